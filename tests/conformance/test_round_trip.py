"""Any readable report, re-laid as an official document, reads back as the same report."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import example
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from app.engine.check import check_document
from app.engine.checklist import default_catalogue
from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.reading import Unreadable
from app.engine.reading import read
from app.word.options import LayoutOptions
from app.word.options import Numbering
from app.word.profile import NATIONAL
from app.word.text import clean
from app.word.writer import write
from tests.produced_files import REPORTS
from tests.reports_support import documents
from tests.reports_support import reports
from tests.shared_documents import SEEDS
from tests.word_reports import document

CORPUS = sorted((Path(__file__).resolve().parents[1] / "corpus" / "reports").glob("*.txt"))


def essence(document: Document) -> tuple[object, ...]:
    """What must not change: facts, kinds, section tree, statuses."""
    result = check_document(document, "", default_catalogue())
    return (
        document.facts,
        [p.kind for p in document.paragraphs],
        document.sections,
        [(item.id, item.status) for item in result.items],
    )


@pytest.mark.parametrize("path", [*CORPUS, *SEEDS], ids=lambda path: path.stem)
def test_text_and_word_are_the_same_report(path: Path) -> None:
    document = read(path.read_bytes())
    again = read(write(document, LayoutOptions()))
    assert essence(again) == essence(document)


@pytest.mark.parametrize("path", [*CORPUS, *SEEDS], ids=lambda path: path.stem)
def test_laying_out_twice_changes_nothing(path: Path) -> None:
    once = read(write(read(path.read_bytes()), LayoutOptions()))
    twice = read(write(once, LayoutOptions()))
    assert [p.text for p in twice.paragraphs] == [p.text for p in once.paragraphs]


def shape(document: Document) -> list[tuple[object, ...]]:
    """Everything that is known of each paragraph; line ends of titles and their lines are layout."""
    return [
        (p.text.replace("\n", ""), p.kind, p.level, p.number, p.cell, p.heading_end)
        for p in document.paragraphs
    ]


HEAD = {ParagraphKind.DOCUMENT_NUMBER, ParagraphKind.SIGNATORY, ParagraphKind.NOTE}
OPTIONS = st.builds(
    LayoutOptions,
    sealed=st.booleans(),
    profile=st.sampled_from([NATIONAL, replace(NATIONAL, western_face=None)]),
    numbering=st.sampled_from(Numbering),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(reports(), OPTIONS)
def test_any_report_reads_back_as_it_was(report: Document, options: LayoutOptions) -> None:
    again = read(write(report, options)).with_typed_numbers()
    assert shape(again) == shape(report)
    assert again.facts == report.facts


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(reports())
def test_any_report_under_a_red_head_reads_back(report: Document) -> None:
    again = read(write(report, LayoutOptions(red_head=True)))
    assert again.facts == report.facts
    kept = [part for part in shape(report) if part[1] not in HEAD]
    assert [part for part in shape(again) if part[1] not in HEAD] == kept


def marks(text: str) -> str:
    """The characters of a text but for blanks and for the colon that an addressee gets."""
    return re.sub(r"[\s\ufeff\u200b:：]", "", clean(text))


def marks_read(data: bytes) -> str:
    """The same of a file's text; nothing of one that has none."""
    try:
        return marks("".join(p.text for p in read(data).paragraphs))
    except Unreadable:
        return ""


@settings(max_examples=150)
@example(REPORTS["odd characters"])
@example(document((ParagraphKind.DOCUMENT_NUMBER, "青政〔2026〕3号  签发人：")))
@given(documents())
def test_any_document_keeps_every_character(document: Document) -> None:
    expected = marks("".join(p.text for p in document.paragraphs))
    assert marks_read(write(document)) == expected


def test_signature_of_a_short_report_before_long_attachments() -> None:
    """The attachments are no reason to look for the signature among them."""
    report = REPORTS["attachments"]
    again = read(write(report))
    assert again.facts.signed_by == "青澜县司法局"
    assert again.facts.signed_on is not None
    kinds = [p.kind for p in again.paragraphs[2:6]]
    attachment = ParagraphKind.ATTACHMENT
    assert kinds == [attachment, attachment, ParagraphKind.SIGNATURE, ParagraphKind.DATE]
