"""Titles of laws and documents that are one or two characters off a known one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.names.citations import Citation
from app.engine.rules.names.citations import citations
from app.engine.rules.names.citations import index
from app.engine.rules.names.citations import law_of
from app.engine.rules.names.citations import said
from app.engine.rules.names.citations import split_years
from app.engine.rules.names.data import Law
from app.engine.rules.names.data import LawKind
from app.engine.rules.names.frame import RULES_OF_DOCUMENTS
from app.engine.rules.names.frame import own_name
from app.engine.rules.reader import Reader

_NO_LAW = re.compile(
    "(?:办|方|做|执|司|普|立|说|用|书|守|学|看|想|疗|算|语|工作|推进|管理|调解|治理|服务|教学|计分|积分|流程|分|乘|加|述|释|枪|技|文|魔|戏)法$"
)
_PLACE = re.compile("[省市县区州旗盟镇乡]")
_DIGITS = re.compile(r"[0-9一二三四五六七八九十]")
_GENRES = (
    "实施条例",
    "暂行条例",
    "实施细则",
    "实施办法",
    "暂行办法",
    "实施意见",
    "指导意见",
    "工作规定",
    "暂行规定",
    "若干规定",
    "实施纲要",
    "实施方案",
    "工作方案",
    "条例",
    "规定",
    "办法",
    "纲要",
    "规划",
    "意见",
    "决定",
    "通知",
    "方案",
    "计划",
    "细则",
    "法",
)


def _genre(key: str) -> str:
    return next((genre for genre in _GENRES if key.endswith(genre)), "")


def _same_genre(key: str, known: str) -> bool:
    """Whether two titles are of one genre; one whose genre is misspelt may be of any."""
    genre = _genre(key)
    return _genre(known).endswith(genre) if genre else key[-1] == known[-1]


@lru_cache(maxsize=1)
def _by_length() -> dict[int, tuple[tuple[str, Law], ...]]:
    grouped: dict[int, list[tuple[str, Law]]] = defaultdict(list)
    for key, law in index().laws.items():
        if len(key) >= 5:
            grouped[len(key)].append((key, law))
        stem, years = split_years(key)
        if years:
            grouped[len(stem)].append((stem, law))
    return {length: tuple(entries) for length, entries in grouped.items()}


def _allowed(length: int, law: Law) -> int:
    """How many characters may differ: the longer a title, the more it tells."""
    if law.kind is LawKind.DOCUMENT:
        return 1 if length >= 12 else 0
    if law.kind is LawKind.REGULATION and length < 7:
        return 0
    return 2 if length >= 10 else 1


def distance(one: str, other: str, most: int) -> int:
    """How many characters lie between two texts (two swapped are one); ``most`` + 1 for more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row, before_last = row, [i], before
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before_last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before = last
    return row[-1]


@lru_cache(maxsize=2048)
def nearest_law(key: str) -> Law | None:
    """The one law whose title is nearly this; None for none, or for several."""
    found: dict[str, tuple[int, Law]] = {}
    characters = set(key)
    for length in range(len(key) - 2, len(key) + 3):
        for known, law in _by_length().get(length, ()):
            most = _allowed(min(len(known), len(key)), law)
            if not most or len(characters.difference(known)) > most:
                continue
            if not _same_genre(key, known) or not _alike(key, known):
                continue
            off = distance(key, known, most)
            if off <= most and law.title not in found:
                found[law.title] = (off, law)
    if not found:
        return None
    least = min(off for off, _ in found.values())
    best = [law for off, law in found.values() if off == least]
    return best[0] if len(best) == 1 else None


def _alike(key: str, known: str) -> bool:
    """Whether what differs can be a slip: not a place, not a number, not a word put before or behind."""
    extra = _less(key, known)
    if _PLACE.search(extra) or _DIGITS.search(extra + _less(known, key)):
        return False
    if _PLACE.search(key[:6]) and key[:2] != known[:2]:
        return False
    if known in key or (key in known and known.endswith(key)):
        # 道路运输管理条例 for 道路运输条例 is a title of its own somewhere; so is one cut at its head.
        return False
    return key[0] == known[0] or key[-3:] == known[-3:]


def _less(one: str, other: str) -> str:
    left = list(other)
    extra: list[str] = []
    for character in one:
        if character in left:
            left.remove(character)
        else:
            extra.append(character)
    return "".join(extra)


def _misread(reader: Reader) -> Iterator[Match]:
    for citation in citations(reader):
        law = _meant(reader, citation)
        if law:
            yield Match(
                reader.span(citation.paragraph, citation.start, citation.end),
                f"没有这样名称的法律法规或者文件，疑为{said(law)}",
                cause=citation.key,
            )


def _meant(reader: Reader, citation: Citation) -> Law | None:
    """The law that a wrong title means; None for a right title, or one of something else."""
    key = citation.key
    if citation.tail:
        key = key[: -len(citation.tail) - 2]
    if len(key) < 4 or len(key) > 60 or law_of(citation) or _NO_LAW.search(key):
        return None
    if key in index().known or split_years(citation.key)[0] in index().known:
        return None
    title = reader.texts[citation.paragraph][citation.start : citation.end]
    if own_name(reader, title):
        return None
    return nearest_law(key)


TITLES = Rule(
    id="names.law-title",
    title="法律法规、文件名称有误",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="对照原文核对名称；本地另有这样名称的文件的，可以不改。",
    find=_misread,
    triggers=(
        "组织学习《行政处法》《行政许可法》。",
        "严格执行《重大行政决策暂行条例》和《政府信息公条例》。",
        "宣传《中华人民共和国治安管理处法》和《反电信网络欺诈法》。",
        "落实《党政主要负责人履行推进法治建设第一责任职责规定》。",
    ),
    passes=(
        "组织学习《行政处罚法》《地方组织法》《未保法》《反诈法》。",
        "严格执行《青溪县重大行政决策程序规定》和《青溪县行政处罚办法》。",
        "推广《枫桥工作法》，印发《矛盾纠纷调解法》口袋书。",
        "贯彻《关于加强法治政府建设的实施意见》《物业管理条例》《道路运输管理条例》。",
        "学习《行政复议法》《行政复议法实施条例》《中华人民共和国监察法》《监察官法》。",
    ),
    basis=(RULES_OF_DOCUMENTS,),
)
RULES = (TITLES,)
