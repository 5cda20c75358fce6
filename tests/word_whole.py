"""Six whole reports of invented counties, for the measured page: each has what the others lack."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from dataclasses import replace
from itertools import cycle
from itertools import islice

from app.engine.document import Document
from app.engine.document import Facts
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind as K
from app.word.options import LayoutOptions
from tests.word_page import PLAIN
from tests.word_reports import Entry
from tests.word_reports import county_report
from tests.word_reports import document
from tests.word_reports import figures_table
from tests.word_reports import table


@dataclass(frozen=True)
class Whole:
    """A document, how it is exported, how many pages it has at least."""

    document: Document
    options: LayoutOptions
    pages: int


_SENTENCES = (
    "县委常委会会议、县政府常务会议专题研究法治政府建设{n}次，协调解决重点难点问题{m}个。",
    "制定行政规范性文件{m}件，合法性审查率、备案率均为100%，清理后宣布失效{n}件。",
    "组织行政执法人员培训{n}期{m}5人次，开展案卷评查{n}次，评查案卷{m}0卷，纠正问题{m}个。",
    "依据《法治政府建设实施纲要（2021—2025年）》和云政发〔2025〕{m}号文件，细化任务{m}项。",
    "受理行政复议申请{m}4件，审结{m}1件，其中调解、和解结案{n}件，纠错率12.{n}%。",
    "推进“高效办成一件事”，网上可办率98.{n}%，办理时限平均压减{m}个工作日，惠及群众1.{n}万余人……",
    "坚持严格规范公正文明执法，全面落实行政执法公示、执法全过程记录、重大执法决定法制审核制度，规范裁量权基准。",
)


def _text(sentences: int, seed: int) -> str:
    chosen = islice(cycle(_SENTENCES), seed % 7, seed % 7 + sentences)
    return "".join(
        sentence.format(n=2 + (seed + at) % 7, m=11 + (seed * 3 + at) % 60)
        for at, sentence in enumerate(chosen)
    )


def _chapters(chapters: int, sections: int) -> list[Entry]:
    entries: list[Entry] = []
    for chapter in range(chapters):
        entries.append(
            (K.HEADING, f"{'一二三四五六'[chapter]}、扎实推进第{chapter + 1}方面工作", 1)
        )
        for section in range(sections):
            seed = chapter * sections + section
            heading = f"（{'一二三四五六'[section]}）健全制度体系，提升工作质效"
            entries += [
                (K.HEADING, heading, 2),
                (K.BODY, _text(4 + seed % 3, seed)),
                (K.HEADING, "1.压实工作责任", 3),
                (K.BODY, _text(2, seed + 3)),
                (K.HEADING, "（1）细化措施", 4),
                (K.BODY, PLAIN * (2 + seed % 3) + "。"),
            ]
    return entries


def _report(county: str, entries: list[Entry], closing: list[Entry]) -> Document:
    unit = f"{county}人民政府"
    title = f"{unit}关于2025年度法治政府建设情况的报告"
    return document(
        (K.TITLE, title),
        (K.ADDRESSEE, "云州市人民政府："),
        *entries,
        *closing,
        facts=Facts(
            title=title, year=2025, unit=unit, signed_by=unit, signed_on=dt.date(2026, 1, 9)
        ),
    )


def _with_tables(report: Document, tables: dict[str, list[Paragraph]]) -> Document:
    """The report with tables behind the paragraphs of the given texts."""
    paragraphs: list[Paragraph] = []
    for paragraph in report.paragraphs:
        paragraphs.append(paragraph)
        paragraphs += tables.get(paragraph.text, [])
    return replace(report, paragraphs=tuple(paragraphs))


def short() -> Whole:
    closing: list[Entry] = [
        (K.BODY, "特此报告。"),
        (K.SIGNATURE, "石泉县人民政府"),
        (K.DATE, "2026年1月9日"),
    ]
    entries: list[Entry] = [(K.BODY, _text(3, 1)), (K.BODY, _text(2, 4))]
    return Whole(_report("石泉县", entries, closing), LayoutOptions(sealed=False), 1)


def twelve_pages() -> Whole:
    closing: list[Entry] = [
        (K.BODY, "特此报告。"),
        (K.SIGNATURE, "临江县人民政府"),
        (K.DATE, "2026年1月9日"),
    ]
    return Whole(_report("临江县", _chapters(2, 6), closing), LayoutOptions(), 12)


def with_tables() -> Whole:
    long = table(
        ("序号", "单位", "事项", "完成情况"),
        *((str(n), f"第{n}镇人民政府", "行政执法案卷评查", PLAIN[: 8 + n]) for n in range(1, 41)),
    )
    wide = table(
        ("单位", *(f"指标{n}" for n in range(1, 10))),
        *((f"城关镇{n}", *(str(100 * n + k) for k in range(1, 10))) for n in range(1, 5)),
    )
    closing: list[Entry] = [
        (K.BODY, "特此报告。"),
        (K.SIGNATURE, "青溪县人民政府"),
        (K.DATE, "2026年1月9日"),
    ]
    entries: list[Entry] = [
        (K.BODY, _text(6, 2)),
        (K.HEADING, "一、主要指标", 1),
        (K.BODY, "以上数据截至年底。"),
        (K.HEADING, "二、案卷评查", 1),
        (K.BODY, "各镇情况如下："),
        (K.BODY, _text(7, 5)),
    ]
    report = _report("青溪县", entries, closing)
    second = [replace(p, cell=replace(p.cell, table=1)) for p in wide if p.cell]
    tables = {"一、主要指标": figures_table() + second, "各镇情况如下：": long}
    return Whole(_with_tables(report, tables), LayoutOptions(), 4)


def red_head_with_imprint() -> Whole:
    options = LayoutOptions(
        red_head=True,
        copies="县委办公室，县人大常委会办公室，县政协办公室，县人民法院，县人民检察院，各人民团体",
        printed_by="青澜县人民政府办公室",
        printed_on=dt.date(2026, 1, 12),
    )
    return Whole(county_report(), options, 5)


def two_signatories() -> Whole:
    names = "\t签发人：林望舒　周明远"
    number: Entry = (K.DOCUMENT_NUMBER, f"望政〔2026〕3号{names}")
    closing: list[Entry] = [
        (K.BODY, _text(2, 3)),  # a long last paragraph
        (K.SIGNATURE, "中共望川县委员会"),
        (K.SIGNATURE, "望川县人民政府"),
        (K.DATE, "2026年1月9日"),
    ]
    report = _report("望川县", _chapters(2, 2), closing)
    facts = replace(report.facts, document_number="望政〔2026〕3号", signatory="林望舒 周明远")
    head = document(number).paragraphs
    return Whole(
        Document((*head, *report.paragraphs), facts=facts), LayoutOptions(red_head=True), 4
    )


def with_attachments() -> Whole:
    rows = [("序号", "事项", "完成情况")]
    rows += [(str(n), f"第{n}项任务", PLAIN[: 5 + n % 20]) for n in range(1, 26)]
    closing: list[Entry] = [
        (K.BODY, "特此报告。"),
        (K.ATTACHMENT, "附件：1.工作要点完成情况对照表"),
        (K.ATTACHMENT, "2.行政执法人员名册和持证情况以及全年参加培训情况的说明"),
        (K.SIGNATURE, "云泽县人民政府"),
        (K.DATE, "2026年1月9日"),
        (K.NOTE, "（联系人：周明远，电话：0599—6123456）"),
        (K.ATTACHMENT, "附件1"),
        (K.BODY, "工作要点完成情况对照表"),
        (K.ATTACHMENT, "附件2"),
        (K.BODY, "行政执法人员名册和持证情况以及全年参加培训情况的说明"),
        (K.BODY, _text(6, 6)),
        (K.COPY_TO, "抄送：县委，县人大常委会，县政协。"),
    ]
    report = _report("云泽县", _chapters(1, 3), closing)
    return Whole(_with_tables(report, {"工作要点完成情况对照表": table(*rows)}), LayoutOptions(), 5)


WHOLE = {
    "short": short,
    "twelve pages": twelve_pages,
    "tables": with_tables,
    "red head and imprint": red_head_with_imprint,
    "two signatories": two_signatories,
    "attachments": with_attachments,
}
