"""Long set terms with one character lost, wrong or swapped (checklists/set_names.yaml, ``terms``).

A slip leaves one half of a term whole: the halves are looked for, and around them what is nearly
the term. Both ends must be there, so that words that only begin or end alike are left alone.
"""

from __future__ import annotations

from collections import Counter
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.names.books import set_name_book
from app.engine.rules.names.data import Term
from app.engine.rules.names.frame import COMPOSED
from app.engine.rules.names.frame import RULES_OF_DOCUMENTS
from app.engine.rules.names.frame import Bare
from app.engine.rules.names.frame import bare
from app.engine.rules.names.frame import in_title
from app.engine.rules.names.frame import own_name
from app.engine.rules.reader import Reader
from app.engine.signals import normalise

_OFTEN = 3
_HEAD_MARKS = frozenset("个家项名支件位的、,。;:()0123456789")


@dataclass(frozen=True, slots=True)
class _Half:
    """A half of a term: where it stands in it; -1 for the whole with its middle swapped."""

    term: str
    offset: int
    entry: Term


@lru_cache(maxsize=1)
def _halves() -> ahocorasick.Automaton:
    found: dict[str, list[_Half]] = {}
    for entry in set_name_book().terms:
        term = normalise(entry.term)
        middle = len(term) // 2
        found.setdefault(term[:middle], []).append(_Half(term, 0, entry))
        found.setdefault(term[middle:], []).append(_Half(term, middle, entry))
        # Where the two in the middle are swapped, neither half is whole.
        swapped = term[: middle - 1] + term[middle] + term[middle - 1] + term[middle + 1 :]
        found.setdefault(swapped, []).append(_Half(term, -1, entry))
    automaton = ahocorasick.Automaton()
    for half, entries in found.items():
        automaton.add_word(half, (len(half), tuple(entries)))
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=1)
def _right() -> frozenset[str]:
    """What is no slip: the terms, and what is like them."""
    book = set_name_book()
    return frozenset(normalise(word) for entry in book.terms for word in (entry.term, *entry.near))


@lru_cache(maxsize=1)
def _told_elsewhere() -> tuple[str, ...]:
    """Wrong wordings that the rule on set names finds."""
    book = set_name_book()
    return tuple(normalise(word).replace('"', "") for entry in book.wrong for word in entry.wrong)


def _slips(reader: Reader) -> Iterator[Match]:
    """Slips; a wording that stands in a report time and again is a term of the place."""
    found = list(_all_slips(reader))
    times = Counter(match.cause for match in found)
    yield from (match for match in found if times[match.cause] < _OFTEN)


