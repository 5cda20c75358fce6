"""Passages near in wording are offered, never counted."""

from __future__ import annotations

from app.engine.check import check_bytes
from app.engine.checklist import default_catalogue
from app.engine.result import ItemResult
from app.engine.result import Status

TITLE = "澄溪县人民政府关于{year}年度法治政府建设情况的报告\n一、主要工作情况\n"


def item(identifier: str, *lines: str, year: int = 2023) -> ItemResult:
    text = TITLE.format(year=year) + "\n".join(lines)
    result = check_bytes(text.encode(), "", default_catalogue())
    return next(i for i in result.items if i.id == identifier)


def test_a_misspelt_matter_is_offered_and_still_missing() -> None:
    found = item(
        "normative-legality-review",
        "全年组织干部下乡帮扶320人次。",
        "严格规范性文档制定和合法性审察，全年审察政府发文36件。",
        "新建农村公路45公里。",
    )
    assert found.status is Status.MISSING
    assert [(place.paragraph, why) for place, why in found.rejected] == [
        (3, "用词相近，可能相关，请核对")
    ]
    assert found.rejected[0][0].quote == "严格规范性文档制定和合法性审察，全年审察政府发文36件。"


def test_nothing_near_is_nothing_offered() -> None:
    found = item("legal-adviser", "新建农村公路45公里，改造危桥3座。", "全年植树造林2万亩。")
    assert found.status is Status.MISSING
    assert found.rejected == ()
    assert found.looked_in == ("一、主要工作情况",)


def test_what_was_not_asked_but_written_is_kept_as_evidence() -> None:
    line = "县政府及12个部门都聘请了法律顾问，全年审查合同36件。"
    found = item("legal-adviser", line, year=2012)
    assert (found.status, found.reason_code) == (Status.NOT_APPLICABLE, "not-asked-but-written")
    assert found.reason == "2012年度未作此项要求，报告已写到。"
    assert [place.quote for place in found.evidence] == [line]
    assert not found.required
