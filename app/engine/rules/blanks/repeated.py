"""The same paragraph, sentence or run of clauses twice.

Clauses are compared by their characters and digits alone. Formulas of every report (以…为指导, 在…领导下)
and titles of documents weigh nothing, lines that only name units are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from app.engine.document import ParagraphKind
from app.engine.document import Span
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.drafting import REVIEW
from app.engine.rules.drafting import clauses
from app.engine.rules.drafting import han_count
from app.engine.rules.drafting import without_titles
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

_LEAD = re.compile(
    r"(?:同时|并且?|此外|另外|而且|首先|其次|最后|[一二三四五六七八九十]{1,2}[是要]|\(?[一二三四五六七八九十\d]{1,2}[)、.])+"
)
_ITEM = re.compile(r"\s*(?:\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、]|违反)")
_OPENS = re.compile("[。;:!?]")
_KEPT = re.compile(r"[^\u4e00-\u9fff\d%A-Za-z]")
FORMULA = re.compile(
    "习近平|新时代|中国特色|二十大|二十届|十九大|十九届|十八大|十八届|三个代表|科学发展观|邓小平|两个维护|两个确立|四个意识|四个自信|领导下|指导下|为指导|思想|"
    "精神|新局面|新篇章|法治保障|法治中国|如下|特此报告|认真贯彻|深入贯彻|全面贯彻|分工负责|牵头|负责\\)"
)
_LABELLED = re.compile(
    r"^\s*(?:责任(?:单位|部门|领导)|牵头(?:单位|部门)|配合(?:单位|部门)|完成时限|时限|联系人|联系电话|附件|附|注|来源|抄送|签发)\s?:"
)
_MIN_KEY = 6
_MIN_SENTENCE = 18
_MIN_RUN = 28
_MIN_CLAUSE = 32
_MIN_LIST = 50
_MIN_PARAGRAPH = 40
_LONG_PARAGRAPH, _LEAST_OWN = 60, 15
_MIN_ADJACENT = 10
_MOST_PLACES = 8
_MOST_SHARE = 0.4


class Clause(NamedTuple):
    """A clause: its place, what it is compared by, and whether it opens and ends a sentence.

    ``plain`` is its text without titles of documents.
    """

    paragraph: int
    start: int
    end: int
    key: str
    plain: str
    first: bool
    last: bool

    @property
    def weight(self) -> int:
        """How many characters count; few clauses stand twice, and only of those it is asked."""
        return 0 if FORMULA.search(self.plain) else han_count(self.plain)


def clauses_of(texts: dict[int, str]) -> list[Clause]:
    """The clauses of normalised texts in order."""
    found: list[Clause] = []
    for paragraph, text in texts.items():
        bare = without_titles(text)
        length = len(text.rstrip())
        sentence_start = 0
        for start, end in clauses(text):
            lead = _LEAD.match(text, start, end)
            opens = _OPENS.search(text, sentence_start, start) is not None
            first = not found or found[-1].paragraph != paragraph or opens
            sentence_start = end
            last = end >= length or text[end : end + 2].strip()[:1] in "。;!?"
            key = _KEPT.sub("", text[lead.end() if lead else start : end])
            found.append(Clause(paragraph, start, end, key, bare[start:end], first, last))
    return found


@dataclass(frozen=True, slots=True)
class Run:
    """Clauses ``[first, first + length)`` that stand once more from ``second`` on."""

    first: int
    second: int
    length: int


def runs(found: list[Clause]) -> Iterator[Run]:
    """The longest runs of equal clauses, each first place with its later ones."""
    places: dict[str, list[int]] = defaultdict(list)
    for n, clause in enumerate(found):
        if len(clause.key) >= _MIN_KEY and len(places[clause.key]) < _MOST_PLACES:
            places[clause.key].append(n)
    covered: set[tuple[int, int]] = set()
    for n, clause in enumerate(found):
        for other in places.get(clause.key, ()):
            if other <= n or (n, other) in covered:
                continue
            length = 0
            while (
                other + length < len(found)
                and n + length < other
                and found[n + length].key == found[other + length].key
                and found[n + length].key
            ):
                covered.add((n + length, other + length))
                length += 1
            yield Run(n, other, length)


def _worth(found: list[Clause], run: Run) -> bool:
    """Whether a run is long enough to be no coincidence."""
    part = found[run.first : run.first + run.length]
    twin = found[run.second : run.second + run.length]
    weight = sum(clause.weight for clause in part)
    if run.second == run.first + run.length and part[0].paragraph == twin[-1].paragraph:
        return weight >= _MIN_ADJACENT
    whole = part[0].first and part[-1].last and twin[0].first and twin[-1].last
    if whole and weight >= _MIN_SENTENCE:
        return True
    if run.length >= 2:
        return weight >= _MIN_RUN
    # A list of terms has many 、 between its characters.
    is_list = part[0].end - part[0].start - len(part[0].key) >= 3
    return weight >= (_MIN_LIST if is_list else _MIN_CLAUSE)


def _texts(reader: Reader) -> dict[int, str]:
    return {
        p.index: reader.texts[p.index]
        for p in reader.paragraphs(ParagraphKind.BODY, ParagraphKind.HEADING)
        # Without a full stop it is a line of a list or of a table.
        if "。" in reader.texts[p.index] and not _LABELLED.match(reader.texts[p.index])
    }


def _place(reader: Reader, found: list[Clause], start: int, length: int) -> Span:
    """The part of a run that stands in its first paragraph."""
    first = found[start]
    last = max(
        (c for c in found[start : start + length] if c.paragraph == first.paragraph),
        key=lambda c: c.end,
    )
    return reader.span(first.paragraph, first.start, last.end)


def _is_whole(found: list[Clause], start: int, length: int) -> bool:
    """Whether a run is all that its paragraphs say."""
    part = found[start : start + length]
    before = start == 0 or found[start - 1].paragraph != part[0].paragraph
    end = start + length
    return before and (end == len(found) or found[end].paragraph != part[-1].paragraph)


@lru_cache(maxsize=1)  # two rules ask for the same
def _kept_runs(reader: Reader) -> tuple[list[Clause], list[tuple[Run, bool]]]:
    """The runs worth telling, and whether each is made of whole paragraphs."""
    found = clauses_of(_texts(reader))
    kept: list[tuple[Run, bool]] = []
    for run in runs(found):
        part = found[run.first : run.first + run.length]
        length = sum(han_count(c.key) for c in part)
        weight = sum(c.weight for c in part)
        if _worth(found, run) or (length >= _LONG_PARAGRAPH and weight >= _LEAST_OWN):
            whole = (
                (weight >= _MIN_PARAGRAPH or length >= _LONG_PARAGRAPH)
                and _is_whole(found, run.first, run.length)
                and _is_whole(found, run.second, run.length)
            )
            if whole or _worth(found, run):
                kept.append((run, whole))
    return found, kept


def _is_doubled(found: list[Clause], kept: list[tuple[Run, bool]]) -> bool:
    """Whether the whole text stands twice (pages print some reports again for the printer)."""
    longest = max((run.length for run, _ in kept), default=0)
    return len(found) > 20 and longest >= _MOST_SHARE * len(found)


def _paragraphs(reader: Reader) -> Iterator[Match]:
    found, kept = _kept_runs(reader)
    doubled = _is_doubled(found, kept)
    for run, whole in kept:
        if doubled:
            if run.length < _MOST_SHARE * len(found):
                continue
            yield Match(
                _place(reader, found, run.second, run.length),
                f"从这里起，全文又出现一遍（前一遍从第{found[run.first].paragraph + 1}段开始）。",
                related=(_place(reader, found, run.first, run.length),),
                severity=Severity.WARNING,
            )
            return
        if whole:
            second = found[run.second].paragraph
            yield Match(
                _place(reader, found, run.second, run.length),
                f"这一段与第{found[run.first].paragraph + 1}段一字不差。",
                related=(_place(reader, found, run.first, run.length),),
                cause=str(run.first),
                # Statutes repeat an item of a list on purpose.
                severity=Severity.WARNING if _ITEM.match(reader.texts[second]) else None,
            )


def _sentences(reader: Reader) -> Iterator[Match]:
    found, kept = _kept_runs(reader)
    if _is_doubled(found, kept):
        return
    for run, whole in kept:
        if whole:
            continue
        place = _place(reader, found, run.second, run.length)
        adjacent = run.second == run.first + run.length
        where = (
            "紧接着前面同样的话"
            if adjacent
            else f"第{found[run.first].paragraph + 1}段已有同样的话"
        )
        shown = place.quote if len(place.quote) <= 40 else f"{place.quote[:40]}……"
        yield Match(
            place,
            f"“{shown}”重复：{where}。",
            related=(_place(reader, found, run.first, run.length),),
            cause=str(run.first),
            certainty=Certainty.CERTAIN if adjacent else Certainty.LIKELY,
        )


_LONG = (
    "全县组织行政执法人员开展集中轮训，邀请法院、检察院业务骨干授课，重点讲解行政处罚法和行政复议法，"
    "全年举办培训班4期，参训512人次，考试合格率98%。"
)
PARAGRAPH = Rule(
    id="blanks.repeated-paragraph",
    title="同一段话出现两次",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="请删去一处。",
    find=_paragraphs,
    basis=REVIEW,
    triggers=(
        f"{_LONG}\n开展案卷评查，评查案卷120卷。\n{_LONG}",
        f"（三）加强培训\n{_LONG}\n（四）提升能力\n{_LONG}",
    ),
    passes=(
        f"{_LONG}\n{_LONG.replace('县', '镇').replace('512', '80').replace('轮训', '练兵').replace('法院、检察院', '高校')}",
        "责任单位：县司法局、县政府各部门，各乡镇人民政府。\n评查案卷120卷。\n责任单位：县司法局、县政府各部门，各乡镇人民政府。",
        "坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻党的二十大精神，认真贯彻习近平法治思想。\n评查案卷120卷。\n坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻党的二十大精神，认真贯彻习近平法治思想。",
    ),
)
SENTENCE = Rule(
    id="blanks.repeated-sentence",
    title="同一句话出现两次",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.CERTAIN,
    remedy="请删去一处，或改写其中一处。",
    find=_sentences,
    basis=REVIEW,
    triggers=(
        "评查案卷120卷。全县办理行政许可事项1260件，全部在法定期限内办结。",
        "组织执法培训4期、参训512人次，组织执法培训4期、参训512人次，成效良好。",
        "要求各执法部门作出重大行政处罚决定后的15日内，应向区法制办备案。\n加强监督，同时要求各执法部门作出重大行政处罚决定后的15日内，应向区法制办备案，落实责任。",
    ),
    passes=(
        "落实行政执法公示、执法全过程记录、重大执法决定法制审核制度。\n完善行政执法公示、执法全过程记录、重大执法决定法制审核制度，公示信息1.2万条。",
        "一名领导、一套班子、一抓到底，学习、学习、再学习。",
        "一是加强培训，组织执法培训4期。二是加强考核，组织执法考试4次。",
        "宣传《中华人民共和国行政处罚法》《中华人民共和国行政复议法》，学习《中华人民共和国行政处罚法》《中华人民共和国行政复议法》。",
    ),
)
RULES = (PARAGRAPH, SENTENCE)
