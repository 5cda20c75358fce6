r"""Signals: the wordings by which a report is recognised, in a small readable language.

A signal is plain Chinese text with these marks:

``…``      up to :data:`GAP` characters inside the same sentence
``~``      the same inside the same clause (no comma between)
``(甲|乙)``  one of several wordings; ``(甲)?`` may be absent
``#``      a number in Arabic or Chinese numerals, with 余 or 多 behind it
``^``      the beginning of a sentence or clause

``\(``     a bracket that stands in the text

Everything else is literal. Texts are compared after :func:`normalise`, which maps
characters one to one, so that offsets stay those of the original.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

from app.engine.traditional import CHARACTERS
from app.engine.traditional import settle

GAP = 24
# Counts are bounded and possessive: a line of a million digits is read once.
NUMBER = r"(?<!\d)(?:\d[\d,]{0,15}+(?:\.\d{1,6}+)?|[〇零一二三四五六七八九十百千两]{1,12}+)(?: ?[余多万亿]){0,3}"

_PUNCTUATION = {
    "，": ",",
    "；": ";",
    "：": ":",
    "（": "(",
    "）": ")",
    "！": "!",
    "？": "?",
    "“": '"',
    "”": '"',
    "„": '"',
    "‘": '"',
    "’": '"',
    "「": '"',
    "」": '"',
    "『": '"',
    "』": '"',
    "﹁": '"',
    "﹂": '"',
    "｡": "。",
    "﹒": ".",
    "．": ".",
    "〈": "<",
    "〉": ">",
    "％": "%",
    "—": "-",
    "－": "-",
    "–": "-",
    "\u00a0": " ",
    "\u3000": " ",
    "\t": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\ufeff": " ",
    "\u200b": " ",
}
_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_TABLE = str.maketrans({**CHARACTERS, **_FULL_WIDTH, **_PUNCTUATION})


def normalise(text: str) -> str:
    """The text with one form of every mark and simplified characters (same length)."""
    return _normalise(text) if len(text) <= _CACHED else settle(text).translate(_TABLE)


@lru_cache(maxsize=4096)  # every reader and judge asks for the same paragraphs
def _normalise(text: str) -> str:
    return settle(text).translate(_TABLE)


_CACHED = 2_000
"""Longer texts are not kept in memory."""


class SignalError(ValueError):
    """A signal that cannot be read; the message is for the catalogue's author."""


