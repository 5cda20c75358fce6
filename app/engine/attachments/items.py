"""The attachment 检查事项对照表: every requirement, what the report says of it, and where."""

from __future__ import annotations

from collections.abc import Sequence

from app.engine.attachments.table import BLANK
from app.engine.attachments.table import shortened
from app.engine.attachments.table import titled_table
from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.document import Span
from app.engine.raw import RawParagraph
from app.engine.result import CheckResult
from app.engine.result import ItemResult
from app.engine.result import Status

TITLE = "检查事项对照表"
COLUMNS = ("序号", "检查事项", "结论", "所在部分", "原文摘要")
CONCLUSIONS = {
    Status.COVERED: "已写明",
    Status.PARTIAL: "部分写明",
    Status.MISSING: "未见",
    Status.NOT_APPLICABLE: "不适用",
}
"""The conclusions as they stand in an official document: of what is written, not of what is good."""
LONGEST_QUOTE = 34
LONGEST_HEADING = 12
_WRITTEN = frozenset({Status.COVERED, Status.PARTIAL})


def items_annex(result: CheckResult) -> list[RawParagraph]:
    """The annex with a row for each item in the order of the catalogue; empty without any."""
    if result.document is None or not result.items:
        return []
    rows = [[[heading] for heading in COLUMNS]]
    rows += [_row(n, item, result.document) for n, item in enumerate(result.items, start=1)]
    return titled_table(TITLE, rows)


def _row(number: int, item: ItemResult, document: Document) -> list[list[str]]:
    places = item.evidence if item.status in _WRITTEN else ()
    first = _telling(document, places)
    return [
        [str(number)],
        [item.name],
        [CONCLUSIONS[item.status]],
        [part_of(document, first) if first else BLANK],
        [shortened(first.quote, LONGEST_QUOTE) if first else BLANK],
    ]


def _telling(document: Document, places: Sequence[Span]) -> Span | None:
    """The first place, of text before headings."""
    kinds = document.paragraphs
    in_text = (p for p in places if kinds[p.paragraph].kind is not ParagraphKind.HEADING)
    return next(in_text, places[0] if places else None)


def part_of(document: Document, place: Span) -> str:
    """一、（三）: the numbers of the part and the chapter that a place lies in.

    Where the deepest of them has no number, its title; above the first heading 标题和导语.
    """
    chain = [s for s in reversed(document.section_chain(place.paragraph)) if s.level <= 2]
    if not chain:
        tabled = document.paragraphs[place.paragraph].cell is not None
        return "表格" if tabled else "标题和导语" if _before_text(document, place) else "正文"
    if not chain[-1].number:
        return shortened(chain[-1].title, LONGEST_HEADING) or BLANK
    return "".join(_number(section.number) for section in chain).rstrip("、")


def _number(number: str | None) -> str:
    if not number:
        return ""
    return number if number.endswith(("）", ")")) else f"{number}、"


def _before_text(document: Document, place: Span) -> bool:
    return bool(document.sections) and place.paragraph < document.sections[0].paragraph
