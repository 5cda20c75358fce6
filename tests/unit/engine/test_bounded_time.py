"""Lines that once took minutes: every pattern of the reader must stay linear."""

from __future__ import annotations

import pytest

from app.engine.check import check_bytes
from app.engine.checklist import default_catalogue
from tests.bounded import bounded

TITLE = "临江县人民政府关于2023年度法治政府建设情况的报告\n一、做法\n"
LINES = {
    "table of text": "| 件数 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 合计 |。注：",
    "separators": "甲|" * 27 + "。",
    "arrows": "a>" * 60 + "。x",
    "buttons": "分享   " * 30 + "x",
    "bracket and blanks": "(" + " " * 100_000 + "x",
    "copies and blanks": "抄送：a" + " " * 100_000 + "b",
    "attachment and blanks": "附件" + " " * 100_000 + "x",
    "digits": "1" * 100_000,
    "numerals": "一" * 100_000,
    "tens": "十" * 100_000,
    "title marks": "《" * 100_000,
    "clauses": "法律顾问审查合同，" * 6_000,
    "sentences": "法律顾问。" * 10_000,
    "one word": "合法性审查" * 10_000,
    "headings": "\n".join(["（一）法律顾问工作"] * 3_000),
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
@pytest.mark.parametrize("before", ["", TITLE], ids=["bare", "in a report"])
def test_no_line_takes_long(line: str, before: str) -> None:
    with bounded():
        check_bytes(f"{before}{line}\n第二行。".encode(), "", default_catalogue())
