"""The time a report speaks of, the time it was written, and what its text quotes or remembers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import ahocorasick

from app.engine.document import ParagraphKind
from app.engine.document import Span
from app.engine.expressions import starting
from app.engine.fact_sources import sources_of
from app.engine.result import Basis
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.reader import RUNNING
from app.engine.rules.reader import Reader

COMPOSED = (*RUNNING, ParagraphKind.TITLE)
"""Kinds of paragraphs in which names stand."""

RULES_OF_DOCUMENTS = Basis("《党政机关公文处理工作条例》", "中办发〔2012〕14号")
FORM_OF_DOCUMENTS = Basis("《党政机关公文格式》", "GB/T 9704—2012")


@dataclass(frozen=True, slots=True)
class Frame:
    """A report's two clocks: what it tells of begins on ``begin``, it was written by ``last``.

    ``known`` is false where the report says neither: nothing can be told by date then. ``sure`` is
    false where the year is only inferred from the text.
    """

    begin: dt.date
    last: dt.date
    known: bool = True
    sure: bool = True

    @property
    def written(self) -> str:
        """The last day in words."""
        return f"{self.last.year}年{self.last.month}月{self.last.day}日"


_FIRST_YEAR = 2008
"""The first year with reports of this kind (国发〔2008〕17号)."""
_DAY = starting("12", r"(?<!\d)((?:19|20)\d\d) ?年 ?\d{1,2} ?月 ?\d{1,2} ?日")
_FRAMES: WeakKeyDictionary[Reader, Frame] = WeakKeyDictionary()


def frame_of(reader: Reader) -> Frame:
    """The clocks of a report, found once."""
    if reader not in _FRAMES:
        _FRAMES[reader] = _frame(reader)
    return _FRAMES[reader]


def _frame(reader: Reader) -> Frame:
    """A report without a date, or with an unlikely one, may be as late as the next year's end."""
    begin = dt.date(reader.year, 1, 1)
    signed = reader.signed_on
    said = reader.document.facts.year
    known = (said is not None or signed is not None) and reader.year >= _FIRST_YEAR
    source = sources_of(reader.document).get("year")
    sure = source is not None and source.certainty is Certainty.CERTAIN
    last = dt.date(reader.year + 1, 12, 31)
    if signed and signed.year >= reader.year:
        last = signed
    # A day after the last one: what was taken for the year of the text is not (a law with the days
    # of its amendments), or the day is a slip; either way nothing is to be told by date.
    days = (int(day[1]) for text in reader.texts for day in _DAY.finditer(text))
    return Frame(begin, last, known and max(days, default=0) <= last.year, sure)


def graded(frame: Frame, *, certain: bool) -> tuple[Severity, Certainty]:
    """An error where it is certain and the year is told, a warning else."""
    if certain and frame.sure:
        return Severity.ERROR, Certainty.CERTAIN
    return Severity.WARNING, Certainty.LIKELY


_SILENT = re.compile(r'["\s]')


