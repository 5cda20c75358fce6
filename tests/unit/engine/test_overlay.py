"""The national catalogue as a province asks it: the shipped example, and small invented ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine import overlays
from app.engine.check import check_bytes
from app.engine.checklist import CHECKLISTS
from app.engine.checklist import Catalogue
from app.engine.checklist import default_catalogue
from app.engine.document import UnitLevel
from app.engine.draft import writable
from app.engine.examples import trials
from app.engine.overlay import Overlay
from app.engine.requirement import Basis
from app.engine.requirement import Duty
from app.engine.requirement import Strength
from app.engine.result import Status

NATIONAL = default_catalogue()
LANJIANG = overlays.catalogue_with("lanjiang")
COUNTY, DEPARTMENT, TOWNSHIP = UnitLevel.COUNTY, UnitLevel.DEPARTMENT, UnitLevel.TOWNSHIP
MANDATORY, RECOMMENDED = Strength.MANDATORY, Strength.RECOMMENDED
OWN = {"lanjiang-river-enforcement", "lanjiang-bilingual-publicity"}
REPORT = (
    "临江县人民政府关于{year}年度法治政府建设情况的报告\n市人民政府：\n一、做法\n"
    "与上游青石县开展澜江流域联合执法6次。\n临江县人民政府\n{date}\n"
)


def over_national(**parts: object) -> Catalogue:
    """The national catalogue under an overlay with these parts."""
    head = {"id": "test", "version": "1.0.0", "title": "试", "base": "national", "regions": ["试"]}
    overlay = Overlay.model_validate({**head, **parts})
    return overlays.with_overlay(NATIONAL, overlay, "0" * 16)


LOCAL = [{"title": "《某省办法》", "article": "第三条"}]


def test_the_stamp_names_both() -> None:
    stamp = LANJIANG.stamp
    assert (stamp.id, stamp.version) == (
        "national+lanjiang",
        f"{NATIONAL.stamp.version}+1.0.0",
    )
    assert len(stamp.hash) == 16
    assert stamp.hash != NATIONAL.stamp.hash


def test_it_is_compiled_once() -> None:
    assert overlays.catalogue_with("lanjiang") is LANJIANG


def test_it_adds_its_own_and_copies_nothing() -> None:
    ids = [r.id for r in LANJIANG.requirements]
    assert set(ids) - {r.id for r in NATIONAL.requirements} == OWN
    assert len(ids) == len(NATIONAL.requirements) + 2
    unchanged = {"three-systems", "problems", "legal-adviser"}
    for identifier in unchanged:
        assert LANJIANG.requirement(identifier) == NATIONAL.requirement(identifier)


@pytest.mark.parametrize(
    ("item", "year", "level", "strength"),
    [
        ("formal-elements", 2021, COUNTY, RECOMMENDED),
        ("formal-elements", 2022, COUNTY, MANDATORY),
        ("formal-elements", 2022, TOWNSHIP, MANDATORY),
        ("lanjiang-river-enforcement", 2020, COUNTY, None),
        ("lanjiang-river-enforcement", 2021, COUNTY, MANDATORY),
        ("lanjiang-river-enforcement", 2021, TOWNSHIP, None),
        ("lanjiang-bilingual-publicity", 2022, COUNTY, RECOMMENDED),
        ("lanjiang-bilingual-publicity", 2023, COUNTY, MANDATORY),
        ("lanjiang-bilingual-publicity", 2023, DEPARTMENT, RECOMMENDED),
        ("problems", 2023, COUNTY, MANDATORY),
    ],
)
def test_the_place_s_own_years(
    item: str, year: int, level: UnitLevel, strength: Strength | None
) -> None:
    assert LANJIANG.requirement(item).duty(year, level) is strength


def test_before_its_years_nothing_is_otherwise() -> None:
    for level in UnitLevel:
        theirs = {a.requirement.id: a.strength for a in NATIONAL.resolve(2020, level)}
        mine = {a.requirement.id: a.strength for a in LANJIANG.resolve(2020, level)}
        assert mine == {**theirs, **dict.fromkeys(OWN)}


def test_local_bases_are_cited_after_the_national_ones() -> None:
    titles = [b.text() for b in LANJIANG.requirement("formal-elements").basis_of(2022)]
    assert titles[-1] == "《澜江省法治政府建设年度报告办法》（澜政发〔2021〕8号）第四条"
    assert titles[:-1] == [b.text() for b in NATIONAL.requirement("formal-elements").basis_of(2022)]
    assert len(LANJIANG.requirement("formal-elements").basis_of(2021)) == len(titles) - 1


def test_the_tightened_item_is_an_error_with_the_local_basis() -> None:
    text = (
        "2023年法治政府建设工作\n一、做法\n县政府聘请法律顾问3名。全年受理行政复议申请5件，审结5件。\n"
        "县政府常务会议专题学习习近平法治思想3次。\n二、存在的问题\n一是执法力量不足，持证人员仅4人。\n"
        "三、下一步打算\n一是2024年举办执法培训班3期。\n"
    )
    for catalogue, severity in ((NATIONAL, "suggestion"), (LANJIANG, "error")):
        result = check_bytes(text.encode(), "a.txt", catalogue, year=2023, level=COUNTY)
        found = {f.rule: f for f in result.findings}["coverage.formal-elements"]
        assert found.severity.value == severity
        local = found.message.startswith(
            "不符合《澜江省法治政府建设年度报告办法》（澜政发〔2021〕8号）第四条的要求"
        )
        assert local is (catalogue is LANJIANG)


def test_added_items_are_judged_like_any_other() -> None:
    text = REPORT.format(year=2023, date="2023年11月30日")
    result = check_bytes(text.encode(), "a.txt", LANJIANG)
    items = {item.id: item for item in result.items}
    river = items["lanjiang-river-enforcement"]
    assert (river.status, river.required) == (Status.COVERED, True)
    assert river.evidence[0].quote == "与上游青石县开展澜江流域联合执法6次。"
    bilingual = items["lanjiang-bilingual-publicity"]
    assert bilingual.status is Status.MISSING
    assert [b.text() for b in bilingual.basis] == ["《澜江省法治宣传教育条例》第十五条"]


@pytest.mark.parametrize(
    ("year", "date", "due"),
    [
        (2023, "2023年11月30日", None),
        (2023, "2023年12月1日", "2023年11月30日"),
        (2021, "2022年1月5日", "2021年11月30日"),
        (2020, "2021年1月5日", None),
        (2020, "2021年3月2日", "2021年3月1日"),
    ],
)
def test_the_place_s_deadline_counts_in_its_years(year: int, date: str, due: str | None) -> None:
    text = REPORT.format(year=year, date=date)
    result = check_bytes(text.encode(), "a.txt", LANJIANG)
    found = [f.message for f in result.findings if f.rule == "frame.filed-late"]
    assert [message.rsplit("（", 1)[1] for message in found] == ([f"{due}）。"] if due else [])


def test_added_items_stand_in_the_form_s_chapters() -> None:
    chapters = {
        chapter.id: [a.requirement.id for a in asked]
        for chapter, asked in LANJIANG.chapters_of(2023, COUNTY)
    }
    assert chapters["enforcement"][-1] == "lanjiang-river-enforcement"
    assert chapters["awareness"][-1] == "lanjiang-bilingual-publicity"
    township = {c.id: asked for c, asked in LANJIANG.chapters_of(2023, TOWNSHIP)}
    assert "lanjiang-river-enforcement" not in [a.requirement.id for a in township["enforcement"]]
    fields = {a.requirement.id for a in writable(LANJIANG.resolve(2023, COUNTY))}
    assert fields >= OWN


@pytest.mark.parametrize("item", sorted(OWN))
def test_the_examples_of_its_own_items_agree(item: str) -> None:
    done = list(trials(LANJIANG, item))
    assert len(done) >= 7
    assert [trial.example.text for trial in done if not trial.passed] == []


def test_every_duty_of_the_place_has_a_basis() -> None:
    assert [
        (r.id, year)
        for r in map(LANJIANG.requirement, sorted({*OWN, "formal-elements"}))
        for year in range(2008, 2030)
        for level in UnitLevel
        if r.duty(year, level) and not r.basis_of(year)
    ] == []


def test_what_is_left_out_is_not_asked_and_says_why() -> None:
    catalogue = over_national(
        **{"from": 2020},
        leave_out=[{"id": "formal-elements", "only": ["township"]}],
    )
    assert catalogue.requirement("formal-elements").duty(2020, TOWNSHIP) is None
    assert catalogue.requirement("formal-elements").duty(2019, TOWNSHIP) is RECOMMENDED
    assert catalogue.requirement("formal-elements").duty(2020, COUNTY) is RECOMMENDED
    text = "石桥镇2023年度法治政府建设工作报告\n一、做法\n举办培训班2期。\n"
    result = check_bytes(text.encode(), "a.txt", catalogue, year=2023, level=TOWNSHIP)
    item = next(i for i in result.items if i.id == "formal-elements")
    assert (item.status, item.reason) == (Status.NOT_APPLICABLE, "本地补充清单不作此项要求。")


def test_nothing_reaches_beyond_the_overlay_s_years() -> None:
    own = LANJIANG.requirement("lanjiang-bilingual-publicity").model_copy(
        update={"levels": (Duty(strength=MANDATORY),), "basis": (Basis(title="《某省办法》"),)}
    )
    catalogue = over_national(
        **{"from": 2020},
        until=2021,
        change={"formal-elements": {"levels": [{"strength": "mandatory"}], "basis": LOCAL}},
        add=[own],
        parameters={"filing": [{"month": 1, "basis": LOCAL[0]}]},
    )
    years = (2019, 2020, 2021, 2022)
    elements = catalogue.requirement("formal-elements")
    assert [elements.duty(y, COUNTY) for y in years] == [
        RECOMMENDED, MANDATORY, MANDATORY, RECOMMENDED,
    ]  # fmt: skip
    assert [elements.basis_of(y)[-1].title == "《某省办法》" for y in years] == [
        False, True, True, False,
    ]  # fmt: skip
    bilingual = catalogue.requirement("lanjiang-bilingual-publicity")
    assert [bilingual.duty(y, COUNTY) for y in years] == [None, MANDATORY, MANDATORY, None]
    parameters = catalogue.manifest.parameters
    deadlines = [parameters.filing_of(y, COUNTY) for y in years]
    assert [d.month for d in deadlines if d] == [3, 1, 1, 3]


def test_left_out_is_said_only_of_the_overlay_s_years() -> None:
    catalogue = over_national(**{"from": 2014}, until=2015, leave_out=["legal-adviser"])
    said = {
        year: next(
            a.left_out
            for a in catalogue.resolve(year, COUNTY)
            if a.requirement.id == "legal-adviser"
        )
        for year in (2013, 2014, 2015, 2016)
    }
    assert said == {2013: False, 2014: True, 2015: True, 2016: False}


def test_a_mandatory_item_is_left_out_only_with_a_basis() -> None:
    with pytest.raises(overlays.FaultyOverlay, match="2016年度对县级政府是必备事项"):
        over_national(leave_out=["legal-adviser"])
    with pytest.raises(overlays.FaultyOverlay, match="2016年度对乡镇（街道）是必备事项"):
        over_national(leave_out=[{"id": "legal-adviser", "only": ["township"]}])
    # The years that the basis covers are not enough for all that are left out.
    late_basis = [{**LOCAL[0], "from": 2020}]
    with pytest.raises(overlays.FaultyOverlay, match="2016年度"):
        over_national(leave_out=[{"id": "legal-adviser", "basis": late_basis}])
    catalogue = over_national(
        leave_out=[{"id": "legal-adviser", "from": 2020, "basis": late_basis}]
    )
    duties = [catalogue.requirement("legal-adviser").duty(y, COUNTY) for y in (2019, 2020)]
    assert duties == [MANDATORY, None]


def test_a_basis_allows_its_own_entry_only() -> None:
    allowed = {"id": "three-systems", "only": ["county"], "basis": LOCAL}
    with pytest.raises(overlays.FaultyOverlay, match="对乡镇（街道）是必备事项"):
        over_national(leave_out=[allowed, {"id": "three-systems", "only": ["township"]}])
    free = {"id": "legal-adviser", "until": 2015, "only": ["township"]}
    catalogue = over_national(leave_out=[{**allowed, "id": "legal-adviser"}, free])
    adviser = catalogue.requirement("legal-adviser")
    assert [adviser.duty(2015, level) for level in UnitLevel] == [None, RECOMMENDED, None]
    assert [adviser.duty(2016, level) for level in UnitLevel] == [None, MANDATORY, MANDATORY]


def test_in_years_when_it_was_not_mandatory_no_basis_is_asked() -> None:
    catalogue = over_national(until=2015, leave_out=["legal-adviser"])
    duties = [catalogue.requirement("legal-adviser").duty(y, COUNTY) for y in (2014, 2015, 2016)]
    assert duties == [None, None, MANDATORY]


def test_a_mandatory_item_is_not_lowered_without_a_basis() -> None:
    weak = {"from": 2021, "until": 2022, "strength": "recommended", "only": ["department"]}
    with pytest.raises(overlays.FaultyOverlay, match="2021年度对政府部门是必备事项，降低要求"):
        over_national(change={"three-systems": {"levels": [weak]}})
    catalogue = over_national(change={"three-systems": {"levels": [weak], "basis": LOCAL}})
    three = catalogue.requirement("three-systems")
    assert [three.duty(y, DEPARTMENT) for y in (2020, 2021, 2022, 2023)] == [
        MANDATORY, RECOMMENDED, RECOMMENDED, MANDATORY,
    ]  # fmt: skip
    assert three.duty(2021, COUNTY) is MANDATORY


def test_texts_replace_and_nothing_else_changes() -> None:
    catalogue = over_national(change={"causes": {"remedy": "按省里的样式写原因。"}})
    causes, national = catalogue.requirement("causes"), NATIONAL.requirement("causes")
    assert causes.remedy == "按省里的样式写原因。"
    assert causes.model_copy(update={"remedy": national.remedy}) == national


def test_the_national_catalogue_stays_as_it_was() -> None:
    over_national(change={"causes": {"remedy": "改"}}, leave_out=["formal-elements"])
    assert NATIONAL.requirement("causes").remedy != "改"
    assert NATIONAL.requirement("formal-elements").duty(2023, COUNTY) is RECOMMENDED
    assert NATIONAL.overlay is None


def test_unknown_and_broken_overlays_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(overlays.UnknownOverlay, match="没有名为“澜江”的补充清单。可用：lanjiang。"):
        overlays.catalogue_with("澜江")
    with pytest.raises(overlays.UnknownOverlay):
        overlays.catalogue_with("../overlays/lanjiang")
    with pytest.raises(overlays.UnknownOverlay, match="还没有补充清单。"):
        overlays.require("lanjiang", tmp_path)
    for content in (b"", b"id: [", b"\xff\xfe", "id: 只有编号".encode(), b"- 1"):
        path = tmp_path / "broken.yaml"
        path.write_bytes(content)
        with pytest.raises(overlays.FaultyOverlay, match="flask checklist lint --overlay broken"):
            overlays.read_overlay(path)


def test_the_hash_changes_with_either_file(tmp_path: Path) -> None:
    def stamp(name: str, edit: str | None = None) -> str:
        folder = tmp_path / name
        (folder / "requirements").mkdir(parents=True)
        (folder / "overlays").mkdir()
        for part in ("catalogue.yaml", "requirements/formal-elements.yaml",
                     "requirements/annual-report-system.yaml", "overlays/lanjiang.yaml"):  # fmt: skip
            text = (CHECKLISTS / part).read_text("utf-8")
            (folder / part).write_text(text + ("# 改\n" if part == edit else ""), "utf-8")
        return overlays.catalogue_with("lanjiang", folder).stamp.hash

    first = stamp("a")
    assert stamp("b") == first
    assert stamp("c", "overlays/lanjiang.yaml") != first
    assert stamp("d", "requirements/formal-elements.yaml") != first
