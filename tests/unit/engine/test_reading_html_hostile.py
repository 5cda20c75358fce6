"""Pages that mean harm, and pages that are broken: read or refused, soon."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from app.engine.reading import html
from app.engine.reading import mht
from app.engine.reading import text
from app.engine.reading.verdicts import Unreadable
from tests.bounded import bounded
from tests.web_pages import BODY
from tests.web_pages import LAYOUTS
from tests.web_pages import TITLE
from tests.web_pages import archive
from tests.web_pages import trs

REPORTS = sorted((Path(__file__).resolve().parents[2] / "corpus" / "reports").glob("*.txt"))
PARTS = re.findall(
    r"\S+",
    """<p> </p> <div> </div> <table> <tr> <td> </table> <br> <ol> <li> </ol> <b> </b> <h2> </h2> <a>
    </a> <pre> </pre> <!-- --> <script> </script> <td/colspan=0> <p/hidden> 一、做法 &nbsp; &#0; <
    全年审查文件15件，备案15件。 清河县2023年法治政府建设年度报告""",
)


def outcome(reader: ModuleType, data: bytes) -> list[str]:
    """The paragraphs that were read, none when the file was refused."""
    try:
        return [p.text for p in reader.read_paragraphs(data)[0]]
    except Unreadable:
        return []


MANY = 20_000_000
HOSTILE: dict[str, Callable[[], bytes | str]] = {
    "50,000 boxes deep": lambda: "<html>" + "<div>" * 50_000 + BODY + "</div>" * 50_000,
    "20,000 tables deep": lambda: "<html>" + "<table><tr><td>" * 20_000 + BODY,
    "never closed": lambda: "<html>" + ("<font size=2><b>" + BODY) * 3_000,
    "tags": lambda: b"<html>" + b"<b></b>" * (MANY // 7),
    "brackets": lambda: b"<html>" + b"<" * MANY,
    "comments": lambda: b"<html>" + b"<!--" * (MANY // 4),
    "scripts": lambda: b"<html>" + b"<script>" * (MANY // 8),
    "an attribute": lambda: b'<html><p a="' + b"x" * MANY + b'">' + BODY.encode(),
    "attributes": lambda: b"<html><p " + b"x=1 " * (MANY // 4) + b">" + BODY.encode(),
    "attributes of many names": lambda: (
        "<html><p " + " ".join(f"a{n}=1" for n in range(300_000)) + ">" + BODY
    ),
    "a picture inside": lambda: (
        b'<html><img src="data:image/png;base64,' + b"A" * MANY + b'">' + BODY.encode()
    ),
    "entities": lambda: b"<html>" + b"&lt;" * (MANY // 4),
    "an entity bomb": lambda: (
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
        f"<html><p>&b;&c;</p>{BODY}"
    ),
    "NUL": lambda: b"<html>" + BODY.encode() * 100 + b"\0" * 99 + BODY.encode(),
    "only NUL": lambda: b"<html>" + b"\0" * 100_000,
    "breaks": lambda: "<html><p>" + "全年审查。<br>" * 100_000,
    "merged cells": lambda: (
        b"<html><table>" + b"<tr><td rowspan=999999 colspan=999999>a<td>b" * 9_000
    ),
    "items": lambda: b"<html><ol>" + b"<li>x" * 100_000,
    "blanks": lambda: b"<html><p>" + b" " * MANY + BODY.encode(),
    "one line": lambda: "<html><p>" + "全年审查规范性文件备案" * 60_000 + "。",
    "broken": lambda: (
        b'<html><p <b <<< "x </ </p <!doctype <![CDATA[ ]]> &#xFFFFFFFF; &#0; &x; ' + BODY.encode()
    ),
    "mail parts": lambda: (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
        + b"--b\nContent-Type: text/html\n\n" * 100_000
    ),
    "mails in mails": lambda: b"".join(
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b%d\n\n--b%d\n" % (n, n)
        for n in range(2_000)
    ),
    "a parameter whole and in parts": lambda: (
        b"MIME-Version: 1.0\nContent-Type: text/html; charset*=utf-8''x; charset*1=x\n\n<p>x"
    ),
    "a mail cut short": lambda: archive(trs([TITLE, "正文。"]), "utf-8", "base64")[:1_500],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_end_soon(name: str) -> None:
    made = HOSTILE[name]()
    data = (made.encode() if isinstance(made, str) else made)[: 20 * 1024 * 1024]
    with bounded():
        shown = outcome(mht if mht.looks_like_mht(data) else html, data)
    assert all("root:" not in text and "aaaaaaaaaa" not in text for text in shown)


def test_a_long_tag_keeps_what_is_looked_at() -> None:
    names = " ".join(f"a{n}=1" for n in range(400))
    page = f"<html><p {names} style='display:none' a='\">\"'>看不见。</p><p class=x {names} title=\"{'x' * 99} > y\">{BODY}"
    assert outcome(html, page.encode()) == ["全年审查行政规范性文件15件，备案15件。"]


@settings(max_examples=150, deadline=None)
@given(
    path=st.sampled_from(REPORTS),
    layout=st.sampled_from(sorted(LAYOUTS)),
    cuts=st.lists(
        st.tuples(st.integers(0, 20_000), st.integers(0, 300), st.binary(max_size=12)), max_size=6
    ),
)
def test_damaged_pages_are_read_or_refused(
    path: Path, layout: str, cuts: list[tuple[int, int, bytes]]
) -> None:
    data = LAYOUTS[layout]([p.text for p in text.read_paragraphs(path.read_bytes())[0]])
    for begin, length, put in cuts:
        data = data[:begin] + put + data[begin + length :]
    for reader in (html, mht):
        outcome(reader, data)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(PARTS),
        max_size=60,
    )
)
def test_any_markup_is_read_or_refused(parts: list[str]) -> None:
    shown = outcome(html, "".join(parts).encode())
    assert all(text == text.strip() and text for text in shown)
