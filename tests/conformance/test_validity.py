"""Whatever this program writes is valid by the standard, part by part."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.reading import read
from app.word.options import LayoutOptions
from app.word.writer import write
from tests.produced_files import CHANGES
from tests.produced_files import SENT_FILES
from tests.produced_files import WORD_FILES
from tests.produced_files import WORKBOOKS
from tests.shared_documents import SEEDS
from tests.validity import faults_of
from tests.validity import new_faults
from tests.validity import order_faults

CORPUS = sorted((Path(__file__).resolve().parents[1] / "corpus" / "reports").glob("*.txt"))


@pytest.mark.parametrize("name", WORD_FILES)
def test_word_file_is_valid(name: str) -> None:
    data = WORD_FILES[name]()
    assert faults_of(data) + order_faults(data) == []


@pytest.mark.parametrize("sent", SENT_FILES)
@pytest.mark.parametrize("change", CHANGES)
def test_changed_file_has_no_fault_that_it_was_not_sent_with(change: str, sent: str) -> None:
    made = CHANGES[change](SENT_FILES[sent]())
    assert made.result != made.source
    assert new_faults(made.result, made.source) == []


@pytest.mark.parametrize("sent", SENT_FILES)
def test_file_laid_out_anew_is_valid(sent: str) -> None:
    data = write(read(SENT_FILES[sent]()), LayoutOptions())
    assert faults_of(data) + order_faults(data) == []


def test_every_real_report_is_laid_out_validly() -> None:
    faults = {path.name: faults_of(write(read(path.read_bytes()))) for path in [*CORPUS, *SEEDS]}
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_workbook_is_valid(name: str) -> None:
    assert faults_of(WORKBOOKS[name]()) == []
