"""Deviations planted into a right file.

Keys are those of the catalogue (app/word/layout/rules.py): rule and words of the example. A plant
comes with what its finding says, or begins with.
"""

from __future__ import annotations

from lxml import etree

from tests.layout_files import BODY
from tests.layout_files import Change
from tests.layout_files import Tree
from tests.layout_files import add_style
from tests.layout_files import both
from tests.layout_files import direct
from tests.layout_files import edit
from tests.layout_files import footers
from tests.layout_files import insert
from tests.layout_files import new_section_before
from tests.layout_files import put
from tests.layout_files import section
from tests.layout_files import sentence
from tests.layout_files import style
from tests.layout_files import theme
from tests.word_xml import W
from tests.word_xml import style_of
from tests.word_xml import text_of
from tests.word_xml import w

A4 = '<w:pgSz w:w="11906" w:h="16838"/>'


def fonts(name: str, more: str = "") -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}"{more}/>'


def themed(slot: str) -> str:
    return f'<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="{slot}"/>'


def sz(half_points: object, *, cs: object = None) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{cs or half_points}"/>'


def jc(side: str) -> str:
    return f'<w:jc w:val="{side}"/>'


def ind(**lengths: int) -> str:
    said = " ".join(f'w:{name}="{length}"' for name, length in lengths.items())
    return f"<w:ind {said}/>"


def line(height: int, rule: str = "exact", more: str = "") -> str:
    return f'<w:spacing w:before="0" w:after="0" w:line="{height}" w:lineRule="{rule}" {more}/>'


def margins(top: object = 2098, right: object = 1474, bottom: object = 1984, left: object = 1587,
            gutter: int = 0) -> str:  # fmt: skip
    return (
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="851" w:footer="1417" w:gutter="{gutter}"/>'
    )


def _without_number(tree: Tree) -> None:
    for run in list(tree.iter(w("r"))):
        run.getparent().remove(run)  # type: ignore[union-attr]


def number_text(before: str, after: str) -> Change:
    def change(tree: Tree) -> None:
        texts = list(tree.iter(w("t")))
        texts[0].text, texts[-1].text = before, after

    return footers(change)


def _in_header(data: bytes) -> bytes:
    def rename(tree: Tree) -> None:
        for reference in tree.iter(w("footerReference")):
            reference.tag = w("headerReference")

    return edit("word/document.xml", rename)(data)


def simple_field(tree: Tree) -> None:
    (paragraph,) = tree.iter(w("p"))
    runs = list(paragraph.iter(w("r")))
    simple = etree.SubElement(paragraph, w("fldSimple"), {f"{W}instr": " PAGE  \\* MERGEFORMAT "})
    simple.append(etree.fromstring(etree.tostring(runs[4])))
    paragraph.append(runs[-1])
    for run in runs[1:-1]:
        paragraph.remove(run)


def in_text_box(align: str) -> Change:
    def change(tree: Tree) -> None:
        (paragraph,) = tree.iter(w("p"))
        drawing = (
            '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:wp="http'
            '://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:pPr/><w:r><w:drawing>'
            f'<wp:anchor><wp:positionH relativeFrom="margin"><wp:align>{align}</wp:align></wp:positionH>'
            "<w:txbxContent/></wp:anchor></w:drawing></w:r></w:p>"
        )
        outer = etree.fromstring(drawing)
        tree.replace(paragraph, outer)
        next(outer.iter(w("txbxContent"))).append(paragraph)

    return footers(change)


def _even_off(tree: Tree) -> None:
    put(tree, '<w:evenAndOddHeaders w:gone="1"/>')


def _table_width(twips: int) -> Change:
    def change(tree: Tree) -> None:
        for table in tree.iter(w("tblPr")):
            put(table, f'<w:tblW w:w="{twips}" w:type="dxa"/>')

    return edit("word/document.xml", change)


ONE_FOOTER = edit("word/settings.xml", _even_off)
LISTED = "全面实行政府权责清单制度"
CHARACTER_STYLE = (
    '<w:style w:type="character" w:styleId="Odd"><w:name w:val="Odd"/><w:rPr>{}</w:rPr></w:style>'
)
HYPERLINK = CHARACTER_STYLE.replace("Odd", "Hyperlink").format(
    '<w:color w:val="0563C1" w:themeColor="hyperlink"/><w:u w:val="single"/>'
)


