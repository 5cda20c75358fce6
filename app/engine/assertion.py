"""What a passage asserts about a matter: an act, a bare mention, a plan, a lack.

The signal says *what* a sentence speaks of; this module says *how*. It looks at the clause of
the match and its neighbours in the same sentence, never at the signal's own words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from bisect import bisect_right
from dataclasses import dataclass
from enum import IntEnum
from operator import itemgetter

from app.engine.analysis import Analysis
from app.engine.analysis import Point
from app.engine.analysis import Sentence
from app.engine.document import SectionRole
from app.engine.document import UnitLevel
from app.engine.future import FUTURE
from app.engine.future import LATER_FUTURE
from app.engine.future import PUT_OFF
from app.engine.future import UNDERWAY
from app.engine.future import announced
from app.engine.future import future_leads


class Proof(IntEnum):
    """How much a passage proves, from least to most."""

    NEGATED = 1
    PROBLEM = 2
    PLANNED = 3
    SUBORDINATE = 4
    OTHER_OBJECT = 5
    RITUAL = 6
    MENTION = 7
    ACT = 8
    FIGURE = 9


_MAX_LEAD = 28
"""A lead sentence (三是全面落实“三项制度”。) is short; a longer one speaks for itself."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A signal found in a document: where, in which sentence, and what it proves (once graded).

    ``gaps`` are the stretches of the match that are the text's own words (… and ~ of the signal).
    """

    point: Point
    sentence: Sentence
    start: int
    end: int
    proof: Proof = Proof.MENTION
    gaps: tuple[tuple[int, int], ...] = ()


# Nouns made of verbs: 培训制度, 审查机制 name a thing, they do not say that anybody did it.
_NOUN_TAIL = (
    "(?!制度|机制|办法|规定|力度|水平|能力|体系|程序|标准|作用|意识|职责|职能|领导|保障|机构|部门|结构|环境|方式|格局|监督|平台"
    "|率|权|员|证|组织|规范化|主体|条例|重点|质量|渠道|活动开展|贯彻)"
)
_DEEDS = (
    "制定|印发|出台|颁布|修订|修改|下发|转发|发放|发布|公布|公示|公开|建立|建成|成立|组建|设立|配备|配齐|聘请|选聘|续聘|聘任|新聘|调整充实|"
    "召开|召集|举办|组织|开展|开设|举行|承办|参加|参与|主持|列席|听取|审议|审定|研究部署|部署|安排部署|传达|领学|学习|研讨|宣讲|培训|轮训|授课|讲授|讲课|旁听|"
    "审查|审核|审理|受理|审结|办结|办理|化解|调解|纠正|整改|评查|抽查|检查|督查|督察|督办|考核|考试|测试|通报|约谈|"
    "签订|签署|编制|梳理|清理|废止|录入|上线|开通|启用|挂牌|运行|完成|实现|出具|提出|移送|报送|报备|备案|递交|提交|"
    "落地见效|纳入|列入|明确了|形成了|完善了|健全了|推动了|规范了|细化|量化|批示|过问|协调解决|带头|亲自|述法|备课|印制|刊发|投入|采购|换发|"
    "构建了|打造了|推行了|实施了|确定了|新建|充实|制作|绘制|张贴|悬挂|播放|推送|入围|申报|培育|培养|选树|排查|走访|回访|下放|承接|划转|赋权|压减|取消|精简|推出|上报|征集|采纳|公告|答复|处置|查处|立案|清偿|追责|问责|曝光|归档|汇编|编印|录制|接访|接待|归集|接入|打通|移交|收回|退还|核定|承办|选派|指派|派驻|驻点|坐班|值班"
)
_DEED = re.compile(rf"(?<!党)(?<!基层)(?<!社会)(?:{_DEEDS}){_NOUN_TAIL}")
_UNITS = (
    "件次|人次|场次|批次|家次|户次|件|起|场|名|人|份|项|个百分点|个|家|条|期|本|册|万元|亿元|元|%|户|辆|台|批|宗|例|篇|处|部|"
    "小时|学时|课时|轮|卷|套|支|张|座|所|间|幅|块|枚|米|公里|亩|款|集|枚|笔|万件|万人|万份|余件|余人|余场|余次|余份|余条"
)
_FIGURE = re.compile(
    rf"(?<![第\d])\d[\d,]{{0,15}}+(?:\.\d{{1,6}}+)?\s?[余多]?\s?万?余?\s?(?:{_UNITS}|次(?!会议|全会|全体|代表))"
    r"|(?<![第每逐同统唯一二三四五六七八九十])[一二两三四五六七八九十]{1,3}(?:余|多)?(?:件次|人次|场次|件|起|场|名|期|次(?!会议精神|全会))(?!.{0,2}制度)"
)
_NEGATION = re.compile(
    # 未 before any verb; 未经审查的不得上会 is a rule, not a lack.
    r"(?<!前所)(?<!从)(?<!方兴)未(?=[\u4e00-\u9fff])(?!来|央|必|雨|成年|发生|出现|收到|被|造成|发现|有一|经[^。;]{0,24}(?:不得|不予|一律不|不上|不能|不许))"
    r"|还没有?|没有(?!发生|出现)|不再|停留在|流于形式|形同虚设|缺乏|缺少|欠缺|缺失|空白|不到位|不够|不健全|不完善|不规范|滞后|薄弱|有待|亟待|亟需"
)
# What a clause names, the next one may take back (…合同到期,未再续聘).
_LATER_NEGATION = re.compile(
    r"\s*(?:但|却)?(?:本年度?|今年|目前|至今|全年|迄今)?(?:尚未|还未|未能|未再|未予|没有|不再|一直未|仍未|均未|急需|亟需|迫切需要)(?!发生|出现)(?![^,。;]{1,20}的,)"
)
# 未发生一起…, 无一…被撤销 praise; a lack elsewhere in the clause does not touch the matter.
_PRAISE = re.compile(
    r"没有一(?:件|起|例|宗|人|名)|未有一|未发生|未出现|没有发生|没有出现|无一|未(?:再|引发|进入|提起)[^,。;]{0,6}(?:起诉|诉讼|上访|信访|申诉|投诉|舆情)|(?:没有|未有?)[^,。;]{0,10}被[^,。;]{0,8}(?:撤销|纠正|退回|变更|责令|追责|通报|确认违法)|零(?:发生|败诉|投诉|复议|诉讼|撤销)|不放过|不缺位"
)
_BELOW_ANY = (
    r"各(?:级|二级单位|部门|单位|科室|股室|站所|行政执法(?:部门|机关|单位)|执法(?:部门|单位|机关)|有关部门|相关部门)"
    r"|下级|村[(（]?社区|(?:各|所有)(?:村|社区)|基层单位|(?:逐级|层层)(?:明确|压实|签订|传导)|派出(?:所|机构)"
)
_BELOW_COUNTY = (
    r"各(?:乡镇|镇乡|镇街|镇|乡|街道|办事处|县直|区直|市直)"
    r"|(?:全县|全区|全市|所有)(?:各)?(?:乡镇|部门|单位|街道)|(?:乡镇|部门|单位|街道)(?:和[^,。]{1,8})?(?:党政)?(?:主要)?负责|县直(?:各)?(?:部门|单位)"
    r"|(?:乡镇|镇街|街道|部门|单位)(?:党委|党工委|党组)?(?:书记|局长|主任|镇长|乡长)|(?:部门|单位|乡镇|街道)的?(?:一把手|主要负责人|主要领导)|(?:督促|压实|推动|要求|指导|明确)[^,。;]{0,6}(?:乡镇|部门|单位|街道)"
)
_SUBORDINATE = re.compile(f"{_BELOW_ANY}|{_BELOW_COUNTY}")
_SUBORDINATE_OF_TOWNSHIP = re.compile(f"{_BELOW_ANY}|村(?:党组织|支部|两委)|(?:村|社区)书记")
_OWN_UNIT = re.compile(
    r"[县市区旗州镇乡](?:委|委、)?[^,。;各]{0,3}(?:人民)?政府|[县市区旗镇乡]委(?!员)|(?:[县市区旗镇乡局]|街道)(?:委)?(?:书记|长)|(?:局|党组)(?:书记|班子)|"
    r"政府常务会议?|政府党组|我[县市区旗镇乡局]|本(?:级|县|区|市|局)|党组"
)
_OWN_OF_TOWNSHIP = re.compile(
    rf"{_OWN_UNIT.pattern}|(?:乡镇|镇街|街道|办事处|党工委|党委)(?:党委|党工委)?(?:、?[^,。;各]{{0,4}})?(?:书记|主任|镇长|乡长|班子)|(?:镇|乡|街道)党(?:工)?委"
)
_OWN_TITLE = re.compile(r"主要领导|主要负责同志|党政(?:主要负责人|一把手)")
"""Titles of those in charge; whose they are is said by the subject before them."""
_RITUAL = re.compile(
    r"以[^,。;]{0,40}为(?:指导|指引|引领|统领|遵循|根本遵循|行动指南|主线|总纲)|在[^,。;]{0,40}(?:领导|指导|关心|支持|监督)下"
    r"|(?:深入|全面|认真|坚决|切实)?(?:学习)?(?:宣传)?(?:贯彻|践行)(?:落实)?[^,。;]{0,60}(?:思想|精神|理念|战略)|坚持以|高举|紧紧围绕"
)


def clause_window(
    sentence: Sentence, start: int, end: int, before: int, after: int
) -> tuple[int, int]:
    """From ``before`` clauses ahead of the match to ``after`` clauses behind it."""
    clauses = sentence.clauses
    first = max(0, bisect_right(clauses, start, key=itemgetter(0)) - 1)
    last = max(first, bisect_left(clauses, end, key=itemgetter(0)) - 1)
    first, last = max(0, first - before), min(len(clauses) - 1, last + after)
    return clauses[first][0], clauses[last][1]


def _blanked(text: str, start: int, end: int, span: tuple[int, int]) -> str:
    """``text[span]`` with the match itself blanked, so that it proves nothing by its own words."""
    a, b = span
    left, right = max(a, start), min(b, end)
    if left >= right:
        return text[a:b]
    return text[a:left] + "□" * (right - left) + text[right:b]


_ZERO = re.compile(r"0(?:\.0+)?[^\d.]")
# 防止文件带病出台 tells of no deed.
# 深入开展法治宣传教育 says no more than the matter itself; 开展了, 全年开展 do.
_LISTING = re.compile(
    r"(?:[^,。;、]{2,12}、){4,}[^,。;]{2,30}(?:等(?:各(?:项|方面|领域|环节)|重点)?(?:工作|任务)|各项(?:工作|任务)|等(?:各)?方面|协(?:同|调)推进|统筹推进|齐头并进|一体推进)"
    r"|(?:统筹|协同|一体|全面|扎实|协调)推进(?:[^,。;、]{2,12}、){4,}"
)
"""统筹推进A、B、C、D、E等各项工作: the table of contents of a year, no deed in any of them."""
_GENERIC = re.compile(
    r"(?:深入|广泛|积极|认真|扎实|全面|持续|大力|切实|有序|不断|着力|努力|依法|严格|继续|进一步)+(?:组织)?(?:开展|加强|推进|做好|抓好|落实|实施|强化|实行|推行)(?:好)?(?=□)"
)
_OTHER_YEAR = re.compile(
    r"\s*(?:上一?年(?!度(?:报告|计划|问题|度))|去年|前年|往年)(?!底|末|相比|同期|以来)"
)
_SAID_YEAR = re.compile(r"\s*(20\d\d)年(?!以来|起|度|底|至|-|开始|后|末|前)")
_SET_FOR = re.compile(r"(?:定于|安排于|安排在|定在)(20\d\d)年")
_NAMES = re.compile(
    r"一次(?:办成|办好|性告知)|最多跑一次|一[窗门]受理|一网(?:通办|统管)|[、,]?一公开|只进一扇门|两集中两到位|一件事一次办|一单一码|综合查一次|一村一法律顾问|五公开"
)
"""Names of measures that are made of deeds and figures: they tell of none."""
_PREVENTED = re.compile(r"(?:防止|避免|杜绝|严禁|禁止|不得|不予|谨防|严防)[^,。;]{0,16}")


def tells_act(text: str) -> bool:
    """Whether a text tells a deed or a figure."""
    return _tells_deed(text) or _figure_in(text, ())


def _tells_deed(text: str) -> bool:
    plain = _GENERIC.sub("□", _NAMES.sub("□", _PREVENTED.sub("□", text)))
    return bool(_DEED.search(plain))


def _figure_in(text: str, units: tuple[str, ...]) -> bool:
    plain = _NAMES.sub("□", text)
    return any(not units or found[0].rstrip().endswith(units) for found in _FIGURE.finditer(plain))


def subject_is_subordinate(
    text: str, end: int, sentence: Sentence, level: UnitLevel | None = None
) -> bool:
    """Whether the nearest subject up to the match is townships or departments, not the unit.

    For a report of a township (``level``) the township itself is the unit.
    """
    ahead = text[sentence.start : end]
    township = level is UnitLevel.TOWNSHIP
    lower = _SUBORDINATE_OF_TOWNSHIP if township else _SUBORDINATE
    upper = _OWN_OF_TOWNSHIP if township else _OWN_UNIT
    below = [m.end() for m in lower.finditer(ahead)]
    own = [m.end() for m in upper.finditer(ahead)]
    for title in _OWN_TITLE.finditer(ahead):
        # 各部门建立了由党政主要负责人牵头的机制: in the clause of 各部门 the title is theirs.
        governed = [at for at in below if not re.search("[,;]", ahead[at : title.start()])]
        if not governed:
            own.append(title.end())
    if not below:
        return False
    # 各乡镇和县直各部门主要负责人 contains an own-like word; the subject named first governs it.
    return not own or max(below) >= max(own) or (max(own) - max(below) <= 8)


def speaks_of_others(text: str) -> bool:
    """Whether a sentence names townships or departments and not the unit itself."""
    own = _OWN_UNIT.search(text) or _OWN_TITLE.search(text)
    return bool(_SUBORDINATE.search(text)) and not own


def grade(
    analysis: Analysis,
    hit: Hit,
    *,
    proves: bool,
    own_subject: bool,
    units: tuple[str, ...] = (),
    deeds: bool = True,
    figures: bool = True,
) -> Proof:
    """What a match proves.

    ``proves`` marks a wording that is an act by itself; ``own_subject`` asks for the reporting
    unit's own doing; ``units`` narrows the figures that count; without ``deeds`` no other act
    beside the match proves it, without ``figures`` no figure does. A short lead sentence (三是全面落实“三项制度”。) is proved by the
    sentences of its point.
    """
    point, sentence, start, end = hit.point, hit.sentence, hit.start, hit.end
    text = analysis.texts[point.paragraph]
    near = clause_window(sentence, start, end, 0, 0)
    doubt = _not_done(analysis, hit, text, near)
    if doubt is not None:
        return doubt
    if own_subject and subject_is_subordinate(text, end, sentence, analysis.level):
        return Proof.SUBORDINATE
    ritual = bool(_RITUAL.search(text[near[0] : near[1]])) and bool(
        _RITUAL.search(text[sentence.start : end + 12])
    )
    following = _blanked(text, start, end, clause_window(sentence, start, end, 0, 1))
    if figures and not ritual and _figure_in(following, units):
        return Proof.FIGURE
    if ritual and point.role is SectionRole.OPENING:
        return Proof.RITUAL
    if _LISTING.search(text[near[0] : near[1]]):
        return Proof.MENTION
    wide = _blanked(text, start, end, clause_window(sentence, start, end, 1, 2))
    if proves or (deeds and not ritual and _tells_deed(wide)):
        return Proof.ACT
    if (deeds or figures) and _lead_is_proved(analysis, point, sentence, units, deeds=deeds):
        return Proof.ACT
    return Proof.RITUAL if ritual else Proof.MENTION


def _not_done(analysis: Analysis, hit: Hit, text: str, near: tuple[int, int]) -> Proof | None:
    """What stands against a match: a lack, a plan, another year; None for nothing."""
    sentence, start, end = hit.sentence, hit.start, hit.end
    if hit.point.role is SectionRole.PROBLEMS:
        return Proof.PROBLEM
    if hit.point.role is SectionRole.NEXT_STEPS:
        return Proof.PLANNED
    # A negation inside the match is the signal's own (没有制定规范性文件), but in a gap the text's;
    # 尚未 is a lack whatever the signal says (未办理 is a nil return, 尚未办理 is none).
    denied = any(
        not start <= found.start() < end
        or _in_gap(hit, found.start())
        or text[found.start() - 1 : found.start()] in ("尚", "还", "仍")
        for found in _NEGATION.finditer(text, near[0], near[1])
    )
    later = text[near[1] : clause_window(sentence, start, end, 0, 1)[1]]
    if (denied or _LATER_NEGATION.match(later)) and not _PRAISE.search(text[near[0] : near[1]]):
        return Proof.NEGATED
    # The law may be that of another year; what is past is told by the report's own.
    own_year = analysis.document.facts.year or analysis.year
    set_for = _SET_FOR.search(text, near[0], near[1])
    if (
        UNDERWAY.search(text[end : near[1]])
        or PUT_OFF.search(text[end : near[1]])
        or any(UNDERWAY.search(text[a:b]) or FUTURE.search(text[a:b]) for a, b in hit.gaps)
        or LATER_FUTURE.match(later)
        or announced(text[near[0] : near[1]], start - near[0])
        or future_leads(text, sentence, start)
        or (set_for and int(set_for[1]) > own_year)
    ):
        return Proof.PLANNED
    return Proof.MENTION if of_another_year(text, near[0], sentence, end, own_year) else None


def of_another_year(text: str, clause: int, sentence: Sentence, end: int, own_year: int) -> bool:
    """Whether what stands before ``end`` is told of an earlier year: 去年…, 2022年… in 2024."""
    if _OTHER_YEAR.match(text, clause) or _OTHER_YEAR.match(text, sentence.start, end):
        return True
    said = _SAID_YEAR.match(text, clause, end) or _SAID_YEAR.match(text, sentence.start, end)
    return said is not None and int(said[1]) < own_year


def _in_gap(hit: Hit, at: int) -> bool:
    return any(a <= at < b for a, b in hit.gaps)


def _lead_is_proved(
    analysis: Analysis, point: Point, sentence: Sentence, units: tuple[str, ...], *, deeds: bool
) -> bool:
    """A short first sentence is the topic of its point: an act or figure behind it proves it."""
    first = point.sentences[0]
    if sentence != first or sentence.end - sentence.start > _MAX_LEAD:
        return False
    return any(
        proved_sentence(analysis.texts[point.paragraph], other, units, deeds=deeds)
        for other in point.sentences[1:]
    )


def proved_sentence(
    text: str, sentence: Sentence, units: tuple[str, ...] = (), *, deeds: bool = True
) -> bool:
    """Whether a sentence by itself tells an act or a figure."""
    words = text[sentence.start : sentence.end]
    if _NEGATION.search(words) and not _PRAISE.search(words):
        return False
    if FUTURE.search(words):
        return False
    return _figure_in(words, units) or (deeds and _tells_deed(words))
