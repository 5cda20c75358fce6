"""One report in every form that it may be sent in is one report.

Facts, section tree and statuses do not depend on the file's format: text, Word, old Word,
OpenDocument, RTF, PDF, a saved web page, or the page that an office program makes of it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache

import pytest

from app.engine import soffice
from app.engine.document import Document
from app.engine.reading import read
from app.word.writer import write
from tests.office_support import HANDFUL
from tests.office_support import REPORTS
from tests.office_support import ROOT
from tests.office_support import essence
from tests.shared_documents import SEEDS
from tests.web_pages import LAYOUTS

# A county's with number and copies, a township's with a headline, a department's with every level
# of headings, and one of 2012 with figures and marks of its time.
CHOSEN = (
    "cenhe-district-2023",
    "zhuwu-township-2025",
    "huailu-education-2023",
    "hechuan-county-2012",
)
# A headline over two lines above a subtitle: on a page its first line is not taken for the title.
KNOWN = {"000_a24db810396de97c"}
SOURCES = {name: (REPORTS / f"{name}.txt").read_bytes() for name in (*CHOSEN, *HANDFUL)} | {
    seed.stem: seed.read_bytes() for seed in SEEDS
}
ON_PAGES = [name for name in SOURCES if name not in HANDFUL]
"""Saved pages of the others: tests/unit/engine/test_reading_html.py."""


@cache
def as_text(name: str) -> Document:
    return read(SOURCES[name])


@cache
def as_word(name: str) -> bytes:
    return write(as_text(name))


def differing(files: dict[str, bytes]) -> dict[str, list[tuple[object, object]]]:
    """For every report that is another one in its file: what is found and what the text says."""
    found = {}
    for name, data in files.items():
        told = zip(essence(read(data)), essence(as_text(name)), strict=True)
        found[name] = [(there, here) for there, here in told if there != here]
    return {name: parts for name, parts in found.items() if parts}


def converted(to: str, names: Iterable[str] = SOURCES) -> dict[str, bytes]:
    """Reports by one start of the office program."""
    files = soffice.convert_all([as_word(name) for name in names], ".docx", to, 120)
    return dict(zip(names, files, strict=True))


def test_word() -> None:
    assert differing({name: as_word(name) for name in SOURCES}) == {}


@pytest.mark.render
@pytest.mark.parametrize("kind", ["doc", "odt", "rtf"])
def test_office_file(kind: str) -> None:
    """Turned back as reading does it, but all by one start of the office program."""
    there = converted(kind)
    again = soffice.convert_all(list(there.values()), f".{kind}", "docx", 120)
    assert differing(dict(zip(there, again, strict=True))) == {}


@pytest.mark.render
def test_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    if "FONTCONFIG_FILE" not in os.environ:
        # The fonts of official documents, so that a PDF carries their characters.
        monkeypatch.setenv("FONTCONFIG_FILE", str(ROOT / "fonts" / "fonts.conf"))
    assert differing(converted("pdf")) == {}


@pytest.mark.render
def test_page_of_an_office_program() -> None:
    """The page breaks its source at blanks, so that a blank between Chinese characters is lost."""
    different = differing(converted("html:HTML (StarWriter)", ON_PAGES))
    told = {name: parts for name, parts in different.items() if _drawn(parts)}
    assert set(told) == KNOWN & set(SOURCES)


def _drawn(parts: list[tuple[object, object]]) -> bool:
    """Whether there is a difference besides blanks."""
    return any(
        re.sub(r"\s", "", str(there)) != re.sub(r"\s", "", str(here)) for there, here in parts
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_saved_page(layout: str) -> None:
    """The report's own lines on a page with menus, dates of the page and lists of other reports."""
    files = {name: LAYOUTS[layout]([p.text for p in as_text(name).paragraphs]) for name in ON_PAGES}
    assert differing(files) == {}
