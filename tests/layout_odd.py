"""Odd ways that lead to a right layout; keys are those of the catalogue (app/word/layout/rules.py)."""

from __future__ import annotations

from lxml import etree

from app.word.options import LayoutOptions
from app.word.writer import write
from tests.layout_files import BODY
from tests.layout_files import Change
from tests.layout_files import Tree
from tests.layout_files import add_style
from tests.layout_files import both
from tests.layout_files import defaults
from tests.layout_files import direct
from tests.layout_files import edit
from tests.layout_files import elements
from tests.layout_files import footers
from tests.layout_files import insert
from tests.layout_files import put
from tests.layout_files import section
from tests.layout_files import sentence
from tests.layout_files import style
from tests.layout_files import theme
from tests.layout_files import with_parts
from tests.layout_plants import CHARACTER_STYLE
from tests.layout_plants import ONE_FOOTER
from tests.layout_plants import fonts
from tests.layout_plants import in_text_box
from tests.layout_plants import ind
from tests.layout_plants import jc
from tests.layout_plants import line
from tests.layout_plants import margins
from tests.layout_plants import number_text
from tests.layout_plants import simple_field
from tests.layout_plants import sz
from tests.layout_plants import themed
from tests.word_reports import county_report
from tests.word_xml import W
from tests.word_xml import w

NUMBERING = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/>'
    '<w:pPr><w:ind w:left="0" w:firstLineChars="200" w:firstLine="640"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/><w:pPr><w:ind w:left="1280" w:hanging="640"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="8"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
)


def numbering(data: bytes) -> bytes:
    """Two lists in a part of their own."""
    return with_parts(data, {"word/numbering.xml": NUMBERING.encode()})


ODD_STYLE = (
    '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{0}"/><w:basedOn w:val="{1}"/>'
    "<w:pPr>{2}</w:pPr><w:rPr>{3}</w:rPr></w:style>"
)
FANGSONG = "仿宋_GB2312"
NONE = '<w:rFonts w:gone="1"/>'
NO_SPACING = '<w:spacing w:gone="1"/>'


def _restyled(*bodies: str) -> Change:
    """Body paragraphs in a style of one's own, which is based on others."""

    def change(tree: Tree) -> None:
        for named in tree.iter(w("pStyle")):
            if named.get(f"{W}val") == BODY:
                named.set(f"{W}val", "Own")

    return both(*(add_style(markup) for markup in bodies), edit("word/document.xml", change))


