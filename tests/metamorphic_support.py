"""Reports as lines that a test may delete, negate, move, shuffle or respell, and judge again."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from functools import lru_cache
from itertools import chain
from itertools import pairwise
from pathlib import Path

from app.engine.analysis import Analysis
from app.engine.assembly import assemble
from app.engine.check import check_document
from app.engine.checklist import Asked
from app.engine.checklist import default_catalogue
from app.engine.coverage import judge_item
from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.document import SectionRole
from app.engine.document import Span
from app.engine.document import UnitLevel
from app.engine.examples import level_of
from app.engine.examples import report_of
from app.engine.examples import year_of
from app.engine.outline import split_number
from app.engine.raw import RawParagraph
from app.engine.reading import read
from app.engine.requirement import EvidenceRule
from app.engine.requirement import Example
from app.engine.requirement import Requirement
from app.engine.result import CheckResult
from app.engine.result import ItemResult
from app.engine.result import Status
from tests.shared_documents import SEEDS

CORPUS = sorted((Path(__file__).resolve().parent / "corpus" / "reports").glob("*.txt"))
SOURCES = {path.stem: path for path in [*SEEDS, *CORPUS[::3]]}
"""Every third invented report: county, department and township, of 2009 to 2025."""
CATALOGUE = default_catalogue()
EVIDENCE = tuple(r for r in CATALOGUE.requirements if isinstance(r.rules[0], EvidenceRule))
"""The requirements that are judged by passages, not by a part or the elements of the report."""
EVIDENCE_IDS = frozenset(r.id for r in EVIDENCE)
_TAIL = (
    ParagraphKind.SIGNATURE,
    ParagraphKind.DATE,
    ParagraphKind.COPY_TO,
    ParagraphKind.ATTACHMENT,
    ParagraphKind.NOTE,
)

_MOST_ROUNDS = 12

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report as its lines, with the year and the level it is judged by."""

    name: str
    lines: Lines
    year: int
    level: UnitLevel


def document_of(lines: Iterable[str]) -> Document:
    """The lines understood as a report."""
    return assemble([RawParagraph(text=line) for line in lines], source_format="text")


@cache
def report(name: str) -> Report:
    """A source's own lines; a year that it does not name is the one a check assumes."""
    document = read(SOURCES[name].read_bytes()).with_typed_numbers()
    lines = tuple(paragraph.text for paragraph in document.paragraphs)
    facts = document.facts
    year = facts.year or int(re.findall(r"按(\d+)年度", check(lines).reason)[0])
    return Report(name, lines, year, facts.level or UnitLevel.COUNTY)


def check(lines: Iterable[str]) -> CheckResult:
    """The whole answer for the lines, year and level as they themselves tell."""
    return checked(document_of(lines))


@lru_cache(maxsize=64)
def checked(document: Document) -> CheckResult:
    """The whole answer for a document; of one that equals an earlier one, that one's."""
    return check_document(document, "", CATALOGUE)


@cache
def answers(name: str) -> dict[str, ItemResult]:
    """The untouched report's items."""
    of = report(name)
    result = check_document(document_of(of.lines), "", CATALOGUE, year=of.year, level=of.level)
    return {item.id: item for item in result.items}


def items_of(of: Report, lines: Iterable[str]) -> dict[str, ItemResult]:
    """The items of other lines, judged by the report's own year and level."""
    result = check_document(document_of(lines), "", CATALOGUE, year=of.year, level=of.level)
    return {item.id: item for item in result.items}


def judged(
    lines: Iterable[str], requirement: Requirement, year: int, level: UnitLevel
) -> ItemResult:
    """One requirement in the lines."""
    asked = Asked(requirement, requirement.duty(year, level))
    analysis = Analysis(document_of(lines), year, level, CATALOGUE.spotter)
    return judge_item(analysis, asked, level)