@dataclass(frozen=True, slots=True)
class Bare:
    """A normalised text without quotation marks and blanks; ``offsets`` leads back to the text."""

    text: str
    offsets: Sequence[int]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the bare text in the text itself."""
        return self.offsets[start], self.offsets[end - 1] + 1


_BARE: WeakKeyDictionary[Reader, Sequence[Bare]] = WeakKeyDictionary()


def bare(reader: Reader, paragraph: int) -> Bare:
    """A paragraph made bare, once for all rules."""
    return _all_bare(reader)[paragraph]


def _all_bare(reader: Reader) -> Sequence[Bare]:
    known = _BARE.get(reader)
    if known is None:
        known = _BARE[reader] = tuple(made_bare(text) for text in reader.texts)
    return known


def made_bare(text: str) -> Bare:
    """A normalised text made bare."""
    if not _SILENT.search(text):
        return Bare(text, range(len(text)))
    offsets: list[int] = []
    at = 0
    for silent in _SILENT.finditer(text):
        offsets += range(at, silent.start())
        at = silent.end()
    offsets += range(at, len(text))
    return Bare(_SILENT.sub("", text), offsets)


_LONGEST_TITLE = 120


def in_title(text: str, start: int, end: int) -> bool:
    """Whether a stretch lies inside a quoted title."""
    low = max(0, start - _LONGEST_TITLE)
    opened = text.rfind("《", low, start)
    return (
        opened >= 0
        and text.rfind("》", low, start) < opened
        and text.find("》", end, end + _LONGEST_TITLE) >= 0
    )


_SENTENCE_MARKS = "。;!?\n"
_WINDOW = 150


def sentence(text: str, start: int, end: int) -> str:
    """The sentence around a stretch, as far as a window reaches."""
    low = max(0, start - _WINDOW)
    begin = max((text.rfind(mark, low, start) for mark in _SENTENCE_MARKS), default=-1) + 1
    high = min(len(text), end + _WINDOW)
    stops = [n for mark in _SENTENCE_MARKS if (n := text.find(mark, end, high)) >= 0]
    return text[max(begin, low) : min(stops, default=high)]


_HISTORY = re.compile(
    "当时|时任|原任|更名|改名|改称|改为|组建|合并|整合|撤并|撤销|划转|划入|转隶|机构改革|改革前|历史遗留|此前|"
    "修[订改正]前|废止|失效|取代|替代|代替|替换|曾经?|起初|最初|早在|以前年度|历年|前身|先后历经|继承和|不再适用|不再执行|"
    "追溯|回顾|(?<!\\d)(?:19|20)\\d\\d年以来"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[年〕\]-]")
_FORMER = re.compile(r"原(?:[\u4e00-\u9fff]{0,8})$")


def remembers(text: str, start: int, end: int, before: int) -> bool:
    """Whether what stands there is remembered: 原县环保局, 当时的, a year before ``before`` beside it."""
    if _FORMER.search(text[max(0, start - 9) : start]):
        return True
    around = sentence(text, start, end).replace(text[start:end], " ")
    if _HISTORY.search(around):
        return True
    return any(int(year[1]) < before for year in _YEAR.finditer(around))


LEFT_OF_LOCAL = frozenset(
    "县市区旗州省盟镇乡我本各由向与和及同对请经会到被让给是在将把为从、,.。;:!?()[]<>《》\"'|/ -"
)
"""What stands before a local institution's name: a place, a word of its own, a mark."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of a list at a place of a paragraph; ``number`` is that of its entry."""

    paragraph: int
    start: int
    end: int
    word: str
    number: int


class Finder:
    """Words found in the bare texts of a report; one in quotation marks must stand in such."""

    def __init__(self, groups: tuple[tuple[str, ...], ...]) -> None:
        self._automaton = ahocorasick.Automaton()
        for number, words in enumerate(groups):
            for word in words:
                plain = word.translate(_QUOTES)
                stripped = plain.replace('"', "")
                self._automaton.add_word(
                    stripped,
                    (number, word, len(stripped), plain.startswith('"'), plain.endswith('"')),
                )
        self._automaton.make_automaton()

    def hits(self, reader: Reader) -> Iterator[Hit]:
        """The longest words, paragraph by paragraph."""
        every = _all_bare(reader)
        for paragraph in reader.paragraphs(*COMPOSED):
            text = reader.texts[paragraph.index]
            plain = every[paragraph.index]
            for last, (number, word, length, opens, closes) in self._automaton.iter_long(
                plain.text
            ):
                start, end = plain.back(last - length + 1, last + 1)
                if opens and (not start or text[start - 1] != '"'):
                    continue
                if closes and text[end : end + 1] != '"':
                    continue
                yield Hit(paragraph.index, start, end, word, number)


_QUOTES = str.maketrans({"“": '"', "”": '"', "，": ",", "（": "(", "）": ")"})


def place(reader: Reader, hit: Hit) -> Span:
    """Where a word stands, in the document."""
    return reader.span(hit.paragraph, hit.start, hit.end)


def beside(text: str, hit: Hit, before: tuple[str, ...], behind: tuple[str, ...]) -> bool:
    """Whether one of some words stands right before or behind a hit."""
    return text.startswith(behind, hit.end) or text.endswith(before, 0, hit.start)


def own_name(reader: Reader, word: str) -> bool:
    """Whether a name of the unit's own holds a word, or the office accepts it."""
    return any(word in name for name in (*reader.names, *reader.words.accepted))
