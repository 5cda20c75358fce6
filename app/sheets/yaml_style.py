"""Values as YAML text in the manner of ``checklists/``: plain where it can be, short lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from collections.abc import Sequence

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from app.sheets.columns import SIGNAL_KINDS

WIDEST = 110
"""Columns of a line before prose is folded (a Chinese character takes two)."""
_FOLDED = 96
_BREAK = re.compile(r"(?<=[\u2e80-\uffef])(?=\S)")
PROSE = frozenset({"guidance", "example", "remedy", "text", "sentence"})
_BLOCK_LISTS = frozenset({*SIGNAL_KINDS, "aspects", "rules", "levels", "basis", "figures"}) | {
    "groups", "fields", "covered", "partial", "missing",
}  # fmt: skip


class Alias(str):
    """The name of an anchor that stands in the place of a value."""

    __slots__ = ()


class Flow(dict[str, object]):
    """A mapping that is written on one line."""


Data = object
"""None, bool, int, str, :class:`Alias`, tuples (on one line), lists (one item a line), mappings."""


def width(text: str) -> int:
    """Columns that a text takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def inline(value: Data) -> str:
    """A value on one line."""
    if isinstance(value, Alias):
        return f"*{value}"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {inline(v)}" for key, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(inline(part) for part in value)}]"
    return scalar(str(value))


def scalar(text: str) -> str:
    """A text on one line: plain where YAML reads the same back, even inside brackets."""
    if _reads_back(text, text):
        return text
    single = "'" + text.replace("'", "''") + "'"
    if ('"' in text or "\\" in text) and _reads_back(single, text):
        return single
    escaped = (
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    )
    return f'"{escaped}"'


def _reads_back(written: str, text: str) -> bool:
    try:
        read = YAML(typ="safe", pure=True).load(f"{{k: {written}, l: [{written}]}}")
    except YAMLError:
        return False
    return bool(read == {"k": text, "l": [text]})


def folded(text: str, indent: int) -> str:
    """Prose behind its key: on that line where it is short, else below it in short lines.

    A line is only broken behind a Chinese character, where the schema takes the blank away that
    YAML reads there.
    """
    margin = " " * indent
    if "\n" in text:
        return "|\n" + "\n".join(margin + line if line else "" for line in text.split("\n"))
    if width(text) + indent <= WIDEST:
        return scalar(text)
    lines = [""]
    for piece in _BREAK.split(text):
        if (
            lines[-1]
            and indent + width(lines[-1] + piece) > _FOLDED
            and not lines[-1].endswith(" ")
        ):
            lines.append("")
        lines[-1] += piece
    return ">-\n" + "\n".join(margin + line for line in lines)


def pair(key: str, value: Data, indent: int) -> str:
    """``key: value`` with everything that belongs to it, without the last line end."""
    margin = " " * indent
    start = f"{margin}{key}:"
    if isinstance(value, list) and value and key in _BLOCK_LISTS:
        return "\n".join([start, *(item(part, indent + 2) for part in value)])
    if isinstance(value, dict) and not isinstance(value, Flow):
        return "\n".join([start, *(pair(k, v, indent + 2) for k, v in value.items())])
    if key in PROSE and isinstance(value, str) and not isinstance(value, Alias):
        return f"{start} {folded(value, indent + 2)}"
    return f"{start} {inline(value)}"


def item(value: Data, indent: int) -> str:
    """``- value`` as a line of a list, without the last line end."""
    margin = " " * indent
    if isinstance(value, dict) and not isinstance(value, Flow):
        lines = "\n".join(pair(key, part, indent + 2) for key, part in value.items())
        return f"{margin}- {lines.removeprefix(' ' * (indent + 2))}"
    return f"{margin}- {inline(value)}"


def mapping(keys: Sequence[str], values: Sequence[Data]) -> dict[str, object]:
    """The keys that have a value, in their order."""
    return {key: value for key, value in zip(keys, values, strict=True) if value is not None}
