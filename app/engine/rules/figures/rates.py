"""Rates against their two counts: 出庭68件，开庭70件，出庭率97.1%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from app.engine.quantities import Quantity
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.figures.ratios import ALL
from app.engine.rules.figures.ratios import MOST_COUNTS
from app.engine.rules.figures.ratios import NEAR
from app.engine.rules.figures.ratios import counts_in
from app.engine.rules.figures.ratios import fits
from app.engine.rules.figures.values import BASIS
from app.engine.rules.figures.values import grain
from app.engine.rules.figures.values import is_exact
from app.engine.rules.figures.values import percent
from app.engine.rules.figures.values import same_unit
from app.engine.rules.figures.values import sentence_around
from app.engine.rules.figures.values import shown
from app.engine.rules.figures.values import written
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

# What a rate is reckoned from may be fewer or other cases than those the sentence counts.
_QUALIFIED = re.compile(
    "按期|按时|及时|限时|到期|法定|期限|一次|综合|平均|实质|初[次信访]|首|满意|普及|知晓|覆盖|占比|比率|频|概|"
    "增长|增幅|下降|提高|上升|降幅|利用|使用|完成|资金|金额|标的|执行到位|履行|加权|累计|人均|压减|纳入|应急|跨|联合"
)
_RATE_NAME = re.compile(r"(?:率)$")
_ALIKE = {
    "整改": "整改|销号|改正|纠正|到位",
    "销号": "整改|销号",
    "办结": "办结|审结|结案|办理完毕|办理完成",
    "结案": "办结|审结|结案",
    "审结": "审结|办结|结案",
    "出庭": "出庭",
    "应诉": "出庭|应诉",
    "庭应诉": "出庭",
    "化解": "化解|调解成功|调处成功|成功",
    "成功": "成功|达成",
    "调解": "调解成功|成功|达成",
    "调处": "调处成功|成功",
    "办复": "办复|答复|办结",
    "答复": "答复|回复",
    "回复": "回复|答复",
    "合格": "合格|通过",
    "通过": "通过|合格",
    "纠错": "纠错|纠正",
    "报备": "报备|备案|报送",
    "备案": "备案|报备|报送",
    "采纳": "采纳|吸收",
    "败诉": "败诉",
    "优秀": "优秀",
    "维持": "维持",
    "撤销": "撤销",
    "录用": "录用|采用",
    "达标": "达标",
    "可办": "可办|申办|可在网上",
    "网办": "网办|网上办|网上申办",
    "参训": "参训|参加",
    "参考": "参考|参加",
    "持证": "持证|取得|持有?[^,。;]{0,6}证",
    "落实": "落实",
    "化解成功": "成功|化解",
}
_CLAUSE_END = re.compile(r"[,;。:!?\n()]")
_FILLER = re.compile("实际|按期|按时|及时|如期|全部|目前|到期|限期|当场|一次性?")
_OWN_BASE = re.compile(
    "胜诉|败诉|纠错|维持|撤销|驳回|化解|调撤|(?<!出庭)应诉|受理|受案|上诉|再诉|申诉"
)
_SHOULD_APPEAR = re.compile("应出庭|应当出庭|开庭|需出庭|通知出庭")
_CARRIED = re.compile("结转|旧存|上年|遗留|往年|跨年")


def _clause(plain: str, one: Quantity) -> str:
    """The clause of a count, from the mark before to the mark behind it."""
    starts = [
        m.end() for m in _CLAUSE_END.finditer(plain, max(0, one.number[0] - 40), one.number[0])
    ]
    start = starts[-1] if starts else max(0, one.number[0] - 40)
    stop = _CLAUSE_END.search(plain, one.unit_end, one.unit_end + 20)
    return plain[start : stop.start() if stop else one.unit_end + 20]


def _find_rates(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs():
        plain = reader.texts[paragraph.index]
        for rate in reader.quantities(paragraph.index):
            if rate.unit == "%" and rate.noun and is_exact(rate):
                found = _rate(reader, paragraph.index, plain, rate)
                if found:
                    yield found


def _rate(reader: Reader, index: int, plain: str, rate: Quantity) -> Match | None:
    noun = plain[slice(*rate.noun_at)] if rate.noun_at else ""
    clause = plain[max(0, rate.number[0] - 24) : rate.number[0]]
    noun = noun.replace("整改完成率", "整改率").replace("办理完成率", "办结率")
    qualified = _QUALIFIED.search(noun)
    if not _RATE_NAME.search(noun):
        return None
    low, high = sentence_around(plain, rate.number[0])
    words = _words(noun[:-1])
    if _says_all(plain, rate, words) and not qualified and rate.low < ALL:
        return Match(
            reader.span(index, rate.start, rate.end),
            f"前文写全部完成，{noun}却为{written(plain, rate)}。",
            severity=Severity.WARNING,
            certainty=Certainty.LIKELY,
        )
    ahead = counts_in(reader, index, low, rate.number[0])[-MOST_COUNTS:]
    part = next((q for q in reversed(ahead) if re.search(words, _clause(plain, q))), None)
    if part is None or "其中" in clause.rpartition(",")[0]:
        return None
    if any(q.start > part.start and same_unit(q, part) for q in ahead):
        return None
    if qualified and qualified[0] not in _clause(plain, part):
        return None
    base = next((q for q in reversed(ahead) if q.start < part.start and same_unit(q, part)), None)
    if base is None or not (is_exact(part) and is_exact(base)) or part.low > base.low:
        return None
    unit = grain(plain, rate)
    if grain(plain, part) or grain(plain, base):
        unit *= 2
    before = sentence_around(plain, low - 2)[0] if low > 1 else low
    if fits(counts_in(reader, index, before, high), rate.low, unit):
        return None
    if not _is_of(plain, part, base, words):
        return None
    close = _is_next(ahead, base, part) and rate.number[0] - part.unit_end <= NEAR
    severity = _severity(noun, _clause(plain, base), plain[low:high], rate.low, close=close)
    if severity is None:
        return None
    return Match(
        reader.span(index, base.start, rate.end),
        f"{noun}写作{written(plain, rate)}，按文中数字为"
        f"{shown(part.low)}÷{shown(base.low)}={percent(part.low * ALL / base.low)}。",
        severity=severity,
        certainty=Certainty.CERTAIN if severity is Severity.ERROR else Certainty.LIKELY,
    )


def _says_all(plain: str, rate: Quantity, words: str) -> bool:
    """均已备案，备案率88%."""
    ahead = plain[max(0, rate.number[0] - 30) : rate.number[0]]
    clauses = re.split(r"[,;。]", ahead)
    return len(clauses) > 1 and bool(re.fullmatch(f"(?:均|全部|都)已?(?:{words})", clauses[-2]))


def _severity(
    noun: str, base: str, sentence: str, told: Decimal, *, close: bool
) -> Severity | None:
    """How grave: less where the rate may have another base, None where 100% then says nothing.

    胜诉率 is of the cases that were judged, 出庭应诉率 of those in which one should appear.
    """
    own_base = _OWN_BASE.search(noun) or ("出庭" in noun and not _SHOULD_APPEAR.search(base))
    if own_base or _CARRIED.search(sentence):
        return None if told == ALL else Severity.SUGGESTION
    return Severity.ERROR if close and told != ALL else Severity.WARNING


def _words(stem: str) -> str:
    for length in (4, 3, 2):
        if stem[-length:] in _ALIKE:
            return _ALIKE[stem[-length:]]
    return re.escape(stem[-2:]) if len(stem) >= 2 else re.escape(stem or "率")


def _is_next(counts: list[Quantity], base: Quantity, part: Quantity) -> bool:
    """Whether nothing of their unit is told between two counts."""
    return not any(base.start < q.start < part.start and same_unit(q, part) for q in counts)


def _is_of(plain: str, part: Quantity, base: Quantity, words: str) -> bool:
    """Whether a part is of the same things as its base: it names none of its own."""
    if part.noun is None or base.noun is None:
        return True
    if _FILLER.fullmatch(part.noun):
        return True
    own, other = (plain[slice(*(q.noun_at or (0, 0)))] for q in (part, base))
    return own == other or other.endswith(own) or re.search(words, own) is not None


RATE = Rule(
    "figures.rate",
    "比率与两个数字不符",
    Ground.LAW,
    Severity.ERROR,
    Certainty.CERTAIN,
    "核对分子、分母和比率；比率另有口径的，写明口径。",
    _find_rates,
    (
        "行政机关负责人应出庭70件，实际出庭68件，出庭率98.1%。",
        "发现问题37个，已整改33个，整改率99.2%。",
        "调解矛盾纠纷125件，调解成功123件，成功率100%。",
        "提出意见建议53条，采纳48条，采纳率80.6%。",
        "行政诉讼案件67件，审结61件，败诉5件，败诉率12.2%。",
        "抽检食品120批次，合格117批次，合格率96.5%。",
        "出台规范性文件9件，均已备案，备案率88%。",
        "受理信访事项320件，按期办结312件，按期办结率92.5%。",
    ),
    (
        "行政诉讼案件143件，审结128件，败诉9件，败诉率7%，同比下降2.6个百分点。",
        "收到复议申请71件，受理64件，审结59件，按期办结率100%。",
        "规范性文件报备11件，有1件超过期限，及时率为90.9%。",
        "受理信访案件172件次，化解率91%。",
        "调处矛盾纠纷125件，调处成功125件，纠纷调解率100%，调处成功率100%。",
        "发现问题41个，年底前销号37个，整改率90%。",
        "一审行政应诉案件66件，行政机关负责人出庭应诉60件，出庭应诉率100%。",
        "行政诉讼案件审结27件，胜诉24件，撤诉3件，胜诉率100%。",
        "应出庭82件，正职出庭45件，副职出庭37件，出庭率100%。",
        "受理纠纷1256件，调解成功1230件，成功率97.9%，其中医疗纠纷36件，由专业调委会办理，调解成功率100%。",
        "复议申请164件，审结131件，维持80件、驳回10件，直接纠错率12.5%。",
    ),
    BASIS,
)

RULES = (RATE,)