class Signal:
    """A compiled signal; equal to another of the same source.

    ``anchors`` are sets of wordings; every text that matches holds one of each set (quotation
    marks and blanks left out). Empty where the signal has none.
    """

    __slots__ = ("_pattern", "_regex", "anchors", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self._regex = to_regex(source)
        self._pattern: re.Pattern[str] | None = None
        self.anchors = anchors_of(source)

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression; most signals of a catalogue are never needed for a report."""
        if self._pattern is None:
            self._pattern = re.compile(self._regex)
        return self._pattern

    def __repr__(self) -> str:
        return f"Signal({self.source!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Signal) and other.source == self.source

    def __hash__(self) -> int:
        return hash(self.source)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema())


# Between two characters of a signal a text may put a quotation mark (“放管服”改革) or one blank.
_LOOSE = r"[\"\s]?"
# Words that the end of one word and the beginning of the next make by chance (落实|行政,
# 讲述|法治): what may not stand before a wording that begins so, or behind one that ends so.
_NOT_BEFORE = {
    "实行": "落",
    "进行": "推促改跟",
    "信访": "微诚守",
    "法治": "司",
}
_NOT_BEHIND = {
    "备案": "卷例",
    "信访": "谈问",
    "述法": "律规院官治定理",
    "普法": "院官定",
}
_SPECIAL = {
    # Gaps are the only capturing groups: what a text puts there may deny what it names.
    # Blanks are not counted: a gap holds as much text however it is typed.
    "…": rf"( ?(?:[^。;!?\n ] ?){{0,{GAP}}}?)",
    "~": rf"( ?(?:[^。;!?\n,: ] ?){{0,{GAP}}}?)",
    # Word writes 聘请 5 名 as well as 聘请5名.
    "#": rf"\s?{NUMBER}\s?",
    "(": "(?:",
    ")": ")",
    "|": "|",
    "?": "?",
    "^": r"(?:(?<=[,。;:!?\n])|^)\s*",
}

_ALL_MARKS = frozenset(_SPECIAL)


def to_regex(source: str) -> str:
    """The regular expression of a signal; raises :class:`SignalError`."""
    if not source.strip():
        raise SignalError("信号不能为空")
    text = normalise(source).replace("……", "…")
    depth = 0
    parts: list[str] = []
    run = ""
    before = ""
    closed = False  # a group has just ended
    for character in text:
        if before != "\\" and character in _ALL_MARKS:
            _check_mark(source, character, before, depth)
            parts += _edge(run, closed=closed)
            # A quotation mark may also stand at the edge of a group (“小桥说法”栏目).
            if character == "(" and (run or closed):
                parts.append(_LOOSE)
            parts.append(_SPECIAL[character])
            depth += {"(": 1, ")": -1}.get(character, 0)
            run, closed = "", character in ")?"
        elif before == "\\" or character != "\\":
            run += character
        before = "" if before == "\\" else character
    if depth:
        raise SignalError(f"「{source}」的左括号没有闭合")
    return "".join([*parts, *_edge(run, closed=closed)])


def _check_mark(source: str, mark: str, before: str, depth: int) -> None:
    if mark == "?" and before != ")":
        raise SignalError(f"「{source}」的“?”只能写在右括号后面")
    if mark == "#" and before.isdecimal():
        raise SignalError(f"「{source}」的“#”前面不能是数字")
    if mark == ")" and not depth:
        raise SignalError(f"「{source}」的右括号多于左括号")
    if mark == "|" and not depth:
        raise SignalError(f"「{source}」的“|”须写在括号内")


def _edge(run: str, *, closed: bool) -> list[str]:
    """A run of plain characters with what may stand between it and a group before it."""
    if not run:
        return []
    return [_LOOSE, _run(run)] if closed else [_run(run)]


def _run(text: str) -> str:
    """The expression of a run of plain characters, guarded against words that cross its edges."""
    before, behind = _NOT_BEFORE.get(text[:2]), _NOT_BEHIND.get(text[-2:])
    return "".join(
        (
            f"(?<![{before}])" if before else "",
            _LOOSE.join(map(re.escape, text)),
            f"(?![{behind}])" if behind else "",
        )
    )


_GROUP = re.compile(r"\(([^()]*)\)(\?)?")
_MARKS = re.compile(r"[…~#^]")


def anchors_of(source: str) -> tuple[frozenset[str], ...]:
    """The wordings that a signal cannot do without, the rarest first."""
    text = normalise(source).replace("……", "…").replace("\\(", "\ue000").replace("\\)", "\ue001")
    # Innermost groups first: what stands in a nested group is not looked into.
    while (nested := re.sub(r"\(([^()]*)\([^()]*\)\??", r"(\1#", text)) != text:
        text = nested
    choices: list[frozenset[str]] = []
    at = 0
    for group in _GROUP.finditer(text):
        choices += _literals(text[at : group.start()])
        if not group[2]:
            choices += _alternatives(group[1])
        at = group.end()
    choices += _literals(text[at:])
    return tuple(sorted(set(choices), key=_worth, reverse=True))


def _literals(text: str) -> list[frozenset[str]]:
    """The runs of plain characters between marks, each an anchor of its own."""
    plain = (_squeezed(run) for run in _MARKS.split(text))
    return [frozenset((run,)) for run in plain if run]


def _alternatives(inside: str) -> list[frozenset[str]]:
    """One anchor for each wording of a group; none where a wording has no plain run."""
    found: set[str] = set()
    for wording in inside.split("|"):
        runs = [run for literal in _literals(wording) for run in literal]
        if not runs:
            return []
        found.add(max(runs, key=len))
    return [frozenset(found)]


def _squeezed(text: str) -> str:
    plain = text.replace("\ue000", "(").replace("\ue001", ")")
    return re.sub(r"[\"\s]", "", plain)


def _worth(anchors: frozenset[str]) -> tuple[int, int, list[str]]:
    """Long wordings are rare, and few are quicker than many."""
    return min(map(len, anchors)), -len(anchors), sorted(anchors)
