"""Any outline reads back as the same tree, whatever wrote it and whatever turned it round.

Levels, numbers, titles, what lies below what, and to which heading every paragraph belongs.
"""

from __future__ import annotations

from functools import cache
from itertools import cycle

import pytest
from hypothesis import HealthCheck
from hypothesis import Phase
from hypothesis import example
from hypothesis import given
from hypothesis import seed
from hypothesis import settings
from hypothesis import strategies as st

from app.engine import soffice
from app.engine.reading import read
from app.word.writer import write
from tests.outline_support import SCHEMES
from tests.outline_support import Heading
from tests.outline_support import Outline
from tests.outline_support import as_document
from tests.outline_support import as_numbered
from tests.outline_support import as_text
from tests.outline_support import outlines
from tests.outline_support import owners
from tests.outline_support import read_owners
from tests.outline_support import read_tree
from tests.outline_support import tree

TURNED_ROUND = 12
"""Outlines that the office program converts: several dozen would take it too long."""
FORMS = sorted((scheme, by_style) for scheme in SCHEMES for by_style in (False, True))
MANY: Outline = [
    *(Heading(1, f"事项{'甲' * n}") for n in range(1, 13)),
    *(Heading(2, f"事项{'乙' * n}", run_in="全年召开会议3次。") for n in range(1, 24)),
    *(Heading(3, f"事项{'丙' * n}") for n in range(1, 12)),
    Heading(4, "事项"),
]
"""Numbers of two and three characters at every level."""


@settings(max_examples=60)
@example(MANY)
@given(outlines(most_tables=0))
def test_typed_as_text(outline: Outline) -> None:
    document = read(as_text(outline).encode())
    assert read_tree(document) == tree(outline)
    assert read_owners(document) == owners(outline)


@settings(max_examples=40)
@example(MANY)
@given(outlines(most_tables=3))
def test_written_by_our_writer(outline: Outline) -> None:
    document = read(write(as_document(outline)))
    assert read_tree(document) == tree(outline)
    assert read_owners(document) == owners(outline)


def test_every_table_is_written() -> None:
    outline = [Heading(1, "主要做法", table=True), Heading(1, "工作打算", table=True)]
    assert read_owners(read(write(as_document(outline)))) == owners(outline)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@example(MANY, FORMS[0])
@example(MANY, FORMS[-1])
@given(outlines(digits_first=True), st.sampled_from(FORMS))
def test_numbered_by_the_word_processor(outline: Outline, form: tuple[str, bool]) -> None:
    scheme, by_style = form
    document = read(as_numbered(outline, scheme, by_style=by_style))
    assert read_tree(document) == tree(outline)
    assert read_owners(document) == owners(outline)


@cache
def drawn() -> tuple[Outline, ...]:
    """The same outlines in every run: those that a seed makes hypothesis draw."""
    found: list[Outline] = []

    @seed(9704)
    @settings(max_examples=TURNED_ROUND, database=None, phases=[Phase.generate])
    @given(outlines(most_tables=3))
    def collect(outline: Outline) -> None:
        found.append(outline)

    collect()
    return (MANY, *found)


def differing(files: list[bytes]) -> dict[int, tuple[object, object]]:
    """Outlines that are read as others, by their place: what is read and what was written."""
    found: dict[int, tuple[object, object]] = {}
    for n, (data, outline) in enumerate(zip(files, drawn(), strict=True)):
        document = read(data)
        for there, here in (
            (read_tree(document), tree(outline)),
            (read_owners(document), owners(outline)),
        ):
            if there != here:
                found.setdefault(n, (there, here))
    return found


@pytest.mark.render
@pytest.mark.parametrize("kind", ["docx", "odt", "doc"])
def test_turned_round_by_an_office_program(kind: str) -> None:
    """Not through .rtf, in which LibreOffice writes 一? for 一、 and ( for （."""
    files = [
        as_numbered(outline, scheme, by_style=by_style)
        for outline, (scheme, by_style) in zip(drawn(), cycle(FORMS), strict=False)
    ]
    own = [write(as_document(outline)) for outline in drawn()] if kind == "odt" else []
    turned = soffice.convert_all(files + own, ".docx", kind, 120)
    if kind != "docx":
        # As reading does it, but all by one start of the program.
        turned = soffice.convert_all(turned, f".{kind}", "docx", 120)
    assert differing(turned[: len(files)]) == {}
    if own:
        assert differing(turned[len(files) :]) == {}
