"""Figures of a requirement → official prose, by the snippets of the catalogue.

A snippet is a Jinja template with a few marks of its own (docs/sentences.md):

* a clause whose figure was not given falls away, with its marks and brackets;
* ``全年|收到…`` – what stands before ``|`` introduces the clauses behind it: when the first of them
  falls away, the next one takes it over (up to the end of the list for 、, of the sentence else),
  but never one with a ``|`` of its own; ``其中|`` goes too when nothing stands before it;
* ``[行政复议申请]`` – said once in a sentence, by the first clause that still stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined
from jinja2 import Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.engine import sentence_values as values
from app.engine.fields import FigureKind
from app.engine.requirement import Requirement

_RANKS = "、，；"
_OPENING, _CLOSING = f"（“《〔{values.OPEN}", f"）”》〕{values.CLOSE}"
_ONLY_WITHIN = re.compile("^(其中|分别|包括)")
_BRACKETS = re.compile(rf"（[^（）]*{values.MISSING}[^（）]*）")
_ONCE = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence says figures: one, or several that a ratio was made of.

    ``clause`` is where the clause around it begins.
    """

    figures: tuple[str, ...]
    start: int
    end: int
    clause: int


@dataclass(frozen=True, slots=True)
class Told:
    """What a snippet makes of figures; ``places`` stand in order."""

    sentence: str
    label: str
    text: str
    places: tuple[Place, ...]

    @property
    def figures(self) -> frozenset[str]:
        """The figures that it gives."""
        return frozenset(name for place in self.places for name in place.figures)


@dataclass(slots=True)
class _Clause:
    """``lead`` is None without a ``|``; ``stop`` is the mark behind it, none at the end."""

    lead: str | None
    body: str
    stop: str

    @property
    def stands(self) -> bool:
        """Whether every figure of it was given."""
        return bool(self.body) and values.MISSING not in self.body

    @property
    def takes_lead(self) -> bool:
        """Whether the introduction of another clause may be put before it."""
        return self.lead is None or bool(_ONLY_WITHIN.match(self.lead))


def _environment() -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    made.globals.clear()
    made.filters = {}
    made.globals.update(share=values.share, change=values.change, total=values.total)
    return made


ENVIRONMENT = _environment()
GLOBALS = frozenset(ENVIRONMENT.globals) | {"last"}
"""Names that every snippet may use beside the figures."""


@lru_cache(maxsize=1024)
def template(text: str) -> Template:
    """A snippet, compiled; raises ``jinja2.TemplateSyntaxError``."""
    return ENVIRONMENT.from_string(text)


def variable(figure: str) -> str:
    """The name of a figure in a snippet: dashes are no part of a name there."""
    return figure.replace("-", "_")


def tell(
    requirement: Requirement, figures: Mapping[str, str], last: Mapping[str, str] | None = None
) -> tuple[Told, ...]:
    """What the snippets of a requirement make of figures, those with nothing to say left out.

    ``figures`` are by id, each as :func:`app.reports.drafting.parse_figure` writes it; ``last``
    are those of the year before, where they are known.
    """
    if not requirement.sentences or not any(v.strip() for v in figures.values()):
        return ()
    context: dict[str, Any] = {
        **_values(requirement, figures),
        "last": values.Year(_values(requirement, last or {}, of_last_year=True)),
    }
    told = []
    for snippet in requirement.sentences:
        text, places = laid_out(template(snippet.text).render(context))
        if text:
            told.append(Told(snippet.id, snippet.label, text, places))
    return tuple(told)


def _values(
    requirement: Requirement, figures: Mapping[str, str], *, of_last_year: bool = False
) -> dict[str, Any]:
    made = {}
    for figure in requirement.figures:
        raw = figures.get(figure.id, "").strip()
        # What was last year is no figure of this one: it is never marked when it changes.
        name = "" if of_last_year else figure.id
        made[variable(figure.id)] = values.value_of(
            name, raw, day=figure.kind is FigureKind.DATE, unit=figure.unit
        )
    return made


