"""Set names: written otherwise than they are set, or with a member missing (checklists/set_names.yaml)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.names.books import set_name_book
from app.engine.rules.names.data import Grade
from app.engine.rules.names.data import SetName
from app.engine.rules.names.data import WrongTerm
from app.engine.rules.names.frame import COMPOSED
from app.engine.rules.names.frame import RULES_OF_DOCUMENTS
from app.engine.rules.names.frame import Finder
from app.engine.rules.names.frame import Hit
from app.engine.rules.names.frame import bare
from app.engine.rules.names.frame import beside
from app.engine.rules.names.frame import in_title
from app.engine.rules.names.frame import own_name
from app.engine.rules.names.frame import place
from app.engine.rules.reader import Reader
from app.engine.signals import normalise

_SEVERITIES = {
    Grade.ERROR: Severity.ERROR,
    Grade.WARNING: Severity.WARNING,
    Grade.SUGGESTION: Severity.SUGGESTION,
}


@lru_cache(maxsize=1)
def _wrong_finder() -> Finder:
    return Finder(tuple(entry.wrong for entry in set_name_book().wrong))


def _wrong(reader: Reader) -> Iterator[Match]:
    entries = set_name_book().wrong
    for hit in _wrong_finder().hits(reader):
        entry = entries[hit.number]
        text = reader.texts[hit.paragraph]
        if entry.since and reader.year < entry.since:
            continue
        if entry.behind and not text.startswith(entry.behind, hit.end):
            continue
        if beside(text, hit, entry.not_before, entry.not_behind) or own_name(reader, hit.word):
            continue
        titled = in_title(text, hit.start, hit.end)
        if titled and entry.grade is Grade.SUGGESTION:
            continue
        yield _match(reader, hit, entry, titled=titled)


def _match(reader: Reader, hit: Hit, entry: WrongTerm, *, titled: bool) -> Match:
    """A wrong wording; in a quoted title it may be what that document is called."""
    where = place(reader, hit)
    severity = _SEVERITIES[entry.grade]
    certain = entry.grade is Grade.ERROR and not titled
    if titled and severity is Severity.ERROR:
        severity = Severity.WARNING
    exact = where.quote == hit.word and not titled
    return Match(
        where,
        f"“{where.quote}”应为“{entry.right}”"
        if certain
        else f"“{where.quote}”通常写作“{entry.right}”",
        cause=f"{entry.right}{hit.word}{titled}",
        severity=severity,
        certainty=Certainty.CERTAIN if certain else Certainty.LIKELY,
        replacement=entry.right if entry.replace and exact else None,
    )


_NEAR = 14
_LONGEST_RUN = 12


@lru_cache(maxsize=1)
def _members() -> tuple[tuple[SetName, re.Pattern[str], tuple[re.Pattern[str], ...]], ...]:
    found = []
    for entry in set_name_book().sets:
        each = tuple(re.compile("|".join(map(re.escape, member))) for member in entry.members)
        words = [re.escape(word) for member in entry.members for word in member]
        found.append((entry, re.compile("|".join(sorted(words, key=len, reverse=True))), each))
    return tuple(found)


def _sets(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(*COMPOSED):
        plain = bare(reader, paragraph.index)
        for entry, words, each in _members():
            at = plain.text.find(entry.name)
            while at >= 0:
                end = at + len(entry.name)
                listed = _listed(plain.text, at, end, words)
                lost = _lost(entry, each, plain.text[slice(*listed)]) if listed else ()
                if listed and lost:
                    start, stop = plain.back(*listed)
                    yield Match(
                        reader.span(paragraph.index, start, stop),
                        f"“{entry.name}”缺{'、'.join(f'“{name}”' for name in lost)}，请核对各项是否写全、写对",
                        cause=f"{entry.name}{paragraph.index}{start}",
                    )
                at = plain.text.find(entry.name, end)


_OPENS = re.compile(r"(?:改革|制度|要求|原则|工作|理念|机制|程序)?\s?(?:\(即?:?|:|,?即:?|——|是指)")
_CLOSES = re.compile(
    r"(?:等|这|的|行政执法|行政执法的|为内容的|为主要内容的|为核心的|制度|执法|新)?\Z"
)


def _listed(text: str, start: int, end: int, words: re.Pattern[str]) -> tuple[int, int] | None:
    """The list that stands right before or behind a set's name."""
    opened = _OPENS.match(text, end)
    if opened:
        first = words.search(text, opened.end(), opened.end() + _NEAR)
        if first:
            run = _run(text, first.start(), words)
            inside = re.compile(r"[)。;:]").search(text, run[1])
            # What follows in the brackets may be the missing member under another name.
            closed = inside.start() if inside and inside.start() - run[1] < 16 else run[1]
            return (
                None
                if "等" in text[run[1] : closed + 1]
                else (first.start(), max(run[1], min(closed, run[1] + 16)))
            )
    window = max(0, start - 90)
    begin = max(text.rfind(mark, window, start) for mark in "。;!?\n(:《") + 1
    found = list(words.finditer(text, max(begin, window), start))
    if len(found) < 2:
        return None
    tail = text[found[-1].end() : start]
    if "等" in tail or not _CLOSES.fullmatch(tail):
        return None
    run = _run(text, found[0].start(), words)
    return (found[0].start(), found[-1].end()) if run[1] >= found[-1].end() else None


