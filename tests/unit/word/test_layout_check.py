"""The check of a layout: what it must find with its measured value, and what it must not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from app.engine.document import Document
from app.engine.document import ParagraphKind as K
from app.engine.reading import read
from app.engine.result import Certainty
from app.engine.result import Finding
from app.engine.result import Severity
from app.word.layout.check import layout_findings
from app.word.layout.rules import RULES
from app.word.layouts import layout_profiles
from app.word.options import LayoutOptions
from app.word.options import Numbering
from app.word.profile import NATIONAL
from app.word.profile import LayoutProfile
from app.word.profile import PageNumberStyle
from app.word.profile import Role
from app.word.profile import Typeface
from app.word.writer import write
from tests.docx_parts import docx
from tests.docx_parts import paragraph
from tests.layout_files import BODY
from tests.layout_files import both
from tests.layout_files import direct
from tests.layout_files import edit
from tests.layout_files import elements
from tests.layout_files import right
from tests.layout_files import right_with_table
from tests.layout_files import section
from tests.layout_files import style
from tests.layout_files import with_parts
from tests.layout_odd import ODD
from tests.layout_plants import PLANTS
from tests.layout_plants import fonts
from tests.layout_plants import jc
from tests.layout_plants import sz
from tests.word_reports import county_report
from tests.word_reports import document
from tests.word_reports import figures_table
from tests.word_reports import with_table
from tests.word_xml import w

ALSO = {"layout.heading-font", "layout.heading-size", "layout.heading-bold", "layout.colour"}
"""A body in another type takes the headings that run on into it along, a link is blue."""
TITLE = "青澜县人民政府关于2025年度法治政府建设情况的报告"


def found_in(data: bytes, profile: LayoutProfile = NATIONAL) -> tuple[Finding, ...]:
    return layout_findings(data, read(data), profile)


def told(data: bytes, profile: LayoutProfile = NATIONAL) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in found_in(data, profile)]


def test_every_example_of_the_catalogue_is_planted() -> None:
    assert set(PLANTS) == {(rule.id, text) for rule in RULES for text in rule.triggers}
    assert set(ODD) == {(rule.id, text) for rule in RULES for text in rule.passes}
    assert len({rule.id for rule in RULES}) == len(RULES) >= 20
    assert all(rule.id.startswith("layout.") and rule.triggers and rule.passes for rule in RULES)


@pytest.mark.parametrize(("rule", "words"), PLANTS)
def test_a_planted_deviation_is_found_with_its_value(rule: str, words: str) -> None:
    change, message = PLANTS[rule, words]
    data = change(right_with_table() if rule == "layout.table-width" else right())
    findings = found_in(data)
    (found,) = (finding for finding in findings if finding.rule == rule)
    assert found.message.startswith(message)
    assert {finding.rule for finding in findings} - {rule} <= ALSO
    text = read(data).paragraphs
    for place in (found.place, *found.related):
        if place is not None:
            assert text[place.paragraph].text[place.start : place.end] == place.quote != ""
    assert found.severity is not Severity.ERROR
    assert found.basis[0].number == "GB/T 9704—2012"
    assert found.remedy


@pytest.mark.parametrize(("rule", "words"), ODD)
def test_an_odd_way_to_a_right_layout_is_left_alone(rule: str, words: str) -> None:
    assert told(ODD[rule, words](right())) == []
    if words != "红头":
        assert told(ODD[rule, words](right_with_table())) == []


def attached() -> Document:
    """A report with an attachment note and two attachments, one of them a table."""
    report = document(
        (K.TITLE, TITLE),
        (K.ADDRESSEE, "云州市人民政府："),
        (K.BODY, "全县法治政府建设各项工作有序推进。" * 12),
        (K.HEADING, "一、工作情况", 1),
        (K.BODY, "依法全面履行政府职能。" * 30),
        (K.ATTACHMENT, "附件：1.主要数据表"),
        (K.ATTACHMENT, "2.事项清单"),
        (K.SIGNATURE, "青澜县人民政府"),
        (K.DATE, "2026年1月9日"),
        (K.ATTACHMENT, "附件1"),
        (K.BODY, "主要数据表"),
        (K.BODY, "说明文字。" * 10),
        (K.ATTACHMENT, "附件2"),
        (K.BODY, "事项清单"),
        facts=replace(county_report().facts, signatory=None),
    )
    return with_table(report, 12, figures_table())


def short() -> Document:
    return document(
        (K.TITLE, "青澜县司法局关于2025年度法治政府建设情况的报告"),
        (K.BODY, "现将有关情况报告如下。"),
        (K.SIGNATURE, "青澜县司法局"),
        (K.SIGNATURE, "中共青澜县委全面依法治县委员会办公室"),
        (K.DATE, "2026年1月9日"),
    )


@pytest.mark.parametrize(
    "options",
    [
        LayoutOptions(),
        LayoutOptions(red_head=True),
        LayoutOptions(sealed=False),
        LayoutOptions(profile=replace(NATIONAL, western_face=None)),
        LayoutOptions(numbering=Numbering.WORD),
        LayoutOptions(
            issuer="青澜县司法局",
            addressee="云州市司法局",
            date=dt.date(2026, 1, 9),
            number="青司〔2026〕1号",
            red_head=True,
        ),
    ],
    ids=["plain", "red-head", "unsealed", "chinese-digits", "counted", "everything"],
)
@pytest.mark.parametrize(
    "report",
    [county_report(), with_table(county_report(), 12, figures_table()), attached(), short()],
    ids=["county", "table", "attachments", "short"],
)
def test_what_we_write_ourselves_is_right(report: Document, options: LayoutOptions) -> None:
    assert told(write(report, options)) == []


@pytest.mark.parametrize("profile", layout_profiles().values(), ids=lambda p: p.id)
def test_every_layout_of_ours_is_right_by_itself(profile: LayoutProfile) -> None:
    data = write(county_report(), LayoutOptions(profile=profile, red_head=True))
    assert told(data, profile) == []


def test_a_kind_is_one_finding_with_its_places() -> None:
    (found,) = found_in(style(BODY, run=sz(28))(right()))[:1]
    assert found.rule == "layout.body-size"
    assert found.certainty is Certainty.LIKELY
    assert found.severity is Severity.WARNING
    assert found.place is not None
    assert found.place.quote == "2025年，在市委、市政府的坚强领导下，"
    assert len(found.related) == 8
    later = [place.paragraph for place in found.related]
    assert later == sorted(later)
    assert found.place.paragraph < later[0]


def test_several_values_are_counted() -> None:
    change = both(direct(first=6, run=sz(28)), direct(first=2, run=sz(24)))
    messages = dict(told(change(right())))
    assert (
        messages["layout.body-size"]
        == "正文字号应为3号（16磅），现在4号（14磅）4段、小四（12磅）2段。"
    )


def test_a_profile_of_ones_own_decides() -> None:
    types = {**dict(NATIONAL.types), Role.HEADING_3: Typeface("仿宋_GB2312", 32, bold=True)}
    own = replace(
        NATIONAL,
        id="own",
        source="《某省公文格式细则》",
        types=tuple(types.items()),
        line_pitch=560,
        page_number=PageNumberStyle.CENTRED,
    )
    found = found_in(right(), own)
    assert [(f.rule, f.message) for f in found] == [
        ("layout.line-pitch", "正文行距为固定值28.95磅，应为固定值28磅（每页22行），共16段。"),
        ("layout.heading-bold", "三级标题为常规字形，应为粗体，共4段。"),
        ("layout.page-number-place", "页码为单页居右、双页居左，应为居中。"),
    ]
    assert {f.basis[0].text() for f in found} == {"《某省公文格式细则》"}


def test_only_word_files_have_a_layout() -> None:
    text = "青澜县人民政府关于2025年度法治政府建设情况的报告\n正文。".encode()
    assert layout_findings(text, read(text)) == ()


def test_a_bare_file_says_what_word_would_show() -> None:
    lines = [TITLE, *["全县法治政府建设工作有序推进，各项任务按期完成。" * 6] * 6]
    messages = dict(told(docx("".join(map(paragraph, lines)))))
    assert messages["layout.page-size"] == "纸张为215.9×279.4毫米，应为A4（210×297毫米）。"
    assert messages["layout.body-font"] == "正文字体为没有指定的中文字体，应为仿宋，共6段。"
    assert messages["layout.body-size"] == "正文字号为10磅，应为3号（16磅），共6段。"
    assert messages["layout.page-number-missing"] == "没有页码。"


def test_broken_side_parts_are_passed_over() -> None:
    broken = {"word/footer1.xml": b"<broken", "word/settings.xml": b"", "word/theme1.xml": b"<"}
    assert told(with_parts(right(), broken)) == [("layout.page-number-missing", "没有页码。")]


def test_styles_that_go_in_circles_end() -> None:
    assert told(style(BODY, base=BODY)(right())) == []


def test_tracked_hidden_and_boxed_text_is_measured_where_it_stands() -> None:
    """The reader is asked for the places: text that is not read is not measured."""

    def change(tree: object) -> None:
        first = next(p for p in tree.iter(w("p")) if "2025年，在市委" in "".join(p.itertext()))  # type: ignore[attr-defined]
        runs = elements(
            "<w:del><w:r><w:rPr><w:b/></w:rPr><w:delText>删去</w:delText></w:r></w:del>"
            f"<w:r><w:rPr><w:vanish/>{fonts('宋体')}</w:rPr><w:t>{'看不见的文字' * 3}</w:t></w:r>"
            f"<w:ins><w:r><w:rPr>{fonts('宋体')}</w:rPr><w:t>{'插入的一句宋体文字。' * 2}</w:t></w:r></w:ins>"
        )
        for run in runs:
            first.append(run)

    found = found_in(edit("word/document.xml", change)(right()))
    assert [(f.rule, f.message) for f in found] == [
        ("layout.mixed-type", "一段中间有文字为宋体，应为同段的仿宋_GB2312。")
    ]
    assert found[0].place is not None
    assert found[0].place.quote == "插入的一句宋体文字。" * 2


def test_the_last_of_several_sections_is_measured_too() -> None:
    wide = section('<w:pgSz w:w="10433" w:h="14742"/>')
    assert [rule for rule, _ in told(wide(right()))] == ["layout.page-size"]


def test_centred_title_of_several_paragraphs() -> None:
    data = direct(of="Title", paragraph=jc("right"))(right())
    assert told(data) == [("layout.title-alignment", "标题为右对齐，应为居中。")]
