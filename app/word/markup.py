"""Paragraphs of WordprocessingML as text.

Strings, not element objects: a report of thirty pages is written in a few milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from app.word.character_styles import Marks
from app.word.character_styles import marks
from app.word.profile import NATIONAL
from app.word.styles import CharacterStyleId
from app.word.styles import StyleId
from app.word.text import clean
from app.word.text import strip

# Characters that Word takes for Latin unless told otherwise; without the hint a closing ” may
# start a line.
_AMBIGUOUS = re.compile(
    "[\xa7\xa8\xb0-\xb7\xd7\xf7\u2010-\u2027\u2030-\u203b\u2103-\u22ff\u2460-\u27bf]"
)
_MARKS = re.compile("[\u2010-\u2027]+")
_SPECIAL = re.compile(r"([\t\n])")


KEEP_NEXT = "<w:keepNext/>"
"""On the page of what follows; first among the properties of a paragraph, behind its style."""

NATIONAL_MARKS = marks(NATIONAL)
"""The Chinese marks of the national page."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one character style; newline is a soft break, tab a tab."""

    text: str
    style: CharacterStyleId | None = None
    properties: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One Word paragraph: its style, its runs and the few things no style can know."""

    style: StyleId
    runs: tuple[Run, ...]
    properties: str = ""


def _script(character: str) -> bool | None:
    """Whether LibreOffice takes a character for Western; None when it has no script of its own.

    Signs of the ASCII range count as Western, blanks and general punctuation have no script.
    """
    if character.isspace() or "\u2000" <= character <= "\u206f":
        return None
    return character < "\u2000"


def _is_western(text: str, at: int, before: bool | None) -> bool | None:
    """The script of the mark at ``at``.

    Quotation marks, dashes and dots take the script of the last character before them that has
    one (``before`` stands for the runs before this one), at the start of a paragraph that of
    the next.
    """
    for character in reversed(text[:at]):
        script = _script(character)
        if script is not None:
            return script
    if before is not None:
        return before
    return next((s for c in text[at:] if (s := _script(c)) is not None), None)


def _split_marks(runs: tuple[Run, ...], marks_of: Marks, face: str) -> Iterator[Run]:
    """The runs with Chinese marks beside Western characters set apart in their own face."""
    western: bool | None = None
    for run in runs:
        style = marks_of.style(run.style, face)
        at = 0
        for found in _MARKS.finditer(run.text) if style else ():
            if _is_western(run.text, found.start(), western):
                if found.start() > at:
                    yield Run(run.text[at : found.start()], run.style, run.properties)
                yield Run(found[0], style, run.properties)
                at = found.end()
        if at < len(run.text):
            yield Run(run.text[at:], run.style, run.properties)
        if run.text:
            western = _is_western(run.text, len(run.text), western)


def _text(text: str) -> str:
    if text == "\t":
        return "<w:tab/>"
    if text == "\n":
        return "<w:br/>"
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""


def _run_xml(run: Run) -> str:
    style = f'<w:rStyle w:val="{run.style}"/>' if run.style else ""
    hint = '<w:rFonts w:hint="eastAsia"/>' if _AMBIGUOUS.search(run.text) else ""
    inner = style + hint + run.properties
    properties = f"<w:rPr>{inner}</w:rPr>" if inner else ""
    return f"<w:r>{properties}{''.join(map(_text, _SPECIAL.split(run.text)))}</w:r>"


def paragraph_xml(line: Line, marks_of: Marks = NATIONAL_MARKS) -> str:
    """One ``w:p``; a run of which nothing writable is left disappears."""
    runs = tuple(Run(clean(run.text), run.style, run.properties) for run in line.runs)
    face = marks_of.faces.get(line.style)
    parts = runs if face is None else _split_marks(runs, marks_of, face)
    written = "".join(_run_xml(run) for run in parts if run.text)
    return f'<w:p><w:pPr><w:pStyle w:val="{line.style}"/>{line.properties}</w:pPr>{written}</w:p>'


def plain(style: StyleId, text: str, properties: str = "") -> Line:
    """A line in one style, without blanks at its edges."""
    return Line(style, (Run(strip(clean(text))),), properties)


def blank(style: StyleId) -> str:
    """An empty paragraph, which readers do not count."""
    return paragraph_xml(Line(style, ()))
