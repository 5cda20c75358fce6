"""Tables whose rows and columns of totals do not add up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.engine.document import ParagraphKind
from app.engine.document import Span
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.figures.values import BASIS
from app.engine.rules.figures.values import shown
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

_NUMBER = re.compile(
    r"(?P<value>[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12})(?:\.(?P<places>[0-9]{1,4}))?"
    r"(?P<unit>[件个人名次家户宗起份项条批期场元万亿]{0,3})"
)
_BLANK = re.compile(r"[-—–/无\\]?")
_TOTAL = re.compile(r"(?:全[县市区旗州])?(?:合计|总计|共计|总数)(?:\([\u4e00-\u9fff]{1,3}\))?")
_SUBTOTAL = re.compile(r"小计(?:\([\u4e00-\u9fff]{1,3}\))?")
_AMONG = re.compile("其中|#|另")
# What stands in such a column is not added up.
_UNSUMMED = re.compile(
    "率|%|占|均|同比|增长|增幅|比例|比重|序号|编号|年份|年度|排名|得分|时间|日期|分值"
)
_FEWEST = 2
_MOST_ROWS, _MOST_COLUMNS = 400, 40


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: its text without blanks, its number if it is one, its place."""

    text: str
    value: Decimal | None
    place: Span

    @property
    def is_blank(self) -> bool:
        return _BLANK.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class _Table:
    """The cells of one table by row and column, and its header by column."""

    rows: dict[int, dict[int, _Cell]]
    header: dict[int, str]
    first: int

    def label(self, row: int) -> str:
        """The first words of a row."""
        cells = self.rows[row]
        texts = (cells[c].text for c in sorted(cells) if cells[c].value is None and cells[c].text)
        return next(texts, "")

    def columns(self) -> list[int]:
        return sorted({column for cells in self.rows.values() for column in cells})


def _tables(reader: Reader) -> Iterator[_Table]:
    rows: dict[int, dict[int, _Cell]] = {}
    last: tuple[int, int, int] | None = None  # paragraph, table, row
    for paragraph in reader.paragraphs(ParagraphKind.TABLE):
        cell = paragraph.cell
        if cell is None:
            continue
        if last and (paragraph.index != last[0] + 1 or cell.table != last[1] or cell.row < last[2]):
            yield from _whole(rows)
            rows = {}
        last = (paragraph.index, cell.table, cell.row)
        if len(rows) < _MOST_ROWS and cell.column < _MOST_COLUMNS:
            text = re.sub(r"\s", "", reader.texts[paragraph.index])
            place = reader.document.whole(paragraph.index)
            known = rows.setdefault(cell.row, {}).get(cell.column)
            text = known.text + text if known else text
            rows[cell.row][cell.column] = _Cell(text, _value(text), known.place if known else place)
    yield from _whole(rows)


def _value(text: str) -> Decimal | None:
    found = _NUMBER.fullmatch(text)
    if not found:
        return None
    return Decimal(found["value"].replace(",", "") + "." + (found["places"] or "0"))


def _whole(rows: dict[int, dict[int, _Cell]]) -> Iterator[_Table]:
    """The table of the rows, where it has a header and numbers below it."""
    numbered = [r for r in sorted(rows) if _numbers(rows[r]) and _is_data(rows[r])]
    if len(numbered) < _FEWEST:
        return
    first = numbered[0]
    header: dict[int, str] = {}
    columns = {c for cells in rows.values() for c in cells}
    for row in sorted(r for r in rows if r < first):
        for column in columns:
            near = [c for c in rows[row] if c <= column]
            if near:
                header[column] = header.get(column, "") + rows[row][max(near)].text
    yield _Table(rows, header, first)


def _numbers(cells: dict[int, _Cell]) -> int:
    return sum(1 for cell in cells.values() if cell.value is not None)


def _is_data(cells: dict[int, _Cell]) -> bool:
    """A row of figures, not a header with years in it."""
    return any(
        cell.value is not None and not re.fullmatch("20[0-9]{2}年?", cell.text)
        for cell in cells.values()
    )