def differing(
    before: dict[str, ItemResult], after: dict[str, ItemResult], only: Iterable[str]
) -> dict[str, tuple[str, str]]:
    """The items whose status is another one: before and after."""
    return {
        i: (before[i].status.value, after[i].status.value)
        for i in only
        if before[i].status is not after[i].status
    }


def covered(name: str) -> tuple[Requirement, ...]:
    """The evidence-judged requirements that a report covers."""
    found = answers(name)
    return tuple(r for r in EVIDENCE if found[r.id].status is Status.COVERED)


def rewritten(lines: Sequence[str], places: Iterable[Span], rewrite: Callable[[str], str]) -> Lines:
    """The lines with every place rewritten; a line left without words is left out."""
    texts = list(lines)
    for place in sorted(places, key=lambda p: (p.paragraph, p.start), reverse=True):
        text = texts[place.paragraph]
        texts[place.paragraph] = (
            text[: place.start] + rewrite(text[place.start : place.end]) + text[place.end :]
        )
    return tuple(text for text in texts if _says_something(text))


def _says_something(text: str) -> bool:
    numbered = split_number(text)
    rest = text[numbered[2] :] if numbered else text
    return bool(re.search(r"\w", re.sub("^[一二三四五六七八九十]+是", "", rest.strip())))


@cache
def without_evidence(name: str, identifier: str) -> tuple[Lines, tuple[str, ...], ItemResult]:
    """A report when everything quoted has been deleted, what that was, and the last answer."""
    of, requirement = report(name), CATALOGUE.requirement(identifier)
    lines = of.lines
    quotes: list[str] = []
    for _ in range(_MOST_ROUNDS):
        found = judged(lines, requirement, of.year, of.level)
        if not found.evidence:
            return lines, tuple(quotes), found
        quotes += [place.quote for place in found.evidence]
        lines = rewritten(lines, found.evidence, lambda _: "")
    raise AssertionError(f"{identifier} still quotes after {_MOST_ROUNDS} deletions")


@cache
def with_negations(name: str, identifier: str) -> ItemResult:
    """The answer when every passage quoted says that it has not been done."""
    of, requirement = report(name), CATALOGUE.requirement(identifier)
    lines, found = of.lines, judged(of.lines, requirement, of.year, of.level)
    for _ in range(_MOST_ROUNDS):
        denied = rewritten(lines, found.evidence, negated)
        if found.status is not Status.COVERED or denied == lines:
            break
        lines, found = denied, judged(denied, requirement, of.year, of.level)
    return found


# --- examples -----------------------------------------------------------------------------------

EXAMPLES = tuple(
    (requirement, example)
    for requirement in EVIDENCE
    for example in requirement.examples.covered
    if not example.whole
)


def judged_with(requirement: Requirement, example: Example, **changes: object) -> ItemResult:
    """What the program says of an example that was changed."""
    changed = example.model_copy(update=changes)
    year, level = year_of(requirement, changed), level_of(requirement, changed)
    lines = [raw.text for raw in report_of(requirement, changed)]
    return judged(lines, requirement, year, level)


# --- negation -----------------------------------------------------------------------------------

_VERBS = re.compile(
    "制定|制发|印发|出台|下发|修订|建立|建成|成立|组建|设立|设置|健全|完善|聘请|续聘|选聘|召开|举办|组织|开展|举行|推行|实行|实施|推进|推动|落实|执行"
    "|听取|研究|审议|审核|审查|审理|审结|受理|办理|办结|办复|化解|调解|整改|评查|抽查|检查|督查|考核|考试|通报|约谈|签订|编制|梳理|清理"
    "|上线|开通|完成|实现|出具|提出|移送|报送|备案|纳入|列入|列席|明确|细化|公布|公开|公示|发布|接受|配合|配备|打造|培育|查处|查办|处置|修改|废止"
    "|学习|培训|轮训|授课|宣讲|履行|采取|收到|达到|取消|下放|承接|派驻|兑现|解决|答复|走访|减免|查出|采纳|征求|获评|协调|形成|接待|巡查|关停|划归|整合"
    "|调整充实|对照|整治|参与|委托|转发|收缴|申领|替代|代替|作出|出庭|到庭|代理|促进|学法|讲法|开办|播出|进行|撤并|追回|办公"
)
_ADVERBS = re.compile(
    "(?:(?:已经?|均经?|都|共|全部|一律|全面|深入|扎实|认真|积极|先后|逐项|逐一|坚持|持续|统一|及时)+"
    "|均经[^，。；]*)$"
)
_CLAUSES = re.compile("([，。；：,;:]+)")
NEGATIVE = re.compile("[未没无不]|停止|零")
"""What says no already: its negation would say yes."""


