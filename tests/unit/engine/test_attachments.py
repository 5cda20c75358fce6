"""Annexes behind a document, the note that lists them, and the table of the items."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from app.engine.assembly import assemble
from app.engine.attachments.attach import attach
from app.engine.attachments.items import items_annex
from app.engine.attachments.table import titled_table
from app.engine.check import check_document
from app.engine.checklist import default_catalogue
from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.document import Picture
from app.engine.document import UnitLevel
from app.engine.draft import Draft
from app.engine.draft import Elements
from app.engine.draft import compose
from app.engine.draft_answer import Answer
from app.engine.illustrations import Illustration
from app.engine.raw import RawParagraph
from app.engine.reading import read
from app.word.writer import write

CATALOGUE = default_catalogue()
TABLE = [[["甲"], ["乙"]], [["一"], [""]]]
ONE, TWO = titled_table("甲表", TABLE), titled_table("乙表", TABLE, "注：没有。")
TEXT = (
    "青禾县人民政府关于2025年度法治政府建设情况的报告",
    "市人民政府：",
    "一、主要举措和成效",
    "全年举办执法培训4期。",
)
LONG = (*TEXT, *(f"第{n}季度举办执法培训1期。" for n in "一二三四"))
TAIL = ("青禾县人民政府", "2026年1月15日")
DRAFT = Draft(
    2025,
    "青禾县人民政府",
    UnitLevel.COUNTY,
    Elements(signed_by="青禾县人民政府", signed_on=dt.date(2026, 1, 15), copied_to="县委"),
    answers={
        "admin-reconsideration": Answer("全年收到行政复议申请86件，受理79件。"),
        "enforcement-training": Answer("举办执法人员培训4期、512人次。"),
    },
)


def document(*lines: str) -> Document:
    return assemble([RawParagraph(line) for line in lines], "text")


def texts(found: Document, start: int = 4) -> list[str]:
    return [p.text for p in found.paragraphs[start:]]


class TestAttach:
    def test_a_single_annex_has_no_number(self) -> None:
        assert texts(attach(document(*TEXT, *TAIL), [ONE])) == [
            "附件：甲表",
            *TAIL,
            *("附件", "甲表", "甲", "乙", "一", "—"),
        ]

    def test_several_are_numbered_in_their_order(self) -> None:
        whole = attach(document(*TEXT, *TAIL, "抄送：县委。"), [TWO, ONE])
        assert [p.text for p in whole.paragraphs[4:] if p.cell is None] == [
            *("附件：1.乙表", "2.甲表"),
            *TAIL,
            *("附件1", "乙表", "注：没有。", "附件2", "甲表", "抄送：县委。"),
        ]
        assert [p.index for p in whole.paragraphs] == list(range(len(whole.paragraphs)))
        assert sorted({p.cell.table for p in whole.paragraphs if p.cell}) == [0, 1]

    def test_behind_the_annexes_that_a_document_brings(self) -> None:
        own = document(*LONG, "附件：任务清单", *TAIL, "附件", "任务清单", "培训4期。")
        assert texts(attach(own, [ONE]), len(LONG))[:9] == [
            *("附件：1.任务清单", "2.甲表"),
            *TAIL,
            *("附件1", "任务清单", "培训4期。", "附件2", "甲表"),
        ]
        two = document(*LONG, "附件：1.任务清单", "2.数据", *TAIL)
        assert texts(attach(two, [ONE]), len(LONG))[2] == "3.甲表"

    def test_without_signature_the_note_is_the_last_of_the_text(self) -> None:
        assert texts(attach(document(*TEXT), [ONE]))[:3] == ["附件：甲表", "附件", "甲表"]

    def test_nothing_changes_without_annexes(self) -> None:
        alone = document(*TEXT, *TAIL)
        assert attach(alone, []) is alone

    def test_the_text_keeps_its_facts_and_sections(self) -> None:
        alone = document(*TEXT, *TAIL)
        whole = attach(alone, [ONE, TWO])
        assert whole.facts == alone.facts
        assert [(s.title, s.role) for s in whole.sections] == [
            (s.title, s.role) for s in alone.sections
        ]
        assert not whole.section_chain(whole.paragraphs[-1].index)


def checked(found: Document) -> list[tuple[str, object]]:
    return [(i.id, i.status) for i in check_document(found, "", CATALOGUE).items]


class TestItems:
    RESULT = check_document(compose(DRAFT, CATALOGUE), "", CATALOGUE)

    def rows(self) -> list[list[str]]:
        found: dict[int, list[str]] = {}
        for p in items_annex(self.RESULT)[1:]:
            assert p.cell
            found.setdefault(p.cell.row, []).append(p.text)
        return list(found.values())

    def test_a_row_for_every_item_with_status_and_place(self) -> None:
        rows = self.rows()
        assert rows[0] == ["序号", "检查事项", "结论", "所在部分", "原文摘要"]
        assert [row[0] for row in rows[1:]] == [str(n) for n in range(1, 63)]
        by_name = {row[1]: row[2:] for row in rows}
        assert by_name["行政复议"] == [
            "已写明",
            "一、（二）",
            "全年收到行政复议申请86件，受理79件。",
        ]
        assert by_name["执法人员培训"][:2] == ["已写明", "一、（一）"]
        assert by_name["行政裁决"] == ["未见", "—", "—"]

    def test_it_proves_nothing_when_the_file_is_read_again(self) -> None:
        """The annex names every requirement; none of that is written in the report."""
        alone = compose(DRAFT, CATALOGUE)
        again = read(write(compose(DRAFT, CATALOGUE, [items_annex(self.RESULT)])))
        assert checked(again) == checked(alone)

    def test_an_unreadable_file_has_none(self) -> None:
        assert items_annex(replace(self.RESULT, document=None)) == []


class TestIllustrations:
    PICTURE = Picture(b"png", 156, 78, "图")
    DRAWN = Illustration("情况（单位：件）", PICTURE, [[["指标"], ["2025年"]], [["受理"], ["79"]]])

    def compose(self, **chapters: int) -> Document:
        placed = {name.replace("_", "-"): [self.DRAWN] * n for name, n in chapters.items()}
        return compose(DRAFT, CATALOGUE, [ONE], placed)

    def test_at_the_end_of_their_chapters_numbered_through(self) -> None:
        found = self.compose(disputes=1, enforcement=1)
        told = [p.text for p in found.paragraphs]
        first, second = (told.index(f"图{n}\u3000情况（单位：件）") for n in (1, 2))
        assert told[first - 1].startswith("举办执法人员培训4期")
        assert told[first + 1 : first + 5] == ["指标", "2025年", "受理", "79"]
        assert told[second - 1].startswith("全年收到行政复议申请86件")
        assert found.paragraphs[first].picture is self.PICTURE
        tables = [p.cell.table for p in found.paragraphs if p.cell]
        assert tables == sorted(tables)
        assert set(tables) == {0, 1, 2}

    def test_those_of_a_chapter_without_text_stand_at_the_end(self) -> None:
        told = [p.text for p in self.compose(supervision=1).paragraphs]
        assert told.index("图1\u3000情况（单位：件）") == told.index("特此报告。") - 5

    def test_read_again_and_judged_it_is_the_same_report(self) -> None:
        whole = self.compose(disputes=2)
        again = read(write(whole))
        assert [p.text for p in again.paragraphs[1:]] == [p.text for p in whole.paragraphs[1:]]
        assert [p.cell for p in again.paragraphs] == [p.cell for p in whole.paragraphs]
        assert again.facts == whole.facts
        assert checked(again) == checked(compose(DRAFT, CATALOGUE))

    def test_captions_are_no_headings(self) -> None:
        whole = self.compose(disputes=1)
        captions = [p for p in whole.paragraphs if p.picture]
        assert [(p.kind, p.heading_end) for p in captions] == [(ParagraphKind.BODY, 0)]
        assert all(a < b for a, b in pairwise(p.index for p in whole.paragraphs))
