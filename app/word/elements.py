"""The elements that the person who exports sets, put in or replaced in a document.

Order of elements as in GB/T 9704—2012: number and signatory, title, addressee, text, attachment
note, signature, date, annotation, copies.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from dataclasses import replace

from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.word.imprint import is_printed_line
from app.word.options import LayoutOptions
from app.word.text import clean
from app.word.text import official_date
from app.word.text import strip

_SIGNATORY = re.compile(r"[\s\u3000]*签\s*发\s*人\s*[:：]?\s*(?P<name>.*)", re.DOTALL)
_NUMBER_AND_NAMES = re.compile(
    r"(?P<number>.*〔\d{4}〕\s*\d+\s*号)[\s\u3000]+(?P<names>\S.*)", re.DOTALL
)
_BETWEEN_NAMES = re.compile(r"[\s\u3000、，,;；]+")
MARK_ENDING = "文件"
"""What an issuer mark ends in, and a signature does not (GB/T 9704—2012, 7.2.4)."""

_NUMBER_KINDS = frozenset({ParagraphKind.DOCUMENT_NUMBER, ParagraphKind.SIGNATORY})
_TITLE_KINDS = frozenset({ParagraphKind.TITLE}) | _NUMBER_KINDS
_ABOVE_TITLE = frozenset({ParagraphKind.NOTE}) | _NUMBER_KINDS
_BELOW_TITLE = frozenset({ParagraphKind.DATE, ParagraphKind.SIGNATURE})
_AFTER_DATE = frozenset({ParagraphKind.NOTE, ParagraphKind.COPY_TO})


@dataclass(frozen=True, slots=True)
class NumberLine:
    """发文字号 and 签发人 of one line; either may be missing."""

    number: str
    signatory: str

    @property
    def text(self) -> str:
        """The line as it is written: number, tab, 签发人：name."""
        name = f"签发人：{self.signatory}" if self.signatory else ""
        return "\t".join(filter(None, (self.number, name)))


def read_number_line(text: str) -> NumberLine:
    """Number and signatory out of a line that holds one or both.

    Below a line of its own with 签发人 the number has the last of several names beside it.
    """
    text = clean(text)
    found = _SIGNATORY.search(text)
    if not found:
        beside = _NUMBER_AND_NAMES.fullmatch(strip(text))
        return (
            NumberLine(beside["number"], beside["names"]) if beside else NumberLine(strip(text), "")
        )
    return NumberLine(strip(text[: found.start()]), strip(found["name"]))


def signatory_names(signatory: str) -> list[str]:
    """The names of several signatories; 王　五, drawn apart to the width of three, is one name."""
    names: list[str] = []
    for name in filter(None, _BETWEEN_NAMES.split(signatory)):
        apart = len(name) == 1 and bool(names) and len(names[-1]) == 1
        if apart:
            names[-1] += name
        else:
            names.append(name)
    return names


def head_end(paragraphs: list[Paragraph]) -> int:
    """Index behind the block of title, number and signatory that opens the document.

    A date or name right below the title (题下日期) belongs to the block.
    """
    titled = False
    for index, paragraph in enumerate(paragraphs):
        if paragraph.cell is None and paragraph.kind in _TITLE_KINDS:
            titled = titled or paragraph.kind is ParagraphKind.TITLE
        elif paragraph.cell is not None or not titled or paragraph.kind not in _BELOW_TITLE:
            return index
    return len(paragraphs)


def _new(kind: ParagraphKind, text: str) -> Paragraph:
    return Paragraph(index=-1, text=text, kind=kind)


def _set_number(paragraphs: list[Paragraph], number: str) -> list[Paragraph]:
    changed = [
        replace(p, text=NumberLine(number, read_number_line(p.text).signatory).text)
        if p.kind is ParagraphKind.DOCUMENT_NUMBER
        else p
        for p in paragraphs
    ]
    if any(p.kind is ParagraphKind.DOCUMENT_NUMBER for p in paragraphs):
        return changed
    return [_new(ParagraphKind.DOCUMENT_NUMBER, number), *paragraphs]


def _set_first(
    paragraphs: list[Paragraph], kind: ParagraphKind, text: str, start: int
) -> list[Paragraph] | None:
    """``text`` in the first paragraph of ``kind`` from ``start`` on, the others taken out."""
    places = [i for i in range(start, len(paragraphs)) if paragraphs[i].kind is kind]
    if not places:
        return None
    first, *more = places
    return [
        replace(p, text=text) if i == first else p
        for i, p in enumerate(paragraphs)
        if i not in more
    ]


def _closing_place(paragraphs: list[Paragraph]) -> int:
    """Where signature and date belong: behind the text, before annotation and copies."""
    place = len(paragraphs)
    while place and paragraphs[place - 1].kind in _AFTER_DATE:
        place -= 1
    return place


def _set_issuer(paragraphs: list[Paragraph], issuer: str) -> list[Paragraph]:
    start = head_end(paragraphs)
    changed = _set_first(paragraphs, ParagraphKind.SIGNATURE, issuer, start)
    if changed is not None:
        return changed
    place = _closing_place(paragraphs)
    if place > start and paragraphs[place - 1].kind is ParagraphKind.DATE:
        place -= 1
    signature = _new(ParagraphKind.SIGNATURE, issuer)
    return [*paragraphs[:place], signature, *paragraphs[place:]]


def _set_date(paragraphs: list[Paragraph], text: str) -> list[Paragraph]:
    changed = _set_first(paragraphs, ParagraphKind.DATE, text, head_end(paragraphs))
    if changed is not None:
        return changed
    place = _closing_place(paragraphs)
    return [*paragraphs[:place], _new(ParagraphKind.DATE, text), *paragraphs[place:]]


def _set_addressee(paragraphs: list[Paragraph], text: str) -> list[Paragraph]:
    changed = _set_first(paragraphs, ParagraphKind.ADDRESSEE, text, 0)
    if changed is not None:
        return changed
    place = head_end(paragraphs)
    return [*paragraphs[:place], _new(ParagraphKind.ADDRESSEE, text), *paragraphs[place:]]


def _set_copies(paragraphs: list[Paragraph], copies: str) -> list[Paragraph]:
    """抄送：…。 in place of the lines of copies, else at the end (7.4.2)."""
    names = strip(clean(copies)).removeprefix("抄送").lstrip(":： ").rstrip("。.")
    text = f"抄送：{names}。"
    changed = _set_first(paragraphs, ParagraphKind.COPY_TO, text, 0)
    if changed is not None:
        return changed
    printed = bool(paragraphs) and is_printed_line(paragraphs[-1])
    place = len(paragraphs) - printed
    return [*paragraphs[:place], _new(ParagraphKind.COPY_TO, text), *paragraphs[place:]]


def _set_printed(paragraphs: list[Paragraph], unit: str, day: dt.date) -> list[Paragraph]:
    """印发机关 and 印发日期, the last element of a document (7.4.3)."""
    left = [paragraph for paragraph in paragraphs if not is_printed_line(paragraph)]
    return [*left, _new(ParagraphKind.NOTE, f"{unit}\t{official_date(day)}印发")]


def arrange(document: Document, options: LayoutOptions) -> list[Paragraph]:
    """The document's paragraphs with the elements of ``options`` replaced or put in."""
    paragraphs = list(document.paragraphs)
    if options.number:
        paragraphs = _set_number(paragraphs, strip(options.number))
    if options.addressee:
        paragraphs = _set_addressee(paragraphs, options.addressee)
    if options.issuer:
        paragraphs = _set_issuer(paragraphs, strip(options.issuer).removesuffix(MARK_ENDING))
    if options.date:
        paragraphs = _set_date(paragraphs, official_date(options.date))
    if options.copies and strip(options.copies):
        paragraphs = _set_copies(paragraphs, options.copies)
    if options.printed_by and strip(options.printed_by) and options.printed_on:
        paragraphs = _set_printed(paragraphs, strip(options.printed_by), options.printed_on)
    return paragraphs


def take_mark(paragraphs: list[Paragraph]) -> tuple[str, list[Paragraph]]:
    """The issuer of a mark that already stands above the title (…文件), and what is left."""
    for index, paragraph in enumerate(paragraphs):
        text = re.sub(r"\s", "", paragraph.text)
        if paragraph.cell is not None or paragraph.kind not in _ABOVE_TITLE:
            break
        if paragraph.kind is ParagraphKind.NOTE and text.endswith(MARK_ENDING):
            issuer = text.removesuffix(MARK_ENDING)
            return issuer, [*paragraphs[:index], *paragraphs[index + 1 :]]
    return "", paragraphs


def take_number_lines(paragraphs: list[Paragraph]) -> tuple[NumberLine, list[Paragraph]]:
    """Number and signatory out of the opening block, for the red head; and what is left."""
    end = head_end(paragraphs)
    lines = [read_number_line(p.text) for p in paragraphs[:end] if p.kind in _NUMBER_KINDS]
    number = next((line.number for line in lines if line.number), "")
    signatory = "\t".join(line.signatory for line in lines if line.signatory)
    left = [p for p in paragraphs[:end] if p.kind not in _NUMBER_KINDS]
    return NumberLine(number, signatory), [*left, *paragraphs[end:]]
