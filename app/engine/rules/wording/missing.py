"""Set terms of which the text holds all but one character (行政执法主体 → 政执法主体).

Every known term (``set_terms`` of checklists/wording.yaml) is shortened by each of its characters in
turn. What is left counts only where its loose end cannot belong to the word beside it: 行执法主体 is
the end of 进行执法主体清理 as well. Forms that are right themselves stand under ``also_right``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import ahocorasick

from app.engine.document import ParagraphKind
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.protected import is_protected
from app.engine.rules.reader import RUNNING
from app.engine.rules.reader import Reader
from app.engine.rules.wording.grounds import DRAFTING
from app.engine.rules.wording.words import Wording
from app.engine.rules.wording.words import load_words
from app.engine.signals import normalise

_LEFT = re.compile(
    r"(?:^|[\s\d\"“”《》(),、。;:!?<>%]|[的了个名家项件次起条对和与及或各将把被按让使其他该此这所])$"
)
_RIGHT = re.compile(r"$|[\s\d\"“”《》(),、。;:!?<>%]|[的了和与及或等在是由将被把对中上下]")
_LEAST = 4
"""Shorter remainders are words of their own too often."""


class SetTerms:
    """Shortened terms, with what their ends must border on."""

    def __init__(self, wording: Wording) -> None:
        terms = tuple(dict.fromkeys(map(normalise, wording.set_terms)))
        right = {normalise(word) for word in wording.also_right}
        # (remainder) → (term, its left end is loose, its right end is loose)
        self._short: dict[str, tuple[str, bool, bool]] = {}
        for term in terms:
            for gap in range(len(term)):
                rest = term[:gap] + term[gap + 1 :]
                if (
                    len(rest) < _LEAST
                    or rest in right
                    or any(rest in other for other in terms if other != term)
                ):
                    continue
                loose = (rest, term, gap <= 1, gap >= len(term) - 2)
                self._short.setdefault(loose[0], loose[1:])
        self._automaton = ahocorasick.Automaton()
        for rest in self._short:
            self._automaton.add_word(rest, rest)
        for word in (*terms, *right):
            if word not in self._short:
                self._automaton.add_word(word, word)
        self._automaton.make_automaton()

    def gaps(self, text: str) -> tuple[tuple[int, int, str], ...]:
        """``(start, end, term)`` of every term that lost a character."""
        if not self._short:
            return ()
        whole: list[tuple[int, int]] = []
        short: list[tuple[int, int, str]] = []
        for last, word in self._automaton.iter(text):
            start, end = last - len(word) + 1, last + 1
            known = self._short.get(word)
            if known is None:
                whole.append((start, end))
                continue
            term, left, right = known
            if left and not _LEFT.search(text[max(0, start - 2) : start]):
                continue
            if right and not _RIGHT.match(text, end):
                continue
            short.append((start, end, term))
        return tuple(
            _outermost(g for g in short if not any(a <= g[0] and g[1] <= b for a, b in whole))
        )


def _outermost(gaps: Iterator[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    until = -1
    for start, end, term in sorted(gaps, key=lambda g: (g[0], -g[1])):
        if start >= until:
            until = end
            yield start, end, term


@lru_cache(maxsize=1)
def _set_terms() -> SetTerms:
    return SetTerms(load_words().wording)


def _missing(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(*RUNNING, ParagraphKind.TITLE):
        for start, end, term in _set_terms().gaps(reader.texts[paragraph.index]):
            if is_protected(reader, paragraph.index, start, end):
                continue
            place = reader.span(paragraph.index, start, end)
            yield Match(
                place=place,
                message=f"“{place.quote}”疑为“{term}”，漏了一个字。",
                cause=place.quote,
            )


RULES = (
    Rule(
        id="wording.missing-character",
        title="固定说法漏字",
        ground=Ground.LAW,
        severity=Severity.WARNING,
        certainty=Certainty.LIKELY,
        remedy="请核对并补上漏掉的字。",
        find=_missing,
        triggers=(
            "对全县72个政执法主体的执法依据进行清理，其他行职权84项。",
            "规范重大行政策程序，推进法治府建设。",
            "落实公平竞审查制度。",
        ),
        passes=(
            "对全县72个行政执法主体的执法依据进行清理，其他行政职权84项。",
            "严格进行执法主体清理活动，市政执法人员持证上岗，规范重大行政决策程序。",
            "加强规范文件管理，开展合法审查，行政诉讼和行政复议案件依法办理。",
        ),
        basis=DRAFTING,
    ),
)
