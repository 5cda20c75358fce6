"""A check result sorted for the opinion (审查意见) that a reviewer sends back.

Here is what is said of which matter; the wording around it is a template's (app/replies/wording.py).
What was dismissed is no part of ``CheckResult.findings`` and so of no opinion; what must not be shown
has been withheld from the result, and is masked in what is quoted here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.engine.deadlines import RULE as FILED_LATE
from app.engine.discretion.withhold import discreet
from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.document import Span
from app.engine.names import FAMILIES
from app.engine.result import Certainty
from app.engine.result import CheckResult
from app.engine.result import Finding
from app.engine.result import ItemResult
from app.engine.result import Severity
from app.engine.result import Status
from app.engine.result import Verdict
from app.engine.rules.model import family_of

_OTHER_PLAN = "plan.other-year"
NOT_A_REPORT = "frame.not-a-report"
_LONGEST_QUOTE = 40
_SHORT_QUOTE = 8
_AROUND = 10
_LONGEST_HEADING = 24
_MOST_RELATED = 2
_PLACES = {
    ParagraphKind.TITLE: "标题",
    ParagraphKind.SIGNATURE: "落款",
    ParagraphKind.DATE: "成文日期",
    ParagraphKind.ADDRESSEE: "主送机关",
    ParagraphKind.DOCUMENT_NUMBER: "发文字号",
    ParagraphKind.COPY_TO: "抄送机关",
    ParagraphKind.NOTE: "附注",
    ParagraphKind.ATTACHMENT: "附件",
}


_STOPS = re.compile("[。；，：！？\\s]")


class Part(StrEnum):
    """The parts that the body of an opinion may have, in their order."""

    REQUIRED = "required"
    MUST = "must"
    SHOULD = "should"
    VERIFY = "verify"
    ADVISED = "advised"


PARTS = {
    Part.REQUIRED: "需要补写的事项",
    Part.MUST: "必须修改的问题",
    Part.SHOULD: "建议修改的问题",
    Part.VERIFY: "请核实的问题",
    Part.ADVISED: "建议补写的事项",
}


class Conclusion(StrEnum):
    """What the reviewer decides; the program only proposes."""

    PASS = "pass"  # noqa: S105 - a word of the form, no password
    REVISE = "revise"
    RETURN = "return"


CONCLUSIONS = {
    Conclusion.PASS: "合格",
    Conclusion.REVISE: "需修改",
    Conclusion.RETURN: "退回",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One matter: what is said, where (empty for nowhere), what to do, what it should read.

    ``count`` findings say the same; ``where`` is the place of the first, ``related`` are others that
    have to do with it. ``basis`` holds a line each, never with
    an article that nobody has confirmed.
    """

    name: str
    message: str
    where: str = ""
    related: tuple[str, ...] = ()
    count: int = 1
    remedy: str = ""
    replacement: str | None = None
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """Matters that belong together."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """Everything that a check says for an opinion: chapters by part, parts without any left out."""

    conclusion: Conclusion
    parts: dict[Part, tuple[Chapter, ...]]


def opinion_of(result: CheckResult, groups: dict[str, str]) -> Opinion:
    """Sort a result; ``groups`` are the names of the checklist's chapters by letter."""
    document = discreet(result.document) if result.document else Document(())
    parts: dict[Part, tuple[Chapter, ...]] = {}
    is_report = not any(f.rule == NOT_A_REPORT for f in result.findings)
    if is_report:
        for part, required in ((Part.REQUIRED, True), (Part.ADVISED, False)):
            parts[part] = tuple(_gaps(result.items, groups, required=required))
    for part in (Part.MUST, Part.SHOULD, Part.VERIFY):
        findings = [f for f in result.findings if _speaks_of_report(f) and part_of(f) is part]
        parts[part] = tuple(_problems(findings, document))
    kept = {part: parts[part] for part in Part if parts.get(part)}
    return Opinion(_conclusion(result, kept, is_report=is_report), kept)


def part_of(finding: Finding) -> Part:
    """Errors must be mended, what is only likely be verified, the rest is advice."""
    if finding.severity is Severity.ERROR:
        return Part.MUST
    return Part.VERIFY if finding.certainty is Certainty.LIKELY else Part.SHOULD


def _conclusion(
    result: CheckResult, parts: dict[Part, tuple[Chapter, ...]], *, is_report: bool
) -> Conclusion:
    if not is_report or not result.readable:
        return Conclusion.RETURN
    faulty = result.verdict is not Verdict.COMPLETE or Part.MUST in parts
    return Conclusion.REVISE if faulty else Conclusion.PASS


