"""Replacements that proofreading is certain of, laid on the texts that a writer typed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from operator import attrgetter

from app.accounts.queries import me
from app.engine.corrections import Held
from app.engine.corrections import held_back
from app.engine.document import Document
from app.engine.document import Span
from app.engine.result import CheckResult
from app.engine.result import Finding
from app.engine.rules.model import family_of
from app.engine.rules.reader import protected_names
from app.proofreading import queries as proofreading
from app.reports import operations
from app.reports.keeping import Act
from app.reports.locating import Spot
from app.reports.locating import locate
from app.reports.locating import texts_of
from app.reports.models import Kept
from app.reports.models import Report
from app.reports.operations import Saved
from app.reports.operations import TypedAnswer
from app.reports.operations import TypedElements
from app.reports.operations import TypedOther

NOT_TYPED = "这些文字不是逐字填写的，或者有几处相同，找不到是哪一处，请自己改。"
OVERLAPS = "与另一处更正重叠，应用以后再查一次。"
WHY_HELD = {
    Held.NUMBER: "更正涉及数字，请自己改。",
    Held.NAME: "更正涉及单位名称或人名，请自己改。",
}


@dataclass(frozen=True, slots=True)
class Correction:
    """One replacement and the stretch of a stored text that it replaces."""

    finding: Finding
    place: Span
    replacement: str
    spot: Spot

    @property
    def key(self) -> str:
        """What the page calls it: it holds as long as the part's text does."""
        made = hashlib.sha256(f"{self.finding.rule}\0{self.replacement}".encode()).hexdigest()
        return f"{self.spot.part}:{self.spot.start}:{self.spot.end}:{made[:12]}"


@dataclass(frozen=True, slots=True)
class Left:
    """A replacement that is not made by program, and why."""

    place: Span
    replacement: str
    why: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """What can be replaced, in the order of the document, and what cannot."""

    document: Document
    ready: tuple[Correction, ...]
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """How many were made; those whose text was changed meanwhile were not."""

    count: int
    stale: int


def corrections_of(report: Report, result: CheckResult) -> Corrections:
    """The replacements of the findings that nobody dismissed."""
    document = result.document or Document(())
    names = protected_names(document.facts, proofreading.words_of(report.unit.name))
    texts = texts_of(report)
    ready: list[Correction] = []
    left: list[Left] = []
    for finding, place, replacement in _mends(result):
        text = document.paragraphs[place.paragraph].text
        held = held_back(text, place.start, place.end, replacement, names)
        spot = None if held else locate(texts, document, place)
        if held or spot is None:
            left.append(Left(place, replacement, WHY_HELD[held] if held else NOT_TYPED))
        elif any(_overlap(spot, other.spot) for other in ready):
            left.append(Left(place, replacement, OVERLAPS))
        else:
            ready.append(Correction(finding, place, replacement, spot))
    return Corrections(document, tuple(ready), tuple(left))


def _mends(result: CheckResult) -> list[tuple[Finding, Span, str]]:
    every = [
        (finding, place, replacement)
        for finding in result.findings
        if family_of(finding.rule)
        for place, replacement in finding.mends
    ]
    return sorted(every, key=lambda mend: (mend[1].paragraph, mend[1].start, mend[1].end))


def _overlap(one: Spot, other: Spot) -> bool:
    return one.part == other.part and one.start < other.end and other.start < one.end


def bases_of(report: Report, corrections: Sequence[Correction]) -> dict[str, str]:
    """The state of every part that corrections would change."""
    parts = dict.fromkeys(c.spot.part for c in corrections)
    return {part: operations.digest(operations.stored(report, part)) for part in parts}


def apply(
    report: Report, corrections: Corrections, keys: set[str], bases: dict[str, str]
) -> Applied:
    """Make the chosen replacements; a part that is no longer as ``bases`` says stays as it is."""
    chosen = [c for c in corrections.ready if c.key in keys]
    counts: Counter[Saved] = Counter()
    for part in dict.fromkeys(c.spot.part for c in chosen):
        mine = sorted(
            (c for c in chosen if c.spot.part == part), key=attrgetter("spot.start"), reverse=True
        )
        text = next(typed.text for typed in texts_of(report) if typed.part == part)
        for c in mine:
            text = text[: c.spot.start] + c.replacement + text[c.spot.end :]
        counts[_save(report, part, text, bases.get(part, ""))] += len(mine)
    return Applied(counts[Saved.SAVED], len(keys) - counts[Saved.SAVED])


def _save(report: Report, part: str, text: str, base: str) -> Saved:
    act = Act(me(), Kept.CORRECTED)
    match operations.stored(report, part):
        case TypedElements() as elements:
            return operations.save_elements(report, replace(elements, opening=text), base, act)
        case TypedAnswer() as answer:
            return operations.save_answer(report, part, replace(answer, text=text), base, act)
        case TypedOther() as other:
            return operations.save_other(report, replace(other, text=text), base, act)
