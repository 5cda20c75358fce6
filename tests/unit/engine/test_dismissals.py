"""Dismissed findings: known again after edits elsewhere, asked anew where their words changed."""

from __future__ import annotations

import datetime as dt

import pytest

from app.engine.dismissals import fingerprint_of
from app.engine.dismissals import sort_out
from app.engine.dismissals import without_dismissed
from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.result import Certainty
from app.engine.result import CheckResult
from app.engine.result import Dismissal
from app.engine.result import Finding
from app.engine.result import Severity
from app.engine.result import Verdict

TEXT = "全年受理行政复议申请12件，其中审结7件、未审结6件，合计13件。"
AT = dt.datetime(2026, 1, 20, 8, 0, tzinfo=dt.UTC)


def document_of(*texts: str) -> Document:
    return Document(tuple(Paragraph(n, text) for n, text in enumerate(texts)))


def finding_in(
    document: Document, quote: str, *related: str, rule: str = "figures.total", paragraph: int = 0
) -> Finding:
    def span(words: str):
        start = document.paragraphs[paragraph].text.index(words)
        return document.span(paragraph, start, start + len(words))

    return Finding(
        rule,
        Severity.ERROR,
        Certainty.CERTAIN,
        "合计不符。",
        span(quote),
        tuple(map(span, related)),
    )


def known_by(*texts: str, paragraph: int = 0) -> str:
    document = document_of(*texts)
    return fingerprint_of(finding_in(document, "12件", "13件", paragraph=paragraph), document)


def test_a_paragraph_may_move() -> None:
    assert known_by(TEXT) == known_by("新的一段。", TEXT, paragraph=1)


def test_words_further_away_may_change() -> None:
    assert known_by(TEXT) == known_by(TEXT.replace("合计13件", "两项合计为13件"))


def test_blanks_do_not_count() -> None:
    assert known_by(TEXT) == known_by(TEXT.replace("申请12件", "申请 12件"))


@pytest.mark.parametrize(
    ("old", "new"),
    [("12件", "15件"), ("13件", "14件"), ("行政复议申请", "行政复议案件")],
    ids=["the quotation", "a related quotation", "what stands beside it"],
)
def test_changed_words_are_a_new_question(old: str, new: str) -> None:
    changed = TEXT.replace(old, new)
    document = document_of(changed)
    quote, related = ("15件" if new == "15件" else "12件"), ("14件" if new == "14件" else "13件")
    assert fingerprint_of(finding_in(document, quote, related), document) != known_by(TEXT)


def test_another_rule_is_another_question() -> None:
    document = document_of(TEXT)
    other = finding_in(document, "12件", "13件", rule="figures.rate")
    assert fingerprint_of(other, document) != known_by(TEXT)


def test_a_finding_without_a_place_is_known_by_its_message() -> None:
    document = document_of(TEXT)
    missing = Finding("structure.x", Severity.WARNING, Certainty.LIKELY, "没有标题。")
    other = Finding("structure.x", Severity.WARNING, Certainty.LIKELY, "没有署名。")
    assert fingerprint_of(missing, document) != fingerprint_of(other, document)


def dismissal(rule: str, fingerprint: str | None, reason: str = "已核对") -> Dismissal:
    return Dismissal(rule, fingerprint, reason, "本机用户", AT)


def test_one_place_is_dismissed_and_the_other_stays() -> None:
    document = document_of("共12件。", "另有12件、13件。")
    first = finding_in(document, "12件")
    second = finding_in(document, "12件", paragraph=1)
    made = dismissal(first.rule, fingerprint_of(first, document))
    left, dismissed = sort_out((first, second), document, (made,))
    assert left == (second,)
    assert [(d.finding, d.dismissal) for d in dismissed] == [(first, made)]


def test_a_whole_rule_is_dismissed_before_a_place() -> None:
    document = document_of(TEXT)
    finding = finding_in(document, "12件")
    place = dismissal(finding.rule, fingerprint_of(finding, document))
    whole = dismissal(finding.rule, None, "本单位习惯")
    other = finding_in(document, "13件", rule="wording.typo")
    left, dismissed = sort_out((finding, other), document, (place, whole))
    assert left == (other,)
    assert [d.dismissal for d in dismissed] == [whole]


def test_a_gap_cannot_be_dismissed() -> None:
    document = document_of(TEXT)
    gap = Finding("coverage.problems", Severity.ERROR, Certainty.LIKELY, "未见问题。")
    left, dismissed = sort_out((gap,), document, (dismissal("coverage.problems", None),))
    assert (left, dismissed) == ((gap,), ())


def test_an_unreadable_file_has_nothing_dismissed() -> None:
    unread = CheckResult("x", Verdict.UNREADABLE, "空", "empty")
    assert without_dismissed(unread, (dismissal("figures.total", None),)).dismissed == ()
