"""Judges of what the report itself must contain: elements, problems, causes, next steps.

Sources: 国发〔2008〕17号 (progress, results, problems, next steps) and, from report year 2019, the
five contents of the inspection rules (厅字〔2019〕28号), see the catalogue's bases.
"""

from __future__ import annotations

import re

from app.engine import elements
from app.engine.analysis import WEAKNESS
from app.engine.analysis import Analysis
from app.engine.analysis import Point
from app.engine.analysis import Sentence
from app.engine.analysis import announces_problems
from app.engine.assertion import tells_act
from app.engine.document import ParagraphKind
from app.engine.document import SectionRole
from app.engine.document import Span
from app.engine.evidence import Judgement
from app.engine.facts import title_names_issuer
from app.engine.facts import title_names_year
from app.engine.hits import MAX_EVIDENCE
from app.engine.result import Status

# 没有问题。 目前没有发现不足。 暂无。 say that there is none.
_NOTHING = re.compile(
    r"\s*(?:目前|总体上|暂时)?(?:暂无|无(?!法|力|人|证|序)|没有(?:发现|出现)?(?=[^,。;]{0,16}(?:问题|不足|短板|困难|现象|[,。;]))|不存在|未发现)"
)
_PRAISE = re.compile("取得[^,。;]{0,10}(?:成绩|成效|进展)|显著|圆满|满意度")
_NOT_DONE = re.compile("不再|不(?=加强|完善|开展|推进|组织|建立)|停止|取消|暂无|没有")
_NOUNS = "(?:问题|不足|差距|短板|薄弱环节|困难)"
_ANNOUNCED = re.compile(
    rf"(?:存在|有|面临)(?:着)?(?:一些|一定|不少|较大|诸多|以下|如下|许多|突出|较多|不小|多|很多)?(?:的)?{_NOUNS}(?:(?:和|与|、|以及){_NOUNS})*"
    rf"|{_NOUNS}(?=[,。;:]|$)|(?:仍需|还需|尚需|有待)(?:进一步|继续|不断)?努力"
)
_ENUMERATION = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,2}是|首先|其次|第[一二三四五六](?![次届批轮期个季部产])|[①-⑩]|\d{1,2}[.、]|\([一二三四五六七八九十\d]+\))"
)
_TASK = re.compile(
    r"加强|推进|完善|健全|深化|落实|开展|强化|提升|规范|推动|加大|建立|优化|抓好|做好|实施|加快|探索|举办|组织|制定|出台|整治|培养|充实|提高|"
    r"拓展|压实|督促|整合|培训|打造|构建|改进|保障|巩固"
)
_SLOGAN = re.compile(
    r"开创[^,。]{0,20}局面|再上新(?:的)?台阶|迈上新台阶|作出(?:新的|更大)?贡献|谱写[^,。]{0,16}篇章|再创佳绩|以[^,。]{0,40}为指导"
)
_MIN_TASKS = 2
_CAUSE_STATED = re.compile(
    r"归结起来|分析原因|(?:出现|存在|产生)(?:上述|以上|这些)[^,。;]{0,8}(?:问题|不足)[^。;]{0,6}(?:在于|是)|主要在于|说到底|究其根本|既有[^。;]{2,50}(?:因素|原因)[^。;]{0,4}也有|之所以[^。;]{2,60}(?:是因为|在于|是由于)|症结(?:是|在于)|(?:主观|客观)(?:因素|方面)|"
    r"究其原因|原因(?:主要)?(?:是|有|在于|为|如下|包括|分析)|主要原因|深层次原因|(?:产生|造成|导致|存在)[^,。;]{0,16}的?(?:主观|客观|主要)?原因|(?:主观|客观)(?:上|原因)|"
    r"根源(?:在于|是)|根子(?:在于|在|是)|反思(?:起来|下来)|归根(?:结底|到底)|成因|主要是(?:由于|因为)|归因于|剖析原因"
)
# 原因是多方面的 names no cause.
_CAUSE_EVADED = re.compile(r"原因(?:是|有|很)?(?:多方面|多种|复杂|多样)[^,。;]*")
_PROBLEM_CAUSES = re.compile("问题(?:产生|存在)?的?(?:主要)?原因")
_UNTOLD = re.compile("(?:没有|尚未|未)[^,。;]{0,6}(?:分析|查找)|原因[^,。;]{0,4}(?:有待|不明|待查)")
_NO_CAUSE = re.compile(r"\s*(?:暂无|无|没有|不存在|待|(?:对|针对)[^,。;]{0,16}(?:分析|剖析))")
_CAUSE_HINT = re.compile(
    r"导致|造成|致使|使得|由于|因为|因(?=人员|编制|经费|资金|历史|受|缺|力量)|受[^,。;]{1,16}(?:制约|影响|限制)|受限|源于|影响(?!力|较大的|重大)|制约"
    r"|(?:人员|人才|经费|费用|力量|编制|资金|装备|队伍|专业)[^,。;]{0,10}(?:缺乏|不足|短缺|紧张|匮乏|有限|紧缺|缺少|薄弱)|缺少[^,。;]{0,12}(?:人才|人员|力量|经费)"
)


