"""Numbers in a text that a figure had before: 正文仍写着“受理79件”，数据栏已改为81件.

A text is the writer's own, the sentence of the snippet may long have been reworded. So what is
looked for is not the sentence but the number: a quantity of the figure's old value and unit whose
clause uses words of the figure's label or snippet, and of no other figure of the requirement more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.engine.fields import Figure
from app.engine.fields import FigureKind
from app.engine.figure_sentences import Figures
from app.engine.figure_sentences import counts
from app.engine.figure_sentences import date_words
from app.engine.figure_sentences import number_of
from app.engine.figure_sentences import quantities_of
from app.engine.figure_sentences import scale_of
from app.engine.figure_sentences import zero_words
from app.engine.quantities import Quantity
from app.engine.requirement import Requirement
from app.engine.sentence_values import large_words
from app.engine.sentence_values import number_words
from app.engine.sentences import Told
from app.engine.sentences import tell

_STOPS = "，、；。：！？,;:!?\n（）()"
_OTHER_YEAR = re.compile("上年|去年|前年|上一年|同期|往年|历年|以来")
_BRACKETS = re.compile("（[^）]*）")
_HAN = re.compile("[\u4e00-\u9fff]+")
_COMMON = frozenset(
    [
        "全年",
        "共有",
        "年共",
        "其中",
        "累计",
        "案件",
        "单位",
        "情况",
        "工作",
        "行政",
        "政府",
        "法治",
        "建设",
        "开展",
        "办理",
    ]
)
_LEAST_OWN, _LEAST_SHARED = 2, 4
"""One pair of a label, or two of a snippet, that no other figure has; or more that some share."""
_LONGEST_QUOTE = 12
_BEFORE_A_RATIO = 6

Earlier = Mapping[str, Sequence[str]]
"""Values that figures had before, by the figures' ids."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands in the text from ``start`` to ``end`` becomes ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Stale:
    """A figure whose old value the text still has; ``quote`` is the first place with its words.

    ``places`` are all of them, from where to where.
    """

    figure: Figure
    old: str
    new: str
    quote: str
    places: tuple[tuple[int, int], ...]
    now: str
    edits: tuple[Edit, ...]
    whole: bool
    """The snippet's sentence still stands as it was: it is written anew."""

    @property
    def name(self) -> str:
        """How it is remembered that the old value may stay: figure, old and new value."""
        return f"{self.figure.id}:{self.old}:{self.new}"


@dataclass(frozen=True, slots=True)
class _Mention:
    figure: Figure
    quantity: Quantity
    begin: int
    """Where its words begin."""


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with all edits; they do not overlap."""
    for edit in sorted(edits, key=lambda e: e.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def holds(requirement: Requirement, figure: Figure, value: str, text: str) -> bool:
    """Whether a text says a figure with that value, near words of the figure."""
    return bool(_places(requirement, figure, value, text, _mentions(requirement, text)))


def values_in(requirement: Requirement, text: str) -> dict[str, list[str]]:
    """The numbers that a text gives of each figure, in the figure's own unit."""
    found: dict[str, list[str]] = {}
    for mention in _mentions(requirement, text) if requirement.figures else ():
        if mention.quantity.value is not None:
            value = format((mention.quantity.value / scale_of(mention.figure)).normalize(), "f")
            values = found.setdefault(mention.figure.id, [])
            if value not in values:
                values.append(value)
    return found


def stale_figures(
    requirement: Requirement,
    figures: Figures,
    earlier: Earlier,
    text: str,
    last: Figures | None = None,
) -> tuple[Stale, ...]:
    """Every figure that the text gives with a value it had before, and not with the present one."""
    if not text.strip() or not any(earlier.values()):
        return ()
    mentions = _mentions(requirement, text)
    found: dict[str, tuple[str, tuple[Edit, ...]]] = {}
    for figure in requirement.figures:
        now = figures.get(figure.id, "").strip()
        if not now or _places(requirement, figure, now, text, mentions):
            continue
        for old in dict.fromkeys(reversed([v for v in earlier.get(figure.id, ()) if v != now])):
            if places := _places(requirement, figure, old, text, mentions):
                found[figure.id] = (old, tuple(_edit(figure, text, p, now) for p in places))
                break
    if not found:
        return ()
    return tuple(_stales(requirement, figures, text, last, found, mentions))


