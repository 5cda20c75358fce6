"""Attachments that repeat the plan or the checklist: their words are not the report's.

工作要点完成情况对照表 names every task of the year, 检查事项对照表 every requirement. Were they read
as text, a report that says nothing would have written of everything.
"""

from __future__ import annotations

import re
from itertools import pairwise

from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind

ANNEX_HEAD = re.compile(r"附\s*件\s*[\d一二三四五六七八九十]{0,2}")
"""The first line of an attachment itself; the note below the text has a colon."""
_OF_PLAN = re.compile(
    r"[^。]{0,40}(?:工作要点|工作打算|重点工作|工作任务|任务)[^。]{0,20}表|检查事项对照表"
)


def annex_heads(document: Document) -> list[int]:
    """The paragraphs that open an attachment: 附件 or 附件1 on a line of its own."""
    return [
        p.index
        for p in document.paragraphs
        if p.kind is ParagraphKind.ATTACHMENT and ANNEX_HEAD.fullmatch(p.text.strip())
    ]


def repeats_of_plan(document: Document) -> frozenset[int]:
    """The paragraphs of all attachments that are, by their title, a table of tasks or requirements."""
    heads = [*annex_heads(document), len(document.paragraphs)]
    return frozenset(
        index
        for start, end in pairwise(heads)
        if _titled(document.paragraphs[start + 1 : start + 2])
        for index in range(start, end)
    )


def _titled(following: tuple[Paragraph, ...]) -> bool:
    return any(p.cell is None and _OF_PLAN.fullmatch(p.text.strip()) for p in following)
