"""Signals as people read them: the marks of the signal language in words of the page."""

from __future__ import annotations

import re

LEGEND = (
    ("……", "中间可以隔几个字（同一句内）"),
    ("「甲／乙」", "几种说法之一"),
    ("［甲］", "可有可无"),
    ("№", "一个数字"),
    ("▏", "句子或分句的开头"),
)
_GROUP = re.compile(r"\(([^()]*)\)(\?)?")
_MARKS = {"…": " …… ", "#": " № ", "^": "▏"}


def readable(source: str) -> str:
    """聘请…(常年)?法律顾问#(名|人) → 聘请 …… ［常年］法律顾问 № 「名／人」."""
    text = source.replace("\\(", "\ue000").replace("\\)", "\ue001").replace("……", "…")
    while (done := _GROUP.sub(_group, text)) != text:
        text = done
    for mark, shown in _MARKS.items():
        text = text.replace(mark, shown)
    text = text.replace("\ue000", "（").replace("\ue001", "）")
    return re.sub(" {2,}", " ", text).strip()


def _group(found: re.Match[str]) -> str:
    inside = found[1].replace("|", "／")
    if found[2]:
        return f"［{inside}］"
    return f"「{inside}」" if "／" in inside else inside
