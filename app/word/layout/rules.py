"""What the check of a layout can find: one entry a kind, for messages, filters and the rules page.

A report that somebody sends may be laid out otherwise on purpose, so nothing here is an error.
``triggers`` are deviations that tests plant by program into a right file, each found with its
measured value; ``passes`` are odd but right ways that tests make and that must not be found.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field

from app.engine.result import Basis
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Family
from app.engine.rules.model import Ground

STANDARD = "《党政机关公文格式》（GB/T 9704—2012）"


@dataclass(frozen=True, slots=True)
class LayoutRule:
    """One kind of deviation; ``part`` is the clause of the standard that says how it should be."""

    id: str
    title: str
    part: str
    severity: Severity
    remedy: str
    triggers: tuple[str, ...]
    passes: tuple[str, ...] = ()
    certainty: Certainty = Certainty.LIKELY
    ground: Ground = Ground.STANDARD
    family: Family = field(default=Family.LAYOUT)

    @property
    def basis(self) -> tuple[Basis, ...]:
        """The standard, with the clause."""
        return (Basis("《党政机关公文格式》", "GB/T 9704—2012", f"第{self.part}条"),)


_W, _S = Severity.WARNING, Severity.SUGGESTION
_SURE = Certainty.CERTAIN

RULES: tuple[LayoutRule, ...] = (
    LayoutRule(
        "layout.page-size", "纸张大小", "5.1", _W, "在“布局—纸张大小”里选A4。",
        ("纸张设为信纸（215.9×279.4毫米）", "纸张设为16开（184×260毫米）"),
        ("A4写成毫米（w=\"210mm\"）", "宽表格另用一节A4横排"), _SURE,
    ),
    LayoutRule(
        "layout.orientation", "正文横排", "5.1", _W, "正文用纵向的页面；只有宽表格可以横排。",
        ("整份文件设为横向",), ("附件里的宽表格横排",), _SURE,
    ),
    LayoutRule(
        "layout.margins", "页边距", "5.2.1", _W,
        "在“布局—页边距”里设上37毫米、下35毫米、左28毫米、右26毫米，版心就是156×225毫米。",
        ("页边距为Word的缺省值（上下25.4毫米、左右31.8毫米）", "第二节的左边距为20毫米"),
        ("上下左右各差不到1毫米", "左边距由装订线补足"), _SURE,
    ),
    LayoutRule(
        "layout.line-pitch", "行距", "5.2.3", _W, "行距设为固定值，每页正好22行。",
        ("正文行距为固定值22磅", "正文行距为1.5倍", "文档网格每行15.6磅，正文单倍行距"),
        ("行距为固定值28磅或29磅", "单倍行距，文档网格每页22行", "行距写在文档缺省格式里"),
    ),
    LayoutRule(
        "layout.paragraph-spacing", "段前段后间距", "5.2.3", _S,
        "段前、段后都设为0，靠行距保证每页22行。",
        ("正文段后10磅", "标题段前0.5行"), ("样式有段后间距，段落自己设为0",),
    ),
    LayoutRule(
        "layout.title-font", "标题字体", "7.3.1", _W, "标题用小标宋。",
        ("标题为黑体", "标题为宋体"), ("标题为方正小标宋_GBK", "标题字体写在样式的上一级"),
    ),
    LayoutRule(
        "layout.title-size", "标题字号", "7.3.1", _W, "标题用2号字（22磅）。",
        ("标题为小二",), ("标题字号在基准样式里",),
    ),
    LayoutRule(
        "layout.title-bold", "标题加粗", "7.3.1", _W, "标题不加粗。",
        ("标题直接加粗", "标题样式加粗"), ("样式加粗，字符样式也加粗，两者抵消", "只有w:bCs"),
    ),
    LayoutRule(
        "layout.title-alignment", "标题居中", "7.3.1", _W, "标题用“居中”，不带首行缩进。",
        ("标题左对齐", "标题居中，但带着正文的首行缩进"), ("居中写在样式里",),
    ),
    LayoutRule(
        "layout.addressee-indent", "主送机关", "7.3.2", _W, "主送机关顶格写。",
        ("主送机关左空二字",), ("样式有首行缩进，段落自己设为0",),
    ),
    LayoutRule(
        "layout.body-font", "正文字体", "5.2.2", _W, "正文用仿宋。",
        ("正文全部为宋体", "正文样式的字体来自主题，主题是等线", "三段改为楷体", "一段由直接格式改为黑体"),
        ("正文为FangSong、方正仿宋_GBK、华文仿宋", "字体在主题的Hans一栏", "字体在文档缺省格式里",
         "字体来自字符样式"),
    ),
    LayoutRule(
        "layout.body-size", "正文字号", "5.2.2", _W, "正文用3号字（16磅）。",
        ("正文全部为小四", "正文样式改为4号"), ("字号写成16pt", "复杂文种的字号（szCs）不同"),
    ),
    LayoutRule(
        "layout.body-bold", "正文加粗", "5.2.2", _W, "正文不整段加粗。",
        ("两段正文整段加粗",), ("只有“一是”那半句加粗", "样式加粗，段落里改为不加粗"),
    ),
    LayoutRule(
        "layout.mixed-type", "一段里字体不一", "5.2.2", _S,
        "同一段的文字用同一种字体、字号；从网页粘贴的文字先清除格式。",
        ("一段中间有一句为宋体", "一段中间有一句为小四"), ("一段开头的概括句用楷体",),
    ),
    LayoutRule(
        "layout.character-spacing", "字距", "5.2.3", _S, "字距用标准间距，字符缩放用100%。",
        ("正文字距加宽2磅", "正文字符缩放80%"), ("字距紧缩0.25磅，使每行28字",),
    ),
    LayoutRule(
        "layout.body-indent", "首行缩进", "7.3.3", _W, "正文首行缩进2字符，左右不缩进。",
        ("正文不缩进", "正文首行缩进4字", "正文整段左缩进2字"),
        ("首行缩进用磅，正好二字", "首行字符数盖过磅数", "自动编号的缩进抵消成二字", "从样式的编号里退出（numId=0）",
         "缩进写在上一级样式里"),
    ),
    LayoutRule(
        "layout.body-alignment", "正文对齐", "7.3.3", _W, "正文两端对齐或左对齐。",
        ("两段正文居中", "一段正文右对齐"), ("表题居中",),
    ),
    LayoutRule(
        "layout.heading-font", "各级标题字体", "7.3.3", _W,
        "一级标题用黑体，二级标题用楷体，三级、四级标题用仿宋。",
        ("一级标题为仿宋", "二级标题为宋体", "三级标题为黑体"),
        ("接排的标题用字符样式换字体", "标题用Word的“标题1”样式、字体改为黑体"),
    ),
    LayoutRule(
        "layout.heading-size", "各级标题字号", "7.3.3", _W, "各级标题都用3号字（16磅）。",
        ("一级标题为2号", "二级标题为小三"), ("标题样式没有字号，取缺省格式",),
    ),
    LayoutRule(
        "layout.heading-bold", "各级标题加粗", "7.3.3", _S,
        "标准没有要求标题加粗；本地有规定的，可以忽略。",
        ("一级标题加粗", "三级标题样式加粗"), ("标题样式加粗，字符样式抵消",),
    ),
    LayoutRule(
        "layout.heading-indent", "各级标题缩进", "7.3.3", _W, "各级标题左空二字，不居中。",
        ("一级标题居中", "二级标题顶格"), ("标题由自动编号缩进二字",),
    ),
    LayoutRule(
        "layout.space-indent", "用空格、空行排版", "7.3.3", _S,
        "首行缩进、居右都用段落格式，不打空格；段与段之间不空行。",
        ("正文首行用两个全角空格", "署名、日期用空格推到右边", "两段正文之间空一行"),
        ("标题下、署名上空一行",),
    ),
    LayoutRule(
        "layout.colour", "文字颜色", "5.2.2", _W, "文字用黑色；只有版头的标志和红线是红色。",
        ("一段为红色", "标题样式为蓝色（主题颜色）"), ("颜色为自动", "主题颜色为文字1（黑色）", "红头"), _SURE,
    ),
    LayoutRule(
        "layout.underline", "下划线", "5.2.2", _S, "公文正文不用下划线。",
        ("一句加下划线", "超链接样式带下划线"), ("下划线设为“无”",), _SURE,
    ),
    LayoutRule(
        "layout.italic", "倾斜", "5.2.2", _S, "公文文字不用斜体。",
        ("一段为斜体",), ("样式斜体，段落里改为正体",), _SURE,
    ),
    LayoutRule(
        "layout.highlight", "底色", "5.2.2", _W, "定稿前去掉突出显示和底纹。",
        ("一句用黄色突出显示", "一句带灰色底纹"), ("底纹为白色",), _SURE,
    ),
    LayoutRule(
        "layout.signature-place", "署名和日期的位置", "7.3.5", _W,
        "成文日期右空四字（加盖印章）或二字以上，署名在日期上方居右。",
        ("署名、日期顶格居左", "日期右边没有空字"), ("右缩进用字符数",),
    ),
    LayoutRule(
        "layout.page-number-missing", "没有页码", "7.5", _W, "在页脚插入页码。",
        ("去掉页脚里的页码",), ("页码在文本框里", "页码由简单域（fldSimple）插入"), _SURE,
    ),
    LayoutRule(
        "layout.page-number-place", "页码位置", "7.5", _W,
        "页码单页居右、双页居左；在页脚里勾选“奇偶页不同”。",
        ("页码居中", "单双页的页码都居右", "页码在页眉"), ("文本框里“外侧”对齐",),
    ),
    LayoutRule(
        "layout.page-number-size", "页码字号", "7.5", _S, "页码用4号字（14磅）。",
        ("页码为小五",), ("页码字号在页脚样式里",),
    ),
    LayoutRule(
        "layout.page-number-font", "页码字体", "7.5", _S, "页码用半角宋体阿拉伯数字。",
        ("页码为Calibri",), ("页码为SimSun",),
    ),
    LayoutRule(
        "layout.page-number-dashes", "页码的一字线", "7.5", _S, "页码左右各放一条一字线：— 1 —。",
        ("页码两边没有一字线", "页码写作“第1页”", "页码两边是连字符"), ("页码格式自带短横（- 1 -）",),
    ),
    LayoutRule(
        "layout.table-width", "表格超出版心", "5.2.1", _W, "把表格的宽度改为不超过版心，或者用横排的页面。",
        ("表格宽190毫米",), ("表格与版心同宽", "横排的一节里的宽表格"),
    ),
)  # fmt: skip
RULES_BY_ID = {rule.id: rule for rule in RULES}
