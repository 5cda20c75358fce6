"""The text of an opinion as a ``Document``: title, addressee, headings, text, signature, date."""

from __future__ import annotations

import re
from pathlib import Path

from app.engine.assembly import assemble
from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.opinion import Opinion
from app.engine.outline import split_number
from app.engine.raw import RawParagraph
from app.engine.result import CheckResult
from app.replies.wording import Choices
from app.replies.wording import FaultyTemplate
from app.replies.wording import rendered
from app.replies.wording import words_of

_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_LONGEST_NAME = 60


def opinion_document(
    result: CheckResult, opinion: Opinion, choices: Choices, template: Path
) -> Document:
    """The opinion on a result, laid out by a template; raises :class:`FaultyTemplate`."""
    text = rendered(template, words_of(result, opinion, choices))
    lines = [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]
    if len(lines) < 2:
        raise FaultyTemplate(f"审查意见模板（{template}）只写出了标题，没有正文。")
    return assemble(list(_paragraphs(lines, choices)), source_format="draft")


def _paragraphs(lines: list[str], choices: Choices) -> list[RawParagraph]:
    """The first line is the title, a line with a colon below it the addressee, the last the date."""
    kinds: dict[int, ParagraphKind] = {0: ParagraphKind.TITLE}
    if len(lines[1]) <= _LONGEST_NAME and lines[1].endswith(("：", ":")):
        kinds[1] = ParagraphKind.ADDRESSEE
    last = len(lines) - 1
    if _DATE.fullmatch(lines[last]):
        kinds[last] = ParagraphKind.DATE
        last -= 1
    if last > 1 and _is_name(lines[last], choices, dated=last < len(lines) - 1):
        kinds[last] = ParagraphKind.SIGNATURE
    return [_paragraph(line, kinds.get(n)) for n, line in enumerate(lines)]


def _is_name(line: str, choices: Choices, *, dated: bool) -> bool:
    if choices.issuer and line == " ".join(choices.issuer.split()):
        return True
    return dated and len(line) <= _LONGEST_NAME and not line.endswith(("。", "；", "："))


def _paragraph(line: str, kind: ParagraphKind | None) -> RawParagraph:
    """Numbered lines are headings or not as in any report; all others are text."""
    if kind is None and split_number(line) is None:
        kind = ParagraphKind.BODY
    return RawParagraph(line, kind)
