"""What a report says of last year against last year's report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from app.engine.document import Document
from app.engine.quantities import Quantity
from app.engine.quantities import quantities
from app.engine.quantities.units import measure_of
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.figures.growth import change_after
from app.engine.rules.figures.indicators import Indicator
from app.engine.rules.figures.indicators import core_of
from app.engine.rules.figures.indicators import indicators
from app.engine.rules.figures.values import BASIS
from app.engine.rules.figures.values import amount
from app.engine.rules.figures.values import grain
from app.engine.rules.figures.values import is_exact
from app.engine.rules.figures.values import percent
from app.engine.rules.figures.values import same_unit
from app.engine.rules.figures.values import sentence_around
from app.engine.rules.figures.values import written
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader
from app.engine.signals import normalise

_MARKS = re.compile(r"[,;:。!?()\n]")
_CHANGED = re.compile("增|减|升|降|多|少|提高")
_COMPARED = re.compile("同比|比上年|较上年|比去年|较去年")
_ALL = Decimal(100)

_Values = dict[tuple[str, str], Quantity]


def _last_years(document: Document, year: int) -> _Values:
    """The figures of last year's report that it tells once, or twice alike."""
    texts = tuple(normalise(p.text) for p in document.paragraphs)
    told: dict[tuple[str, str], list[Indicator]] = defaultdict(list)
    paragraphs = document.paragraphs
    for one in indicators(
        document, texts, year - 1, lambda index: quantities(paragraphs[index].text)
    ):
        told[_key(one.key, one.quantity)].append(one)
    return {
        key: group[0].quantity
        for key, group in told.items()
        if len({one.quantity.low for one in group}) == 1
        and all(is_exact(one.quantity) and not one.bodies for one in group)
    }


def _key(text: str, quantity: Quantity) -> tuple[str, str]:
    return text.replace("#", ""), measure_of(quantity.unit)


def _find_previous(reader: Reader) -> Iterator[Match]:
    if reader.previous is None:
        return
    values = _last_years(reader.previous, reader.year)
    own = indicators(reader.document, reader.texts, reader.year, reader.quantities)
    keys = {(one.paragraph, one.quantity.start): one for one in own}
    for paragraph in reader.paragraphs():
        plain = reader.texts[paragraph.index]
        found = reader.quantities(paragraph.index)
        for at, one in enumerate(found):
            before = found[at - 1] if at else None
            if before is not None:
                of_before = keys.get((paragraph.index, before.start))
                yield from _changed(reader, paragraph.index, plain, of_before, before, one, values)
            else:
                of_before = None
            key = _told_of_last_year(reader.year, plain, one, before, of_before)
            old = values.get(_key(key, one)) if key else None
            if (
                key is None
                or old is None
                or not is_exact(one)
                or abs(old.low - one.low) <= grain(plain, one)
            ):
                continue
            yield Match(
                reader.span(paragraph.index, one.start, max(one.end, one.unit_end)),
                f"本报告称上年“{key.replace('#', '')}”为{written(plain, one)}，"
                f"上年报告写的是{amount(old.low, old.unit)}。",
            )


def _told_of_last_year(
    year: int, plain: str, one: Quantity, before: Quantity | None, of_before: Indicator | None
) -> str | None:
    """What a figure of last year is the figure of; None when it is of no such year."""
    low, _ = sentence_around(plain, one.number[0])
    marks = [m.end() for m in _MARKS.finditer(plain, max(low, one.start - 60), one.start)]
    start = max([low, *marks, *([before.unit_end] if before else [])])
    clause = plain[start : one.number[0]]
    said = re.search(rf"上一?年度?|去年|{year - 1}年度?", clause)
    if said is None:
        return None
    behind = clause[said.end() :]
    if _CHANGED.search(behind):
        return None
    key = core_of(behind.removeprefix("同期"))
    if len(key) >= 4:
        return key
    key = core_of(re.sub(r"[由从比较]$", "", clause[: said.start()]))
    if len(key) >= 4:
        return key
    if of_before is not None and before is not None and same_unit(before, one):
        return of_before.key
    return None


def _changed(
    reader: Reader,
    index: int,
    plain: str,
    indicator: Indicator | None,
    new: Quantity,
    told: Quantity,
    values: _Values,
) -> Iterator[Match]:
    """受理18件，同比增长50%, where last year's report says 14件."""
    if indicator is None or not is_exact(new) or not is_exact(told):
        return
    old = values.get(_key(indicator.key, new))
    change = change_after(plain, new, told)
    if old is None or change is None or not old.low:
        return
    if not _COMPARED.search(plain[new.end : told.number[0]]):
        return
    real = new.low - old.low
    if told.unit == "%":
        share = real * _ALL / old.low
        off = abs(share - (told.low if change.up else -told.low)) > grain(plain, told)
        right = percent(abs(share))
    elif same_unit(told, new):
        off = real != (told.low if change.up else -told.low)
        right = amount(abs(real), new.unit)
    else:
        return
    if not off or grain(plain, new):
        return
    word = "增加" if real >= 0 else "减少"
    yield Match(
        reader.span(index, new.start, told.end),
        f"上年报告“{indicator.key.replace('#', '')}”为{amount(old.low, old.unit)}，"
        f"今年{written(plain, new)}应为{word}{right}，报告写{written(plain, told)}。",
    )


PREVIOUS = Rule(
    "figures.previous",
    "与上年报告的数字不符",
    Ground.LAW,
    Severity.WARNING,
    Certainty.LIKELY,
    "核对上年报告；上年数字后来调整过的，写明原因。",
    _find_previous,
    (
        "@上年\n全年受理行政复议申请14件。\n@本年\n全年受理行政复议申请18件，比上年的12件增长50%。",
        "@上年\n全年受理行政复议申请14件。\n@本年\n全年受理行政复议申请18件，同比增长50%。",
        "@上年\n全年办理法律援助案件200件。\n@本年\n办理法律援助案件由上年的180件增至210件。",
    ),
    (
        "@上年\n全年受理行政复议申请12件。\n@本年\n全年受理行政复议申请18件，比上年的12件增长50%。",
        "@上年\n全年受理行政复议申请12件。\n@本年\n全年受理行政复议申请18件，同比增长50%。",
        "@上年\n全年受理行政复议申请14件。\n@本年\n全年受理行政许可申请18件，比上年的12件增长50%。",
        "全年受理行政复议申请18件，比上年的12件增长50%。",
    ),
    BASIS,
)
RULES = (PREVIOUS,)
