"""Old numbers in a text are found by what they are said of, and replaced where they stand."""

from __future__ import annotations

import pytest

from app.engine.checklist import default_catalogue
from app.engine.figure_sentences import figure_sentence
from app.engine.stale_figures import edited
from app.engine.stale_figures import holds
from app.engine.stale_figures import stale_figures

CATALOGUE = default_catalogue()
WHOLE = "全年收到行政复议申请86件，受理79件，审结72件，其中维持41件，综合纠错率8.3%。"


def dashed(figures: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in figures.items()}


def mended(requirement: str, text: str, was: dict[str, str], **now: str) -> str:
    """The text when every old value that is found in it has been replaced."""
    asked = CATALOGUE.requirement(requirement)
    earlier = {name: [value] for name, value in dashed(was).items()}
    for stale in stale_figures(asked, dashed(now), earlier, text):
        return mended(requirement, edited(text, stale.edits), was, **now)
    return text


@pytest.mark.parametrize(
    ("requirement", "text", "was", "now", "then"),
    [
        (
            "admin-reconsideration",
            "今年共收到复议申请86件，经审查受理79件。",
            {"accepted": "79"},
            {"received": "86", "accepted": "81"},
            "今年共收到复议申请86件，经审查受理81件。",
        ),
        (  # two figures of one value: only the one that changed
            "admin-reconsideration",
            "收到行政复议申请86件，受理行政复议申请86件。",
            {"received": "86"},
            {"received": "90", "accepted": "86"},
            "收到行政复议申请90件，受理行政复议申请86件。",
        ),
        (  # written in 万, and in Chinese numerals
            "legal-publicity",
            "受众达5.6万人次，发放资料三千份。",
            {"audience": "56000", "materials": "3000"},
            {"audience": "61000", "materials": "3200"},
            "受众达6.1万人次，发放资料3200份。",
        ),
        (
            "digital-government",
            "数字政府投入资金1.2亿元。",
            {"investment": "12000"},
            {"investment": "13000"},
            "数字政府投入资金1.3亿元。",
        ),
        (  # the ratio that was made of it goes along
            "supervision-inspection",
            "我县开展法治督察2次，发现问题46个，督促完成整改44个（整改完成率95.7%），效果好。",
            {"problems_solved": "44"},
            {"rounds": "2", "problems_found": "46", "problems_solved": "46"},
            "我县开展法治督察2次，发现问题46个，督促完成整改46个（整改完成率100%），效果好。",
        ),
        (  # words instead of 0
            "admin-litigation",
            "全年办理行政应诉案件12件，没有败诉案件。",
            {"lost": "0"},
            {"cases": "12", "lost": "2"},
            "全年办理行政应诉案件12件，败诉2件。",
        ),
        (
            "annual-report-system",
            "2月26日，县政府报告了上一年度情况。",
            {"filed_on": "2025-02-26"},
            {"filed_on": "2025-03-01"},
            "3月1日，县政府报告了上一年度情况。",
        ),
    ],
)
def test_the_number_is_replaced_where_it_stands(
    requirement: str, text: str, was: dict[str, str], now: dict[str, str], then: str
) -> None:
    assert mended(requirement, text, was, **now) == then


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("受理81件，上年受理79件。", "81"),  # the text has the new value
        ("上年受理79件。", "81"),  # another year's
        ("办理行政应诉案件79件。", "81"),  # something else
        ("受理79人次。", "81"),  # another unit
        ("受理近79件。", "81"),  # no exact number
        ("受理79件。", "79"),  # nothing has changed
        ("受理79件。", ""),  # the field was emptied
        ("", "81"),
    ],
)
def test_what_is_not_marked(text: str, now: str) -> None:
    asked = CATALOGUE.requirement("admin-reconsideration")
    assert stale_figures(asked, {"accepted": now}, {"accepted": ["79"]}, text) == ()


def test_an_untouched_sentence_is_written_anew_with_all_that_changed() -> None:
    asked = CATALOGUE.requirement("admin-reconsideration")
    now = {"received": "90", "accepted": "81", "concluded": "72", "upheld": "41"}
    stale = stale_figures(
        asked,
        {**now, "correction-rate": "8.3"},
        {"received": ["86"], "accepted": ["79"]},
        f"畅通渠道。{WHOLE}加强指导。",
    )
    assert [(s.figure.id, s.quote, s.now, s.whole) for s in stale] == [
        ("received", "全年收到行政复议申请86件", "90件", True),
        ("accepted", "受理79件", "81件", True),
    ]
    assert edited(f"畅通渠道。{WHOLE}加强指导。", stale[0].edits) == (
        "畅通渠道。全年收到行政复议申请90件，受理81件，审结72件，其中维持41件，综合纠错率8.3%。加强指导。"
    )


def test_the_latest_of_several_old_values_counts() -> None:
    asked = CATALOGUE.requirement("admin-reconsideration")
    earlier = {"accepted": ["77", "79", "80"]}
    (stale,) = stale_figures(asked, {"accepted": "81"}, earlier, "依法受理79件。")
    assert (stale.old, stale.quote) == ("79", "依法受理79件")


def test_holds_looks_at_words_and_unit() -> None:
    asked = CATALOGUE.requirement("admin-litigation")
    lost = next(f for f in asked.figures if f.id == "lost")
    assert holds(asked, lost, "3", "全县败诉3件。")
    assert not holds(asked, lost, "3", "审结3件。")
    assert not holds(asked, lost, "2", "全县败诉3件。")


class TestWhatTheTextGives:
    def said(self, requirement: str, text: str, **figures: str) -> str:
        return figure_sentence(CATALOGUE.requirement(requirement), dashed(figures), text)

    def test_the_snippet_says_only_what_is_missing(self) -> None:
        text = "收到申请86件，受理79件。"
        assert self.said(
            "admin-reconsideration", text, received="86", accepted="79", upheld="41"
        ) == ("全年维持原行政行为的复议案件41件。")

    @pytest.mark.parametrize(
        ("requirement", "text", "figure", "value"),
        [
            ("legal-publicity", "受众5.6万人次。", "audience", "56000"),
            ("legal-publicity", "受众5万6千人次。", "audience", "56000"),
            ("admin-litigation", "没有败诉案件。", "lost", "0"),
            ("admin-litigation", "没有败诉的行政诉讼案件。", "lost", "0"),
            ("digital-government", "投入1.2亿元。", "investment", "12000"),
            ("digital-government", "投入1.2亿元。", "shared_data", ""),
        ],
    )
    def test_nothing_is_said_twice(
        self, requirement: str, text: str, figure: str, value: str
    ) -> None:
        assert self.said(requirement, text, **{figure: value}) == ""

    def test_its_own_sentence_says_it_all(self) -> None:
        for requirement in CATALOGUE.requirements:
            figures = {
                f.id: "2025-02-26" if f.kind.value == "date" else str(31 + n)
                for n, f in enumerate(requirement.figures)
            }
            for typed in (figures, {n: "0" if "-" not in v else v for n, v in figures.items()}):
                sentence = figure_sentence(requirement, typed, "")
                assert figure_sentence(requirement, typed, sentence) == ""

    def test_what_no_snippet_speaks_of_is_listed(self) -> None:
        asked = CATALOGUE.requirement("legal-adviser").model_copy(update={"sentences": ()})
        assert figure_sentence(asked, {"advisers": "5"}, "") == "全年聘请法律顾问5名。"
