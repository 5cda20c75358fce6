"""Which tables of a page hold data, and where each cell stands; the others only lay out."""

from __future__ import annotations

import re

from lxml import html

from app.engine.document import Cell

_MAX_TABLES = 2_000
_MAX_SPAN = 100
_MAX_COLUMNS = 200
_MAX_CELL = 400
_LABEL = re.compile(
    r"(?:索\s*引\s*号|主题分类|信息分类|发[文布](?:机关|机构|单位|日期|时间)|(?:成文|生成|公开|生效|失效|废止)(?:日期|时间|方式|属性)|"
    r"标\s*题|名\s*称|文\s*号|有\s*效\s*性|主\s*题\s*词|关\s*键\s*词|分\s*类|信息来源|内容概述|公文时效)\s*[:：]?.{0,60}"
)


def data_cells(root: html.HtmlElement) -> dict[html.HtmlElement, Cell]:
    """The cells of all data tables with their places; cells of layout tables are not among them."""
    tables = list(root.iter("table"))
    if len(tables) > _MAX_TABLES:
        return {}
    outer = {parent for table in tables if (parent := _table_around(table)) is not None}
    cells: dict[html.HtmlElement, Cell] = {}
    for table in tables:
        if table not in outer and _holds_data(table):
            cells.update(_grid(table))
    return cells


def _table_around(table: html.HtmlElement) -> html.HtmlElement | None:
    return next(table.iterancestors("table"), None)


def _holds_data(table: html.HtmlElement) -> bool:
    """At least two rows and columns of short cells, most of them filled, and no page furniture."""
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    rows = [row for row in rows if row]
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return False
    texts = [cell.text_content().strip() for row in rows for cell in row]
    filled = sum(1 for text in texts if text)
    if max(map(len, texts)) > _MAX_CELL or filled * 2 < len(texts):
        return False
    return not is_index_card(texts)


def is_index_card(texts: list[str]) -> bool:
    """The card that pages put above a document: 索引号, 发文机关, 成文日期 …."""
    return sum(1 for text in texts if _LABEL.fullmatch(text.strip())) >= 3


def _span(cell: html.HtmlElement, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, min(_MAX_SPAN, int(value))) if re.fullmatch(r"[0-9]{1,6}", value) else 1


def _grid(table: html.HtmlElement) -> dict[html.HtmlElement, Cell]:
    """Places of the cells, counted from 0, with merged rows and columns."""
    places: dict[html.HtmlElement, Cell] = {}
    below: dict[int, int] = {}
    """By column, how many more rows a cell from above reaches down."""
    for number, row in enumerate(table.iter("tr")):
        column = 0
        reached: dict[int, int] = {}
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while below.get(column, 0):
                column += 1
            if column > _MAX_COLUMNS:
                break
            places[cell] = Cell(number, column)
            down = _span(cell, "rowspan") - 1
            width = _span(cell, "colspan")
            if down:
                reached.update(dict.fromkeys(range(column, column + width), down))
            column += width
        below = {at: left - 1 for at, left in below.items() if left > 1}
        below.update(reached)
    return places
