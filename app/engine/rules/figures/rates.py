"""Rates and shares against their two counts: 出庭68件，开庭70件，出庭率97.1%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from app.engine.quantities import Quantity
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.figures.values import BASIS
from app.engine.rules.figures.values import UNSUMMED
from app.engine.rules.figures.values import between
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
    "整改": "整改|销号|改正|纠正",
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
    "持证": "持证|取得",
    "落实": "落实",
    "化解成功": "成功|化解",
}
_CLAUSE_END = re.compile(r"[,;。:!?\n()]")
_ABOVE = re.compile("率|占|比例")
_SHARE_AHEAD = re.compile(
    r"占(?:比|了)?(?:到|为|达到?|约)?$|占(?:总数|总量|总人数|全部|其|比重)(?:的|为|达)?$|(?<=[,、;])占比(?:为|达)?$"
)
_SHARES_AHEAD = re.compile(r"占比?(?:例|重)?[^,。;:、0-9]{0,10}$")
_EACH_SHARE = re.compile(r"(?:分别|各)(?:占(?:比)?|为|达)?[^,。;0-9]{0,10}$")
_REST = re.compile("其他|其它|其余|剩余")
_ALL = Decimal(100)
_NEAR = 20
_MOST_COUNTS = 24
_FILLER = re.compile("实际|按期|按时|及时|如期|全部|目前|到期|限期|当场|一次性?")
_OWN_BASE = re.compile(
    "胜诉|败诉|纠错|维持|撤销|驳回|化解|调撤|(?<!出庭)应诉|受理|受案|上诉|再诉|申诉"
)
_SHOULD_APPEAR = re.compile("应出庭|应当出庭|开庭|需出庭|通知出庭")
_CARRIED = re.compile("结转|旧存|上年|遗留|往年|跨年")


def _counts(reader: Reader, index: int, low: int, high: int) -> list[Quantity]:
    """The quantities between two places that can be part or base of a rate."""
    near = between(reader.quantities(index), low, high)
    return [q for q in near if q.unit not in UNSUMMED and q.low == q.high]


def _agrees(part: Decimal, base: Decimal, told: Decimal, unit: Decimal) -> bool:
    """Whether a rate is that of two counts, one unit of its last digit allowed.

    100% is no rounded 99.2%: it says that nothing was left.
    """
    if base <= 0:
        return False
    real = part * _ALL / base
    if told == _ALL and part < base:
        return real >= _ALL - unit / 2
    return abs(real - told) <= unit


def _fits(counts: list[Quantity], told: Decimal, unit: Decimal) -> bool:
    """Whether any two counts of one unit give the rate, or what is left of them, or two of three."""
    counts = counts[-_MOST_COUNTS:]
    for base in counts:
        parts = [
            q.low for q in counts if q is not base and same_unit(q, base) and q.low <= base.low
        ]
        for at, part in enumerate(parts):
            if _agrees(part, base.low, told, unit) or _agrees(
                base.low - part, base.low, told, unit
            ):
                return True
            more = parts[at + 1 :]
            if any(_agrees(part + other, base.low, told, unit) for other in more):
                return True
    return False


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
    if _says_all(plain, rate, words) and not qualified and rate.low < _ALL:
        return Match(
            reader.span(index, rate.start, rate.end),
            f"前文写全部完成，{noun}却为{written(plain, rate)}。",
            severity=Severity.WARNING,
            certainty=Certainty.LIKELY,
        )
    ahead = _counts(reader, index, low, rate.number[0])[-_MOST_COUNTS:]
    part = next((q for q in reversed(ahead) if re.search(words, _clause(plain, q))), None)
    if part is None or "其中" in clause.rpartition(",")[0]:
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
    if _fits(_counts(reader, index, before, high), rate.low, unit):
        return None
    if not _is_of(plain, part, base, words):
        return None
    near = ahead[-1] is part and _is_next(ahead, base, part)
    close = near and rate.number[0] - part.unit_end <= _NEAR
    severity = _severity(noun, _clause(plain, base), plain[low:high], rate.low, close=close)
    if severity is None:
        return None
    return Match(
        reader.span(index, base.start, rate.end),
        f"{noun}写作{written(plain, rate)}，按文中数字为"
        f"{shown(part.low)}÷{shown(base.low)}={percent(part.low * _ALL / base.low)}。",
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
        return None if told == _ALL else Severity.SUGGESTION
    return Severity.ERROR if close and told != _ALL else Severity.WARNING


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


def _find_shares(reader: Reader) -> Iterator[Match]:
    """其中A 12件，占45%: the part before against the whole before that."""
    for paragraph in reader.paragraphs():
        plain = reader.texts[paragraph.index]
        for share in reader.quantities(paragraph.index):
            if share.unit != "%" or not is_exact(share):
                continue
            if not _SHARE_AHEAD.search(plain[max(0, share.number[0] - 10) : share.number[0]]):
                continue
            low, high = sentence_around(plain, share.number[0])
            counts = _counts(reader, paragraph.index, low, share.number[0])
            if len(counts) < 2 or not same_unit(*counts[-2:]):
                continue
            base, part = counts[-2:]
            between = plain[part.unit_end : share.number[0]]
            if (
                len(between) > 12
                or "分别" in between
                or "其中" not in plain[base.unit_end : part.number[0]]
            ):
                continue
            if not (is_exact(part) and is_exact(base)) or part.low > base.low:
                continue
            before = sentence_around(plain, low - 2)[0] if low > 1 else low
            unit = grain(plain, share) * (2 if grain(plain, part) or grain(plain, base) else 1)
            if _fits(_counts(reader, paragraph.index, before, high), share.low, unit):
                continue
            yield Match(
                reader.span(paragraph.index, base.start, share.end),
                f"占比写作{written(plain, share)}，按文中数字为"
                f"{shown(part.low)}÷{shown(base.low)}={percent(part.low * _ALL / base.low)}。",
            )


def _find_whole(reader: Reader) -> Iterator[Match]:
    """Shares of one thing that should make 100%."""
    for paragraph in reader.paragraphs():
        plain = reader.texts[paragraph.index]
        for run in _runs(plain, reader.quantities(paragraph.index)):
            found = _whole(reader, paragraph.index, plain, run)
            if found:
                yield found


def _runs(plain: str, found: tuple[Quantity, ...]) -> Iterator[list[Quantity]]:
    """Shares told one behind the other in a sentence."""
    run: list[Quantity] = []
    for one in found:
        if one.unit != "%" or _in_bracket(plain, one):
            continue
        gap = plain[run[-1].end : one.number[0]] if run else ""
        ahead = plain[max(0, one.number[0] - 24) : one.number[0]]
        listed = bool(re.fullmatch(r" ?[、,和及与]{1,2} ?", gap)) and _was_share(plain, run[0])
        follows = 0 < len(run) < _MOST_COUNTS and len(gap) <= 40 and not re.search(r"[。!?\n]", gap)
        if follows and (listed or _SHARES_AHEAD.search(gap)):
            run.append(one)
            continue
        if len(run) > 1:
            yield run
        run = [one] if _was_share(plain, one) or _SHARES_AHEAD.search(ahead) else []
    if len(run) > 1:
        yield run


def _in_bracket(plain: str, one: Quantity) -> bool:
    """征收(其中罚款占60%)占30%: a share of a share."""
    ahead = plain[max(0, one.number[0] - 40) : one.number[0]]
    return ahead.rfind("(") > ahead.rfind(")")


def _was_share(plain: str, one: Quantity) -> bool:
    ahead = plain[max(0, one.number[0] - 24) : one.number[0]]
    return "占" in ahead.rpartition("。")[2]


def _whole(reader: Reader, index: int, plain: str, run: list[Quantity]) -> Match | None:
    if not all(is_exact(q) for q in run):
        return None
    sums = [sum((q.low for q in run[:n]), Decimal(0)) for n in range(2, len(run) + 1)]
    tolerance = max(sum((grain(plain, q) for q in run), Decimal(0)) / 2, grain(plain, run[0]))
    if any(abs(total - _ALL) <= tolerance for total in sums):
        return None
    total = sums[-1]
    label = plain[run[-2].end : run[-1].number[0]]
    names = plain[max(0, run[0].number[0] - 60) : run[0].number[0]]
    closed = bool(_REST.search(label)) or (
        bool(_EACH_SHARE.search(names)) and bool(_REST.search(names))
    )
    most, least = (Decimal(130), Decimal(70)) if closed else (Decimal(115), Decimal(98))
    few = len(run) == 2 and not closed
    if not least <= total <= most or (few and _EACH_SHARE.search(names)):
        return None
    if few and abs(total - _ALL) > _ALL / 10:
        return None
    severity = Severity.WARNING if total > _ALL and not few else Severity.SUGGESTION
    terms = "+".join(shown(q.low) for q in run)
    return Match(
        reader.span(index, run[0].start, run[-1].end),
        f"各项占比相加：{terms}={shown(total)}%，不是100%。",
        severity=Severity.ERROR if closed else severity,
        certainty=Certainty.CERTAIN if closed else Certainty.LIKELY,
    )


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
        "复议申请164件，审结131件，维持80件、驳回10件，直接纠错率12.5%。",
    ),
    BASIS,
)

SHARE = Rule(
    "figures.share",
    "占比与两个数字不符",
    Ground.LAW,
    Severity.WARNING,
    Certainty.LIKELY,
    "核对部分、总数和占比；占比另有基数的，写明基数。",
    _find_shares,
    (
        "制定抽查计划117项，其中跨部门40项，占44.2%。",
        "办理法律援助案件500件，其中农民工案件125件，占比35%。",
    ),
    (
        "制定抽查计划117项，其中跨部门40项，占34.2%。",
        "全市新设市场主体13447户，其中企业2728户，网上申报数量分别占32.7%和81%。",
        "收到申请164件，审结131件，其中调解结案45件，占34.4%。",
        "新设企业120户，其中外资企业12户，占全省新设外资企业的3%。",
    ),
    BASIS,
)

WHOLE = Rule(
    "figures.shares-of-whole",
    "各项占比之和不是100%",
    Ground.LAW,
    Severity.ERROR,
    Certainty.CERTAIN,
    "核对各项占比；没有列全的，写明“其他”。",
    _find_whole,
    (
        "案件中行政处罚占45%，行政强制占30%，其他占35%。",
        "三类案件占比分别为45.2%、30.1%和34.7%。",
    ),
    (
        "三类案件占比分别为33.3%、33.3%和33.3%。",
        "网上申报数量分别占32.7%和81%。",
        "行政处罚占45%，行政强制占10%。",
        "维持的占62.16%，直接纠正的占11.12%，调解、和解方式结案的占22.87%。",
        "行政许可占总数的51%，当场办结的占95%，当事人满意的占99%。",
    ),
    BASIS,
)
RULES = (RATE, SHARE, WHOLE)