def _find_columns(reader: Reader) -> Iterator[Match]:
    for table in _tables(reader):
        rows = sorted(r for r in table.rows if r >= table.first)
        totals = [r for r in rows if _TOTAL.fullmatch(table.label(r))]
        for at, total in enumerate(totals):
            low = totals[at - 1] if at else -1
            above = [r for r in rows if low < r < total]
            high = totals[at + 1] if at + 1 < len(totals) else rows[-1] + 1
            used = above if len(above) >= _FEWEST else [r for r in rows if total < r < high]
            yield from _total_row(table, total, used)


def _total_row(table: _Table, total: int, rows: list[int]) -> Iterator[Match]:
    wrong: list[Match] = []
    right = 0
    for column, whole in sorted(table.rows[total].items()):
        if whole.value is None or _UNSUMMED.search(table.header.get(column, "")):
            continue
        cells = [(r, table.rows[r][column]) for r in rows if column in table.rows[r]]
        if any(c.value is None and not c.is_blank for _, c in cells):
            continue
        readings = _readings(table, cells)
        if not readings:
            continue
        if any(sum(_values(cells)) == whole.value for cells in readings):
            right += 1
        else:
            name = table.header.get(column) or f"第{column + 1}列"
            wrong.append(_mismatch(f"“{name}”一列", readings[0], whole))
    yield from _weighed(wrong, right)


def _readings(table: _Table, cells: list[tuple[int, _Cell]]) -> list[list[_Cell]]:
    """The ways to add up a column: all rows, the subtotals, all but subtotals and 其中."""
    told = [(table.label(row), cell) for row, cell in cells if cell.value is not None]
    plain = [cell for label, cell in told if not _SUBTOTAL.fullmatch(label)]
    own = [c for label, c in told if not _SUBTOTAL.fullmatch(label) and not _AMONG.match(label)]
    subtotals = [cell for label, cell in told if _SUBTOTAL.fullmatch(label)]
    found = [own, plain, subtotals]
    return [cells for cells in found if len(cells) >= _FEWEST]


def _values(cells: Iterable[_Cell]) -> list[Decimal]:
    return [cell.value for cell in cells if cell.value is not None]


def _weighed(wrong: list[Match], right: int) -> Iterator[Match]:
    """Certain where other totals of the table are sums; a question where none is."""
    for match in wrong:
        if right:
            yield match
        else:
            severity = Severity.WARNING if len(wrong) == 1 else Severity.SUGGESTION
            yield Match(
                match.place,
                match.message,
                match.related,
                severity=severity,
                certainty=Certainty.LIKELY,
            )


def _mismatch(what: str, parts: list[_Cell], whole: _Cell) -> Match:
    terms = "+".join(shown(value) for value in _values(parts))
    total = sum(_values(parts), Decimal(0))
    return Match(
        whole.place,
        f"{what}相加：{terms}={shown(total)}，合计写{shown(whole.value or Decimal(0))}。",
        related=tuple(cell.place for cell in parts[:20]),
    )


def _find_rows(reader: Reader) -> Iterator[Match]:
    for table in _tables(reader):
        for column in table.columns():
            header = table.header.get(column, "")
            if re.search(r"(?:合计|总计|小计|总数)(?:\([\u4e00-\u9fff]{1,3}\))?$", header):
                yield from _total_column(table, column)


def _total_column(table: _Table, total: int) -> Iterator[Match]:
    """The rows of a column of totals, read in the way that most of them bear out."""
    best: tuple[int, list[Match]] = (0, [])
    for columns in _column_readings(table, total):
        right, wrong = 0, []
        for row in sorted(r for r in table.rows if r >= table.first):
            cells = table.rows[row]
            whole = cells.get(total)
            parts = [cells[c] for c in columns if c in cells]
            if whole is None or whole.value is None or len(_values(parts)) < _FEWEST:
                continue
            if any(c.value is None and not c.is_blank for c in parts):
                continue
            if sum(_values(parts)) == whole.value:
                right += 1
            else:
                name = table.label(row) or f"第{row + 1}行"
                wrong.append(_mismatch(f"“{name}”一行", parts, whole))
        if right > best[0]:
            best = (right, wrong)
    right, wrong = best
    if right >= _FEWEST * len(wrong):
        yield from wrong
    elif right >= len(wrong):
        yield from _weighed(wrong[:1], 0)