def led(data: bytes, text: str, blanks: str, of: str = BODY) -> bytes:
    """Blanks before the first text of a style that begins with some words."""

    def change(tree: Tree) -> None:
        for paragraph in tree.iter(w("p")):
            if style_of(paragraph) == of and text_of(paragraph).startswith(text):
                first = next(paragraph.iter(w("t")))
                first.text = blanks + (first.text or "")
                return
        raise AssertionError(text)

    return edit("word/document.xml", change)(data)


PLANTS: dict[tuple[str, str], tuple[Change, str]] = {
    ("layout.page-size", "纸张设为信纸（215.9×279.4毫米）"): (
        section('<w:pgSz w:w="12240" w:h="15840"/>'), "纸张为215.9×279.4毫米，应为A4（210×297毫米）。"),
    ("layout.page-size", "纸张设为16开（184×260毫米）"): (
        section('<w:pgSz w:w="10433" w:h="14742"/>'), "纸张为184×260毫米，应为A4（210×297毫米）。"),
    ("layout.orientation", "整份文件设为横向"): (
        section('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'),
        "正文所在的页面是横向的，应为纵向。"),
    ("layout.margins", "页边距为Word的缺省值（上下25.4毫米、左右31.8毫米）"): (
        section(margins(1440, 1800, 1440, 1800)),
        ("上边距为25.4毫米，应为37毫米；下边距为25.4毫米，应为35毫米；"
        "左边距为31.8毫米，应为28毫米；右边距为31.8毫米，应为26毫米。")),
    ("layout.margins", "第二节的左边距为20毫米"): (
        both(new_section_before("二、存在的问题", "<w:x/>"), section(margins(left=1134))),
        "左边距为20毫米，应为28毫米。"),
    ("layout.line-pitch", "正文行距为固定值22磅"): (
        style(BODY, paragraph=line(440)), "正文行距为固定值22磅，应为固定值28.95磅（每页22行），共16段。"),
    ("layout.line-pitch", "正文行距为1.5倍"): (
        both(style(BODY, paragraph=line(360, "auto")), section('<w:docGrid w:linePitch="360"/>')),
        "正文行距为1.5倍行距，应为固定值28.95磅（每页22行），共16段。"),
    ("layout.line-pitch", "文档网格每行15.6磅，正文单倍行距"): (
        both(style(BODY, paragraph=line(240, "auto")),
             section('<w:docGrid w:type="lines" w:linePitch="312"/>')),
        "正文行距为单倍行距（约31磅），应为固定值28.95磅（每页22行），共16段。"),
    ("layout.paragraph-spacing", "正文段后10磅"): (
        style(BODY, paragraph='<w:spacing w:after="200"/>'), "正文段后为10磅，应为0，共16段。"),
    ("layout.paragraph-spacing", "标题段前0.5行"): (
        style("Heading1", paragraph='<w:spacing w:beforeLines="50" w:before="290"/>'),
        "一级标题段前为0.5行，应为0，共3段。"),
    ("layout.title-font", "标题为黑体"): (
        style("Title", run=fonts("黑体")), "标题字体为黑体，应为小标宋。"),
    ("layout.title-font", "标题为宋体"): (
        direct(of="Title", run=fonts("SimSun")), "标题字体为SimSun，应为小标宋。"),
    ("layout.title-size", "标题为小二"): (
        style("Title", run=sz(36)), "标题字号为小二（18磅），应为2号（22磅）。"),
    ("layout.title-bold", "标题直接加粗"): (
        direct(of="Title", run="<w:b/>"), "标题为粗体，应为常规字形。"),
    ("layout.title-bold", "标题样式加粗"): (
        style("Title", run='<w:b w:val="true"/>'), "标题为粗体，应为常规字形。"),
    ("layout.title-alignment", "标题左对齐"): (
        direct(of="Title", paragraph=jc("left")), "标题为左对齐，应为居中。"),
    ("layout.title-alignment", "标题居中，但带着正文的首行缩进"): (
        direct(of="Title", paragraph=ind(firstLineChars=200, firstLine=880)),
        "标题居中，但缩进了2字，不在正中。"),
    ("layout.addressee-indent", "主送机关左空二字"): (
        direct(of="Addressee", paragraph=ind(firstLineChars=200)), "主送机关左空2字，应顶格。"),
    ("layout.body-font", "正文全部为宋体"): (
        style(BODY, run=fonts("宋体")), "正文字体为宋体，应为仿宋，共15段。"),
    ("layout.body-font", "正文样式的字体来自主题，主题是等线"): (
        both(theme(), style(BODY, run=themed("minorEastAsia"))), "正文字体为等线，应为仿宋，共15段。"),
    ("layout.body-font", "三段改为楷体"): (
        direct(first=3, run=fonts("华文楷体")), "正文字体为华文楷体，应为仿宋，共3段。"),
    ("layout.body-font", "一段由直接格式改为黑体"): (
        direct(holding=LISTED, run=fonts("SimHei")), "正文字体为SimHei，应为仿宋。"),
    ("layout.body-size", "正文全部为小四"): (
        style(BODY, run=sz(24)), "正文字号为小四（12磅），应为3号（16磅），共15段。"),
    ("layout.body-size", "正文样式改为4号"): (
        style(BODY, run=sz(28)), "正文字号为4号（14磅），应为3号（16磅），共15段。"),
    ("layout.body-bold", "两段正文整段加粗"): (
        direct(first=2, run="<w:b/>"), "正文为粗体，应为常规字形，共2段。"),
    ("layout.mixed-type", "一段中间有一句为宋体"): (
        sentence("分值权重由3分提高到5分。联合县纪委监委、县委组织部", fonts("宋体")),
        "一段中间有文字为宋体，应为同段的仿宋_GB2312。"),
    ("layout.mixed-type", "一段中间有一句为小四"): (
        sentence("分值权重由3分提高到5分。联合县纪委监委、县委组织部", sz(24)),
        "一段中间有文字为小四（12磅），应为同段的3号（16磅）。"),
    ("layout.character-spacing", "正文字距加宽2磅"): (
        style(BODY, run='<w:spacing w:val="40"/>'), "正文字距为加宽2磅，应为标准，共15段。"),
    ("layout.character-spacing", "正文字符缩放80%"): (
        style(BODY, run='<w:w w:val="80"/>'), "正文字符缩放为80%，应为100%，共16段。"),
    ("layout.body-indent", "正文不缩进"): (
        style(BODY, paragraph=ind(firstLine=0, firstLineChars=0)),
        "正文首行左边为不空，应为空二字，共16段。"),
    ("layout.body-indent", "正文首行缩进4字"): (
        direct(first=5, paragraph=ind(firstLineChars=400)), "正文首行左边为空4字，应为空二字，共5段。"),
    ("layout.body-indent", "正文整段左缩进2字"): (
        direct(first=2, paragraph=ind(leftChars=200, firstLineChars=0, firstLine=0)),
        "正文整段左缩进为2字，应为不缩进，共2段。"),
    ("layout.body-alignment", "两段正文居中"): (
        direct(first=2, paragraph=jc("center")), "正文为居中，应为两端对齐，共2段。"),
    ("layout.body-alignment", "一段正文右对齐"): (
        direct(holding=LISTED, paragraph=jc("end")), "正文为右对齐，应为两端对齐。"),
    ("layout.heading-font", "一级标题为仿宋"): (
        style("Heading1", run=fonts("仿宋")), "一级标题字体为仿宋，应为黑体，共3段。"),
    ("layout.heading-font", "二级标题为宋体"): (
        style("Heading2", run=fonts("宋体")), "二级标题字体为宋体，应为楷体，共5段。"),
    ("layout.heading-font", "三级标题为黑体"): (
        both(style("Heading3", run=fonts("黑体")), style("Heading3Char", run=fonts("黑体"))),
        "三级标题字体为黑体，应为仿宋，共4段。"),
    ("layout.heading-size", "一级标题为2号"): (
        style("Heading1", run=sz(44)), "一级标题字号为2号（22磅），应为3号（16磅），共3段。"),
    ("layout.heading-size", "二级标题为小三"): (
        style("Heading2", run=sz(30)), "二级标题字号为小三（15磅），应为3号（16磅），共5段。"),
    ("layout.heading-bold", "一级标题加粗"): (
        direct(of="Heading1", run="<w:b/>"), "一级标题为粗体，应为常规字形，共3段。"),
    ("layout.heading-bold", "三级标题样式加粗"): (
        style("Heading3", run="<w:b/>"), "三级标题为粗体，应为常规字形。"),
    ("layout.heading-indent", "一级标题居中"): (
        style("Heading1", paragraph=jc("center")), "一级标题为居中，应为左空二字，共3段。"),
    ("layout.heading-indent", "二级标题顶格"): (
        style("Heading2", paragraph=ind(firstLine=0, firstLineChars=0)),
        "二级标题首行左边为不空，应为空二字，共5段。"),
    ("layout.space-indent", "正文首行用两个全角空格"): (
        both(sentence("全面实行", ""), direct(holding=LISTED, paragraph=ind(firstLineChars=0, firstLine=0)),
             lambda data: led(data, LISTED, "　　")),
        "段首空二字为打空格，应为段落格式的缩进。"),
    ("layout.space-indent", "署名、日期用空格推到右边"): (
        both(direct(of="IssuerName", paragraph=jc("left") + ind(right=0)),
             direct(of="IssueDate", paragraph=jc("left") + ind(right=0)),
             lambda data: led(data, "2026年1月9日", "　" * 16, "IssueDate"),
             lambda data: led(data, "青澜县人民政府", "　" * 16, "IssuerName")),
        "署名的位置为打空格，应为段落格式居右；成文日期的位置为打空格，应为段落格式居右。"),
    ("layout.space-indent", "两段正文之间空一行"): (
        insert('<w:p><w:pPr><w:pStyle w:val="OfficialBody"/></w:pPr></w:p>', before="（二）健全"),
        "段与段之间为空行，应为不空行。"),
    ("layout.colour", "一段为红色"): (
        direct(holding=LISTED, run='<w:color w:val="FF0000"/>'), "文字为红色（FF0000），应为黑色。"),
    ("layout.colour", "标题样式为蓝色（主题颜色）"): (
        both(theme(), style("Heading1", run='<w:color w:val="auto" w:themeColor="accent1"/>')),
        "文字为浅蓝色（4472C4），应为黑色，共3段。"),
    ("layout.underline", "一句加下划线"): (
        sentence("分值权重由3分提高到5分", '<w:u w:val="single"/>'), "有文字加了下划线。"),
    ("layout.underline", "超链接样式带下划线"): (
        both(add_style(HYPERLINK), sentence("分值权重", '<w:rStyle w:val="Hyperlink"/>')),
        "有文字加了下划线。"),
    ("layout.italic", "一段为斜体"): (direct(holding=LISTED, run="<w:i/>"), "有文字用了斜体。"),
    ("layout.highlight", "一句用黄色突出显示"): (
        sentence("分值权重由3分提高到5分", '<w:highlight w:val="yellow"/>'),
        "有文字加了底色（突出显示或底纹）。"),
    ("layout.highlight", "一句带灰色底纹"): (
        sentence("分值权重由3分提高到5分", '<w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/>'),
        "有文字加了底色（突出显示或底纹）。"),
    ("layout.signature-place", "署名、日期顶格居左"): (
        both(direct(of="IssuerName", paragraph=jc("left")), direct(of="IssueDate", paragraph=jc("both"))),
        "署名居左，应居右；成文日期居左，应居右。"),
    ("layout.signature-place", "日期右边没有空字"): (
        direct(of="IssueDate", paragraph=ind(right=0)),
        "成文日期右空0字，应右空四字（加盖印章）或二字以上。"),
    ("layout.page-number-missing", "去掉页脚里的页码"): (footers(_without_number), "没有页码。"),
    ("layout.page-number-place", "页码居中"): (
        both(style("Footer", paragraph=jc("center")), style("FooterEven", paragraph=jc("center"))),
        "页码为居中，应为单页居右、双页居左。"),
    ("layout.page-number-place", "单双页的页码都居右"): (
        ONE_FOOTER, "页码为都居右，应为单页居右、双页居左。"),
    ("layout.page-number-place", "页码在页眉"): (_in_header, "页码在页眉，应在页脚。"),
    ("layout.page-number-size", "页码为小五"): (
        both(style("Footer", run=sz(18)), style("FooterEven", run=sz(18))),
        "页码字号为小五（9磅），应为4号（14磅）。"),
    ("layout.page-number-font", "页码为Calibri"): (
        style("Footer", run='<w:rFonts w:ascii="Calibri" w:eastAsia="宋体"/>'),
        "页码字体为Calibri，应为宋体。"),
    ("layout.page-number-dashes", "页码两边没有一字线"): (
        number_text("", ""), "页码写作“1”，没有一字线，应写作“— 1 —”。"),
    ("layout.page-number-dashes", "页码写作“第1页”"): (
        number_text("第", "页"), "页码写作“第1页”，没有一字线，应写作“— 1 —”。"),
    ("layout.page-number-dashes", "页码两边是连字符"): (
        number_text("- ", " -"), "页码写作“- 1 -”，用的是连字符或波浪线，应写作“— 1 —”。"),
    ("layout.table-width", "表格宽190毫米"): (
        _table_width(10772), "表格宽度为190毫米，应为不超过版心的156毫米。"),
}  # fmt: skip