def _stales(
    requirement: Requirement,
    figures: Figures,
    text: str,
    last: Figures | None,
    found: Mapping[str, tuple[str, tuple[Edit, ...]]],
    mentions: Sequence[_Mention],
) -> Iterator[Stale]:
    there = {m.figure.id for m in mentions}
    before = {
        figure.id: found[figure.id][0] if figure.id in found else figures.get(figure.id, "")
        for figure in requirement.figures
        if figure.id in found or figure.id in there
    }
    after = {name: figures.get(name, "") for name in before}
    olds, news = tell(requirement, before, last), tell(requirement, after, last)
    pairs = {old: next((n for n in news if n.sentence == old.sentence), None) for old in olds}
    for figure in requirement.figures:
        if figure.id not in found:
            continue
        old, edits = found[figure.id]
        whole = False
        for told, anew in pairs.items():
            if figure.id not in told.figures or anew is None:
                continue
            at = text.find(told.text.removesuffix("。"))
            if at >= 0:
                end = at + len(told.text.removesuffix("。"))
                edits, whole = (Edit(at, end, anew.text.removesuffix("。")),), True
                break
            edits = (*edits, *_ratios(told, anew, figure, text, edits))
        places = tuple(
            (max(place.begin, place.start - _LONGEST_QUOTE), place.end)
            for place in _places(requirement, figure, old, text, mentions)
        )
        quote = text[slice(*places[0])]
        now = after[figure.id]
        yield Stale(figure, old, now, quote, places, shown(figure, now), edits, whole)


def shown(figure: Figure, value: str) -> str:
    """A value with its unit, as people read it."""
    if figure.kind is FigureKind.DATE:
        return date_words(value) or value
    return f"{value}{'%' if figure.kind is FigureKind.PERCENT else figure.unit}"


def _mentions(requirement: Requirement, text: str) -> tuple[_Mention, ...]:
    """Exact numbers of a text, each with the one figure whose words stand nearest by meaning."""
    words = {f.id: _words(requirement, f) for f in requirement.figures}
    made = []
    border = 0
    for quantity in quantities_of(text):
        begin = _clause_start(text, quantity.start, border)
        border = quantity.unit_end
        before = text[begin : quantity.number[0]]
        if quantity.value is None or quantity.approximate or _OTHER_YEAR.search(before):
            continue
        fitting = [f for f in requirement.figures if _measures(quantity, f)]
        best = _best(before, fitting, words) or _best(_behind(text, quantity), fitting, words)
        if best is not None:
            made.append(_Mention(best, quantity, begin))
    return tuple(made)


def _measures(quantity: Quantity, figure: Figure) -> bool:
    return figure.kind is not FigureKind.DATE and counts(quantity, figure)


def _best(
    around: str, figures: Sequence[Figure], words: Mapping[str, Mapping[str, int]]
) -> Figure | None:
    """The figure that a stretch of text speaks of; None where it may be several, or none.

    Words that only one figure has count first: 受理行政复议申请 is not 收到行政复议申请.
    """
    pairs = set(_pairs(around))
    owners = Counter(pair for figure in figures for pair in words[figure.id])
    scores: dict[str, tuple[int, int]] = {}
    for figure in figures:
        said = [(pair, n) for pair, n in words[figure.id].items() if pair in pairs]
        scores[figure.id] = (
            sum(n for pair, n in said if owners[pair] == 1),
            sum(n for _, n in said),
        )
    best = max(scores.values(), default=(0, 0))
    winners = [f for f in figures if scores[f.id] == best]
    enough = best[0] >= _LEAST_OWN or best[1] >= _LEAST_SHARED
    return winners[0] if enough and len(winners) == 1 else None


