"""版记, what stays together at the end, several signatories, units at line ends."""

from __future__ import annotations

import datetime as dt

import pytest

from app.engine import line_breaks
from app.engine.document import Document
from app.engine.document import Facts
from app.engine.document import ParagraphKind as K
from app.engine.reading import read
from app.word.elements import signatory_names
from app.word.options import LayoutOptions
from app.word.writer import write
from tests.word_reports import document
from tests.word_reports import figures_table
from tests.word_reports import with_table
from tests.word_xml import WordFile
from tests.word_xml import style_of
from tests.word_xml import text_of
from tests.word_xml import value
from tests.word_xml import w

TEXT = (K.BODY, "现将有关情况报告如下。")
SIGNED = ((K.SIGNATURE, "青澜县人民政府"), (K.DATE, "2026年1月9日"))
COPIES = (K.COPY_TO, "抄送：县委，县政协。")
PRINTED = (K.NOTE, "青澜县人民政府办公室      2026年1月12日印发")


def tail(report: Document, options: LayoutOptions | None = None) -> list[tuple[str, str, bool]]:
    """Style, text and whether it is framed, of everything behind the date."""
    found = [
        (style_of(p), text_of(p), p.find(w("pPr/framePr")) is not None)
        for p in WordFile.of(report, options).paragraphs()
    ]
    return found[next(i for i, entry in enumerate(found) if entry[0] == "IssueDate") + 1 :]


def test_imprint_is_framed_between_its_lines() -> None:
    assert tail(document(TEXT, *SIGNED, COPIES, PRINTED)) == [
        ("ImprintRule", "", True),
        ("CopyTo", "抄送：县委，县政协。", True),
        ("ImprintRuleThin", "", True),
        ("ImprintPrinted", "青澜县人民政府办公室\t2026年1月12日印发", True),
        ("ImprintRule", "", True),
        ("ImprintEnd", "", False),
    ]


def test_frame_stands_at_the_foot_of_the_type_area() -> None:
    file = WordFile.of(document(TEXT, *SIGNED, COPIES))
    (paragraph,) = (p for p in file.paragraphs() if style_of(p) == "CopyTo")
    assert value(paragraph, "pPr/framePr", "yAlign") == "bottom"
    assert value(paragraph, "pPr/framePr", "vAnchor") == "margin"
    assert value(file.style("ImprintRule"), "pPr/spacing", "line") == "20"  # 0.35 mm
    assert value(file.style("ImprintRuleThin"), "pPr/spacing", "line") == "14"  # 0.25 mm


def test_copies_that_go_on_have_no_line_between() -> None:
    more = (K.COPY_TO, "各乡镇人民政府，县政府各部门。")
    styles = [style for style, _, _ in tail(document(TEXT, *SIGNED, COPIES, more))]
    assert styles == ["ImprintRule", "CopyTo", "CopyTo", "ImprintRule", "ImprintEnd"]


def test_copies_before_other_text_stay_in_their_place() -> None:
    found = tail(document(TEXT, *SIGNED, COPIES, (K.ATTACHMENT, "附件"), (K.BODY, "名册")))
    assert found[0] == ("CopyTo", "抄送：县委，县政协。", False)


@pytest.mark.parametrize("copies", ["县委，县政协", "抄送：县委，县政协。", " 抄送:县委，县政协 "])
def test_options_put_the_imprint_in(copies: str) -> None:
    options = LayoutOptions(
        copies=copies, printed_by="青澜县人民政府办公室", printed_on=dt.date(2026, 1, 12)
    )
    plain = read(write(document(TEXT, *SIGNED), options))
    assert [(p.kind, p.text) for p in plain.paragraphs[-2:]] == [
        COPIES,
        (K.NOTE, "青澜县人民政府办公室\t2026年1月12日印发"),
    ]
    assert plain.facts.copied_to == ("县委", "县政协")
    assert plain.facts.signed_on == dt.date(2026, 1, 9)
    again = read(write(plain, options))
    assert [p.text for p in again.paragraphs] == [p.text for p in plain.paragraphs]


def test_who_printed_needs_a_day() -> None:
    options = LayoutOptions(printed_by="青澜县人民政府办公室")
    assert tail(document(TEXT, *SIGNED), options) == []


