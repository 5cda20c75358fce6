"""Values that cannot be: a rate above 100%, half a case, more mended than was found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.expressions import starting
from app.engine.quantities import Quantity
from app.engine.quantities.units import COUNTED
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.figures.values import BASIS
from app.engine.rules.figures.values import UNSUMMED
from app.engine.rules.figures.values import is_exact
from app.engine.rules.figures.values import same_unit
from app.engine.rules.figures.values import sentence_around
from app.engine.rules.figures.values import written
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

# Rates of a part to its whole; 完成率, 增长率, 执行率 may be above.
_OF_WHOLE = re.compile(
    r"(?:办结|结案|审结|整改|销号|出庭|应诉|合格|满意|覆盖|知晓|普及|化解|成功|调解|调处|调撤|通过|备案|报备|审查|审核|公开|"
    r"公示|答复|办复|回复|反馈|采纳|准确|及时|规范|参与|参加|参训|参考|达标|优秀|良好|挂载|网办|网上可办|可办|持证|纠错|败诉|"
    r"胜诉|维持|撤销|驳回|回访|好评|见面|面商|评查|抽查|正确|录入|上线|入驻|进驻|配备|换证|签约|评估|听证|送达|归档|"
    r"兑现|清偿|知晓|受理|立案|反馈|落实|履职|出席|到会|建成|占比|在岗|合法性审核|合法性审查)率$|满意度$|覆盖面$"
)
_MORE_THAN_WHOLE = re.compile("超额|任务|目标|计划|预期|指标|同比|增长|上年|去年")
_FALLS = re.compile(r"(?:下降|减少|降低|压减|缩短|压缩|精简|缩减)(?:了|约|达到?|幅度)?$")
_MAY_FALL_BELOW = re.compile("利润|增速|增幅|盈|亏|净|收益")
_SHARE = re.compile(r"占(?:比|总数的?|总量的?|全部的?)?(?:为|达到?|到)?$")
_WHOLE_ONLY = COUNTED - {
    "课",
    "班",
    "分",
    "个方面",
    "篇",
    "版",
    "面",
    "站",
    "个",
    "套",
    "组",
    "卷",
    "期",
}
_AVERAGE = re.compile("平均|人均|均|每|率|比|拥有量|万人|指数|倍|折合|户均")
_FOUND = re.compile("发现|查摆|排查|查出|检查出|反馈|梳理出|检出|查找")
_MENDED = re.compile("整改|销号|改正|整治到位")
_OPENED = re.compile("应出庭|应当出庭|开庭|应诉")
_APPEARED = re.compile("(?:实际)?出庭")
_RECEIVED = re.compile("收到|接到|收案")
_ACCEPTED = re.compile("(?<!不予)受理(?!条件)")
_TAKEN = re.compile("(?<!不予)(?<!不)受理|立案|新收")
_CLOSED = re.compile("审结|办结|结案")
_SUGGESTED = re.compile("提出[^,。;]{0,8}(?:意见|建议)")
_ADOPTED = re.compile("采纳|吸收")
_MEDIATED = re.compile("调解|调处")
_SETTLED = re.compile("成功|达成")
_EARLIER = re.compile("结转|旧存|遗留|跨年|存量|上年|往年|历年|去年|累计|含|历史|此前|此外|另")
_PAIRS = (
    # what is the whole, what can be no more, whether more may come from the year before
    (_FOUND, _MENDED, False),
    (_OPENED, _APPEARED, False),
    (_SUGGESTED, _ADOPTED, False),
    (_MEDIATED, _SETTLED, False),
    (_RECEIVED, _ACCEPTED, False),
    (_TAKEN, _CLOSED, True),
)
_CLAUSE = re.compile(r"[,;。:!?\n()]")
_DOUBLED = starting(
    "0-9",
    r"[0-9]{1,9}(?:\.[0-9]{1,4})?(?:余|多)?(?:万余?万|亿余?亿|万余?千(?![0-9])|亿余?千(?![0-9])|万百)(?=[元人份件户次亩吨平名册家])",
)


def _find_rates(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs():
        plain = reader.texts[paragraph.index]
        for one in reader.quantities(paragraph.index):
            if one.unit != "%" or one.low <= 100:
                continue
            ahead = plain[max(0, one.number[0] - 14) : one.number[0]]
            low, _ = sentence_around(plain, one.number[0])
            clause = plain[max(low, one.number[0] - 40) : one.number[0]]
            noun = plain[slice(*one.noun_at)] if one.noun_at else ""
            place = reader.span(paragraph.index, one.start, one.end)
            told = written(plain, one)
            if _FALLS.search(ahead) and not _MAY_FALL_BELOW.search(clause):
                yield Match(place, f"“{told}”：减少不可能超过100%。")
            elif _OF_WHOLE.search(noun) and not _MORE_THAN_WHOLE.search(clause):
                yield Match(place, f"“{noun}”写作{told}，不可能超过100%。")
            elif _SHARE.search(ahead) and not _MORE_THAN_WHOLE.search(clause):
                yield Match(place, f"占比写作{told}，不可能超过100%。")


def _find_fractions(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs():
        plain = reader.texts[paragraph.index]
        for one in reader.quantities(paragraph.index):
            if one.unit not in _WHOLE_ONLY or one.low != one.high or one.low % 1 == 0:
                continue
            numeral = plain[slice(*one.number)]
            if "." not in numeral or not numeral[:1].isdigit():
                continue
            low, _ = sentence_around(plain, one.number[0])
            if _AVERAGE.search(plain, max(low, one.number[0] - 24), one.number[0]):
                continue
            if plain[one.unit_end : one.unit_end + 1] in ("/", "每"):
                continue
            yield Match(
                reader.span(paragraph.index, one.start, max(one.end, one.unit_end)),
                f"“{written(plain, one)}”：以“{one.unit}”计的数应为整数，可能漏写“万”或多写小数点。",
            )


def _clause_of(plain: str, one: Quantity) -> str:
    marks = [m.end() for m in _CLAUSE.finditer(plain, max(0, one.number[0] - 30), one.number[0])]
    start = marks[-1] if marks else max(0, one.number[0] - 30)
    stop = _CLAUSE.search(plain, one.unit_end, one.unit_end + 12)
    return plain[start : stop.start() if stop else one.unit_end + 12]


def _find_more(reader: Reader) -> Iterator[Match]:
    """整改 above 发现, 受理 above 收到."""
    for paragraph in reader.paragraphs():
        plain = reader.texts[paragraph.index]
        found = [q for q in reader.quantities(paragraph.index) if q.unit not in UNSUMMED]
        for at, whole in enumerate(found[:-1]):
            part = next((q for q in found[at + 1 : at + 3] if same_unit(q, whole)), None)
            if part is None or part.low <= whole.high or not is_exact(part) or not is_exact(whole):
                continue
            match = _more(reader, paragraph.index, plain, whole, part)
            low, high = sentence_around(plain, whole.number[0])
            if match and part.start < high and not _EARLIER.search(plain, low, high):
                yield match


def _more(reader: Reader, index: int, plain: str, whole: Quantity, part: Quantity) -> Match | None:
    first, second = _clause_of(plain, whole), _clause_of(plain, part)
    for base, done, carries in _PAIRS:
        if not base.search(first) or not done.search(second) or done.search(base.sub("", first)):
            continue
        if part.noun and whole.noun and not whole.noun.endswith(part.noun):
            own = plain[slice(*(part.noun_at or (0, 0)))]
            if not done.search(own):
                return None
        verb = done.search(second)
        word = verb[0] if verb else "后者"
        message = f"{word}数{written(plain, part)}大于{written(plain, whole)}。"
        if carries:
            message += "如含上年结转的，请写明。"
        return Match(
            reader.span(index, whole.start, max(part.end, part.unit_end)),
            message,
            severity=Severity.SUGGESTION if carries else Severity.ERROR,
            certainty=Certainty.LIKELY if carries else Certainty.CERTAIN,
        )
    return None


def _find_doubled(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs():
        for found in _DOUBLED.finditer(reader.texts[paragraph.index]):
            yield Match(
                reader.span(paragraph.index, found.start(), found.end()),
                f"“{found[0]}”数位重复，请核对“万”“亿”。",
            )


RATES = Rule(
    "figures.impossible-rate",
    "不可能的百分比",
    Ground.LAW,
    Severity.ERROR,
    Certainty.CERTAIN,
    "核对数据，改正百分比。",
    _find_rates,
    (
        "受理信访事项172件，办结率101.2%。",
        "检查频次同比下降137.5%。",
        "线上申办占比达到108%。",
    ),
    (
        "清偿拖欠企业账款2270万元，占年度任务的103%。",
        "固定资产投资增长120%。",
        "年度检查计划完成率105%。",
        "出庭应诉率100%，群众满意度达99.98%以上。",
    ),
    BASIS,
)

FRACTIONS = Rule(
    "figures.fraction",
    "不应有小数的数量",
    Ground.LAW,
    Severity.WARNING,
    Certainty.LIKELY,
    "核对数据；漏写“万”的补上，平均数写明“平均”。",
    _find_fractions,
    (
        "全年发放宣传资料3.5份，受教育群众8000人次。",
        "受理行政复议申请12.5件。",
    ),
    (
        "全年发放宣传资料3.5万份，受教育群众1.2万人次。",
        "承诺时限压缩到1.5个工作日，每万人拥有律师3.5名。",
        "平均跑动次数由5.2次降至1.1次。",
        "3.12个乡镇全部设立司法所。",
    ),
    BASIS,
)

MORE = Rule(
    "figures.more-than-found",
    "办理数大于来源数",
    Ground.LAW,
    Severity.ERROR,
    Certainty.CERTAIN,
    "核对数据；含上年结转或其他来源的，写明。",
    _find_more,
    (
        "督察发现问题13条，整改15条。",
        "行政机关负责人应出庭61件，实际出庭63件。",
        "收到行政复议申请56件，受理61件。",
        "受理行政复议申请56件，审结61件。",
    ),
    (
        "督察发现问题13条，整改13条。",
        "发现问题13条，整改15条（含上年遗留2条）。",
        "发现隐患120处，整改历史遗留问题150处。",
        "收到投诉12件，受理行政复议申请30件。",
        "发现问题12个，责令整改企业30家。",
    ),
    BASIS,
)

DOUBLED = Rule(
    "figures.doubled-scale",
    "“万”“亿”重复",
    Ground.LAW,
    Severity.WARNING,
    Certainty.LIKELY,
    "核对数据，删去多写的“万”“亿”。",
    _find_doubled,
    ("投入资金1200万万元。", "发放宣传资料3万千份。"),
    ("投入资金1200万元。", "总产值1.2万亿元。", "吸引千万人次观看，宣传册3万5千份。"),
    BASIS,
)
RULES = (RATES, FRACTIONS, MORE, DOUBLED)
