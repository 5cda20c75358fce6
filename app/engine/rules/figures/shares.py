"""Shares against their two counts, and shares that should make 100%."""

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

_SHARE_AHEAD = re.compile(
    r"占(?:比|了)?(?:到|为|达到?|约)?$|占(?:总数|总量|总人数|全部|其|比重)(?:的|为|达)?$|(?<=[,、;])占比(?:为|达)?$"
)
_OF_BASE = re.compile(r"的(?:比例|比重)?(?:为|达|约)?")
_SHARES_AHEAD = re.compile(r"占比?(?:例|重)?[^,。;:、0-9]{0,10}$")
_EACH_SHARE = re.compile(r"(?:分别|各)(?:占(?:比)?|为|达)?[^,。;0-9]{0,10}$")
_REST = re.compile("其他|其它|其余|剩余")


def _part_and_base(
    plain: str, counts: list[Quantity], share: Quantity
) -> tuple[Quantity, Quantity] | None:
    """The two counts of a share: 120件，其中45件，占37.5%; 45件，占总数120件的37.5%."""
    if len(counts) < 2 or not same_unit(*counts[-2:]):
        return None
    first, second = counts[-2:]
    if _OF_BASE.fullmatch(plain, second.unit_end, share.number[0]):
        link = plain[first.unit_end : second.number[0]]
        return (first, second) if "占" in link and len(link) < NEAR else None
    link = plain[second.unit_end : share.number[0]]
    if not _SHARE_AHEAD.search(link) or len(link) > NEAR or "分别" in link:
        return None
    return (second, first) if "其中" in plain[first.unit_end : second.number[0]] else None


def _find_shares(reader: Reader) -> Iterator[Match]:
    """其中A 12件，占45%: a part against its whole."""
    for paragraph in reader.paragraphs():
        plain = reader.texts[paragraph.index]
        for share in reader.quantities(paragraph.index):
            if share.unit != "%" or not is_exact(share):
                continue
            low, high = sentence_around(plain, share.number[0])
            counts = counts_in(reader, paragraph.index, low, share.number[0])
            found = _part_and_base(plain, counts, share)
            if found is None:
                continue
            part, base = found
            if not (is_exact(part) and is_exact(base)) or part.low > base.low:
                continue
            before = sentence_around(plain, low - 2)[0] if low > 1 else low
            unit = grain(plain, share) * (2 if grain(plain, part) or grain(plain, base) else 1)
            if fits(counts_in(reader, paragraph.index, before, high), share.low, unit):
                continue
            yield Match(
                reader.span(paragraph.index, min(base.start, part.start), share.end),
                f"占比写作{written(plain, share)}，按文中数字为"
                f"{shown(part.low)}÷{shown(base.low)}={percent(part.low * ALL / base.low)}。",
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
        follows = 0 < len(run) < MOST_COUNTS and len(gap) <= 40 and not re.search(r"[。!?\n]", gap)
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
    if any(abs(total - ALL) <= tolerance for total in sums):
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
    if few and abs(total - ALL) > ALL / 10:
        return None
    severity = Severity.WARNING if total > ALL and not few else Severity.SUGGESTION
    terms = "+".join(shown(q.low) for q in run)
    return Match(
        reader.span(index, run[0].start, run[-1].end),
        f"各项占比相加：{terms}={shown(total)}%，不是100%。",
        severity=Severity.ERROR if closed else severity,
        certainty=Certainty.CERTAIN if closed else Certainty.LIKELY,
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
        "持证执法人员1180人，占执法人员总数1256人的84%。",
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
RULES = (SHARE, WHOLE)
