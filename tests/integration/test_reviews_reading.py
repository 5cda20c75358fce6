"""What was read of a report, as its own page shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from lxml import html

from app.cli import read_command
from app.engine.reading import read
from tests.docx_parts import W
from tests.docx_parts import docx
from tests.docx_parts import package
from tests.docx_parts import paragraph
from tests.integration.invented import COUNTY_REPORT
from tests.integration.pages import hand_in
from tests.integration.pages import page
from tests.integration.pages import words

TITLE = "青禾县人民政府关于2025年度法治政府建设情况的报告"
TRACKED = (
    paragraph(TITLE)
    + '<w:p><w:r><w:t xml:space="preserve">全年审查</w:t></w:r>'
    + '<w:ins w:id="1" w:author="a"><w:r><w:t>规范性文件9件。</w:t></w:r></w:ins>'
    + '<w:del w:id="2" w:author="a"><w:r><w:delText>文件8件。</w:delText></w:r></w:del>'
    + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部批示</w:t></w:r></w:p>"
)
WITH_TABLE = (
    paragraph(TITLE)
    + paragraph("一、主要举措和成效")
    + "<w:tbl>"
    + "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>"
        for row in (("事项", "数量", "说明"), ("", "79件", ""), ("复议", "", "审结"))
    )
    + "</w:tbl>"
)


def read_page(client: FlaskClient, content: bytes | None = None) -> html.HtmlElement:
    return page(client.get(hand_in(client, content, "年报.docx") + "/read"))


def facts(tree: html.HtmlElement) -> dict[str, list[str]]:
    """Name of a fact → value, certainty, place."""
    return {
        row.findtext("th"): [" ".join(cell.text_content().split()) for cell in row.iter("td")]
        for row in tree.xpath("//section[@id='facts']//tbody/tr")
    }


class TestFacts:
    def test_every_fact_has_value_certainty_and_place(self, client: FlaskClient) -> None:
        found = facts(read_page(client))
        assert found == {
            "标题": [TITLE, "确定", "第 1 段"],
            "报告年度": ["2025年度", "确定", "第 1 段"],
            "报送单位": ["青禾县人民政府", "确定", "第 1 段"],
            "所属区域": ["青禾县", "确定", "第 1 段"],
            "单位类别": ["县级政府", "确定", "第 1 段“青禾县人民政府”"],
            "发文字号": ["文中未写", "", ""],
            "签发人": ["文中未写", "", ""],
            "主送机关": ["临川市人民政府", "确定", "第 2 段"],
            "署名": ["青禾县人民政府", "确定", "第 22 段"],
            "成文日期": ["2026年1月20日", "确定", "第 23 段"],
            "抄送": ["文中未写", "", ""],
        }

    def test_every_place_leads_to_its_paragraph(self, client: FlaskClient) -> None:
        tree = read_page(client)
        (link,) = tree.xpath("//tr[th='署名']//a/@href")
        assert link == "#p22"
        assert "青禾县人民政府" in tree.get_element_by_id("p22").text_content()
        (mark,) = tree.get_element_by_id("p22").iter("mark")
        assert mark.text_content() == "青禾县人民政府"

    def test_what_was_concluded_is_likely(self, client: FlaskClient) -> None:
        text = COUNTY_REPORT.replace(TITLE, "法治政府建设情况报告").encode()
        assert facts(read_page(client, text))["报告年度"] == ["2025年度", "推断", "第 3 段"]

    def test_what_nobody_wrote_does_not_look_like_a_fault(self, client: FlaskClient) -> None:
        (cell,) = read_page(client).xpath("//tr[th='抄送']/td[1]/*")
        assert (cell.get("class"), cell.text) == ("unsaid", "文中未写")

    def test_a_correction_stands_beside_what_was_read(self, client: FlaskClient) -> None:
        hand_in(client)
        client.post("/checks/1/correction", data={"year": "2013", "level": "township"})
        found = facts(page(client.get("/checks/1/read")))
        assert found["报告年度"][0] == "2025年度检查时更正为2013年度"
        assert found["单位类别"][0] == "县级政府检查时更正为乡镇（街道）"


class TestOutline:
    def parts(self, tree: html.HtmlElement) -> list[tuple[str, str, str]]:
        return [
            (
                str(part.get("class")),
                " ".join(part.find_class("outline-title")[0].text_content().split()),
                part.find(".//a").get("href"),
            )
            for part in tree.xpath("//ol[@class='outline']/li")
        ]

    def test_sections_with_numbers_and_roles(self, client: FlaskClient) -> None:
        assert self.parts(read_page(client)) == [
            ("outline-1", "第一个标题之前的文字 导语", "#p3"),
            ("outline-1", "一 主要举措和成效 举措和成效", "#p4"),
            ("outline-2", "（一） 加强党的领导，健全工作推进机制", "#p5"),
            ("outline-2", "（二） 完善依法行政制度体系", "#p7"),
            ("outline-2", "（三） 推进行政决策科学化民主化法治化", "#p9"),
            ("outline-2", "（四） 严格规范公正文明执法", "#p11"),
            ("outline-2", "（五） 依法预防化解社会矛盾纠纷", "#p13"),
            ("outline-1", "二 存在的不足和原因 不足和原因", "#p15"),
            ("outline-1", "三 党政主要负责人履行推进法治建设第一责任人职责有关情况 第一责任人", "#p17"),
            ("outline-1", "四 下一年度推进法治政府建设的主要安排 下步安排", "#p19"),
        ]  # fmt: skip

    def test_a_part_without_a_heading_says_so(self, client: FlaskClient) -> None:
        text = (
            f"{TITLE}\n一、主要举措和成效\n全年审查规范性文件9件。\n"
            "但也存在一些困难和问题：一是执法力量薄弱，二是案卷制作不规范。\n"
            "下一步，我县将充实执法力量，开展案卷评查，组织培训两期。\n"
        )
        assert self.parts(read_page(client, text.encode()))[-2:] == [
            ("outline-2", "不足和原因 无标题，按内容识别", "#p4"),
            ("outline-2", "下步安排 无标题，按内容识别", "#p5"),
        ]

    def test_no_headings_at_all(self, client: FlaskClient) -> None:
        tree = read_page(client, f"{TITLE}\n全年审查规范性文件9件。\n".encode())
        assert "没有读到章节标题。" in tree.text_content()


class TestNotices:
    def test_what_was_left_out_is_said(self, client: FlaskClient) -> None:
        content = docx(TRACKED)
        tree = read_page(client, content)
        shown = [
            " ".join(n.text_content().split()) for n in tree.xpath("//ul[@class='read-notices']/li")
        ]
        assert shown == [notice.message for notice in read(content).notices]
        assert "修订" in shown[0]
        assert "隐藏文字" in shown[1]
        assert "未发现修订" not in tree.text_content()
        assert (
            tree.get_element_by_id("p2").find_class("doc-body")[0].text == "全年审查规范性文件9件。"
        )

    def test_nothing_left_out_is_said_too(self, client: FlaskClient) -> None:
        assert "未发现修订、批注、隐藏文字。" in read_page(client).text_content()

    def test_format_and_size(self, client: FlaskClient) -> None:
        tree = read_page(client, docx(WITH_TABLE))
        figures = {row.findtext("dt"): row.findtext("dd") for row in tree.xpath("//dl/div")}
        assert figures == {
            "文件格式": "Word 文档（.docx）",
            "段落": "8 段",
            "字数": f"{len(TITLE) + 9 + 6 + 3 + 4} 字（不含空格）",
            "表格": "1 个",
        }


class TestText:
    def test_every_paragraph_with_number_and_kind(self, client: FlaskClient) -> None:
        tree = read_page(client)
        document = read(COUNTY_REPORT.encode())
        for p in document.paragraphs:
            line = tree.get_element_by_id(f"p{p.index + 1}")
            assert line.find_class("read-number")[0].text == str(p.index + 1)
            assert line.xpath("string(p)") == p.text
        kinds = [line.find_class("read-kind")[0].text for line in tree.find_class("read-line")]
        assert kinds[:6] == ["标题", "主送机关", "正文", "一级标题", "二级标题", "正文"]
        assert kinds[-2:] == ["署名", "成文日期"]

    def test_a_heading_with_its_text_is_both(self, client: FlaskClient) -> None:
        text = COUNTY_REPORT.replace("工作推进机制\n", "工作推进机制。")
        (line,) = read_page(client, text.encode()).xpath("//*[@id='p5']")
        assert line.find_class("read-kind")[0].text == "二级标题和正文"

    def test_cells_stand_in_their_own_columns(self, client: FlaskClient) -> None:
        (table,) = read_page(client, docx(WITH_TABLE)).find_class("read-table")
        cells = [
            ["".join(cell.xpath(".//div/text()")).strip() for cell in row.iter("td")]
            for row in table.iter("tr")
        ]
        assert cells == [["事项", "数量", "说明"], ["", "79件", ""], ["复议", "", "审结"]]
        assert table.xpath(".//div/@id") == [f"p{n}" for n in range(3, 9)]

    def test_a_number_that_word_makes_is_shown_once(self, client: FlaskClient) -> None:
        numbering = (
            f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
        )
        number = (
            '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>'
        )
        body = paragraph(TITLE) + paragraph("主要举措和成效", number) + paragraph("审查文件9件。")
        relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        content = package(
            {
                "[Content_Types].xml": "<Types/>",
                "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
                "word/numbering.xml": numbering,
                "word/_rels/document.xml.rels": (
                    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                    f'<Relationship Id="r" Type="{relations}/numbering" Target="numbering.xml"/>'
                    "</Relationships>"
                ),
            }
        )
        tree = read_page(client, content)
        assert tree.get_element_by_id("p2").xpath("string(p)") == "一、主要举措和成效"
        result = page(client.get("/checks/1"))
        # What deviates from the layout is marked behind the words.
        shown = result.get_element_by_id("p-1").text_content()
        assert re.sub(r"(?:校\d+)+$", "", shown) == "一、主要举措和成效"

    def test_text_of_a_report_is_never_markup(self, client: FlaskClient) -> None:
        text = COUNTY_REPORT.replace("青禾河", "<script>alert(1)</script>").encode()
        answer = client.get(hand_in(client, text) + "/read")
        assert "<script>alert" not in answer.text


class TestTheWayThere:
    def test_the_result_links_to_it_and_it_links_back(self, client: FlaskClient) -> None:
        hand_in(client)
        links = page(client.get("/checks/1")).xpath("//a[@href='/checks/1/read']")
        assert "我们读到的内容" in links[0].text_content()
        assert page(client.get("/checks/1/read")).xpath("//main//a[@href='/checks/1']")

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken"])
    def test_nothing_is_shown_of_an_unreadable_file(
        self, client: FlaskClient, content: bytes
    ) -> None:
        hand_in(client, content, "空.docx")
        assert "我们读到的内容" not in words(client.get("/checks/1"))
        assert client.get("/checks/1/read").location == "/checks/1"


class TestCommand:
    def printed(self, folder: Path, content: bytes) -> list[str]:
        path = folder / "年报.docx"
        path.write_bytes(content)
        result = CliRunner().invoke(read_command, [str(path)])
        assert result.exit_code == 0
        return [line.strip() for line in result.stdout.splitlines()]

    def test_prints_facts_with_certainty_and_place(self, tmp_path: Path) -> None:
        lines = self.printed(tmp_path, COUNTY_REPORT.encode())
        assert "报告年度：2025（确定，第1段）" in lines
        assert "成文日期：2026-01-20（确定，第23段）" in lines
        assert "签发人：未写明" in lines
        assert "二 存在的不足和原因（不足和原因），第15段" in lines
        assert "未发现修订、批注、隐藏文字。" in lines
        assert lines[-1].startswith("纯文本，共 23 段、")

    def test_prints_notices(self, tmp_path: Path) -> None:
        content = docx(TRACKED)
        lines = self.printed(tmp_path, content)
        start = lines.index("读取情况") + 1
        messages = [notice.message for notice in read(content).notices]
        assert messages
        assert lines[start : start + len(messages)] == messages
        assert "未发现修订、批注、隐藏文字。" not in lines

    def test_prints_parts_without_a_heading(self, tmp_path: Path) -> None:
        text = f"{TITLE}\n一、主要举措和成效\n审查文件9件。\n下一步，我县将充实执法力量，组织培训两期。\n"
        assert "下步安排（无标题，按内容识别），第4段" in self.printed(tmp_path, text.encode())
