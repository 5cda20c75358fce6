"""Gaps of a report as findings: one for each root cause.

Group A binds the report itself, all else tells of the year's work (legal basis in the
catalogue). Where a requirement rests on another that is missing too (no litigation at all, hence
nobody in court), the finding of the other speaks for both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.engine.checklist import Catalogue
from app.engine.document import Document
from app.engine.result import Certainty
from app.engine.result import Finding
from app.engine.result import ItemResult
from app.engine.result import Severity
from app.engine.result import Status

_MANY = 12
"""With fewer requirements asked, a text that answers none is no sign of anything."""
_SUBJECT = re.compile("法治政府|依法行政|法治建设|法制建设")


def gap_findings(
    document: Document, items: Sequence[ItemResult], catalogue: Catalogue
) -> tuple[Finding, ...]:
    """The findings of all gaps, those with a common root folded into one."""
    asked = [i for i in items if i.status is not Status.NOT_APPLICABLE]
    work = [i for i in asked if i.group != "A"]
    if len(work) >= _MANY and _is_something_else(document, work):
        return (_no_report(document, len(work)),)
    missing = {i.id: i for i in asked if i.status is Status.MISSING}
    folded: dict[str, list[ItemResult]] = {}
    for item in missing.values():
        root = _root(item.id, missing, catalogue)
        if root != item.id:
            folded.setdefault(root, []).append(item)
    speaking_for_others = {item.id for items_ in folded.values() for item in items_}
    return tuple(
        _gap(item, folded.get(item.id, []))
        for item in asked
        if item.status in (Status.MISSING, Status.PARTIAL) and item.id not in speaking_for_others
    )


def _root(identifier: str, missing: dict[str, ItemResult], catalogue: Catalogue) -> str:
    """The missing requirement that a missing one rests on, at the end of the chain."""
    at, seen = identifier, {identifier}
    while (above := catalogue.requirement(at).rests_on) in missing and above not in seen:
        at = above or at
        seen.add(at)
    return at


def _is_something_else(document: Document, work: Sequence[ItemResult]) -> bool:
    """A text that answers nothing and does not even name its subject."""
    return all(i.status is Status.MISSING for i in work) and not any(
        _SUBJECT.search(paragraph.text) for paragraph in document.paragraphs
    )


def _no_report(document: Document, asked: int) -> Finding:
    """One finding instead of sixty for a file that is something else."""
    return Finding(
        rule="frame.not-a-report",
        severity=Severity.ERROR,
        certainty=Certainty.LIKELY,
        message=f"这份文件不像法治政府建设年度报告：{asked}项工作一项也没有写到，不再逐项列出。",
        place=document.whole(0) if document.paragraphs else None,
        remedy="请确认交来的是年度报告的全文；确是报告的，请按检查事项逐项补写。",
    )


def _gap(item: ItemResult, folded: Sequence[ItemResult]) -> Finding:
    missing = item.status is Status.MISSING
    required = item.required or any(other.required for other in folded)
    if not required:
        severity = Severity.SUGGESTION
    elif missing or item.group == "A":
        severity = Severity.ERROR
    else:
        severity = Severity.WARNING
    return Finding(
        rule=f"coverage.{item.id}",
        severity=severity,
        certainty=Certainty.LIKELY,
        message=_message(item, folded),
        place=item.evidence[0] if item.evidence else None,
        related=item.evidence[1:],
        basis=item.basis,
        remedy=item.remedy,
    )


def _message(item: ItemResult, folded: Sequence[ItemResult]) -> str:
    also = "、".join(f"“{other.name}”" for other in folded)
    missing = item.status is Status.MISSING
    if item.group == "A" and item.required:
        source = item.basis[-1].text() if item.basis else "有关规定"
        lack = "未见" if missing else "不完整："
        also = f"{also}也未见。" if also else ""
        return f"不符合{source}的要求：{lack}“{item.name}”。{item.reason}{also}"
    if missing:
        also = f"，也未见{also}" if also else ""
        return f"未见“{item.name}”情况{also}，请核实。"
    return f"“{item.name}”写得不完整，请核实。{item.reason}"
