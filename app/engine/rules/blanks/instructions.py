"""What a template told its writer, and the marks of a markup language that came with a pasted text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.document import ParagraphKind
from app.engine.expressions import starting
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.drafting import REVIEW
from app.engine.rules.drafting import around
from app.engine.rules.drafting import in_quotes
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import RUNNING
from app.engine.rules.reader import Reader

_TOLD = (
    # （200字左右）
    r"[(\[【](?:本部分|此部分|字数)?(?:不超过|不少于|不低于|控制在|约|限|篇幅|字数)?[^()\[\]【】,。]{0,6}\d{2,5}\s?字(?:左右|以内|以下|以上|内)?[)\]】]",
    r"(?:此|本)(?:部分|处|段|节|栏|项|章)(?:内容)?(?:主要|重点|应当?|请|需要?|可以?|着重|简要)(?:围绕[^,。]{1,20})?(?:写明|写|填写|填|说明|阐述|概述|反映|总结|撰写|介绍|列举|列出|叙述|描述)",
    r"(?:填写|撰写|写作|填报|编写|起草)(?:说明|提示|须知|要点提示|指引)\s?:",
    r"(?:^|[(【\[])\s?(?:填写|撰写|写作|编写)要求\s?:",
    r"请(?:各?(?:单位|部门|地|乡镇))?(?:结合|根据|按照|对照)(?:本单位|本部门|本地区?|自身|各自|实际|上述|以上)[^。,;]{0,12}(?:填写|撰写|编写|补充|增减|修改|自行|展开|如实)",
    r"[(\[【][^()\[\]【】。]{0,12}(?:可(?:以|根据实际|结合实际|自行|酌情)?(?:情况)?(?:增减|删减|调整|另附页?)|根据实际(?:情况)?(?:填写|增减|修改))[^()\[\]【】。]{0,12}[)\]】]",
    r"[(\[【](?:示例|例|样例|范例|模板|提示|填写示例|参考)\s?[:)\]】]",
    r"(?:仅供参考|以上(?:内容)?为(?:示例|模板|范文|样例)|以下(?:内容)?为(?:示例|模板|范文|样例))",
    r"(?:没有|无)(?:的|此项|相关(?:情况|内容))[^。,]{0,6}(?:可不(?:写|填)|填“?无”?|请填)",
)
_INSTRUCTION = starting(
    r"(\[【此本填撰写编起请仅以没无\s", "|".join(f"(?:{pattern})" for pattern in _TOLD)
)
_ASKED_OF_OTHERS = re.compile(r"印发|制定|下发|明确|要求各|规定|规范|编制|按照|《")
# What a chat program answers before and after the text that was asked of it.
_ANSWERED = starting(
    "好当以希如请作我您",
    r"^(?:好的|当然)[,!。].{0,40}(?:以下|如下|为您|为你)|^以下是(?:一份|为您|为你|根据)[^。]{0,40}(?:报告|文稿|内容)|"
    r"^(?:希望(?:这份|以上|对您|对你)|如需(?:进一步|更多|修改|调整)|如果您?需要|请问还需要)[^。]{0,40}"
    r"|作为(?:一个|一名)?(?:AI|人工智能)(?:语言)?(?:模型|助手)|(?:我|您)可以根据实际情况(?:进行)?(?:修改|调整|补充)",
)
_MARKUP = (
    (re.compile(r"^\s{0,3}#{1,6}\s?(?=[\u4e00-\u9fff(\d])"), "标题标记"),
    (re.compile(r"(?<!\*)\*\*(?=[^\s*])[^*\n]{1,80}(?<=[^\s*])\*\*(?!\*)"), "加粗标记"),
    (re.compile(r"&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|middot|hellip|#\d{2,5});"), "网页代码"),
    (
        re.compile(
            r"</?(?:p|br|div|span|strong|b|i|u|font|td|tr|table|tbody|h[1-6]|a|img|ul|li|ol)(?:\s[^<>]{0,120})?/?>",
            re.IGNORECASE,
        ),
        "网页代码",
    ),
    (
        re.compile(
            r"\{\{[^{}\n]{0,40}\}\}|\$\{[^{}\n]{1,40}\}|\{%[^{}\n]{1,40}%\}|<%[^<>\n]{1,40}%>|«[^«»\n]{1,30}»"
        ),
        "模板变量",
    ),
    (re.compile(r"\[(?:TOC|\^\d{1,2})\]|```|^\s{0,3}>\s(?=[\u4e00-\u9fff])"), "排版标记"),
    (
        re.compile(r"错误!\s?未(?:找到|定义)[^。]{0,10}|#(?:REF|VALUE|DIV/0|NAME\?|N/A)!?"),
        "域或公式出错的提示",
    ),
)


def _instructions(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(*RUNNING, ParagraphKind.TITLE):
        text = reader.texts[paragraph.index]
        for found in _INSTRUCTION.finditer(text):
            if in_quotes(text, found.start()) or _ASKED_OF_OTHERS.search(
                text[max(0, found.start() - 12) : found.start()]
            ):
                continue
            yield Match(
                reader.span(paragraph.index, found.start(), found.end()),
                f"“{paragraph.text[found.start() : found.end()]}”像是模板里的填写说明，没有删去。",
                cause="template",
            )
        for found in _ANSWERED.finditer(text):
            yield Match(
                reader.span(paragraph.index, found.start(), found.end()),
                f"“{paragraph.text[found.start() : found.end()]}”不是报告的内容，像是从对话中复制进来的。",
                cause="answered",
            )


def _markup(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs():
        text = reader.texts[paragraph.index]
        # A file in Markdown was not meant to be read as it is: quoted code stays, too.
        for pattern, name in _MARKUP:
            for found in pattern.finditer(text):
                yield Match(
                    reader.span(paragraph.index, found.start(), found.end()),
                    f"“{around(paragraph.text, found.start(), found.end(), 4)}”处留有{name}“{found[0].strip()}”。",
                    cause=name,
                )


INSTRUCTION = Rule(
    id="blanks.instruction",
    title="模板的填写说明没有删去",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="请删去填写说明，写上本单位的内容。",
    find=_instructions,
    basis=REVIEW,
    triggers=(
        "（本部分主要写规范执法的做法和成效，500字左右）",
        "填写说明：请结合本单位实际如实填写。",
        "@全文\n好的，以下是为您起草的报告：\n青溪县人民政府关于2024年度法治政府建设情况的报告\n临川市人民政府：\n现将有关情况报告如下：\n一、主要举措和成效\n全年培训12期（此处可根据实际增减）。\n",
    ),
    passes=(
        "印发年度报告填写说明：明确各乡镇报送的内容和时限。",
        "编发简报12期、信息60余条（约3万字），刊登稿件8篇。",
        "要求各单位结合本单位实际制定方案，示例：无。",
        "本部门应当公开的信息全部公开，重点阐述了征收补偿的依据。",
    ),
)
MARKUP = Rule(
    id="blanks.markup",
    title="留有排版代码",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.CERTAIN,
    remedy="请删去代码，只保留文字。",
    find=_markup,
    basis=REVIEW,
    triggers=(
        "**强化执法监督**，评查案卷120卷。",
        "组织培训4期。&nbsp;&nbsp;参训512人次。",
        "全年{{办件数}}件全部办结。<br/>",
        "全年办件增长错误！未找到引用源。",
    ),
    passes=(
        "全年检查企业312家（含个体户），处罚5*3户，网址为 http://www.example.gov.cn/a.html。",
        "开展“#法治青溪#”话题宣传，阅读量12万次。",
        "对《〈行政处罚法〉解读》<青溪普法>栏目点击3万次。",
    ),
)
RULES = (INSTRUCTION, MARKUP)