def _span(analysis: Analysis, point: Point, start: int, end: int) -> Span:
    text = analysis.texts[point.paragraph]
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return analysis.document.span(point.paragraph, start, end)


def _sentences(analysis: Analysis, role: SectionRole) -> list[tuple[Point, Sentence, str]]:
    return [
        (point, sentence, analysis.texts[point.paragraph][sentence.start : sentence.end])
        for point in analysis.points_of(role)
        for sentence in point.sentences
    ]


def _heading_spans(analysis: Analysis, role: SectionRole) -> list[Span]:
    """Headings that open a part of that role (not the headings inside it)."""
    document = analysis.document
    spans = []
    for section in document.sections:
        parent = document.sections[section.parent] if section.parent is not None else None
        if section.role is role and (parent is None or parent.role is not role):
            paragraph = document.paragraphs[section.paragraph]
            spans.append(document.span(paragraph.index, 0, paragraph.heading_end))
    return spans


def _is_heading(analysis: Analysis, point: Point, sentence: Sentence) -> bool:
    paragraph = analysis.document.paragraphs[point.paragraph]
    return paragraph.kind is ParagraphKind.HEADING or sentence.end <= paragraph.heading_end


def judge_elements(analysis: Analysis) -> Judgement:
    """Title with issuer, year and genre; addressee; signature; date. Never more than a hint."""
    document = analysis.document
    facts = document.facts
    found: list[str] = []
    absent: list[str] = []
    for name, present in (
        ("标题", facts.title is not None),
        ("标题中的制发单位", title_names_issuer(facts.title)),
        ("标题中的年度", title_names_year(facts.title)),
        ("标题中的文种", bool(facts.title and elements.is_complete_title(facts.title))),
        ("主送机关", facts.addressee is not None),
        ("署名", facts.signed_by is not None),
        ("成文日期", facts.signed_on is not None),
    ):
        (found if present else absent).append(name)
    places = tuple(
        document.whole(p.index)
        for p in document.paragraphs
        if p.kind
        in (
            ParagraphKind.TITLE,
            ParagraphKind.DOCUMENT_NUMBER,
            ParagraphKind.SIGNATORY,
            ParagraphKind.ADDRESSEE,
            ParagraphKind.SIGNATURE,
            ParagraphKind.DATE,
            ParagraphKind.COPY_TO,
        )
    )
    if not found:
        return Judgement(Status.MISSING, "nothing-found", "未见标题、主送机关、署名和成文日期。")
    if absent:
        return Judgement(Status.PARTIAL, "elements-missing", f"未见{'、'.join(absent)}。", places)
    return Judgement(Status.COVERED, "elements-met", "标题、主送机关、署名、成文日期齐全。", places)


def judge_problems(analysis: Analysis) -> Judgement:
    """A problem is named; an announcement without one is partial."""
    headings = _heading_spans(analysis, SectionRole.PROBLEMS)
    announced: list[Span] = []
    named: list[Span] = []
    causes_from: int | None = None
    for point, sentence, text in _sentences(analysis, SectionRole.PROBLEMS):
        cause = _CAUSE_STATED.search(text)
        if cause and causes_from != point.paragraph:
            # 主要原因是:一是…二是… lists causes up to the end of the paragraph; what stands
            # before it in the sentence is the problem.
            causes_from = point.paragraph
            if _names_problem(text[: cause.start()]):
                named.append(_span(analysis, point, sentence.start, sentence.end))
        if causes_from == point.paragraph or _under_causes(analysis, point.paragraph):
            continue
        if _is_heading(analysis, point, sentence) and not _names_problem(text):
            continue
        place = _span(analysis, point, sentence.start, sentence.end)
        if announces_problems(text.strip()):
            announced.append(place)
            if WEAKNESS.search(_without_announcement(text)):
                named.append(place)
        elif _names_problem(_without_announcement(text)):
            named.append(place)
    evidence = tuple(dict.fromkeys([*headings, *announced, *named]))[:MAX_EVIDENCE]
    if named:
        return Judgement(Status.COVERED, "problems-named", "写明了存在的具体问题。", evidence)
    if evidence:
        reason = "只说存在差距或不足，没有写出具体问题。"
        if len(evidence) == len(headings):
            reason = "有“存在的不足”的标题，标题下没有写出具体问题。"
        return Judgement(Status.PARTIAL, "problems-unnamed", reason, evidence)
    return Judgement(
        Status.MISSING,
        "nothing-found",
        "未见存在问题的部分（成绩中提到的“补短板”“抓薄弱环节”不算）。",
    )


