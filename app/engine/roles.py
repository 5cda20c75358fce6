"""What a section is for, told from its heading.

Headings differ from county to county; the parts do not: 国发〔2008〕17号 names progress, results,
problems and next steps, the inspection rules of 2019 add causes and the first responsible.
"""

from __future__ import annotations

import re

from app.engine.document import SectionRole
from app.engine.signals import normalise

_PROBLEM_NOUN = "(?:问题|短处|弱点|不足|差距|短板|薄弱环节|困难|欠缺|挑战|弱项|原因)"
# 加大突出问题整改, 补齐短板, 破解难题: what was done about problems, no list of them.
_ACT_ON_PROBLEMS = re.compile(
    "整改|解决|化解|破解|聚焦|针对|补齐|补短|治理|专项|攻坚|抓薄弱|排查|纠正|回应|整治|克服|纾困|帮扶|救助|应对|处置"
)
_PROBLEMS = re.compile(
    rf"(?:存在|面临|主要|突出|工作中|有待|遇到|仍有|尚有|还有).{{0,8}}{_PROBLEM_NOUN}"
    rf"|^{_PROBLEM_NOUN}(?:[和与及、]|$)"
    rf"|(?:问题|不足|短板|困难|差距)(?:[和与及、](?:主要)?(?:不足|原因|困难|差距|短板|挑战|弱项|薄弱环节)|分析)"
    r"|原因分析|差在(?:哪|何处|什么)|(?:难|堵|痛|弱|短)在(?:哪|何处)|(?:还有|还存在|仍有)(?:哪些|什么)(?:差距|不足|短板|弱项)|不足之处|(?:欠账|弱项|短板)(?:清单)?$"
)
_NEXT_WORDS = re.compile(
    "下一?(?:步|阶段|年度?|一年度?)|今后|来年|明年|努力方向"
    "|(?:打算|思路|设想|谋划|展望)(?:$|[和与及])|接下来|(?:怎么|如何|怎样)(?:干|做|抓)$|往哪里(?:使劲|走|干)|新的一年|努力的方向|再出发$"
    "|(?:工作|主要|总体|具体|重点)(?:安排|计划)(?:$|[和与及])|^(?:安排|计划)$"
)
_NOT_NEXT = re.compile(
    "(?:落实|完成|执行|实施|推进)(?:情况|进展)|^(?:认真|严格|全面|扎实|切实|有序)?(?:执行|落实|制定|完成|强化|加强|推进)"
    "|组织领导|部署落实"
)
_YEAR = re.compile(r"(20\d\d|二[〇○零O]..)年")
_PLANNING = re.compile(
    "打算|安排|计划|思路|设想|重点|任务|举措|目标|工作|展望|怎么|如何|怎样|要做|要干|再|努力|方向|继续|年$|建议"
)
_RESPONSIBLE = re.compile(
    "第一责任人|(?:党政)?主要(?:负责人|负责同志|领导).{0,12}(?:履职|履行|职责)|(?:行政)?首长.{0,8}(?:履职|职责)"
)
_OTHER = re.compile(
    "报送.{0,4}公开|其他(?:需要)?(?:报告|说明)|其他(?:有关)?(?:情况|事项)$|需要说明的"
)
_ACHIEVEMENTS = re.compile(
    "举措|成效|做法|进展|成绩|措施|(?:工作|落实|开展|推进|完成|建设|主要|基本|总体)情况|主要工作|亮点|回顾"
)


def _speaks_of_next_year(text: str, year: int | None) -> bool:
    """2018年…工作安排 in a report on 2017; a plan for the report year itself is no next step."""
    found = _YEAR.search(text)
    if found is None or year is None or not found[1].isdecimal():
        return False
    return int(found[1]) > year and bool(_PLANNING.search(text))


def heading_role(title: str, year: int | None) -> SectionRole | None:
    """The role that a heading's own words give; None where they say nothing.

    ``year`` is the report year, None when unknown.
    """
    text = re.sub(r"\s", "", normalise(title))
    if _RESPONSIBLE.search(text):
        return SectionRole.RESPONSIBILITY
    if _PROBLEMS.search(text) and not _ACT_ON_PROBLEMS.search(text):
        return SectionRole.PROBLEMS
    if _speaks_of_next_year(text, year) and not _NOT_NEXT.search(text):
        return SectionRole.NEXT_STEPS
    if _NEXT_WORDS.search(text) and not _NOT_NEXT.search(text):
        return SectionRole.NEXT_STEPS
    if _OTHER.search(text):
        return SectionRole.OTHER
    if _ACHIEVEMENTS.search(text):
        return SectionRole.ACHIEVEMENTS
    return None
