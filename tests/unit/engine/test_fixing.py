"""Replacements of findings, made in the text of a file."""

from __future__ import annotations

import pytest

from app.engine.document import Document
from app.engine.document import Facts
from app.engine.document import Paragraph
from app.engine.document import Span
from app.engine.fixing import Fix
from app.engine.fixing import Flow
from app.engine.fixing import edited
from app.engine.fixing import fixes_of
from app.engine.fixing import shown
from app.engine.result import Certainty
from app.engine.result import Finding
from app.engine.result import Severity


def document(*texts: str, facts: Facts | None = None) -> Document:
    paragraphs = tuple(Paragraph(n, text) for n, text in enumerate(texts))
    return Document(paragraphs, facts=facts or Facts())


def finding(source: Document, quote: str, after: str | None, *, related: str = "") -> Finding:
    def spans(words: str) -> list[Span]:
        return [
            source.span(p.index, at, at + len(words))
            for p in source.paragraphs
            if words and (at := p.text.find(words)) >= 0
        ]

    place, *others = spans(quote)
    alike = (span for span in (*others, *spans(related)) if span.quote == place.quote)
    return Finding(
        rule="wording.typo",
        severity=Severity.ERROR,
        certainty=Certainty.CERTAIN,
        message="",
        place=place,
        related=(*others, *spans(related)),
        replacement=after,
        mends=tuple((span, after) for span in (place, *alike)) if after is not None else (),
    )


def mended(source: Document, flow: str, *findings: Finding) -> str:
    fixes = fixes_of(source, findings)
    edits, lost = Flow(flow).locate(source, fixes)
    assert not lost
    return edited(flow, edits)


@pytest.mark.parametrize(
    ("flow", "after"),
    [
        ("县政府修定了规则。", "县政府修订了规则。"),
        ("　　县政府修\n　　定了规则。\n", "　　县政府修订\n了规则。\n"),
        ("标题\r\n县政府 修定了规则。", "标题\r\n县政府 修订了规则。"),
    ],
)
def test_a_replacement_is_made_in_the_text_as_it_stands_there(flow: str, after: str) -> None:
    source = document("县政府修定了规则。")
    assert mended(source, flow, finding(source, "修定", "修订")) == after


def test_a_blank_before_a_mark_goes_too() -> None:
    source = document("办结率93 %。")
    assert mended(source, "办结率93 %。", finding(source, " %", "%")) == "办结率93%。"


def test_folded_places_are_mended_where_they_read_the_same() -> None:
    source = document("建立台帐。", "查看台帐，参照台账。")
    found = finding(source, "台帐", "台账", related="参照")
    flow = "建立台帐。\n查看台帐，参照台账。"
    assert mended(source, flow, found) == "建立台账。\n查看台账，参照台账。"


@pytest.mark.parametrize(
    ("text", "quote", "after"),
    [
        ("办理12件", "12件", "13件"),
        ("办理三十件", "三十件", "四十件"),
        ("印发《修定办法》", "修定", "修订"),
        ("宏扬县政府", "宏扬", "弘扬"),
        ("县政府修定了", "修定", "修定"),
        ("县政府修定了", "修定", None),
    ],
)
def test_numbers_and_names_stay(text: str, quote: str, after: str | None) -> None:
    source = document(text, facts=Facts(unit="宏扬县政府"))
    assert fixes_of(source, [finding(source, quote, after)]) == ()


def test_of_two_replacements_in_one_place_the_longer_is_made() -> None:
    source = document("推进行政执法公式制度。")
    both = [finding(source, "公式", "公示"), finding(source, "执法公式", "执法公示")]
    assert [fix.before for fix in fixes_of(source, both)] == ["执法公式"]


def test_paragraphs_alike_are_told_apart_by_their_order() -> None:
    source = document("修定规则。", "推进工作。", "修定规则。")
    only_last = Fix(source.span(2, 0, 2), "修订", "wording.typo")
    flow = Flow("修定规则。\n推进工作。\n修定规则。")
    edits, lost = flow.locate(source, [only_last])
    assert edited(flow.text, edits) == "修定规则。\n推进工作。\n修订规则。"
    assert lost == ()


def test_what_is_not_in_the_file_is_said() -> None:
    source = document("县政府修定了规则。")
    fixes = fixes_of(source, [finding(source, "修定", "修订")])
    assert Flow("别的文字").locate(source, fixes) == ((), fixes)


def test_before_and_after_are_shown_with_what_stands_around() -> None:
    source = document("全年县政府及其部门修定了议事规则和工作规则。")
    (fix,) = fixes_of(source, [finding(source, "修定", "修订")])
    before, after = shown(source, fix)
    assert before == "年县政府及其部门修定了议事规则和工作"
    assert after == "年县政府及其部门修订了议事规则和工作"