def _words(requirement: Requirement, figure: Figure) -> dict[str, int]:
    """Pairs of characters that tell a figure: those of its label count twice."""
    weights: dict[str, int] = {}
    value = "12" if figure.kind is not FigureKind.DATE else "2025-02-26"
    for told in tell(requirement, {figure.id: value}):
        for place in told.places:
            weights.update(dict.fromkeys(_pairs(told.text[place.clause : place.start]), 1))
    weights.update(dict.fromkeys(_pairs(_BRACKETS.sub("", figure.label)), 2))
    return weights


def _pairs(text: str) -> Iterator[str]:
    for run in _HAN.findall(text):
        yield from (p for n in range(len(run) - 1) if (p := run[n : n + 2]) not in _COMMON)


def _clause_start(text: str, end: int, border: int) -> int:
    at = end
    while at > border and text[at - 1] not in _STOPS:
        at -= 1
    return at


def _behind(text: str, quantity: Quantity) -> str:
    at = quantity.unit_end
    while at < len(text) and text[at] not in _STOPS and not text[at].isdigit():
        at += 1
    return text[quantity.unit_end : at]


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a text says a value: a number, a day, or words for none; ``begin`` with its words."""

    start: int
    end: int
    begin: int
    quantity: Quantity | None = None


def _places(
    requirement: Requirement,
    figure: Figure,
    value: str,
    text: str,
    mentions: Sequence[_Mention],
) -> list[_Found]:
    if figure.kind is FigureKind.DATE:
        words = date_words(value)
        pattern = rf"(?:{value[:4]}年)?(?<!\d){re.escape(words)}" if words else "(?!)"
        return [_Found(*m.span(), m.start()) for m in re.finditer(pattern, text)]
    number = number_of(figure, value)
    found = [
        _Found(m.quantity.number[0], m.quantity.unit_end, m.begin, m.quantity)
        for m in mentions
        if m.figure == figure and m.quantity.value == number
    ]
    if number == 0:
        for words in zero_words(requirement, figure):
            found += [
                _Found(m.start(), m.end(), m.start())
                for m in re.finditer(re.escape(words), text)
                if not _OTHER_YEAR.search(text[_clause_start(text, m.start(), 0) : m.start()])
            ]
    return found


def _edit(figure: Figure, text: str, place: _Found, value: str) -> Edit:
    """The new value in the manner of the old one: 5.6万人次 stays in 万, a day without its year."""
    if figure.kind is FigureKind.DATE:
        year = f"{value[:4]}年" if "年" in text[place.start : place.end] else ""
        return Edit(place.start, place.end, f"{year}{date_words(value) or value}")
    if place.quantity is None:
        return Edit(place.start, place.end, f"{figure.label}{shown(figure, value)}")
    start, end = place.quantity.number
    number = number_of(figure, value)
    old = text[start:end]
    return Edit(start, end, value if number is None else _in_manner(number, old))


def _in_manner(number: Decimal, old: str) -> str:
    if "亿" in old and (words := large_words(number)).endswith("亿"):
        return words
    if old.endswith("亿") or (old.endswith("万") and old[:1].isdigit()):
        in_ten_thousands = number / 10_000
        if number >= 10_000 or in_ten_thousands == round(in_ten_thousands, 2):
            return f"{number_words(in_ten_thousands)}万"
    return number_words(number)


def _ratios(
    told: Told, anew: Told, figure: Figure, text: str, edits: Sequence[Edit]
) -> Iterator[Edit]:
    """Ratios made of the figure that still stand as the snippet wrote them."""
    after = {p.figures: anew.text[p.start : p.end] for p in anew.places if len(p.figures) > 1}
    for place in told.places:
        if len(place.figures) < 2 or figure.id not in place.figures or place.figures not in after:
            continue
        lead = max(place.clause, place.start - _BEFORE_A_RATIO)
        at = text.find(told.text[lead : place.end])
        if at >= 0:
            start, end = at + place.start - lead, at + place.end - lead
            if not any(e.start < end and start < e.end for e in edits):
                yield Edit(start, end, after[place.figures])
