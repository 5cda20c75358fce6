"""One answer of a draft, and the lines that the report has of it.

A figure that the text gives with the value it had before is not added behind the text: a report
never says two values of one figure, and the text is the writer's. What differs is marked instead,
for the check to tell (rules/figures/differing.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace

from app.engine import figure_sentences
from app.engine.conditions import asked_figures
from app.engine.document import Differing
from app.engine.document import ParagraphKind
from app.engine.figure_sentences import Figures
from app.engine.numerals import chinese_ordinal
from app.engine.numerals import small_number
from app.engine.outline import split_number
from app.engine.raw import RawParagraph
from app.engine.requirement import Requirement
from app.engine.rows import Rows
from app.engine.rows import row_sentences
from app.engine.stale_figures import Stale
from app.engine.stale_figures import stale_figures

_LEAST_WORDS = 4
_PLACEHOLDER = re.compile("待补充?|待定|待填|暂缺|略|此处填写|[Xx×]{2,}")
_SIGN = r"[\u4e00-\u9fffA-Za-z0-9]"
_SAYS = re.compile(rf"{_SIGN}(?:[^\u4e00-\u9fffA-Za-z0-9]*{_SIGN}){{{_LEAST_WORDS - 1}}}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the writer gave for one requirement: text, figures by id, rows, or why it does not apply.

    ``earlier_figures`` are values that figures had while the text said them, ``settled_figures``
    those of them that the writer means to leave in the text (:attr:`Stale.name`).
    """

    text: str = ""
    figures: Mapping[str, str] = field(default_factory=dict)
    not_applicable: bool = False
    reason: str = ""
    rows: Rows = field(default_factory=dict)
    earlier_figures: Mapping[str, Sequence[str]] = field(default_factory=dict)
    settled_figures: Sequence[str] = ()

    @property
    def settled(self) -> bool:
        """Answered: with words that say something, a figure or a row. 。。。 and 待补充 do not."""
        says = _SAYS.search(_PLACEHOLDER.sub("", self.text)) is not None
        return says or any(v.strip() for v in self.figures.values()) or any(self.rows.values())

    @property
    def excluded(self) -> bool:
        """Declared not applicable, with a reason."""
        return self.not_applicable and bool(self.reason.strip())


def figure_sentence(requirement: Requirement, answer: Answer) -> str:
    """The figures that the text does not give, by no value, as sentences; empty for none."""
    behind = {stale.figure.id for stale in _behind(requirement, answer)}
    figures = {n: value for n, value in _asked(requirement, answer).items() if n not in behind}
    return figure_sentences.figure_sentence(requirement, figures, answer.text)


def differing_figures(
    requirement: Requirement, answer: Answer, last: Figures | None = None
) -> tuple[Stale, ...]:
    """Figures that the text gives with an old value; what the writer has settled left out."""
    found = _behind(requirement, answer, last)
    return tuple(stale for stale in found if stale.name not in answer.settled_figures)


def _behind(
    requirement: Requirement, answer: Answer, last: Figures | None = None
) -> tuple[Stale, ...]:
    figures = _asked(requirement, answer)
    return stale_figures(requirement, figures, answer.earlier_figures, answer.text, last)


def _asked(requirement: Requirement, answer: Answer) -> dict[str, str]:
    asked = {f.id for f in asked_figures(requirement.figures, answer.figures)}
    return {name: value for name, value in answer.figures.items() if name in asked}


def paragraphs(text: str) -> list[str]:
    """The lines of a typed text that are not empty."""
    return [line.strip() for line in text.replace("\r", "").split("\n") if line.strip()]


def _marks(requirement: Requirement, answer: Answer) -> list[tuple[Differing, ...]]:
    """What differs in each line of the text, as :func:`paragraphs` has them."""
    differing = [
        Differing(start, end, stale.figure.label, stale.now)
        for stale in differing_figures(requirement, answer)
        for start, end in stale.places
    ]
    marks = []
    at = 0
    for raw in answer.text.split("\n"):
        line = raw.strip()
        if line:
            begin = at + raw.index(line)
            marks.append(
                tuple(
                    replace(d, start=d.start - begin, end=d.end - begin)
                    for d in differing
                    if begin <= d.start and d.end <= begin + len(line)
                )
            )
        at += len(raw) + 1
    return marks


def answered(
    requirement: Requirement, answer: Answer, lines: list[str], level: int
) -> list[RawParagraph]:
    """The lines of an answer (:func:`answer_lines`) as body text, with what differs in them."""
    raw = body_of(lines, level)
    for n, marks in enumerate(_marks(requirement, answer)):
        # A number in front may have become a longer one.
        moved = len(raw[n].text) - len(lines[n])
        raw[n] = replace(
            raw[n],
            differing=tuple(
                replace(d, start=d.start + moved, end=d.end + moved)
                for d in marks
                if d.start + moved >= 0
            ),
        )
    return raw


def answer_lines(requirement: Requirement, answer: Answer) -> list[str]:
    """The lines of an answer as the report has them: figures that no line gives stand in the last."""
    lines = paragraphs(answer.text)
    more = figure_sentence(requirement, answer) + row_sentences(
        requirement.groups, answer.rows, answer.text
    )
    if more and lines:
        lines[-1] = figure_sentences.joined(lines[-1], more)
    elif more:
        lines = [more]
    return lines


def body_of(lines: list[str], level: int) -> list[RawParagraph]:
    """Typed lines as body text; numbers that were pasted in are lowered below the headings above.

    ``level`` is the highest level that a number in the text may have: an answer that brings its
    own 一、 must not open a new part of the report.
    """
    found = [(line, split_number(line)) for line in lines]
    levels = [number[0] for _, number in found if number]
    shift = max(0, level - min(levels)) if levels else 0
    raw: list[RawParagraph] = []
    for line, number in found:
        if number is None:
            raw.append(RawParagraph(line, ParagraphKind.BODY))
            continue
        ordinal = small_number(re.sub(r"[^\d一二三四五六七八九十]", "", number[1]))
        lowered = shift and ordinal
        label = _LABELS[min(4, number[0] + shift)](ordinal) if ordinal else ""
        raw.append(RawParagraph(label + line[number[2] :] if lowered else line))
    return raw


_LABELS: dict[int, Callable[[int], str]] = {
    1: lambda n: f"{chinese_ordinal(n)}、",
    2: lambda n: f"（{chinese_ordinal(n)}）",
    3: lambda n: f"{n}.",
    4: lambda n: f"（{n}）",
}
