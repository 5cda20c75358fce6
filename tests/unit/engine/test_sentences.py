"""Figures become official prose; what was not given leaves no trace."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from app.engine.checklist import default_catalogue
from app.engine.fields import Figure
from app.engine.fields import FigureKind
from app.engine.requirement import Requirement
from app.engine.requirement import Sentence
from app.engine.sentence_faults import sentence_faults
from app.engine.sentences import tell

CATALOGUE = default_catalogue()
WITH_FIGURES = [r for r in CATALOGUE.requirements if r.figures]
DAY = "2025-02-26"
FAULTS = re.compile(r"[，、；。：]{2}|^[，、；。]|（）|[\[\]{}|\ue000-\uf8ff]|\s|None")
UNITS = "件|项|个|次|%|人|份|条|卷|期|场|名|户|支|台|篇|处|分|万|学时|平方米|批|家|亿|日"


def said(requirement: str, last: dict[str, str] | None = None, **figures: str) -> str:
    named = {name.replace("_", "-"): value for name, value in figures.items()}
    return "".join(t.text for t in tell(CATALOGUE.requirement(requirement), named, last))


def made(text: str, *figures: str) -> Requirement:
    """A requirement with one snippet; figures are counted in 件."""
    return CATALOGUE.requirement("legal-adviser").model_copy(
        update={
            "figures": tuple(Figure(id=name, label=name, unit="件") for name in figures),
            "sentences": (Sentence(id="figures", label="数据", text=text),),
        }
    )


def values(figures: tuple[Figure, ...], start: int) -> dict[str, str]:
    """A number of its own for every figure."""
    return {
        f.id: DAY if f.kind is FigureKind.DATE else str(start + n) for n, f in enumerate(figures)
    }


def test_every_requirement_with_figures_has_a_snippet() -> None:
    assert [r.id for r in WITH_FIGURES if not r.sentences] == []


@pytest.mark.parametrize("requirement", WITH_FIGURES, ids=lambda r: r.id)
def test_every_snippet_reads_well_whatever_is_given(requirement: Requirement) -> None:
    figures = requirement.figures
    for size in range(1, len(figures) + 1):
        for given in combinations(figures, size):
            typed = values(given, 31)
            text = "".join(t.text for t in tell(requirement, typed))
            assert text.endswith("。")
            assert not FAULTS.search(text), text
            for figure in given:
                shown = "2月26日" if figure.kind is FigureKind.DATE else typed[figure.id]
                assert re.search(rf"(?<!\d){shown}(?!\d)", text), (figure.id, text)
            for number in re.findall(
                r"\d+", re.sub(r"（整改完成率[^）]*）|负责人出庭应诉率[\d.]+%", "", text)
            ):
                assert number in {*typed.values(), "2025", "2", "26"}, text
            # A number never stands without what it counts.
            assert not re.search(rf"\d(?!\d|\.|年|月|{UNITS})", text), text


@pytest.mark.parametrize("requirement", WITH_FIGURES, ids=lambda r: r.id)
def test_none_at_all_is_said_properly(requirement: Requirement) -> None:
    typed: dict[str, str] = {
        f.id: DAY if f.kind is FigureKind.DATE else "0" for f in requirement.figures
    }
    alone: list[dict[str, str]] = [{name: value} for name, value in typed.items()]
    for given in (typed, *alone):
        told = tell(requirement, given)
        text = "".join(t.text for t in told)
        assert text.endswith("。")
        assert not FAULTS.search(text), text
        assert frozenset[str]().union(*(t.figures for t in told)) == given.keys()


def test_the_sentence_of_an_office() -> None:
    figures = {"received": "86", "accepted": "79", "concluded": "72", "upheld": "41"}
    assert said("admin-reconsideration", None, **figures, revoked="6", correction_rate="8.3") == (
        "全年收到行政复议申请86件，受理79件，审结72件，其中维持41件、撤销、变更或确认违法6件，"
        "综合纠错率8.3%。"
    )
    assert said("admin-reconsideration", concluded="72", correction_rate="8.3") == (
        "全年审结行政复议案件72件，综合纠错率8.3%。"
    )


@pytest.mark.parametrize(
    ("requirement", "figures", "text"),
    [
        (
            "admin-litigation",
            {"cases": "12", "lost": "0"},
            "全年办理行政应诉案件12件，没有败诉案件。",
        ),
        ("gov-integrity", {"defaults": "0"}, "全年未发生政府机构失信案件。"),
        ("legal-publicity", {"audience": "56000"}, "全年普法宣传受众5.6万人次。"),
        ("legal-publicity", {"audience": "56789"}, "全年普法宣传受众56789人次。"),
        ("digital-government", {"investment": "12000"}, "投入数字政府建设资金1.2亿元。"),
        ("digital-government", {"investment": "12345.6"}, "投入数字政府建设资金12345.6万元。"),
        ("annual-report-system", {"filed_on": DAY}, "2025年2月26日报送上一年度法治政府建设报告。"),
        (
            "supervision-inspection",
            {"problems_found": "46", "problems_solved": "44"},
            "全年法治督察发现问题46个，完成整改44个（整改完成率95.7%）。",
        ),
        (
            "normative-cleanup",
            {"cleaned": "96", "repealed": "17"},
            "全年清理规范性文件96件，其中废止17件。",
        ),
        ("normative-cleanup", {"repealed": "17"}, "全年废止规范性文件17件。"),
        ("petition", {"people": "300"}, "全年接待群众来访300人次。"),
    ],
)
def test_wording(requirement: str, figures: dict[str, str], text: str) -> None:
    assert said(requirement, None, **figures) == text


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("80", "（同比增长7.5%）"),
        ("100", "（同比下降14%）"),
        ("86", "（与上年持平）"),
        ("0", ""),
        ("", ""),
    ],
)
def test_last_year_is_compared_where_it_is_known(before: str, words: str) -> None:
    text = said("admin-reconsideration", {"received": before}, received="86")
    assert text == f"全年收到行政复议申请86件{words}。"


def test_nothing_makes_no_sentence() -> None:
    assert said("admin-reconsideration") == ""
    assert said("admin-reconsideration", received=" ") == ""
    assert said("causes", received="1") == ""


def test_places_are_where_the_figures_stand() -> None:
    told = tell(CATALOGUE.requirement("legal-adviser"), {"advisers": "5", "public-lawyers": "23"})[
        0
    ]
    assert [(p.figures, told.text[p.start : p.end]) for p in told.places] == [
        (("advisers",), "5"),
        (("public-lawyers",), "23"),
    ]
    assert [told.text[p.clause :][:4] for p in told.places] == ["聘请法律", "共有公职"]


class TestFaults:
    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("收到{{ a }件。", "句子的模板写法有误"),
            ("收到{{ accepted }}件。", "没有编号为“accepted”的数据"),
            ("比率{{ loss-rate }}%。", "编号里的“-”在句子里要写成“_”：loss_rate"),
            (
                "收到{{ a.lage }}件，{{ b }}件，{{ loss_rate }}。",
                "数据没有“lage”这种写法，是不是想写“large”",
            ),
            ("收到{{ a }}件（{{ change(a, last.c) }}）。", "没有编号为“c”的数据"),
            ("工作扎实。", "没有用到任何数据"),
            ("收到{{ a }}件，，受理{{ b }}件。", "标点重叠或多余：“，受理12件。”"),
            ("收到{{ a }}件（ ）。", "括号里是空的"),
            ("{% if b %}收到{{ a }}件。{% endif %}办理{{ b }}件。", "只填“a”时，没有写出句子"),
            ("收到{% if b %}{{ a }}件{% endif %}。", "只填“a”时，没有写出句子"),
            ("收到{{ a / 0 }}件。", "时出错"),
            ("{{ a.__class__ }}件。", "数据没有“__class__”这种写法"),
        ],
    )
    def test_each_is_said_with_its_place(self, text: str, message: str) -> None:
        found = list(sentence_faults(made(text, "a", "b", "loss-rate")))
        assert found[0][0] == ("sentences", 0, "text")
        assert message in found[0][1]

    def test_two_of_one_name(self) -> None:
        one = made("收到{{ a }}件。", "a")
        twice = one.model_copy(update={"sentences": one.sentences * 2})
        assert (("sentences", 1, "id"), "编号“figures”重复") in list(sentence_faults(twice))

    def test_the_catalogue_has_none(self) -> None:
        assert [f for r in CATALOGUE.requirements for f in sentence_faults(r)] == []

    def test_code_gets_nothing_of_the_program(self) -> None:
        for text in ("{{ ''.__class__ }}{{ a }}。", "{{ a }}{{ share.__globals__ }}。"):
            assert list(sentence_faults(made(text, "a")))
