"""Numbers of headings counted by Word: 一、 （一） 1. （1） as one multilevel list.

Only numbers that Word would count to the same value are taken out of the text; every other
heading keeps the number as it was typed. Levels count from 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace

from app.word import gbt9704 as gb
from app.word.markup import Line
from app.word.profile import HEADING_ROLES
from app.word.profile import LayoutProfile
from app.word.styles import HEADING_CHARACTER_STYLES
from app.word.styles import HEADING_STYLES
from app.word.styles import Type
from app.word.styles import bold_xml
from app.word.styles import element
from app.word.styles import fonts
from app.word.styles import number_xml
from app.word.stylesheet import NAMESPACE
from app.word.text import chinese_number

_FORMS = (
    (re.compile("([一二三四五六七八九十]{1,3})、"), "chineseCountingThousand", "%1、"),
    (re.compile("（([一二三四五六七八九十]{1,3})）"), "chineseCountingThousand", "（%2）"),
    (re.compile(r"([1-9]\d?)\.(?!\d)"), "decimal", "%3."),
    (re.compile(r"（([1-9]\d?)）"), "decimal", "（%4）"),
)
_REST = re.compile(r"(?!\s|[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]).")
"""What may follow a number that is taken away: words, not a blank and not another number."""
_LEVELS = len(_FORMS)
_MOST = 99
_CHINESE = {chinese_number(n): n for n in range(1, _MOST + 1)}


@dataclass
class HeadingNumbers:
    """Counts as Word does while the lines of a document go by.

    ``restarts``: the levels, one for each further list, at which counting began anew where Word
    would have gone on (an attachment with headings of its own, say).
    """

    profile: LayoutProfile
    restarts: list[int] = field(default_factory=list)
    _counts: list[int] = field(default_factory=lambda: [0] * _LEVELS)
    _lists: list[int] = field(default_factory=lambda: [1] * _LEVELS)
    _typed: int = _LEVELS
    """From this level down numbers stay typed, until a level above is counted again."""

    def number(self, line: Line) -> Line:
        """``line`` with its number left to Word, or marked as one that Word shall not count."""
        level = _level(line)
        if level is None:
            return line
        own_line = line.style in HEADING_STYLES
        found = _FORMS[level][0].match(line.runs[0].text)
        if found and not _REST.match(line.runs[0].text, found.end()):
            found = None
        value = _value(found[1]) if found else None
        if found is None or value is None or not self._counted(level, value):
            if not own_line:
                return line
            # LibreOffice takes the indent away together with the number.
            uncounted = number_xml(level, 0) + line.properties + first_line_xml(self.profile)
            return replace(line, properties=uncounted)
        first = replace(line.runs[0], text=line.runs[0].text[found.end() :])
        list_ = self._lists[level]
        direct = "" if own_line and list_ == 1 else number_xml(level, list_)
        return replace(line, runs=(first, *line.runs[1:]), properties=direct + line.properties)

    def _counted(self, level: int, value: int) -> bool:
        """Whether Word comes to ``value`` here; then it is counted."""
        goes_on = level < self._typed and value == self._counts[level] + 1
        if not goes_on and value != 1:
            self._typed = min(self._typed, level)
            return False
        if not goes_on:
            self.restarts.append(level)
            self._lists[level:] = [len(self.restarts) + 1] * (_LEVELS - level)
        self._lists[level + 1 :] = [self._lists[level]] * (_LEVELS - level - 1)
        self._counts[level] = value
        self._counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        self._typed = _LEVELS
        return True


def _level(line: Line) -> int | None:
    """The level of a heading, on its own line or running on into its paragraph."""
    if line.style in HEADING_STYLES:
        return HEADING_STYLES.index(line.style) if line.runs else None
    run = line.runs[0].style if line.runs else None
    return HEADING_CHARACTER_STYLES.index(run) if run in HEADING_CHARACTER_STYLES else None


def _value(text: str) -> int | None:
    return int(text) if text.isdecimal() else _CHINESE.get(text)


def first_line_xml(profile: LayoutProfile) -> str:
    """``w:ind`` of the text: two characters before the first line."""
    return element(
        "ind",
        left=0,
        firstLineChars=gb.FIRST_LINE_CHARACTERS,
        firstLine=2 * profile.character,
    )


def _level_xml(level: int, profile: LayoutProfile) -> str:
    """One level; the indent is that of the text, the face that of the heading.

    Both matter where a heading runs on: its paragraph is plain text.
    """
    _, form, text = _FORMS[level]
    type_ = Type.of(profile, HEADING_ROLES[level])
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="{HEADING_STYLES[level]}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>{first_line_xml(profile)}</w:pPr>'
        f"<w:rPr>{fonts(type_, profile.western_face)}{bold_xml(type_)}</w:rPr></w:lvl>"
    )


def numbering_xml(profile: LayoutProfile, restarts: list[int]) -> str:
    """``word/numbering.xml``: one list of four levels, and a further one for each restart."""
    levels = "".join(_level_xml(level, profile) for level in range(_LEVELS))
    lists = [
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/><w:lvlOverride '
        f'w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number, level in enumerate(restarts, start=2)
    ]
    return (
        f'<w:numbering xmlns:w="{NAMESPACE}"><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{"".join(lists)}</w:numbering>'
    )
