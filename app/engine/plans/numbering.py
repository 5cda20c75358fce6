"""Faults of a plan's numbers: twice the same, one left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.document import Document
from app.engine.document import Span
from app.engine.numerals import chinese_ordinal
from app.engine.numerals import small_number
from app.engine.plans.tree import Node
from app.engine.result import Certainty
from app.engine.result import Finding
from app.engine.result import Severity
from app.engine.signals import normalise

DUPLICATE_NUMBER = "plan.duplicate-number"
SKIPPED_NUMBER = "plan.skipped-number"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def ordinal(label: str | None) -> int | None:
    """一 → 1, （十二） → 12, ③ → 3; None for what counts nothing."""
    if not label:
        return None
    bare = re.sub(r"[()\s]|^第|[部章篇分]+$", "", normalise(label))
    if bare in _CIRCLED and bare:
        return _CIRCLED.index(bare) + 1
    return small_number(bare) if bare else None


def _like(label: str, n: int) -> str:
    """A number in the form of another: （四） and 6 → （六）."""
    bare = re.sub(r"[()（）\s]", "", label)
    shown = str(n) if bare.isdecimal() or bare in _CIRCLED else chinese_ordinal(n)
    return label.replace(bare, shown)


def number_findings(document: Document, root: Node) -> Iterator[Finding]:
    """Duplicated and skipped numbers among the headings of one place.

    Numbers may count on over chapters (一、1.2.3. 二、4.5.).
    """
    last: dict[int, int] = {}
    for node in root.walk():
        numbered = [(c, n) for c in node.children if (n := ordinal(c.number)) is not None]
        seen: set[int] = set()
        previous = 0
        for position, (child, n) in enumerate(numbered):
            expected = previous + 1
            if not position and n == last.get(child.level, 0) + 1:
                expected = n
            if n in seen:
                yield _duplicate(document, child)
            # Behind a number given twice the count by place is right again.
            elif n > expected and n != position + 1 and n - expected < 10:
                yield _skipped(document, child, expected, n)
            seen.add(n)
            previous = max(previous, n)
            last[child.level] = n


def _place(document: Document, node: Node) -> Span | None:
    if node.paragraph is None:
        return None
    paragraph = document.paragraphs[node.paragraph]
    # A generated number is no part of the text.
    return document.span(node.paragraph, 0, paragraph.heading_end or len(paragraph.text))


def _duplicate(document: Document, node: Node) -> Finding:
    return Finding(
        DUPLICATE_NUMBER,
        Severity.WARNING,
        Certainty.CERTAIN,
        f"序号“{node.number}”重复：“{node.title}”前面已有同一序号。",
        _place(document, node),
        remedy="请核对序号，重新编排。",
    )


def _skipped(document: Document, node: Node, expected: int, n: int) -> Finding:
    label = node.number or ""
    missing = "、".join(_like(label, k) for k in range(expected, n))
    return Finding(
        SKIPPED_NUMBER,
        Severity.WARNING,
        Certainty.CERTAIN,
        f"序号不连续：“{node.number}”之前缺“{missing}”。",
        _place(document, node),
        remedy="请核对是否漏写任务，或重新编排序号。",
    )
