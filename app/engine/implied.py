"""Parts of a report that stand without a heading of their own.

Many reports name their problems at the end of the last chapter, or their plans in the closing
paragraph (但也存在一些困难和问题…; 下一步，我县将…). The judges already read such passages by what
they say (:class:`~app.engine.analysis.Point`); here the same turns are given as sections, so
that whoever reads the outline sees where the parts begin.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from app.engine.analysis import Analysis
from app.engine.analysis import Point
from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.document import Section
from app.engine.document import SectionRole
from app.engine.roles import heading_role

_DEEPEST = 4
_NO_YEAR = 9999
"""Without a report year no year that the text names lies ahead of it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What each stretch of a document is for.

    ``sections`` are those with headings and the implied ones in reading order (``parent``
    counts among the headed ones, as in :attr:`Document.sections`); ``roles`` has one role for
    every paragraph, that of its first point.
    """

    sections: tuple[Section, ...]
    roles: tuple[SectionRole, ...]


def parts_of(document: Document) -> Parts:
    """The sections of a document by role, implied ones included."""
    analysis = Analysis(document, document.facts.year or _NO_YEAR)
    roles = [document.role_of(p.index) for p in document.paragraphs]
    placed = [(point, _role_of(analysis, point)) for point in analysis.points]
    for point, role in reversed(placed):
        roles[point.paragraph] = role
    implied = [
        section
        for (enclosing, role), run in groupby(
            placed, lambda p: (document.innermost_section[p[0].paragraph], p[1])
        )
        if (section := _implied(document, enclosing, role, [p for p, _ in run])) is not None
    ]
    merged = sorted((*document.sections, *implied), key=lambda s: (s.paragraph, s.implied))
    return Parts(tuple(merged), tuple(roles))


def _role_of(analysis: Analysis, point: Point) -> SectionRole:
    """The point's role; a paragraph that begins like the part on the first responsible is one."""
    paragraph = analysis.document.paragraphs[point.paragraph]
    if (
        point.role in (SectionRole.ACHIEVEMENTS, SectionRole.OPENING)
        and paragraph.kind is ParagraphKind.BODY
        and not paragraph.heading_end
        and point.start == 0
    ):
        clauses = point.sentences[0].clauses if point.sentences else ()
        lead = analysis.texts[point.paragraph][slice(*clauses[0])] if clauses else ""
        if heading_role(lead, None) is SectionRole.RESPONSIBILITY:
            return SectionRole.RESPONSIBILITY
    return point.role


def _implied(
    document: Document, enclosing: int | None, role: SectionRole, run: list[Point]
) -> Section | None:
    """The part that a run of points makes below its section; None where the heading says so."""
    above = document.sections[enclosing] if enclosing is not None else None
    if role in (above.role if above else SectionRole.OPENING, SectionRole.OPENING):
        return None
    if role is SectionRole.ACHIEVEMENTS:
        return None
    if above is None and any(section.role is role for section in document.sections):
        # The opening of a report whose problems have their own chapter only hints at them.
        return None
    first = run[0].paragraph
    if document.paragraphs[first].heading_end:
        # A numbered paragraph that turns within itself (a problem and its remedy, say).
        return None
    return Section(
        level=min(_DEEPEST, above.level + 1) if above else 1,
        number=None,
        title="",
        paragraph=first,
        end=run[-1].paragraph + 1,
        role=role,
        parent=enclosing,
        implied=True,
    )
