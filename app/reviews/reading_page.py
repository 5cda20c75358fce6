"""What was read of a report, for a reader who compares it with the file: no judgement."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.discretion.places import masked
from app.engine.discretion.withhold import discreet
from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.document import Section
from app.engine.document import SectionRole
from app.engine.document import UnitLevel
from app.engine.fact_sources import FactSource
from app.engine.fact_sources import sources_of
from app.engine.implied import parts_of
from app.engine.names import CERTAINTIES
from app.engine.names import LEVELS
from app.engine.names import ROLES
from app.engine.result import Certainty
from app.filters import FORMATS
from app.filters import NOTHING_NOTICED
from app.filters import WITHOUT_HEADING
from app.filters import characters
from app.filters import day
from app.filters import tables
from app.reviews.marking import Block
from app.reviews.marking import Mark
from app.reviews.marking import blocks_of

DEEPEST = 4
LONGEST_QUOTE = 24


@dataclass(frozen=True, slots=True)
class Place:
    """The way to a paragraph of the text below; ``quote`` where it says more than the value."""

    anchor: str
    where: str
    quote: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact, where it stands and how sure it is; ``value`` is None where nobody wrote it."""

    name: str
    value: str | None
    certainty: str
    likely: bool
    place: Place | None
    corrected: str


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the outline; ``role`` is empty where it is already said, ``headless`` where a heading stands."""

    depth: int
    number: str
    title: str
    role: str
    headless: str
    place: Place


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """Everything the page shows."""

    facts: tuple[Fact, ...]
    figures: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]
    nothing_noticed: str
    parts: tuple[Part, ...]
    blocks: tuple[Block, ...]


def reading_page(document: Document, year: int | None, level: UnitLevel | None) -> ReadingPage:
    """Lay out what was read; ``year`` and ``level`` are what a reader corrected."""
    sources = sources_of(document)
    shown = discreet(document)
    return ReadingPage(
        facts=_facts(shown, sources, year, level),
        figures=_figures(document),
        notices=tuple(notice.message for notice in document.notices),
        nothing_noticed="" if document.notices else NOTHING_NOTICED,
        parts=_parts(document),
        blocks=tuple(blocks_of(shown, _marks(sources))),
    )


NAMES = {
    "title": "标题",
    "year": "报告年度",
    "unit": "报送单位",
    "region": "所属区域",
    "level": "单位类别",
    "document_number": "发文字号",
    "signatory": "签发人",
    "addressee": "主送机关",
    "signed_by": "署名",
    "signed_on": "成文日期",
    "copied_to": "抄送",
}


def _facts(
    document: Document,
    sources: dict[str, FactSource],
    year: int | None,
    level: UnitLevel | None,
) -> tuple[Fact, ...]:
    facts = document.facts
    values = {
        "title": facts.title,
        "year": f"{facts.year}年度" if facts.year else None,
        "unit": facts.unit,
        "region": facts.region,
        "level": LEVELS[facts.level] if facts.level else None,
        "document_number": facts.document_number,
        "signatory": facts.signatory,
        "addressee": facts.addressee,
        "signed_by": facts.signed_by,
        "signed_on": day(facts.signed_on) if facts.signed_on else None,
        "copied_to": "、".join(facts.copied_to) or None,
    }
    corrected = {
        "year": f"检查时更正为{year}年度" if year else "",
        "level": f"检查时更正为{LEVELS[level]}" if level else "",
    }
    return tuple(
        _fact(name, values[name], sources.get(name), corrected.get(name, "")) for name in NAMES
    )


def _fact(name: str, value: str | None, source: FactSource | None, corrected: str) -> Fact:
    place = None
    if source is not None and source.place is not None:
        quote = masked(source.place.quote)
        place = _place(source.place.paragraph, "" if _says(value, quote) else _shortened(quote))
    return Fact(
        name=NAMES[name],
        value=value,
        certainty=CERTAINTIES[source.certainty] if source else "",
        likely=source is not None and source.certainty is Certainty.LIKELY,
        place=place,
        corrected=corrected,
    )


def _says(value: str | None, quote: str) -> bool:
    """Whether a quotation would only repeat the value, blanks of layout left aside."""
    return "".join(quote.split()) in "".join((value or "").split())


def _shortened(quote: str) -> str:
    return quote if len(quote) <= LONGEST_QUOTE else quote[:LONGEST_QUOTE] + "……"


def _place(paragraph: int, quote: str = "") -> Place:
    return Place(f"p{paragraph + 1}", f"第 {paragraph + 1} 段", quote)


def _figures(document: Document) -> tuple[tuple[str, str], ...]:
    return (
        ("文件格式", FORMATS[document.source_format]),
        ("段落", f"{len(document.paragraphs)} 段"),
        ("字数", f"{characters(document)} 字（不含空格）"),
        ("表格", f"{count} 个" if (count := tables(document)) else "没有"),
    )


def _parts(document: Document) -> tuple[Part, ...]:
    """The outline, beginning with the text that stands before the first heading."""
    headed = document.sections
    depths: list[int] = []
    for section in headed:
        depths.append(1 if section.parent is None else min(depths[section.parent] + 1, DEEPEST))
    parts = _before_headings(document)
    for section in parts_of(document).sections:
        above = None if section.parent is None else headed[section.parent]
        depth = 1 if section.parent is None else min(depths[section.parent] + 1, DEEPEST)
        parts.append(_part(section, above, depth))
    return tuple(parts)


def _before_headings(document: Document) -> list[Part]:
    first = document.sections[0].paragraph if document.sections else 0
    body = [p for p in document.paragraphs[:first] if p.kind is ParagraphKind.BODY]
    if not body:
        return []
    return [
        Part(
            depth=1,
            number="",
            title="第一个标题之前的文字",
            role=ROLES[SectionRole.OPENING],
            headless="",
            place=_place(body[0].index),
        )
    ]


def _part(section: Section, above: Section | None, depth: int) -> Part:
    """One section; a part without a heading goes by the name of its role."""
    role = ROLES[section.role]
    told = section.implied or (above is not None and above.role is section.role)
    return Part(
        depth=depth,
        number=section.number or "",
        title=role if section.implied else section.title,
        role="" if told else role,
        headless=WITHOUT_HEADING if section.implied else "",
        place=_place(section.paragraph),
    )


def _marks(sources: dict[str, FactSource]) -> list[Mark]:
    """The places where the facts were read, by name."""
    return [
        Mark(source.place, f"fact-{name}", "facts", NAMES[name], ordinal)
        for ordinal, (name, source) in enumerate(sources.items(), start=1)
        if source.place is not None
    ]