AS_BODY = ind(firstLineChars=200, firstLine=640)
CAPTION = (
    '<w:p><w:pPr><w:pStyle w:val="OfficialBody"/><w:jc w:val="center"/><w:ind w:firstLineChars="0" '
    'w:firstLine="0"/></w:pPr><w:r><w:t>表1 主要数据</w:t></w:r></w:p>'
)
BLANK = '<w:p><w:pPr><w:pStyle w:val="OfficialBody"/></w:pPr></w:p>'
WIDE = (
    '<w:p><w:pPr><w:pStyle w:val="AttachmentHead"/></w:pPr><w:r><w:t>附件1</w:t></w:r></w:p>',
    (
        '<w:tbl><w:tblPr><w:tblW w:w="13000" w:type="dxa"/></w:tblPr><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r>'
        "</w:p></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    ),
)


def _landscape_attachment(data: bytes) -> bytes:
    """A section of its own behind the text, with a wide table."""

    def change(tree: Tree) -> None:
        body = next(tree.iter(w("body")))
        last = body[-1]
        ends = etree.SubElement(etree.SubElement(etree.Element(w("p")), w("pPr")), w("x"))
        paragraph = ends.getparent().getparent()  # type: ignore[union-attr]
        ends.getparent().append(etree.fromstring(etree.tostring(last)))  # type: ignore[union-attr]
        last.addprevious(paragraph)  # type: ignore[arg-type]
        for markup in WIDE:
            last.addprevious(elements(markup)[0])
        put(last, '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>')

    return edit("word/document.xml", change)(data)


def _plain_runs_in(data: bytes, character_style: str) -> bytes:
    """The runs of the body that have no character style, in one."""

    def change(tree: Tree) -> None:
        for run in tree.iter(w("r")):
            holder = run.getparent()
            named = holder.find(w("pPr/pStyle")) if holder is not None else None
            if (
                named is None
                or named.get(f"{W}val") != BODY
                or run.find(w("rPr/rStyle")) is not None
            ):
                continue
            properties = run.find(w("rPr"))
            if properties is None:
                properties = etree.Element(w("rPr"))
                run.insert(0, properties)
            put(properties, f'<w:rStyle w:val="{character_style}"/>')

    return edit("word/document.xml", change)(data)


def _unnumbered(data: bytes) -> bytes:
    """Headings of the first level without the numbers that a list gives them."""

    def change(tree: Tree) -> None:
        for t in tree.iter(w("t")):
            if (t.text or "")[:2] in ("一、", "二、", "三、"):
                t.text = (t.text or "")[2:]

    return edit("word/document.xml", change)(data)


ODD: dict[tuple[str, str], Change] = {
    ("layout.page-size", 'A4写成毫米（w="210mm"）'): both(
        section('<w:pgSz w:w="210mm" w:h="297mm"/>'),
        section(margins("37mm", "2.6cm", "35mm", "28mm"))),
    ("layout.page-size", "宽表格另用一节A4横排"): _landscape_attachment,
    ("layout.orientation", "附件里的宽表格横排"): _landscape_attachment,
    ("layout.margins", "上下左右各差不到1毫米"): section(margins(2150, 1430, 1940, 1640)),
    ("layout.margins", "左边距由装订线补足"): section(margins(left=1020, gutter=567)),
    ("layout.line-pitch", "行距为固定值28磅或29磅"): both(
        style(BODY, paragraph=line(560)), direct(first=4, paragraph=line(580))),
    ("layout.line-pitch", "单倍行距，文档网格每页22行"): both(
        style("Normal", paragraph=line(240, "auto")),
        section('<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/>')),
    ("layout.line-pitch", "行距写在文档缺省格式里"): both(
        style("Normal", paragraph=NO_SPACING), defaults(paragraph=line(579))),
    ("layout.paragraph-spacing", "样式有段后间距，段落自己设为0"): both(
        style(BODY, paragraph='<w:spacing w:after="200" w:before="100"/>'),
        style("OfficialLastWords", paragraph='<w:spacing w:after="0" w:before="0"/>'),
        direct(paragraph='<w:spacing w:after="0" w:before="0"/>')),
    ("layout.title-font", "标题为方正小标宋_GBK"): style("Title", run=fonts("方正小标宋_GBK")),
    ("layout.title-font", "标题字体写在样式的上一级"): both(
        add_style(ODD_STYLE.format("Base", "Normal", jc("center"), fonts("FZXiaoBiaoSong-B05S") + sz(44))),
        style("Title", run=NONE + '<w:sz w:gone="1"/>', base="Base")),
    ("layout.title-size", "标题字号在基准样式里"): both(
        add_style(ODD_STYLE.format("Base", "Normal", "", sz("22pt"))),
        style("Title", run='<w:sz w:gone="1"/>', base="Base")),
    ("layout.title-bold", "样式加粗，字符样式也加粗，两者抵消"): both(
        add_style(CHARACTER_STYLE.format("<w:b/>")), style("Title", run="<w:b/>"),
        direct(of="Title", run='<w:rStyle w:val="Odd"/>')),
    ("layout.title-bold", "只有w:bCs"): style("Title", run="<w:bCs/><w:iCs/>"),
    ("layout.title-alignment", "居中写在样式里"): direct(of="Title", paragraph='<w:jc w:gone="1"/>'),
    ("layout.addressee-indent", "样式有首行缩进，段落自己设为0"): both(
        style("Addressee", paragraph=AS_BODY),
        direct(of="Addressee", paragraph=ind(firstLine=0, firstLineChars=0))),
    ("layout.body-font", "正文为FangSong、方正仿宋_GBK、华文仿宋"): both(
        direct(first=3, run=fonts("FangSong")), direct(holding="全面实行", run=fonts("方正仿宋_GBK")),
        direct(holding="严格落实重大", run=fonts("STFangsong")),
        direct(holding="全面落实", run=fonts("华文仿宋")), style("Heading2", run=fonts("方正楷体_GB18030")),
        style("Heading1", run=fonts("方正黑体简体;黑体"))),
    ("layout.body-font", "字体在主题的Hans一栏"): both(
        theme(minor="仿宋"), style(BODY, run=themed("minorEastAsia"))),
    ("layout.body-font", "字体在文档缺省格式里"): both(
        style(BODY, run=NONE + '<w:sz w:gone="1"/>'), style("Normal", run=NONE + '<w:sz w:gone="1"/>'),
        defaults(run=fonts(FANGSONG) + sz(32)),
        edit("word/document.xml", lambda tree: None)),
    ("layout.body-font", "字体来自字符样式"): both(
        style(BODY, run=fonts("宋体")), style("OfficialLastWords", run=fonts(FANGSONG)),
        add_style(CHARACTER_STYLE.format(fonts("仿宋"))),
        direct(first=4, run=fonts("仿宋_GB2312")),
        lambda data: _plain_runs_in(data, "Odd")),
    ("layout.body-size", "字号写成16pt"): style(BODY, run='<w:sz w:val="16pt"/>'),
    ("layout.body-size", "复杂文种的字号（szCs）不同"): both(
        style(BODY, run=sz(32, cs=24)), direct(run='<w:rtl w:val="0"/><w:bCs/>' + sz(32, cs=21))),
    ("layout.body-bold", "只有“一是”那半句加粗"): sentence(
        "一是部分领导干部运用法治思维和法治方式解决问题的能力仍需提升", "<w:b/>"),
    ("layout.body-bold", "样式加粗，段落里改为不加粗"): both(
        style(BODY, run="<w:b/>"), style("OfficialLastWords", run='<w:b w:val="0"/>'),
        direct(run='<w:b w:val="off"/>')),
    ("layout.mixed-type", "一段开头的概括句用楷体"): sentence(
        "一是部分领导干部运用法治思维和法治方式解决问题的能力仍需提升，", fonts("楷体")),
    ("layout.character-spacing", "字距紧缩0.25磅，使每行28字"): direct(
        run='<w:spacing w:val="-5"/><w:w w:val="100"/>'),
    ("layout.body-indent", "首行缩进用磅，正好二字"): style(
        BODY, paragraph='<w:ind w:firstLine="32pt"/>'),
    ("layout.body-indent", "首行字符数盖过磅数"): direct(
        paragraph=ind(firstLineChars=200, firstLine=420)),
    ("layout.body-indent", "自动编号的缩进抵消成二字"): both(
        numbering, direct(
            holding="全面实行",
            paragraph='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="8"/></w:numPr><w:ind w:firstLineChars="0"/>')),
    ("layout.body-indent", "从样式的编号里退出（numId=0）"): both(
        numbering,
        style(BODY, paragraph='<w:numPr><w:numId w:val="8"/></w:numPr><w:ind w:gone="1"/>'),
        style("OfficialLastWords", paragraph='<w:numPr><w:numId w:val="0"/></w:numPr>' + AS_BODY),
        direct(paragraph='<w:numPr><w:numId w:val="0"/></w:numPr>' + AS_BODY)),
    ("layout.body-indent", "缩进写在上一级样式里"): _restyled(
        ODD_STYLE.format("Mine", BODY, "", ""), ODD_STYLE.format("Own", "Mine", "", "")),
    ("layout.body-alignment", "表题居中"): insert(CAPTION, before="（二）健全"),
    ("layout.heading-font", "接排的标题用字符样式换字体"): lambda data: data,
    ("layout.heading-font", "标题用Word的“标题1”样式、字体改为黑体"): both(
        theme(), style("Heading1", run=themed("majorEastAsia") + "<w:b/>" + sz(44)),
        direct(of="Heading1", run=fonts("SimHei") + sz(32) + '<w:b w:val="0"/>')),
    ("layout.heading-size", "标题样式没有字号，取缺省格式"): both(
        style("Heading1", run='<w:sz w:gone="1"/>'), style("Normal", run='<w:sz w:gone="1"/>')),
    ("layout.heading-bold", "标题样式加粗，字符样式抵消"): both(
        style("Heading1", run="<w:b/>"), add_style(CHARACTER_STYLE.format("<w:b/>")),
        direct(of="Heading1", run='<w:rStyle w:val="Odd"/>')),
    ("layout.heading-indent", "标题由自动编号缩进二字"): both(
        numbering, style("Heading1", paragraph='<w:ind w:gone="1"/>'),
        direct(of="Heading1", paragraph='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'),
        _unnumbered),
    ("layout.space-indent", "标题下、署名上空一行"): both(
        insert(BLANK, before="云州市人民政府"), insert(BLANK, before="青澜县人民政府")),
    ("layout.colour", "颜色为自动"): direct(run='<w:color w:val="auto"/>'),
    ("layout.colour", "主题颜色为文字1（黑色）"): both(
        theme(), direct(run='<w:color w:val="FF0000" w:themeColor="text1"/>')),
    ("layout.colour", "红头"): lambda _: write(county_report(), LayoutOptions(red_head=True)),
    ("layout.underline", "下划线设为“无”"): both(
        style(BODY, run='<w:u w:val="single"/>'), style("OfficialLastWords", run='<w:u w:val="none"/>'),
        direct(run='<w:u w:val="none"/>')),
    ("layout.italic", "样式斜体，段落里改为正体"): both(
        style(BODY, run="<w:i/>"), style("OfficialLastWords", run='<w:i w:val="0"/>'),
        direct(run='<w:i w:val="0"/>')),
    ("layout.highlight", "底纹为白色"): direct(
        run='<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/><w:highlight w:val="none"/>'),
    ("layout.signature-place", "右缩进用字符数"): direct(
        of="IssueDate", paragraph=ind(rightChars=400, right=0)),
    ("layout.page-number-missing", "页码在文本框里"): both(ONE_FOOTER, in_text_box("outside")),
    ("layout.page-number-missing", "页码由简单域（fldSimple）插入"): footers(simple_field),
    ("layout.page-number-place", "文本框里“外侧”对齐"): in_text_box("outside"),
    ("layout.page-number-size", "页码字号在页脚样式里"): lambda data: data,
    ("layout.page-number-font", "页码为SimSun"): style(
        "Footer", run='<w:rFonts w:ascii="SimSun" w:eastAsia="黑体"/>'),
    ("layout.page-number-dashes", "页码格式自带短横（- 1 -）"): both(
        number_text("", ""), section('<w:pgNumType w:fmt="numberInDash"/>')),
    ("layout.table-width", "表格与版心同宽"): lambda data: data,
    ("layout.table-width", "横排的一节里的宽表格"): _landscape_attachment,
}  # fmt: skip