def _speaks_of_report(finding: Finding) -> bool:
    """Gaps stand as items; how the program framed its check is nothing to tell the sender."""
    kind = finding.rule.partition(".")[0]
    if finding.rule in (FILED_LATE, NOT_A_REPORT):
        return True
    return kind not in ("coverage", "frame") and finding.rule != _OTHER_PLAN


def _gaps(
    items: Iterable[ItemResult], groups: dict[str, str], *, required: bool
) -> Iterator[Chapter]:
    """Unmet items by the checklist's chapters."""
    unmet = [
        i for i in items if i.status in (Status.MISSING, Status.PARTIAL) and i.required is required
    ]
    for letter in sorted({item.group for item in unmet}):
        entries = tuple(_gap(item) for item in unmet if item.group == letter)
        yield Chapter(groups.get(letter, letter), entries)


def _gap(item: ItemResult) -> Entry:
    return Entry(
        name=item.name,
        message=_sentence(item.reason),
        remedy=_sentence(item.remedy),
        basis=tuple(basis.text() for basis in item.basis),
    )


def _problems(findings: Iterable[Finding], document: Document) -> Iterator[Chapter]:
    """Findings by their family, those that say the same of several places as one."""
    chapters: dict[str, dict[tuple[object, ...], list[Finding]]] = {}
    for finding in findings:
        family = family_of(finding.rule)
        name = FAMILIES[family] if family else _OTHER.get(finding.rule.partition(".")[0], "其他")
        said = (finding.rule, finding.message, finding.remedy, finding.replacement)
        chapters.setdefault(name, {}).setdefault(said, []).append(finding)
    names = [*FAMILIES.values(), *_OTHER.values(), "其他"]
    for name in sorted(chapters, key=names.index):
        yield Chapter(name, tuple(_problem(same, document) for same in chapters[name].values()))


_OTHER = {"plan": "工作要点的落实", "frame": "报送"}


def _problem(same: list[Finding], document: Document) -> Entry:
    first = same[0]
    return Entry(
        name="",
        message=_sentence(first.message),
        where=_where(first.place, document) if first.place else "",
        related=tuple(_others(first, document)),
        count=len(same),
        remedy=_sentence(first.remedy),
        replacement=first.replacement,
        basis=tuple(basis.text() for basis in first.basis),
    )


def _others(finding: Finding, document: Document) -> Iterator[str]:
    """Other places of a finding; a part that was just named is not named again."""
    named = _part_name(finding.place, document) if finding.place else ""
    for span in finding.related[:_MOST_RELATED]:
        yield _where(span, document).removeprefix(named)


def _where(place: Span, document: Document) -> str:
    """Where a reader of the report finds a place: its heading, and a few words."""
    text = document.paragraphs[place.paragraph].text
    start, end = place.start, min(place.end, place.start + _LONGEST_QUOTE)
    if place.end - place.start < _SHORT_QUOTE:
        before, behind = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        start -= len(_STOPS.split(before)[-1])
        end += len(_STOPS.split(behind)[0])
    left = "……" if start and not _STOPS.match(text[start - 1]) else ""
    right = "……" if end < len(text) and not _STOPS.match(text[end]) else ""
    return f"{_part_name(place, document)}“{left}{_line(text[start:end])}{right}”处"


def _part_name(place: Span, document: Document) -> str:
    index = place.paragraph
    paragraph = document.paragraphs[index]
    if place.start < paragraph.heading_end:
        return "小标题"
    if paragraph.kind in _PLACES:
        return _PLACES[paragraph.kind]
    for section in document.section_chain(index):
        holder = document.paragraphs[section.paragraph].with_typed_number()
        heading = _line(holder.text[: holder.heading_end]).rstrip("。：:")
        if heading:
            more = "……" if len(heading) > _LONGEST_HEADING else ""
            return f"“{heading[:_LONGEST_HEADING]}{more}”部分"
    if paragraph.cell:
        return "表格"
    return "正文" if document.section_chain(index) else "开头部分"


def _line(text: str) -> str:
    """Text on one line: in an opinion a line is a paragraph."""
    return " ".join(text.split())


def _sentence(text: str) -> str:
    """A sentence with its stop, on one line; nothing stays nothing."""
    text = _line(text)
    return text if not text or text.endswith("。") else f"{text.rstrip('；;.')}。"