def laid_out(marked: str) -> tuple[str, tuple[Place, ...]]:
    """A rendered snippet as prose, with the places of its figures."""
    text = _BRACKETS.sub("", re.sub(r"\s", "", marked))
    sentences = [_sentence(part) for part in _cut(text, "。")]
    return _without_marks([s for s in sentences if s])


def _cut(text: str, stops: str) -> Iterator[str]:
    """Pieces between stops that stand outside brackets and quotation marks; stops stay behind."""
    depth = begin = 0
    for n, character in enumerate(text):
        depth += (character in _OPENING) - (character in _CLOSING)
        if character in stops and depth <= 0:
            yield text[begin : n + 1]
            begin = n + 1
    if text[begin:]:
        yield text[begin:]


def _clauses(sentence: str) -> list[_Clause]:
    """The clauses of a sentence; words without a figure go with the clause behind them."""
    found: list[_Clause] = []
    words = ""
    for piece in _cut(sentence, _RANKS):
        if not _has_figure(piece) and piece[-1] in _RANKS:
            words += piece
            continue
        whole, words = words + piece, ""
        stop = whole[-1] if whole[-1] in _RANKS else ""
        lead, bar, body = whole.removesuffix(stop).partition("|")
        if found and not _has_figure(whole):
            found[-1].body += found[-1].stop + whole
            found[-1].stop = ""
        else:
            found.append(_Clause(lead, body, stop) if bar else _Clause(None, lead, stop))
    return found


def _has_figure(piece: str) -> bool:
    return values.OPEN in piece or values.MISSING in piece


def _sentence(source: str) -> list[tuple[str, str]]:
    """The clauses that stand, each with the stop behind it; none when no figure is among them."""
    clauses = _clauses(source.removesuffix("。"))
    for n, clause in enumerate(clauses):
        if clause.lead and not clause.stands:
            _hand_on(clause.lead, clauses, n)
    kept: list[tuple[str, str]] = []
    said = False
    stop = ""
    for clause in clauses:
        if not clause.stands:
            stop = max(stop, clause.stop, key=_RANKS.find)
            continue
        if kept:
            kept[-1] = (kept[-1][0], stop)
        lead = clause.lead or ""
        lead = "" if not kept and _ONLY_WITHIN.match(lead) else lead
        body, now = _said_once(lead + clause.body, said=said)
        said = said or now
        kept.append((body, ""))
        stop = clause.stop
    return kept if any(values.OPEN in body for body, _ in kept) else []


def _hand_on(lead: str, clauses: list[_Clause], n: int) -> None:
    """Give the introduction of a clause that falls away to the next one that stands."""
    in_list = clauses[n].stop == "、"
    for before, clause in zip(clauses[n:], clauses[n + 1 :], strict=False):
        if before.stop == "；" or (in_list and before.stop != "、"):
            return
        if clause.stands and clause.takes_lead:
            clause.lead = lead
            return
        if clause.lead and not clause.takes_lead:
            return


def _said_once(text: str, *, said: bool) -> tuple[str, bool]:
    """A clause with the words in ``[]`` or, when they have been said, without them."""
    found = _ONCE.search(text)
    if found is None:
        return text, False
    return _ONCE.sub("" if said else r"\1", text), True


def _without_marks(sentences: list[list[tuple[str, str]]]) -> tuple[str, tuple[Place, ...]]:
    text = ""
    places: list[Place] = []
    for clauses in sentences:
        for n, (body, stop) in enumerate(clauses):
            begin = len(text)
            for piece in values.pieces(body):
                if piece.names:
                    places.append(Place(piece.names, len(text), len(text) + len(piece.text), begin))
                text += piece.text
            text += stop if n + 1 < len(clauses) else "。"
    return text, tuple(places)