def _run(text: str, start: int, words: re.Pattern[str]) -> tuple[int, int]:
    """A run of members and what stands between them, short strange members included."""
    at = start
    last = start
    for _ in range(_LONGEST_RUN):
        word = words.search(text, at, at + _NEAR)
        if not word:
            break
        between = text[last : word.start()]
        if last != start and not re.fullmatch("[^。;!?]{0,12}", between):
            break
        last = at = word.end()
    return start, last


def _lost(entry: SetName, each: tuple[re.Pattern[str], ...], listed: str) -> tuple[str, ...]:
    lost = tuple(
        names[0]
        for names, member in zip(entry.members, each, strict=True)
        if not member.search(listed)
    )
    # A list with hardly any of the members is a list of something else.
    return lost if 0 < len(lost) <= max(1, len(each) // 2) and len(each) - len(lost) >= 2 else ()


def _runs(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(*COMPOSED):
        plain = bare(reader, paragraph.index)
        for entry in set_name_book().runs:
            at = plain.text.find(entry.lead)
            while at >= 0:
                end = at + len(entry.lead)
                if plain.text.startswith(entry.wrong, end):
                    start, stop = plain.back(at, min(end + 2, len(plain.text)))
                    yield Match(
                        reader.span(paragraph.index, start, stop),
                        f"通常写作“{entry.right}”，请核对是否漏字",
                    )
                at = plain.text.find(entry.lead, end)


def _mixed(reader: Reader) -> Iterator[Match]:
    for entry in set_name_book().mixed:
        words = tuple(normalise(word) for word in entry.words)
        found = [
            (paragraph.index, at, word)
            for paragraph in reader.paragraphs(*COMPOSED)
            for word in words
            if (at := reader.texts[paragraph.index].find(word)) >= 0
            and not in_title(reader.texts[paragraph.index], at, at + len(word))
        ]
        counts = Counter(word for _, _, word in found)
        if len(counts) < 2:
            continue
        rare = min(counts, key=lambda word: (counts[word], words.index(word)))
        message = "、".join(f"“{word}”" for word in words)
        for paragraph, at, word in found:
            if word == rare:
                yield Match(
                    reader.span(paragraph, at, at + len(word)),
                    f"同一份报告里{message}混用，请核对是否指同一机构或者对象",
                    cause=rare,
                )


WRONG = Rule(
    id="names.set-name",
    title="固定名称写法不对",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="按通行的规范写法改正。",
    find=_wrong,
    triggers=(
        "开展重大执法决定法治审核120件。",
        "健全“双随机一公开”抽查机制，抽查企业300家。",
        "转发《营口市重大行政执法决定法治审核制度》。",
        "深入学习习近平法制思想。",
        "依托浙江政府服务网办理事项3000件。",
    ),
    passes=(
        "开展重大执法决定法制审核120件，举办法治讲座，审核合同20件。",
        "健全“双随机、一公开”抽查机制，抽查企业300家。",
        "深入学习习近平法治思想，推动政府职能部门转变审批方式。",
        "@2016\n开展法制宣传教育，订阅《法制日报》200份。",
        "依托浙江政务服务网办理事项3000件。",
    ),
    basis=(RULES_OF_DOCUMENTS,),
)
SETS = Rule(
    id="names.set-members",
    title="固定提法的各项不全",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="对照原文补全各项，或者在列举后加“等”。",
    find=_sets,
    triggers=(
        "增强“四个意识”（政治意识、大局意识、看齐意识）。",
        "严格落实行政执法公示、执法全过程记录“三项制度”。",
        "坚持创新、协调、绿色、共享的新发展理念。",
    ),
    passes=(
        "增强“四个意识”（政治意识、大局意识、核心意识、看齐意识）。",
        "严格落实行政执法公示、执法全过程记录、重大执法决定法制审核“三项制度”。",
        "坚持创新、协调、绿色、开放、共享的新发展理念。",
        "全面推行“三项制度”，完善行政执法公示平台，配备记录仪30台。",
        "推进简政放权、优化服务，深化“放管服”改革。",
    ),
    basis=(RULES_OF_DOCUMENTS,),
)
RUNS = Rule(
    id="names.three-unifications",
    title="“三统一”写法不对",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="写全统一登记、统一编号、统一发布（公布、印发）。",
    find=_runs,
    triggers=(
        "规范性文件统一登记、统一编号、统一制度得到落实。",
        "实行规范性文件统一登记、统一编号、统一的管理。",
    ),
    passes=(
        "规范性文件统一登记、统一编号、统一公布制度得到落实。",
        "实行规范性文件统一登记、统一编号、统一印发。",
        "规范性文件统一登记、统一编号，由办公室发布；统一登记、统一编号、统一报备。",
    ),
    basis=(RULES_OF_DOCUMENTS,),
)
MIXED = Rule(
    id="names.mixed",
    title="同一名称前后写法不一",
    ground=Ground.PRACTICE,
    severity=Severity.SUGGESTION,
    certainty=Certainty.LIKELY,
    remedy="全文用一种写法。",
    find=_mixed,
    triggers=(
        "县政府服务中心进驻部门20个。\n县政务服务中心办件3000件。",
        "各乡镇（街道）落实责任。\n各镇乡（街道）开展自查。",
    ),
    passes=(
        "县政务服务中心进驻部门20个。\n县政务服务中心办件3000件。",
        "各乡镇（街道）落实责任，印发《镇乡（街道）考核办法》。",
        "各镇乡（街道）落实责任。\n各镇乡（街道）开展自查。",
    ),
)
RULES = (WRONG, SETS, RUNS, MIXED)
