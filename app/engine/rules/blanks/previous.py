"""What stands word for word as in the report of the year before (``--previous``).

A figure that did not change, or last year's year in a sentence that did not change, was likely never
brought up to date. Whole paragraphs that only repeat last year's words are a hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.document import Span
from app.engine.quantities import quantities
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.blanks.repeated import FORMULA
from app.engine.rules.drafting import REVIEW
from app.engine.rules.drafting import clauses
from app.engine.rules.drafting import han_count
from app.engine.rules.drafting import without_titles
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader
from app.engine.signals import normalise

_KEPT = re.compile(r"[^\u4e00-\u9fff\d%A-Za-z.]")
_SENTENCE = r"[。!?;\n]+"
_YEAR = re.compile(r"(?<![\d〔\[(])(20\d\d)\s?年")
_PAST = re.compile(r"以来|起施行|印发|〔|比|较|上年|去年|自20|截至|曾|获评|命名")
_MIN_SENTENCE = 10
_MIN_PARAGRAPH = 50
_SAME = 0.9
_MIN_COMPARED = 10
_SHOWN = 30


def _key(text: str) -> str:
    return _KEPT.sub("", text)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    return clauses(text, _SENTENCE)


def _old_sentences(previous: Document) -> frozenset[str]:
    """The sentences of last year's report."""
    return frozenset(
        _key(text[start:end])
        for p in previous.paragraphs
        if p.kind in (ParagraphKind.BODY, ParagraphKind.HEADING)
        for text in (normalise(p.text),)
        for start, end in _sentences(text)
    )


def _kept(reader: Reader) -> Iterator[tuple[int, int, int, str]]:
    """Sentences of the body that stood in last year's report: place and normalised text."""
    if reader.previous is None:
        return
    old = _old_sentences(reader.previous)
    for paragraph in reader.paragraphs(ParagraphKind.BODY):
        text = reader.texts[paragraph.index]
        for start, end in _sentences(text):
            if _key(text[start:end]) in old and han_count(text[start:end]) >= _MIN_SENTENCE:
                yield paragraph.index, start, end, text[start:end]


def is_same_report(reader: Reader) -> bool:
    """Whether both files are one report: then nothing can be told from their likeness.

    One that names the year before is last year's, however much of it was copied.
    """
    previous = reader.previous
    if previous is None:
        return False
    if previous.facts.year is not None:
        return previous.facts.year >= reader.year
    return _nearly_all_same(reader, previous)


def _nearly_all_same(reader: Reader, previous: Document) -> bool:
    old = _old_sentences(previous)
    own = [
        _key(text[a:b])
        for p in reader.paragraphs(ParagraphKind.BODY)
        for text in (reader.texts[p.index],)
        for a, b in _sentences(text)
    ]
    same = sum(1 for key in own if key in old)
    return len(own) >= _MIN_COMPARED and same >= _SAME * len(own)


def _figures(reader: Reader) -> Iterator[Match]:
    if is_same_report(reader):
        return
    cause = _cause(reader)
    for paragraph, start, end, text in _kept(reader):
        counted = [q for q in quantities(without_titles(text)) if q.unit != "年"]
        if counted and not _YEAR.search(text):
            yield _match(
                reader,
                (paragraph, start, end),
                f"与上一年度报告一字不差，其中的“{counted[0].text}”",
                cause,
            )


def _years(reader: Reader) -> Iterator[Match]:
    if is_same_report(reader):
        return
    cause = _cause(reader)
    for paragraph, start, end, text in _kept(reader):
        years = [int(found) for found in _YEAR.findall(without_titles(text))]
        if any(year < reader.year for year in years) and not _PAST.search(text):
            stale = next(year for year in years if year < reader.year)
            yield _match(
                reader,
                (paragraph, start, end),
                f"与上一年度报告一字不差，其中的“{stale}年”",
                cause,
            )


def _cause(reader: Reader) -> str | None:
    """One finding for all places where nearly the whole text was copied: none would be read else."""
    previous = reader.previous
    return "copied" if previous is not None and _nearly_all_same(reader, previous) else None


def _match(reader: Reader, at: tuple[int, int, int], what: str, cause: str | None) -> Match:
    paragraph, start, end = at
    shown = reader.document.paragraphs[paragraph].text[start:end]
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}……"
    message = f"“{shown}”{what}请核对是否没有更新。"
    return Match(reader.span(paragraph, start, end), message, cause=cause)


