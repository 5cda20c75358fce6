"""工作要点完成情况对照表 as part of a report, and as it is read again."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from app.engine.annexes import annex_heads
from app.engine.annexes import repeats_of_plan
from app.engine.answers.annex import COLUMNS
from app.engine.answers.annex import LONGEST_QUOTE
from app.engine.answers.annex import TITLE
from app.engine.answers.annex import annex_paragraphs
from app.engine.answers.model import PointStatus
from app.engine.answers.words import figure_words
from app.engine.assembly import assemble
from app.engine.check import check_document
from app.engine.checklist import default_catalogue
from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.document import UnitLevel
from app.engine.draft import Draft
from app.engine.draft import Elements
from app.engine.draft import compose
from app.engine.draft_answer import Answer
from app.engine.raw import RawParagraph
from app.engine.reading import read
from app.word.writer import write
from tests.invented_answers import invented_answers

DRAFT = Draft(
    2024,
    "云泽县人民政府",
    UnitLevel.COUNTY,
    Elements(
        addressee="临川市人民政府",
        signed_by="云泽县人民政府",
        signed_on=dt.date(2025, 1, 15),
        copied_to="县委，县人大常委会",
    ),
    answers={"xi-law-thought": Answer("县政府党组集体学习习近平法治思想4次。")},
)


def rows(count: int) -> list[list[str]]:
    found: dict[int, list[list[str]]] = {}
    for paragraph in annex_paragraphs(invented_answers(count))[1:]:
        assert paragraph.cell is not None
        cells = found.setdefault(paragraph.cell.row, [])
        if paragraph.cell.column == len(cells):
            cells.append([])
        cells[paragraph.cell.column].append(paragraph.text)
    return [["\n".join(cell) for cell in cells] for _, cells in sorted(found.items())]


def report(count: int) -> Document:
    annex = [annex_paragraphs(invented_answers(count))] if count else ()
    return compose(DRAFT, default_catalogue(), annex)


def test_a_row_for_each_point_and_no_empty_cell() -> None:
    table = rows(25)
    assert table[0] == list(COLUMNS)
    assert len(table) == 26
    assert all(len(row) == len(COLUMNS) and all(row) for row in table)


def test_what_a_row_says() -> None:
    first, second, third, fourth = rows(4)[1:]
    assert first[0] == "一（一） 深入学习贯彻习近平法治思想"
    assert first[1] == "牵头：县司法局\n责任：县政府各部门、各乡镇人民政府（街道办事处）"
    assert (first[2], first[4]) == ("—", "已回应")
    assert first[3].startswith("全年制发行政规范性文件12件")
    assert (len(first[3]), first[3][-1]) == (LONGEST_QUOTE, "…")
    assert second[1] == "县委依法治县办"
    assert second[2] == "1. 行政规范性文件合法性审核率达到100%\n2. 举办行政执法人员培训班2期"
    assert second[3].endswith("…\n1. 100%\n2. 1期")
    assert second[4] == "部分回应\n1. 达到\n2. 未达到"
    assert third[2:] == ["培训执法人员600人次以上", "报告未写到", "未回应\n无法核对"]
    assert fourth[1] == "—"


def test_figures_are_written_exactly() -> None:
    assert figure_words(1234567.5, "元") == "1234567.5元"
    assert figure_words(12000, "份") == "1.2万份"
    assert figure_words(98, "%") == "98%"
    assert figure_words((3, 4), "个") == "3至4个"


def test_note_above_the_signature_and_annex_behind_the_date() -> None:
    kinds = [p.kind for p in report(1).paragraphs if p.kind is not ParagraphKind.TABLE]
    assert kinds[-7:] == [
        ParagraphKind.BODY,
        ParagraphKind.ATTACHMENT,
        ParagraphKind.SIGNATURE,
        ParagraphKind.DATE,
        ParagraphKind.ATTACHMENT,
        ParagraphKind.ATTACHMENT,
        ParagraphKind.COPY_TO,
    ]
    texts = [p.text for p in report(1).paragraphs if p.kind is ParagraphKind.ATTACHMENT]
    assert texts == [f"附件：{TITLE}", "附件", TITLE]


def test_without_an_annex_nothing_is_said_of_it() -> None:
    assert "附件" not in "".join(p.text for p in report(0).paragraphs)


def test_the_annex_changes_no_fact_and_no_section() -> None:
    alone, whole = report(0), report(60)
    assert whole.facts == alone.facts
    names = [(s.title, s.role) for s in alone.sections]
    assert [(s.title, s.role) for s in whole.sections] == names
    cells = [p.index for p in whole.paragraphs if p.cell is not None]
    assert not any(whole.section_chain(index) for index in cells)


def test_the_annex_proves_nothing() -> None:
    """What the plan asks must not count as written, in the check and against the plan itself."""
    catalogue = default_catalogue()
    alone = check_document(report(0), "", catalogue)
    answers = invented_answers(60)
    again = check_document(read(write(report(60))), "", catalogue, plan=answers.plan)
    assert [(i.id, i.status) for i in again.items] == [(i.id, i.status) for i in alone.items]
    assert again.plan is not None
    assert again.plan.count(PointStatus.ANSWERED) <= 2  # 学习习近平法治思想 is written


def test_another_annex_still_counts() -> None:
    text = [
        RawParagraph("青禾县人民政府关于2024年度法治政府建设情况的报告"),
        RawParagraph("一、主要工作"),
        RawParagraph("数据见附件。"),
        RawParagraph("青禾县人民政府"),
        RawParagraph("2025年1月15日"),
        RawParagraph("附件"),
        RawParagraph("行政复议案件统计表"),
        RawParagraph("收到行政复议申请26件，审结20件。"),
    ]
    document = assemble(text, "text")
    assert annex_heads(document) == [5]
    assert repeats_of_plan(document) == frozenset()
    renamed = [*text[:6], RawParagraph("2024年重点工作任务落实情况表"), text[7]]
    assert repeats_of_plan(assemble(renamed, "text")) == {5, 6, 7}


def test_an_undated_signature_is_found_above_the_annex() -> None:
    undated = replace(DRAFT, elements=Elements(signed_by="云泽县人民政府"))
    annex = [annex_paragraphs(invented_answers(4))]
    again = read(write(compose(undated, default_catalogue(), annex)))
    assert again.facts.signed_by == "云泽县人民政府"


def test_a_file_with_a_long_annex_is_read_with_all_its_elements() -> None:
    whole = report(60)
    again = read(write(whole))
    assert again.facts == whole.facts
    assert [p.text for p in again.paragraphs[1:]] == [p.text for p in whole.paragraphs[1:]]
    assert [p.cell for p in again.paragraphs] == [p.cell for p in whole.paragraphs]