def kept(report: Document) -> list[str]:
    """Beginnings of the paragraphs that stay with the next by style or by themselves."""
    file = WordFile.of(report)
    return [
        text_of(p)[:4]
        for p in file.paragraphs()
        if text_of(p)
        and (
            p.find(w("pPr/keepNext")) is not None
            or file.style(style_of(p)).find(w("pPr/keepNext")) is not None
        )
    ]


def test_text_stays_with_everything_that_closes_it() -> None:
    note = (K.NOTE, "（联系人：周明远）")
    attachments = ((K.ATTACHMENT, "附件：1.清单"), (K.ATTACHMENT, "2.名册"))
    report = document(TEXT, (K.BODY, "长" * 300), *attachments, *SIGNED, note, COPIES)
    assert kept(report) == ["长长长长", "附件：1", "2.名册", "青澜县人", "2026", "（联系人"]
    assert kept(document(TEXT, (K.BODY, "特此报告。"), *SIGNED)) == ["特此报告", "青澜县人"]


def test_a_long_last_paragraph_may_itself_be_broken() -> None:
    style = WordFile.of(document(TEXT)).style("OfficialLastWords")
    assert style.find(w("pPr/keepNext")) is not None
    assert style.find(w("pPr/keepLines")) is None


def test_last_row_of_a_table_stays_with_the_imprint() -> None:
    report = with_table(document(TEXT, COPIES), 1, figures_table())
    rows = list(WordFile.of(report).body.iter(w("tr")))
    keeping = [len(list(row.iter(w("keepNext")))) for row in rows]
    assert keeping == [0] * (len(rows) - 1) + [5]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("林望舒　周明远", ["林望舒", "周明远"]),
        ("林望舒、王　五 欧阳明月", ["林望舒", "王五", "欧阳明月"]),
        ("王　五　李　四", ["王五", "李四"]),
        ("", []),
    ],
)
def test_names_of_signatories(written: str, names: list[str]) -> None:
    assert signatory_names(written) == names


@pytest.mark.parametrize(
    ("names", "head"),
    [
        (
            "林望舒 周明远",
            [("HeadNumberJoint", "青政〔2026〕3号\t签发人：林望舒\t周明远")],
        ),
        (
            "林望舒 周明远 王五",
            [
                ("HeadSignatories", "\t签发人：林望舒\t周明远"),
                ("HeadNumberJoint", "青政〔2026〕3号\t\t王五"),
            ],
        ),
    ],
)
def test_several_signatories_in_the_red_head(names: str, head: list[tuple[str, str]]) -> None:
    entries = (
        (K.DOCUMENT_NUMBER, f"青政〔2026〕3号\t签发人：{names}"),
        (K.TITLE, "关于2025年度法治政府建设情况的报告"),
        TEXT,
    )
    report = document(*entries, facts=Facts(signed_by="青澜县人民政府、中共青澜县委员会"))
    options = LayoutOptions(red_head=True)
    shown = WordFile.of(report, options).shown()
    assert shown[0] == ("IssuerMark", "青澜县人民政府文件")
    assert shown[1 : 1 + len(head)] == head
    once = read(write(report, options))
    assert once.facts.signatory == names
    assert once.facts.document_number == "青政〔2026〕3号"
    twice = read(write(once, options))
    assert [p.text for p in twice.paragraphs] == [p.text for p in once.paragraphs]


def test_names_to_be_sealed_have_room_for_their_seals() -> None:
    report = document(TEXT, (K.SIGNATURE, "中共青澜县委员会"), *SIGNED)

    def before(options: LayoutOptions) -> list[str | None]:
        file = WordFile.of(report, options)
        names = [p for p in file.paragraphs() if style_of(p) == "IssuerName"]
        return [value(p, "pPr/spacing", "before") for p in names]

    assert before(LayoutOptions()) == [None, str(4 * 579)]
    assert before(LayoutOptions(sealed=False)) == [None, None]


def test_units_of_figures_begin_no_line() -> None:
    settings = WordFile.of(document(TEXT)).part("word/settings.xml")
    assert value(settings, "noLineBreaksBefore", "lang") == "zh-CN"
    assert value(settings, "noLineBreaksBefore") == line_breaks.NOT_FIRST
    assert value(settings, "noLineBreaksAfter") == line_breaks.NOT_LAST
    assert set("年月日号件个项%，。”）") <= set(line_breaks.NOT_FIRST)
    assert len(line_breaks.NOT_FIRST) <= 100
    assert len(set(line_breaks.NOT_FIRST)) == len(line_breaks.NOT_FIRST)
