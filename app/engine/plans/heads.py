"""Where a plan begins, what it is called, who issued it, for which year.

A notice (关于印发《…工作要点》的通知) carries the plan below its own text: then the plan's own title
and year count. The date of a web page is never the plan's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.engine import elements
from app.engine import title_lines
from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.facts import own_years
from app.engine.numerals import find_date
from app.engine.numerals import year_number
from app.engine.outline import split_number
from app.engine.plans.deadlines import years_named
from app.engine.regions import YEAR
from app.engine.signals import normalise

_GENRE = re.compile(
    r"(?:要点|打算|计划|安排|方案|分工|清单|台账|(?:分解|任务|责任|分工|一览|推进|销号)表|规划|意见)(?:\([^)]{1,14}\))?$"
)
_NOTICE = re.compile(
    "(?:印发|下发|转发|发布|公布).*(?:通知|的函|公告|通告)(?:\\([^)]{1,10}\\))?$|通知$"
)
_RANGE = re.compile(r"(?:19|20)\d\d年?\s*[-~至到]\s*(?:19|20)\d\d年?")
_LONGEST_TITLE = 60
_MOST_LINES = 3
_OPENING = 4
_LATEST_MONTH = 10
"""A plan signed later in the year may be for the next one."""


@dataclass(frozen=True, slots=True)
class PlanHead:
    """Title, year and issuer of a plan, and the index where its text begins.

    ``assumed`` marks a year that only the date of signing shows.
    """

    title: str | None
    year: int | None
    issuer: str | None
    body: int
    assumed: bool = False


def head_of(document: Document) -> PlanHead:
    """The head of a plan, also of one that a notice carries."""
    facts = document.facts
    attached = _attached(document.paragraphs) if _is_notice(facts.title) else None
    title, body = attached or (facts.title, 0)
    body = body or _first_body(document.paragraphs)
    year = _in_title(title) or _in_title(facts.title) or _in_text(document.paragraphs[body:])
    signed = _signed(document, body)
    assumed = False
    if year is None and signed is not None:
        year, assumed = signed, True
    issuer = facts.unit or title_lines.unit_in(title)
    return PlanHead(title, year, issuer, body, assumed)


def _is_notice(title: str | None) -> bool:
    return bool(title and _NOTICE.search(normalise(title)))


def _first_body(paragraphs: Sequence[Paragraph]) -> int:
    """The index behind the title at the top."""
    titles = [p.index for p in paragraphs if p.kind.value == "title"]
    return titles[-1] + 1 if titles else 0


def _attached(paragraphs: Sequence[Paragraph]) -> tuple[str, int] | None:
    """Title and beginning of the plan below a notice."""
    start = _first_body(paragraphs)
    dates = [p.index for p in paragraphs if p.index >= start and elements.is_date_line(p.text)]
    for first in (dates[0] + 1 if dates else start, start):
        for paragraph in paragraphs[first:]:
            if paragraph.cell is None and _ends_title(paragraph.text):
                return _whole_title(paragraphs, paragraph.index, first), paragraph.index + 1
    return None


def _is_title_line(text: str) -> bool:
    plain = normalise(text).strip()
    return (
        2 <= len(plain) <= _LONGEST_TITLE
        and not re.search(r"[。;:!?,《》]|^附件|^抄送|^联系人|^\(.*\)$", plain)
        and not split_number(text)
        and not elements.is_date_line(text)
        and elements.document_number(text) is None
    )


def _ends_title(text: str) -> bool:
    return _is_title_line(text) and _GENRE.search(normalise(text).strip()) is not None


def _whole_title(paragraphs: Sequence[Paragraph], last: int, first: int) -> str:
    """The lines of a title that ends in paragraph ``last``."""
    lines = [paragraphs[last].text]
    for paragraph in reversed(paragraphs[max(first, last - _MOST_LINES + 1) : last]):
        if paragraph.cell is not None or not _is_title_line(paragraph.text):
            break
        lines.insert(0, paragraph.text)
    return "".join(elements.compact(line.replace("\n", "")) for line in lines)


def _in_title(title: str | None) -> int | None:
    plain = _RANGE.sub(lambda found: " " * len(found[0]), normalise(title or ""))
    found = YEAR.search(plain) or re.search(r"((?:19|20)\d\d)(?!\d)", plain)
    return year_number(found[1]) if found else None


def _in_text(paragraphs: Sequence[Paragraph]) -> int | None:
    """The year the opening speaks of, else one that a deadline names."""
    spoken = [p for p in paragraphs if p.cell is None][:_OPENING]
    for paragraph in spoken:
        for found in own_years(paragraph.text):
            before = normalise(paragraph.text[: found.start()]).rstrip()
            if not before.endswith(("到", "至", "自", "从", "以前")):
                return year_number(found[1])
    named = [year for p in paragraphs for year in years_named(p.text)]
    return max(set(named), key=lambda year: (named.count(year), -year)) if named else None


def _signed(document: Document, body: int) -> int | None:
    """The year of the signing date: the document's own, also above an attached plan."""
    signed = document.facts.signed_on
    if signed is None:
        for paragraph in document.paragraphs[:body]:
            found = find_date(normalise(paragraph.text))
            if found and elements.is_date_line(paragraph.text):
                signed = found[0]
    return signed.year if signed and signed.month <= _LATEST_MONTH else None