def _names_problem(text: str) -> bool:
    if _NOTHING.match(text):
        return False
    return bool(WEAKNESS.search(text)) or (
        bool(_ENUMERATION.match(text)) and len(text.strip()) > 12 and not _PRAISE.search(text)
    )


def _without_announcement(text: str) -> str:
    """The sentence less its general words (还存在一些不足, 与…要求还有差距)."""
    return _ANNOUNCED.sub("□", text)


def judge_next_steps(analysis: Analysis) -> Judgement:
    """Tasks for the next year; a slogan, or a plan for the report year itself, is partial."""
    headings = _heading_spans(analysis, SectionRole.NEXT_STEPS)
    tasks = 0
    places: list[Span] = []
    for point, sentence, _ in _sentences(analysis, SectionRole.NEXT_STEPS):
        clauses = [analysis.texts[point.paragraph][a:b] for a, b in sentence.clauses]
        here = sum(1 for c in clauses if is_task(c))
        tasks += here
        if here or not headings:
            places.append(_span(analysis, point, sentence.start, sentence.end))
    evidence = tuple(dict.fromkeys([*headings, *places]))[:MAX_EVIDENCE]
    if evidence and _plans_report_year(analysis, headings):
        return Judgement(
            Status.PARTIAL,
            "wrong-year",
            f"标题写的是{analysis.year}年的安排，不是下一年度的。",
            evidence,
        )
    if tasks >= _MIN_TASKS:
        return Judgement(Status.COVERED, "tasks-named", "写明了下一步的具体安排。", evidence)
    if evidence:
        return Judgement(Status.PARTIAL, "slogan-only", "只有结尾口号，没有写具体任务。", evidence)
    slogan = _closing_slogan(analysis)
    if slogan:
        return Judgement(Status.PARTIAL, "slogan-only", "只有结尾口号，没有写具体任务。", slogan)
    return Judgement(Status.MISSING, "nothing-found", "未见下一年度的工作安排。")


def is_task(clause: str) -> bool:
    """Something to be done: a verb of work, a deed or a figure, and no slogan."""
    if _SLOGAN.search(clause) or _NOT_DONE.search(clause):
        return False
    return bool(_TASK.search(clause)) or tells_act(clause)


def _closing_slogan(analysis: Analysis) -> tuple[Span, ...]:
    """A promise without tasks in the last lines (奋力开创…新局面)."""
    for point in reversed(analysis.points[-3:]):
        for sentence in point.sentences:
            text = analysis.texts[point.paragraph][sentence.start : sentence.end]
            if _SLOGAN.search(text) and re.search("将|继续|奋力|努力|不断|力争|更加", text):
                return (_span(analysis, point, sentence.start, sentence.end),)
    return ()


def _plans_report_year(analysis: Analysis, headings: list[Span]) -> bool:
    """Whether the plan's heading names the report year and no part of it a later one."""
    named = any(
        re.search(rf"{analysis.year}\s?年", analysis.texts[span.paragraph][span.start : span.end])
        for span in headings
    )
    later = any(
        str(year) in analysis.text_of(point)
        for point in analysis.points_of(SectionRole.NEXT_STEPS)
        for year in (analysis.year + 1, analysis.year + 2)
    )
    return named and not later


def judge_causes(analysis: Analysis) -> Judgement:
    """An explicit statement of causes; causal remarks in the problem list are partial."""
    stated: list[Span] = []
    hinted: list[Span] = []
    for point, sentence, text in _sentences(analysis, SectionRole.PROBLEMS):
        place = _span(analysis, point, sentence.start, sentence.end)
        heading = _is_heading(analysis, point, sentence)
        told = (_CAUSE_STATED.search(_CAUSE_EVADED.sub("", text)) and not _UNTOLD.search(text)) or (
            _under_causes(analysis, point.paragraph) and _names_cause(text)
        )
        if told and not heading:
            stated.append(place)
        elif _CAUSE_HINT.search(text) or _CAUSE_EVADED.search(text):
            hinted.append(place)
    if stated:
        return Judgement(
            Status.COVERED, "causes-stated", "分析了问题的原因。", tuple(stated[:MAX_EVIDENCE])
        )
    if hinted:
        return Judgement(
            Status.PARTIAL,
            "causes-scattered",
            "问题中零星带到原因，没有专门分析原因。",
            tuple(hinted[:MAX_EVIDENCE]),
        )
    return Judgement(Status.MISSING, "nothing-found", "未见对问题原因的分析。")


def _under_causes(analysis: Analysis, paragraph: int) -> bool:
    """Whether a paragraph stands under a heading on causes alone (原因分析)."""
    return any(
        "原因" in title and not re.search("问题|不足|差距", _PROBLEM_CAUSES.sub("", title))
        for title in analysis.headings_above(paragraph)
    )


def _names_cause(text: str) -> bool:
    """Anything under a heading on causes but 无 and the mere word that causes were analysed."""
    return len(text.strip()) > 3 and not _NO_CAUSE.match(text)
