"""Findings that somebody dismissed, known again in a text that was changed elsewhere.

A finding is known by its rule, by what it quotes and by a few characters around that: paragraphs may
move, but a changed quotation is a new question. The fingerprint tells nothing of the text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import replace

from app.engine.document import Document
from app.engine.document import Span
from app.engine.result import CheckResult
from app.engine.result import Dismissal
from app.engine.result import DismissedFinding
from app.engine.result import Finding
from app.engine.rules.model import family_of

CONTEXT = 8
"""Characters on either side that tell a place from another with the same words."""
_REACH = 8 * CONTEXT
"""Within so many, blanks among them, they are looked for: a line may be a million long."""


def fingerprint(rule: str, quotes: Sequence[str], context: str) -> str:
    """What a finding is known by; blanks count for nothing."""
    parts = (rule, context, *sorted(set(quotes)))
    content = "\0".join("".join(part.split()) for part in parts)
    return hashlib.sha256(content.encode("utf-8", errors="replace")).hexdigest()


def fingerprint_of(finding: Finding, document: Document) -> str:
    """The fingerprint of a finding: its first place in context, the others by what they quote.

    One that names no place is known by its message.
    """
    place = finding.place
    if place is None:
        return fingerprint(finding.rule, [span.quote for span in finding.related], finding.message)
    quotes = [place.quote, *(span.quote for span in finding.related)]
    return fingerprint(finding.rule, quotes, _around(document, place))


def _around(document: Document, place: Span) -> str:
    """The words before, a mark where the place is, the words behind; blanks do not count."""
    text = document.paragraphs[place.paragraph].text
    before = "".join(text[max(0, place.start - _REACH) : place.start].split())[-CONTEXT:]
    after = "".join(text[place.end : place.end + _REACH].split())[:CONTEXT]
    return f"{before}\ufffc{after}"


def sort_out(
    findings: Iterable[Finding], document: Document, dismissals: Sequence[Dismissal]
) -> tuple[tuple[Finding, ...], tuple[DismissedFinding, ...]]:
    """(open, dismissed), each in its order; a dismissal of a whole rule stands before one of a place.

    Only what proofreading finds can be dismissed: a gap in the report stays a gap.
    """
    rules = {d.rule: d for d in reversed(dismissals) if d.fingerprint is None}
    places = {(d.rule, d.fingerprint): d for d in reversed(dismissals) if d.fingerprint}
    left: list[Finding] = []
    dismissed: list[DismissedFinding] = []
    for finding in findings:
        found = None
        if family_of(finding.rule):
            found = rules.get(finding.rule)
            if found is None and places:
                found = places.get((finding.rule, fingerprint_of(finding, document)))
        if found is None:
            left.append(finding)
        else:
            dismissed.append(DismissedFinding(finding, found))
    return tuple(left), tuple(dismissed)


def without_dismissed(result: CheckResult, dismissals: Sequence[Dismissal]) -> CheckResult:
    """The result with the dismissed findings set apart."""
    if result.document is None:
        return replace(result, dismissed=())
    left, dismissed = sort_out(result.findings, result.document, dismissals)
    return replace(result, findings=left, dismissed=dismissed)
