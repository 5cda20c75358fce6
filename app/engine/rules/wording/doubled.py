"""Words that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.document import ParagraphKind
from app.engine.expressions import starting
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.protected import is_protected
from app.engine.rules.reader import RUNNING
from app.engine.rules.reader import Reader
from app.engine.rules.wording.grounds import DRAFTING

# What each may be followed by (or follow) when it stands twice and is right.
_CHARACTERS = starting(
    "的了和与及在是对将被有由",
    r"(?<![目标鹄])的的(?!确|士|放|矢)|(?<!为)了了(?!解|结|断|事|却|然|望)|(?<!总)和和(?!美|气|睦|解|平|谐|顺|林|田|县|龙)"
    r"|(?<!参)与与(?!会)|(?<!以)(?<!普)(?<!涉)及及(?!时|格|早|第|其|物)"
    r"|(?<![存现潜正实内外所旨重])在在(?!职|线|场|校|编|岗|建|押|册|审|此|位|家|地|全|基|村)"
    r"|(?<![还求国])是是(?!非|否)|(?<![应针面核比校绝相派反配敌成])对对(?!口|接|象|照|策|外|应|方|于|手|比|联|称|话|账|标|立|抗|内|党|群|企)"
    r"|将将(?!军|来|要|士)|被被|(?<![持含享拥所具占国私公])有有(?!关|效|序|利|力|限|机|益|所|没|期|毒|害|条|偿|色|无|线)"
    r"|(?<!自)(?<!理)由由(?!此|于|来)",
)
_ONCE = re.compile(
    r"(进行|开展|加强|推进|根据|按照|落实|全面|积极|认真|深入|充分|切实|不断|严格|依法|以及|为了|对于|关于|我县|我市|我区|我局|我镇|我街道|"
    r"全县|全市|全区|全州|全省|全国|共同|提高|提升|完善|建立|健全|持续|着力|大力|扎实|稳步|有序|及时|主动|牢固|坚持|坚决|促进|推动|确保|"
    r"强化|优化|深化|规范|明确|制定|印发|出台|召开|举办|行政|法治|政府|人民|群众|公共|矛盾|纠纷|问题|干部|领导|进一步|各乡镇|各部门|各单位|县政府|市政府|区政府|县委|县司法局|市司法局|区司法局)"
    r"\1(?!会|化)"
)
_LONG = re.compile(r"(?=((?!一)[\u4e00-\u9fff]{4,12})\1)")
_TWICE = starting(
    "先已",
    r"先后[^，。；,;:：!?]{2,30}先后|(?<!业)已经[^，。；,;、:：或和及并且而但的]{1,16}已经",
)


def _doubled(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(*RUNNING, ParagraphKind.TITLE):
        text = reader.texts[paragraph.index]
        for pattern in (_CHARACTERS, _ONCE):
            for found in pattern.finditer(text):
                if is_protected(reader, paragraph.index, *found.span()):
                    continue
                place = reader.span(paragraph.index, *found.span())
                once = place.quote[: len(place.quote) // 2]
                yield Match(
                    place=place,
                    message=f"“{place.quote}”重复，应为“{once}”。",
                    cause=place.quote,
                    replacement=once,
                )


def _long(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(*RUNNING, ParagraphKind.TITLE):
        text = reader.texts[paragraph.index]
        until = 0
        for found in _LONG.finditer(text):
            start, end = found.start(1), found.end(1) + len(found[1])
            if (
                start < until
                or len(set(found[1])) == 1
                or "一" in found[1]
                or _ONCE.search(text, start, end)
            ):
                continue
            if start and text[start - 1] == "一":
                continue
            until = end
            if not is_protected(reader, paragraph.index, start, end):
                place = reader.span(paragraph.index, start, end)
                yield Match(place=place, message=f"“{found[1]}”连写了两遍。", cause=found[1])


def _twice(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(*RUNNING, ParagraphKind.TITLE):
        for found in _TWICE.finditer(reader.texts[paragraph.index]):
            word = found[0][:2]
            yield Match(
                place=reader.span(paragraph.index, *found.span()),
                message=f"一句里用了两个“{word}”，请删去一个。",
            )


RULES = (
    Rule(
        id="wording.doubled-word",
        title="词语重复",
        ground=Ground.LAW,
        severity=Severity.ERROR,
        certainty=Certainty.CERTAIN,
        remedy="请删去重复的词语。",
        find=_doubled,
        triggers=("切实提高执法人员的的能力。", "全县开展开展执法检查35次，进一步进一步规范执法。"),
        passes=(
            "不以营利为目的的组织，参与与之相适应的活动，实事求是是原则，群众的的确确得到实惠，问题存在在基层，以及及时整改。",
            "党组织组织党员学法，行政复议复议机关依法受理。",
            "有没有有关规定都要查清；对对口单位进行走访；推进推进会精神落实。",
        ),
        basis=DRAFTING,
    ),
    Rule(
        id="wording.repeated-phrase",
        title="一段话连写两遍",
        ground=Ground.LAW,
        severity=Severity.WARNING,
        certainty=Certainty.LIKELY,
        remedy="请核对，删去重复的部分。",
        find=_long,
        triggers=("完善行政执法监督行政执法监督机制。", "加强法律顾问法律顾问队伍建设。"),
        passes=(
            "完善行政执法监督机制。",
            "一件一件研究，一项一项落实，一步一步推进。",
            "特别行政区行政区域、再审申请人申请人民法院，实实在在为群众办事，方方面面都要兼顾。",
        ),
        basis=DRAFTING,
    ),
    Rule(
        id="wording.repeated-adverb",
        title="一句里重复用副词",
        ground=Ground.LAW,
        severity=Severity.WARNING,
        certainty=Certainty.LIKELY,
        remedy="请删去一个。",
        find=_twice,
        triggers=(
            "县司法局先后与市交通局、区物业办先后建立了调解委员会。",
            "县政府已经将相关文件已经印发。",
        ),
        passes=(
            "县司法局先后与市交通局、区物业办建立了调解委员会。",
            "先后印发文件3份，先后召开会议4次。",
            "有的已经建成、有的已经投用，已经整改的已逐项销号。",
        ),
        basis=DRAFTING,
    ),
)