def _column_readings(table: _Table, total: int) -> list[list[int]]:
    """The columns that a total may be the sum of: those to its right, to its left, all others."""
    every = [
        c
        for c in table.columns()
        if any(c in cells and cells[c].value is not None for cells in table.rows.values())
        and not _UNSUMMED.search(table.header.get(c, ""))
        and not _AMONG.match(table.header.get(c, ""))
    ]
    totals = [c for c in every if re.search("合计|总计|小计|总数", table.header.get(c, ""))]
    after = min([c for c in totals if c > total], default=_MOST_COLUMNS)
    before = max([c for c in totals if c < total], default=-1)
    right = [c for c in every if total < c < after]
    left = [c for c in every if before < c < total]
    others = [c for c in every if c not in totals]
    return [columns for columns in (left, right, others) if len(columns) >= _FEWEST]


def _page(*rows: str) -> str:
    """A page with one table, for examples: cells apart by |."""
    lines = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows
    )
    return (
        "@全文\n<html><body><h1>青溪县人民政府关于2024年度法治政府建设情况的报告</h1>"
        "<p>2024年，青溪县坚持依法行政，各项工作稳步推进。现将有关情况报告如下：</p>"
        f"<p>一、主要举措和成效</p><p>全年办案情况见下表。</p><table>{lines}</table>"
        "<p>二、存在的不足</p><p>执法力量不足。</p></body></html>"
    )


_HEAD = "单位|受理|办结|办结率"

COLUMNS = Rule(
    "figures.table-column",
    "表格合计行与各行之和不符",
    Ground.LAW,
    Severity.ERROR,
    Certainty.CERTAIN,
    "核对各行数字，改正合计。",
    _find_columns,
    (
        _page(_HEAD, "公安局|120|118|98.3%", "城管局|85|80|94.1%", "合计|205|199|96.6%"),
        _page("单位|件数", "公安局|120", "城管局|85", "水利局|12", "合 计|227"),
        _page("乡镇|调解|成功", "合计|60|57", "东山镇|32|30", "西河镇|28|26"),
    ),
    (
        _page(_HEAD, "公安局|120|118|98.3%", "城管局|85|80|94.1%", "合计|205|198|96.6%"),
        _page("单位|人数", "机关|20", "其中：女|8", "下属单位|15", "合计|35"),
        _page(
            "片区|单位|件数",
            "东片|公安|3",
            "|城管|4",
            "小计||7",
            "西片|水利|5",
            "|农业|6",
            "小计||11",
            "合计||18",
        ),
        _page("序号|单位|件数", "1|公安局|120", "2|城管局|85", "3|合计|205"),
    ),
    BASIS,
)

ROWS = Rule(
    "figures.table-row",
    "表格合计列与各列之和不符",
    Ground.LAW,
    Severity.ERROR,
    Certainty.CERTAIN,
    "核对各列数字，改正合计。",
    _find_rows,
    (
        _page("乡镇|处罚|强制|合计", "东山镇|12|8|20", "西河镇|9|6|15", "南塘镇|7|5|13"),
        _page("单位|合计|受理|不予受理", "甲局|13|12|1", "乙局|10|9|1", "丙局|9|5|3"),
    ),
    (
        _page("乡镇|处罚|强制|合计", "东山镇|12|8|20", "西河镇|9|6|15", "南塘镇|7|5|12"),
        _page("单位|执法人员|持证人员|案件总数", "甲局|13|12|40", "乙局|10|9|30", "丙局|9|5|28"),
        _page("单位|合计|许可|处罚|办结率", "甲局|13|12|1|98%", "乙局|10|9|1|97%"),
        _page("单位|总数|维持", "甲局|13|12", "乙局|10|9"),
    ),
    BASIS,
)
RULES = (COLUMNS, ROWS)
