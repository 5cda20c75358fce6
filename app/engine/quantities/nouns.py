"""What a quantity counts and what was done with it, by the words of its clause.

No grammar of Chinese: a noun is what stands between the unit and the next verb or mark behind
it, or else between the last verb and the number before it. Of a rate it is the rate (办结率).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from app.engine.expressions import starting
from app.engine.quantities.units import RATES

_REACH = 36
_SHORTEST, _LONGEST = 2, 24
_MARK = re.compile(r"[,。;:!?()\[\]\"<>《》\n\r、·…|/~]| {2,}")
# Of a rate the mark 、 parts two rates (及时率、规范率均达到100%).
RATE = re.compile(r"(?:率|度|比例|比重|占比|覆盖面|达标|普及面)$")

_TAIL = "(?!率|数|量|度|费|情况|机制|制度|比例|面|书)"
_STRONG = (
    "不予受理|受理|审结|办结|办理|审理|结案|立案|开展|举办|召开|组织|举行|进行|承办|完成|实现|制定|制发|印发|"
    "出台|发布|公布|下发|发放|散发|分发|配备|配置|配发|配齐配强|配齐|配强|采购|购置|购买|新建|改建|扩建|建成|"
    "建立|成立|组建|设立|增设|聘请|选聘|聘任|解答|接待|接受|接到|参与|参加|提供|提出|征求|征集|收集|收到|"
    "报送|报备|上报|移送|移交|查处|查办|查缴|查封|取缔|关停|侦破|破获|抽查|抽取|调处|化解|排查|排除|发现|"
    "整改|纠正|追讨|追缴|根治|清收|挽回|挽损|核减|投资|投入|筹措|统筹|拨付|财政列支|列支|减免|梳理|纳入|精简|"
    "取消|下放|承接|选择|选取|安装|签订|签约|托管|出动|指派|选派|指导|代写|(?<!事业)(?<!行政)编制|编印|"
    "制作|修订|废止|保留|撤销|撤回|撤诉|驳回|维持|终止|责令|判决|裁定|荣获|获得|获评|创建|打造|培育|培养|"
    "走访|推送|处理|处置|答复|采纳|落实|实施|推进|推行|惠及|协助|取得|担任|评出|评选|录入|归集|"
    "(?<!务)(?<!信息)公开|张贴|悬挂|播放|推出|下达|作出|做出|组成|转隶|破解|解决|开发|新增|新设|达成|"
    "列席|督办|约谈|通报|问责|使用|划拨|进驻|涉及|覆盖|共享|申领|颁发|核发|设置|入驻|建有|拥有|收缴|配套|"
    "增加|减少|订阅|归档|导入|接入|命名|认定|表彰|撰写|报道|刊登|刊发|刊播|审议|通过|作为|依托|发生|增长|下降|提高|上升|降低|抽取"
)
_FIRST = "".join(sorted({re.sub(r"\(.*?\)", "", word)[0] for word in _STRONG.split("|")}))
STRONG = starting(
    _FIRST,
    r"(?<!调解)(?<!社会)(?<!党)(?<!基层)(?<!自治)(?<!经济)(?<!志愿)"
    rf"(?:{_STRONG}|(?<!工)作(?=专题)){_TAIL}",
)
"""What was done; never part of a name of what it was done with."""
_WEAK_VERBS = (
    "审查|审核|评查|培训|宣传|宣讲|检查|调解|备案|处罚|清理|评估|咨询|登记|预约|修改|评议|督查|督察|巡查|"
    "轮训|考核|论证|监督|测试|学习|讨论|研究|听取|申办|申报|换发|印制|更新|建设|调查|回访|服务|惩处|罚没|"
    "没收|给予|确认|追究|转办|交办|确定|明确|整理|汇编|检验|抽检|开设|聘用|检(?![察测疫验查])|"
    "建(?![设议筑])|设(?![施备计置])|作|查(?!验)|收(?![费入购])|发(?![展生明现票言案])|"
    "办(?![公案理学法事])"
)
_WEAK = re.compile(
    f"(?:{_WEAK_VERBS}){_TAIL}(?!人数|人次|次数|案件|活动|工作|会|班|组|款|员|室|法|申请|意见|范围|分|对象|指标|结果|标准|事项)"
)
"""The same, but many names begin or end with them: 审查 is a verb only at the beginning."""
_LEAD_WORDS = (
    r" |[0-9]{1,2}\.(?![0-9])|截至?目前|目前|同比|[较比][上去]年|环比|年?底前|"
    r"今年(?:以来)?|全年|年度内|本?年度(?=[^、])|当年|年内|去年|上半年|下半年|"
    "[0-9]{4}年度?|[0-9]{1,2}月份?|其中|同时|此外|并(?![联购案])|共(?![享建产])|累计|总计|合计|先后|已经?|还|另有?|"
    "新(?=[接收办发])|再次?|分别|均|仅|只|各(?:级|类|种|项)?|每[年月季周天日]|每个?|全[省市县区州镇乡](?:各级)?(?!面)|"
    "[我本][省市县区州镇乡局级]|主动|依法(?![治行])|积极|集中|直接|认真|力争|争取|努力|确保|保证|推动|使得?|做到|要求|对(?![外口接象])|将(?!军)|"
    "把(?!关)|向|为(?!民)|以(?!案)|由|从(?![业事])|在(?![线编职建册校岗])|有(?![关效限])|是|的|了|过(?![程错渡])|"
    "出(?![庭台口具动租])|经(?=过)|(?:[省市县区]政府)?计划"
)
_LEAD = re.compile(f"(?:{_LEAD_WORDS})*")
_TRAIL_WORDS = (
    " |-|(?<!公)共计?|合计|总计|累计|总共|(?<![行作])为|(?<![所拥具])有|约|均|(?<!首)都|皆|各|分别|仅|只|已经?|的|了|是|(?<!存)在|"
    "(?<![审统会设预估])计|占|达到?|(?:达到?)?(?:总数|总量|全部)|全年|先后|至少|每[年月]|每季度|(?<![收接得受达])到|至|(?<![自理])由|以|"
    "不|近|超|(?<![通超])过|(?<!系)列|也|从|暂|暂时"
)
_TRAIL_FIRST = " 共合总累为有约均都皆各分仅只已的了是在计占达全先至每到由以不近超过列也从暂-"
_TRAIL = re.compile(f"(?:{starting(_TRAIL_FIRST, _TRAIL_WORDS).pattern})*$")
_RELATIVE = re.compile(r"的(?:有|共|共有|共计|为)?$")
_JOINED = re.compile(r"(?:和|及|与|或|以及)$")
_BEHIND_END = re.compile(
    r"[,。;:!?()\[\]\"<>《》\n\r、·…|/~0-9的]|全部|均|已(?!售)|正在|目前|今年|全年|本年|得到|依法(?![治行])|开始|结束|达到?|占|为|是"
    r"|有(?!关|限|机|组织)|在|被|对|将|因|由|按|向|从|与(?!会)|及(?![时格])|以及|和(?=[一二两三四五六七八九十0-9各全])|[一二两三四五六七八九十]{1,3}(?=[个名件次项场家人])"
    r"|中(?!心|介|小|央|层|学|医)|共(?!同|享|建)|都|于|到庭|出庭|提升|提高|同比|左右|以上|以下|未|无(?!人机)|不(?!动产)|也|后|前"
    r"|内(?!部|容|设|控|务|资)|上(?=作|取得|实现)|用于|按照"
)
_NO_NOUN = re.compile(
    r"(?:以上|以下|以内|左右|不等|的|之|等|共|和(?![谐解睦])|及(?![时格])|与(?!会)|或|余|多(?!部|个|元)|来(?!信|访)|内(?!部|容|设|控)|后|前|中(?!心|介|小|央|层|学|医)|里|起)"
)
_BODIES = re.compile(
    r".{0,12}?(?:部门|单位|乡镇|街道|镇街|企业|社区|机关|行政村)+(?!领导|干部|人员|工作)"
)
_PERSONS = re.compile(r".{0,14}?(?:人员|干部|律师|法律顾问|调解员|公务员|代表|委员|学生|群众|同志)")
_HEADS = {"个": _BODIES, "家": _BODIES, "名": _PERSONS, "人": _PERSONS, "位": _PERSONS}
_SENTENCE_MARK = re.compile(r"[,。;:!?()\n]")
_AND = re.compile(r"、|和(?![谐解睦])|及(?![时格])|与(?!会)")
_EMPTY = frozenset(
    (
        "其中",
        "目前",
        "今年",
        "全年",
        "情况",
        "分别",
        "年度",
        "截至",
        "同时",
        "数量",
        "总数",
        "正式",
        "成功",
        "圆满",
        "顺利",
        "期间",
        "个人",
    )
)


class Named(NamedTuple):
    """The noun of a quantity with its offsets, and the verb."""

    noun: str | None = None
    at: tuple[int, int] | None = None
    verb: str | None = None


def name_of(
    plain: str, first: int, start: int, end: int, last: int, unit: str, *, ahead: bool
) -> Named:
    """What the quantity at ``plain[start:end]`` counts; nothing before ``first`` or from ``last``.

    ``ahead``: only what stands before it (全覆盖).
    """
    low = _clause_begin(plain, max(first, start - _REACH), start)
    before = _before(plain, low, start, rate=unit in RATES)
    if ahead or (unit in RATES and before.noun and RATE.search(before.noun)):
        return before
    if unit == "元" and (before.noun or before.verb):
        return before
    behind = _behind(plain, end, min(last, end + _REACH), unit)
    if behind.noun:
        return Named(behind.noun, behind.at, before.verb if not before.noun else None)
    return Named(before.noun, before.at, before.verb or (None if before.noun else behind.verb))


def _clause_begin(plain: str, low: int, start: int) -> int:
    marks = [found.end() for found in _MARK.finditer(plain, low, start)]
    return marks[-1] if marks else low


def _begin_of(pattern: re.Pattern[str], text: str) -> int:
    """Where the match begins that ends the text; its length without one."""
    found = pattern.search(text)
    return found.start() if found else len(text)


def _end_of(pattern: re.Pattern[str], text: str, at: int = 0) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _before(plain: str, low: int, start: int, *, rate: bool) -> Named:
    text = plain[low:start]
    if _JOINED.search(text):
        return Named()
    relative = _RELATIVE.search(text)
    text = text[: _begin_of(_TRAIL, text)]
    end = low + len(text)
    if rate and RATE.search(text):
        return _named(plain, low + _end_of(_LEAD, text), end, None)
    verbs = list(STRONG.finditer(text))
    verb = verbs[-1] if verbs else None
    if relative:
        # 全文保留的302个: what is counted stands before that clause.
        return Named(verb=verb[0] if verb else None)
    if text.endswith("等"):
        return Named(verb=verbs[0][0] if verbs else None)
    if verb and verb.end() == len(text):
        # 行政处罚案件办结50件: the noun stands before its verb.
        at = verbs[-2].end() if len(verbs) > 1 else 0
        at = _end_of(_LEAD, text, at)
        until = at + _begin_of(_TRAIL, text[at : max(at, verb.start())])
        return _named(plain, low + at, low + until, verb[0])
    at = _end_of(_LEAD, text, verb.end() if verb else 0)
    name = verb[0] if verb else None
    weak = None if verb else _WEAK.match(text, at)
    if weak and (len(text) - weak.end() >= 2 or weak.end() == len(text)):
        at, name = _end_of(_LEAD, text, weak.end()), weak[0]
    for mark in ("等", "的"):
        if at < (cut := text.rfind(mark) + 1) <= len(text) - 2:
            at = cut
    return _named(plain, low + at, end, name)


def _behind(plain: str, end: int, last: int, unit: str) -> Named:
    text = plain[end:last]
    at = 0
    if text.startswith('"') and (closing := text.find('"', 1, 16)) > 0:
        at = closing + 1  # 12个"扩权强镇"的中心镇
    if text.startswith("的", at) and (at or unit in RATES or unit in ("个方面", "类", "种")):
        at += 1
    if _NO_NOUN.match(text, at):
        return Named()
    stop = _BEHIND_END.search(text, at)
    until = stop.start() if stop else len(text)
    if verb := STRONG.search(text, at, until):
        until = verb.start()
        if until == at:
            return Named(verb=verb[0])
    if unit in _HEADS and (heads := _HEADS[unit].match(text, at, until)):
        until = heads.end()
    until = at + _begin_of(_JOINED, text[at:until])
    return _named(plain, end + at, end + until, None)


def _named(plain: str, start: int, end: int, verb: str | None) -> Named:
    while start < end and plain[start] == " ":
        start += 1
    while start < end and plain[end - 1] == " ":
        end -= 1
    noun = plain[start:end]
    if not _SHORTEST <= len(noun) <= _LONGEST or noun in _EMPTY or noun[-1] in "后前":
        return Named(verb=verb)
    return Named(noun, (start, end), verb)


def labels(plain: str, low: int, end: int) -> list[tuple[int, int]]:
    """The parts of ``A、B和C`` in the clause that ends at ``end``, as offsets."""
    begin = max(low, end - 3 * _REACH)
    marks = [mark.end() for mark in _SENTENCE_MARK.finditer(plain, begin, end)]
    begin = marks[-1] if marks else begin
    end = begin + _begin_of(_TRAIL, plain[begin:end])
    spans: list[tuple[int, int]] = []
    at = begin
    for link in _AND.finditer(plain, begin, end):
        spans.append((at, link.start()))
        at = link.end()
    spans.append((at, end))
    first, last = spans[0]
    verbs = [found.end() for found in STRONG.finditer(plain, first, last)]
    # 受理、审结、办结分别为…: the verbs are the labels.
    at = verbs[-1] if verbs and verbs[-1] < last else first
    spans[0] = (min(last, at + _end_of(_LEAD, plain[at:last])), last)
    return [(a, b) for a, b in spans if b > a]
