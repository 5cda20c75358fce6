"""Institutions by the time: under a former name, before they were there, under a wrong name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.names.books import institution_book
from app.engine.rules.names.frame import LEFT_OF_LOCAL
from app.engine.rules.names.frame import RULES_OF_DOCUMENTS
from app.engine.rules.names.frame import Finder
from app.engine.rules.names.frame import Hit
from app.engine.rules.names.frame import beside
from app.engine.rules.names.frame import frame_of
from app.engine.rules.names.frame import in_title
from app.engine.rules.names.frame import own_name
from app.engine.rules.names.frame import place
from app.engine.rules.names.frame import remembers
from app.engine.rules.reader import Reader


@lru_cache(maxsize=1)
def _renamed_finder() -> Finder:
    return Finder(tuple(entry.names for entry in institution_book().renamed))


@lru_cache(maxsize=1)
def _since_finder() -> Finder:
    return Finder(tuple(entry.names for entry in institution_book().since))


@lru_cache(maxsize=1)
def _wrong_finder() -> Finder:
    return Finder(tuple(entry.names for entry in institution_book().wrong))


def _stands_alone(text: str, hit: Hit, *, local: bool) -> bool:
    """Whether a local name has a place or a mark before it (not 国家矿山安全监察局)."""
    return not local or not hit.start or text[hit.start - 1] in LEFT_OF_LOCAL


def _renamed(reader: Reader) -> Iterator[Match]:
    entries = institution_book().renamed
    for hit in _renamed_finder().hits(reader) if frame_of(reader).known else ():
        entry = entries[hit.number]
        text = reader.texts[hit.paragraph]
        if reader.year < entry.hint or not _stands_alone(text, hit, local=entry.local):
            continue
        if (
            beside(text, hit, entry.not_before, entry.not_behind)
            or in_title(text, hit.start, hit.end)
            or own_name(reader, hit.word)
            or remembers(text, hit.start, hit.end, entry.warn or entry.hint)
        ):
            continue
        warn = entry.warn is not None and reader.year >= entry.warn
        yield Match(
            place(reader, hit),
            f"“{hit.word}”是改革前的名称，现为{entry.now}",
            cause=entry.now + entry.names[0],
            severity=Severity.WARNING if warn else Severity.SUGGESTION,
        )


def _early(reader: Reader) -> Iterator[Match]:
    frame = frame_of(reader)
    entries = institution_book().since
    for hit in _since_finder().hits(reader) if frame.known else ():
        entry = entries[hit.number]
        text = reader.texts[hit.paragraph]
        if entry.date <= frame.last or not _stands_alone(text, hit, local=entry.local):
            continue
        if beside(text, hit, entry.not_before, entry.not_behind) or own_name(reader, hit.word):
            continue
        day = f"{entry.date.year}年{entry.date.month}月"
        yield Match(
            place(reader, hit),
            f"“{hit.word}”{day}起才有，与报告的时间不符",
            cause=entry.names[0],
        )


def _wrong(reader: Reader) -> Iterator[Match]:
    entries = institution_book().wrong
    for hit in _wrong_finder().hits(reader):
        entry = entries[hit.number]
        text = reader.texts[hit.paragraph]
        if beside(text, hit, entry.not_before, entry.not_behind) or own_name(reader, hit.word):
            continue
        certain = entry.certain and not in_title(text, hit.start, hit.end)
        severity = Severity.ERROR if certain else Severity.WARNING
        yield Match(
            place(reader, hit),
            f"“{hit.word}”应为“{entry.right}”" if certain else f"“{hit.word}”疑为“{entry.right}”",
            cause=entry.right,
            severity=Severity.SUGGESTION if entry.hint else severity,
            certainty=Certainty.CERTAIN if certain else Certainty.LIKELY,
        )


RENAMED = Rule(
    id="names.institution-renamed",
    title="机构已经更名",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="改用现名；追述改革前情况的，写“原……局”。",
    find=_renamed,
    triggers=(
        "县环保局、县国土资源局开展联合执法6次。",
        "由县政府法制办牵头审核文件20件。",
        "@2021\n市工商局办理案件35件，县农业局办理案件12件。",
        "@2019\n县安监局开展检查200家次。",
        "落实国务院法制办有关要求，清理证明事项。",
    ),
    passes=(
        "@2018\n县环保局、县国土资源局开展联合执法6次。",
        "原县环保局2017年作出的处罚决定已经执行完毕。",
        "清理《青溪县环保局关于规范执法的通知》等文件3件。",
        "2019年机构改革时，县工商局、县质监局合并组建市场监管局。",
        "国家矿山安全监察局、省药监局和县人大常委会法制工作委员会参加会议，农业部门配合。",
        "县工商联、县公安局法制大队参加座谈，环保部门配合。",
    ),
    basis=(RULES_OF_DOCUMENTS,),
)
EARLY = Rule(
    id="names.institution-early",
    title="机构名称早于机构改革",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="核对机构名称和报告的年度。",
    find=_early,
    triggers=(
        "@2015\n县退役军人事务局、县医疗保障局办理事项200件。",
        "@2016\n县生态环境局立案30件。",
        "@2019\n县乡村振兴局开展检查12次。",
    ),
    passes=(
        "县退役军人事务局、县医疗保障局办理事项200件。",
        "@2018\n县生态环境局立案30件。",
        "@2016\n县市场监督管理局、县环保局立案30件。",
    ),
    basis=(RULES_OF_DOCUMENTS,),
)
WRONG = Rule(
    id="names.institution-wrong",
    title="机构名称写错",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="写机构的规范全称或者规范简称。",
    find=_wrong,
    triggers=(
        "县人民检查院提出检察建议5件。",
        "县人力资源与社会保障局受理投诉30件。",
        "与区卫计划局建立联动机制。",
    ),
    passes=(
        "县人民检察院提出检察建议5件，督促检查院落管理情况。",
        "县人力资源和社会保障局、县住房和城乡建设局受理投诉30件。",
        "县卫计局、县委政法委、县市场监督管理局参加会议。",
    ),
    basis=(RULES_OF_DOCUMENTS,),
)
RULES = (RENAMED, EARLY, WRONG)