def negated(text: str) -> str:
    """The text with 尚未 before the verb of every clause, clauses without a verb left out.

    Empty where no clause has a verb that can be denied, or where the text says no already.
    """
    if NEGATIVE.search(text.replace("尚未", "")):
        return ""
    parts = _CLAUSES.split(text)
    told = []
    for clause, mark in zip(parts[::2], [*parts[1::2], ""], strict=True):
        if "尚未" in clause:
            told.append(clause + mark)
            continue
        verb = _VERBS.search(clause)
        if verb is None:
            continue
        ahead, behind = clause[: verb.start()], clause[verb.start() :]
        adverbs = _ADVERBS.search(ahead)
        if adverbs:
            behind = re.sub("已经?|共", "", adverbs[0]) + behind
            ahead = ahead[: adverbs.start()]
        told.append(f"{ahead}尚未{behind}{mark}")
    return "".join(told)


# --- order --------------------------------------------------------------------------------------


def chapters(lines: Lines) -> tuple[Lines, list[Lines], Lines]:
    """What stands before the first chapter, the chapters, and what stands behind the last."""
    document = document_of(lines)
    starts = [s.paragraph for s in document.sections if s.level == 1]
    end = _body_end(document, starts[-1] if starts else 1)
    if not starts:
        return lines[:end], [], lines[end:]
    edges = [*starts, end]
    return lines[: starts[0]], [lines[a:b] for a, b in pairwise(edges)], lines[end:]


def _body_end(document: Document, behind: int) -> int:
    return next(
        (p.index for p in document.paragraphs[behind:] if p.kind in _TAIL),
        len(document.paragraphs),
    )


def with_chapter(lines: Lines, title: str, body: Iterable[str]) -> Lines:
    """The lines with a last chapter more."""
    head, parts, tail = chapters(lines)
    heading = f"{NUMERALS[len(parts)]}、{title}"
    return (*head, *chain.from_iterable(parts), heading, *body, *tail)


def numbered(parts: Iterable[Lines]) -> list[Lines]:
    """The chapters under numbers in their order."""
    return [
        (_CHAPTER_NUMBER.sub(rf"\g<1>{number}", part[0]), *part[1:])
        for number, part in zip(NUMERALS, parts, strict=False)
    ]


NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三"]
_CHAPTER_NUMBER = re.compile(r"^(\s*)[一二三四五六七八九十]+(?=[、，,.．])")


def done_so_far(lines: Lines, year: int) -> int:
    """Where the report's own deeds end: behind the last paragraph before it turns to problems."""
    analysis = Analysis(document_of(lines), year)
    turned = (SectionRole.PROBLEMS, SectionRole.NEXT_STEPS)
    behind = analysis.document.sections[0].paragraph + 1 if analysis.document.sections else 2
    points = [p for p in analysis.points if p.paragraph >= behind]
    first = next((p.paragraph for p in points if p.role in turned), None)
    return first if first is not None else _body_end(analysis.document, behind)


def plain(quote: str) -> str:
    """A quotation without the number or 一是 that it begins with."""
    label = split_number(quote)
    return re.sub("^[一二三四五六七八九十]+是", "", quote[label[2] :] if label else quote)