def _texts(reader: Reader) -> Iterator[Match]:
    previous = reader.previous
    if previous is None:
        return
    if is_same_report(reader):
        yield Match(
            None,
            "给出的上一年度报告与这份报告是同一年度的，或者几乎全文相同，没有逐句比较。",
            severity=Severity.SUGGESTION,
        )
        return
    old = {_key(normalise(p.text)) for p in previous.paragraphs if p.kind is ParagraphKind.BODY}
    same: list[Span] = []
    compared = 0
    for paragraph in reader.paragraphs(ParagraphKind.BODY):
        text = reader.texts[paragraph.index]
        if han_count(text) < _MIN_PARAGRAPH or FORMULA.search(text[:60]):
            continue
        compared += 1
        if _key(text) in old:
            same.append(reader.document.whole(paragraph.index))
    if same:
        yield Match(
            same[0],
            f"{compared}个较长的段落中，{len(same)}段与上一年度报告一字不差。",
            related=tuple(same[1:]),
        )


_OLD = "组织执法培训4期，参训512人次，评查案卷120卷，合格率98%。"
_DULL = (
    "各执法部门健全行政处罚告知、调查、听证、审核、备案和执法举报投诉制度，不断完善执法监督约束机制，"
    "把执法过错责任追究作为着力点，做到对过错事实不查清不放过、对责任人不处理不放过。"
)
LAST_YEAR_FIGURE = Rule(
    id="blanks.last-year-figure",
    title="数据与上一年度报告完全相同",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="请核对并更新为本年度的数据；数据确实相同的，不必修改。",
    find=_figures,
    basis=REVIEW,
    triggers=(
        f"@上年\n{_OLD}\n@本年\n{_OLD}",
        f"@上年\n成立专班。{_OLD}\n@本年\n完善机制。{_OLD}推进整改。",
    ),
    passes=(
        f"@上年\n{_OLD}\n@本年\n组织执法培训6期，参训602人次，评查案卷130卷，合格率99%。",
        f"@上年\n{_DULL}\n@本年\n{_DULL}",
        _OLD,
        "@上年\n落实《法治政府建设实施纲要（2021—2025年）》，坚持依法行政和文明执法。\n@本年\n落实《法治政府建设实施纲要（2021—2025年）》，坚持依法行政和文明执法。",
    ),
)
LAST_YEAR_YEAR = Rule(
    id="blanks.last-year-year",
    title="沿用了上一年度报告的年份",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="请改为本年度的年份和情况。",
    find=_years,
    basis=REVIEW,
    triggers=(
        "@上年\n2023年，全县各执法部门扎实开展规范执法行动。\n@本年\n2023年，全县各执法部门扎实开展规范执法行动。",
        "@上年\n2023年度组织执法培训4期，成效明显，群众满意。\n@本年\n2023年度组织执法培训4期，成效明显，群众满意。",
    ),
    passes=(
        "@上年\n2023年，全县各执法部门扎实开展规范执法行动。\n@本年\n2024年，全县各执法部门扎实开展规范执法行动。",
        "@上年\n2021年以来，全县各执法部门扎实开展规范执法行动。\n@本年\n2021年以来，全县各执法部门扎实开展规范执法行动。",
        "@上年\n落实《青溪县2023年法治政府建设要点》和各项部署。\n@本年\n落实《青溪县2023年法治政府建设要点》和各项部署。",
    ),
)
LAST_YEAR_TEXT = Rule(
    id="blanks.last-year-text",
    title="整段与上一年度报告相同",
    ground=Ground.PRACTICE,
    severity=Severity.SUGGESTION,
    certainty=Certainty.CERTAIN,
    remedy="请写本年度的做法和成效。",
    find=_texts,
    triggers=(
        f"@上年\n{_DULL}\n@本年\n{_DULL}",
        f"@上年\n成立专班。\n{_DULL}\n{_OLD}\n@本年\n{_DULL}\n完善机制。",
    ),
    passes=(
        f"@上年\n{_DULL}\n@本年\n{_DULL.replace('健全', '完善')}",
        f"@上年\n{_OLD}\n@本年\n{_OLD}",
        _DULL,
    ),
)
RULES = (LAST_YEAR_FIGURE, LAST_YEAR_YEAR, LAST_YEAR_TEXT)