def _all_slips(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(*COMPOSED):
        text = reader.texts[paragraph.index]
        plain = bare(reader, paragraph.index)
        told: deque[tuple[int, int]] = deque(maxlen=4)
        for start, end, half in _candidates(plain):
            if any(a < end and start < b for a, b in told):
                continue
            told.append((start, end))
            at, stop = plain.back(start, end)
            quote = plain.text[start:end]
            if own_name(reader, quote):
                continue
            certain = half.entry.certain and not in_title(text, at, stop)
            yield Match(
                reader.span(paragraph.index, at, stop),
                f"“{quote}”疑为“{half.entry.term}”",
                cause=quote,
                severity=Severity.ERROR if certain else Severity.WARNING,
                certainty=Certainty.CERTAIN if certain else Certainty.LIKELY,
            )


def _candidates(plain: Bare) -> Iterator[tuple[int, int, _Half]]:
    """Where a text is nearly a term."""
    text = plain.text
    for last, (length, halves) in _halves().iter(text):
        at = last - length + 1
        for half in halves:
            spot = _near(text, at, half)
            if spot:
                yield (*spot, half)


def _near(text: str, at: int, half: _Half) -> tuple[int, int] | None:
    """The stretch around a half that is one slip from its term."""
    term = half.term
    size = len(term)
    if half.offset < 0:
        return (at, at + size) if not _excused(text, at, text[at : at + size]) else None
    first = half.offset == 0
    anchor = at if first else at + size - half.offset
    for width in (size, size - 1):
        start = anchor if first else anchor - width
        end = start + width
        if start < 0 or end > len(text):
            continue
        piece = text[start:end]
        if piece == term:
            return None
        at_fault = _slip(piece, term)
        if (
            at_fault is not None
            and not _edge(text, start, piece, at_fault, size)
            and not _excused(text, start, piece)
        ):
            return start, end
    if half.entry.headless and not first:
        return _headless(text, anchor - size + 1, anchor, term)
    return None


def _slip(piece: str, term: str) -> int | None:
    """Where one character inside is lost or wrong, or two neighbours are swapped; None for nowhere.

    Both ends are as they should be, and what is wrong is a character, no mark.
    """
    if not piece or piece[0] != term[0] or piece[-1] != term[-1]:
        return None
    if not all("\u4e00" <= c <= "\u9fff" for c in piece if c not in term):
        return None
    at = next((n for n, (a, b) in enumerate(zip(piece, term, strict=False)) if a != b), len(piece))
    if len(piece) < len(term):
        return at if piece[at:] == term[at + 1 :] else None
    wrong = piece[at + 1 :] == term[at + 1 :]
    swapped = piece[at : at + 2] == term[at : at + 2][::-1] and piece[at + 2 :] == term[at + 2 :]
    return at if wrong or swapped else None


_WORD_BEFORE = {
    "行": "执实进推施履奉举现践力先试例运通本同平流",
    "法": "依司执立守普合违宪民刑书方办做用",
    "政": "行财民市邮国党参廉勤施渔路农林军",
    "公": "办不",
    "执": "争",
    "人": "法个本工",
    "证": "保公见认",
    "其": "与尤极",
    "社": "报公旅合",
    "国": "全爱",
}
_WORD_BEHIND = {
    "督": "察促导办查",
    "体": "制系现育验检",
    "设": "立置施备计定想",
    "权": "力利益限威",
    "关": "于系注键闭心爱",
    "会": "议同商见",
    "制": "度定止约",
    "变": "化更动",
    "力": "度量争",
    "法": "院规律定治制官人",
    "开": "展始放发",
    "人": "员民大",
    "员": "工",
    "审": "议计批理查判",
    "公": "开布示告安平正",
    "化": "解",
}
"""What makes a word of a term's last or first character with its neighbour: 执行|规范性文件."""


def _edge(text: str, start: int, piece: str, at: int, size: int) -> bool:
    """Whether only one character holds an end of the term, and it belongs to the word beside it."""
    if at <= 1 and start and text[start - 1] in _WORD_BEFORE.get(piece[0], ""):
        return True
    end = start + len(piece)
    return at >= size - 2 and text[end : end + 1] in tuple(_WORD_BEHIND.get(piece[-1], ""))


def _excused(text: str, start: int, piece: str) -> bool:
    """Whether what is nearly a term is a wording of its own."""
    if piece in _right() or any(word in piece or piece in word for word in _told_elsewhere()):
        return True
    return any(
        text.startswith(word, start - shift)
        for word in _right()
        if piece in word
        for shift in (word.find(piece),)
        if start >= shift
    )


def _headless(text: str, start: int, end: int, term: str) -> tuple[int, int] | None:
    """政执法主体 with nothing before it that could be its head."""
    if start < 1 or text[start:end] != term[1:] or text[start - 1] == term[0]:
        return None
    return (start, end) if text[start - 1] in _HEAD_MARKS else None


SLIPS = Rule(
    id="names.term-slip",
    title="固定用语漏字、错字",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="对照规范用语改正。",
    find=_slips,
    triggers=(
        "全县72个政执法主体全部公示。",
        "坚持以习近平新时代中国特社会主义思想为指导。",
        "规范行政处罚自由裁权的行使。",
        "落实行政机关负责人出应诉制度，出庭12次。",
        "推进法治府政建设。",
    ),
    passes=(
        "全县72个行政执法主体全部公示，城市行政执法人员持证上岗。",
        "坚持以习近平新时代中国特色社会主义思想为指导。",
        "落实执法全程记录制度，行政司法人员参加培训。",
        "推进法治、政府建设，民政执法主体和渔政执法人员参加培训。",
    ),
    basis=(RULES_OF_DOCUMENTS,),
)
RULES = (SLIPS,)
