"""Rows of a requirement's groups, and the sentence that the report has of them.

The templates are Jinja in its sandbox; they see ``rows`` (each field by its id, ``-`` written
``_``), ``count`` and three filters that enumerate a field and write 等 where rows are left out:
``titles`` 《甲》《乙》, ``quoted`` “甲”“乙” and ``listed`` 甲、乙.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from app.engine.fields import Group
from app.engine.fields import RowField
from app.engine.fields import RowKind

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import ImmutableSandboxedEnvironment

Row = Mapping[str, str]
"""What a row says, by the id of the field; numbers plain, days in ISO form."""
Rows = Mapping[str, Sequence[Row]]
"""By the id of the group."""
Path = tuple[int | str, ...]
MOST_NAMED = 3
_LONGEST_SAMPLE = 5
_MARKS = re.compile(r"[\s《》“”\"「」]")


class FaultySentence(ValueError):
    """A template that gives no sentence; ``str()`` is for people."""


def row_sentences(groups: Sequence[Group], rows: Rows, text: str) -> str:
    """The rows that the text does not name already, a sentence a group; empty for none."""
    said = _MARKS.sub("", text)
    found = []
    for group in groups:
        open_rows = [
            row for row in rows.get(group.id, ()) if _says(row) and not _given(row, group, said)
        ]
        if open_rows:
            found.append(sentence_of(group, open_rows))
    return "".join(found)


def _says(row: Row) -> bool:
    return any(value.strip() for value in row.values())


def _given(row: Row, group: Group, said: str) -> bool:
    head = _MARKS.sub("", row.get(group.head.id, ""))
    return group.head.kind is RowKind.TEXT and bool(head) and head in said


def sentence_of(group: Group, rows: Sequence[Row]) -> str:
    """What the report says of some rows of a group; a template that fails gives the plain list."""
    shown = [_shown(group, row) for row in rows]
    try:
        words = _render(group.sentence, shown) if group.sentence else _listing(group, shown)
    except FaultySentence:  # the linter says it where the template stands
        words = _listing(group, shown)
    return words if words.endswith(("。", "！", "；")) else f"{words}。"


def _shown(group: Group, row: Row) -> dict[str, str]:
    return {
        field.id.replace("-", "_"): _value(field, row.get(field.id, "")) for field in group.fields
    }


def _value(field: RowField, value: str) -> str:
    value = " ".join(value.split()).rstrip("。；，")
    if not value:
        return ""
    if field.kind is RowKind.DATE:
        try:
            day = dt.date.fromisoformat(value)
        except ValueError:
            return value
        return f"{day.month}月{day.day}日"
    if field.kind is RowKind.TEXT:
        return value
    return f"{value}{field.unit or ('%' if field.kind is RowKind.PERCENT else '')}"


def _listing(group: Group, shown: Sequence[Mapping[str, str]]) -> str:
    told = "；".join(
        "，".join(
            value if field.kind in {RowKind.TEXT, RowKind.DATE} else f"{field.label}{value}"
            for field in group.fields
            if (value := row[field.id.replace("-", "_")])
        )
        for row in shown
    )
    return f"{group.label}：{told}"


def _enumerating(before: str, after: str, between: str) -> Callable[..., str]:
    def enumerate_(rows: Sequence[Mapping[str, str]], field: str, most: int = MOST_NAMED) -> str:
        if rows and field not in rows[0]:
            raise FaultySentence(f"没有“{field}”这一栏")
        values = [value for row in rows if (value := row[field])]
        if before:
            values = [f"{before}{value.strip(before + after)}{after}" for value in values]
        more = "等" if len(rows) > min(most, len(values)) else ""
        return between.join(values[:most]) + more

    return enumerate_


def _total(rows: Sequence[Mapping[str, str]], field: str) -> str:
    """The sum of a field; empty when a row does not give it."""
    if rows and field not in rows[0]:
        raise FaultySentence(f"没有“{field}”这一栏")
    found = [re.match(r"\d+(?:\.\d+)?", row[field]) for row in rows]
    if not all(found):
        return ""
    return f"{sum((Decimal(number[0]) for number in found if number), Decimal(0)):f}"


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    # Only a report that has such a sentence needs the template library.
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    made.globals.clear()
    made.filters = {
        "titles": _enumerating("《", "》", ""),
        "quoted": _enumerating("“", "”", ""),
        "listed": _enumerating("", "", "、"),
        "total": _total,
    }
    return made


@lru_cache(maxsize=256)
def _template(source: str) -> Template:
    return _environment().from_string(source)


def _render(source: str, shown: Sequence[Mapping[str, str]]) -> str:
    """The one place where a template becomes words."""
    from jinja2.exceptions import TemplateError

    try:
        words = _template(source).render(rows=shown, count=len(shown))
    except (TemplateError, TypeError, ValueError, ArithmeticError) as fault:
        raise FaultySentence(_message(fault)) from fault
    return "".join(words.split("\n")).strip()


def _message(fault: Exception) -> str:
    if isinstance(fault, FaultySentence):
        return str(fault)
    unknown = re.search(
        r"'([^']+)' is undefined|has no attribute '([^']+)'|No filter named '([^']+)'", str(fault)
    )
    if unknown:
        return f"没有“{next(name for name in unknown.groups() if name)}”"
    return f"写法有误：{fault}"


def group_faults(groups: Sequence[Group]) -> Iterator[tuple[Path, str]]:
    """Groups and fields of one name, and sentences that cannot be written."""
    yield from _twice([group.id for group in groups], ("groups",))
    for n, group in enumerate(groups):
        yield from _twice([field.id for field in group.fields], ("groups", n, "fields"))
        fault = _fault_of(group)
        if fault:
            yield ("groups", n, "sentence"), f"句子{fault}"


def _twice(ids: Sequence[str], where: Path) -> Iterator[tuple[Path, str]]:
    counted = Counter(ids)
    for n, identifier in enumerate(ids):
        if counted[identifier] > 1 and identifier in ids[:n]:
            yield (*where, n, "id"), f"“{identifier}”出现了两次"


def _fault_of(group: Group) -> str:
    """Why its template fails for a row, for many rows, or for rows with nothing but their head."""
    if group.sentence is None:
        return ""
    numbers = (RowKind.COUNT, RowKind.DECIMAL, RowKind.PERCENT)
    full = {
        f.id: "2" if f.kind in numbers else "2025-03-05" if f.kind is RowKind.DATE else "例子"
        for f in group.fields
    }
    bare = {group.head.id: full[group.head.id]}
    try:
        for rows in ([full], [full] * _LONGEST_SAMPLE, [bare]):
            if not _render(group.sentence, [_shown(group, row) for row in rows]):
                return "没有写出文字"
    except FaultySentence as fault:
        return str(fault)
    return ""
