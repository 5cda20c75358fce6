"""What is wrong with an overlay although every field of it is right by itself.

An overlay may ask more than the country does, not less, unless it names the document that allows
it; it may not take a national id for something else. The linter gives these faults with their
places, and no report is judged by an overlay that has one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping

from app.engine.deadlines import Deadline
from app.engine.document import UnitLevel
from app.engine.manifest import Manifest
from app.engine.names import LEVELS
from app.engine.overlay import Change
from app.engine.overlay import Overlay
from app.engine.requirement import Basis
from app.engine.requirement import Duty
from app.engine.requirement import Requirement
from app.engine.requirement import Strength
from app.engine.requirement import Years
from app.engine.requirement_faults import NAMELESS
from app.engine.requirement_faults import Found
from app.engine.requirement_faults import Path
from app.engine.requirement_faults import groundless
from app.engine.requirement_faults import misplaced
from app.engine.requirement_faults import nameless
from app.engine.requirement_faults import overlapping
from app.engine.spans import EARLIEST
from app.engine.spans import LATEST
from app.engine.spans import overlap
from app.engine.yaml_faults import nearest

_EVERY_YEAR = range(EARLIEST, LATEST + 1)


def overlay_faults(
    overlay: Overlay, manifest: Manifest, national: Mapping[str, Requirement]
) -> Found:
    """Every fault of an overlay on a national catalogue: where in its YAML, and what."""
    if overlay.base != manifest.id:
        yield ("base",), f"没有“{overlay.base}”这份清单，应当写“{manifest.id}”"
    yield from _years(overlay)
    yield from _bases(overlay)
    yield from _leave_out(overlay, national)
    for identifier, change in overlay.change.items():
        if identifier not in national:
            yield ("change", identifier), unknown(identifier, national)
        else:
            yield from _change(overlay, change, national[identifier])
    yield from _add(overlay, manifest, national)
    for name in ("filing", "publication"):
        for n, message in overlapping(getattr(overlay.parameters, name)):
            yield ("parameters", name, n), message


def unknown(identifier: str, known: Iterable[str]) -> str:
    """没有编号为“…”的检查事项, with the nearest one there is."""
    return f"全国清单没有编号为“{identifier}”的检查事项{nearest(identifier, known)}"


def _years(overlay: Overlay) -> Found:
    """Spans that no report can lie in."""
    for path, span in _spans(overlay):
        odd = [y for y in (span.from_, span.until) if y is not None and y not in _EVERY_YEAR]
        if odd:
            yield path, f"“{odd[0]}”不像报告年度（{EARLIEST}—{LATEST}）"
        elif not overlap(span, overlay):
            yield path, "与本补充清单适用的年度没有重叠，不会起作用"


def _bases(overlay: Overlay) -> Found:
    """Bases that would cite nothing; those of added requirements are their own."""
    for path, span in _spans(overlay):
        match span:
            case Basis() if path[0] != "add" and nameless(span):
                yield path, NAMELESS
            case Deadline() if nameless(span.basis):
                yield (*path, "basis"), NAMELESS


def _spans(overlay: Overlay) -> Iterator[tuple[Path, Years]]:
    yield ("until",) if overlay.from_ is None else ("from",), overlay
    for n, entry in enumerate(overlay.leave_out):
        yield ("leave_out", n), entry
        yield from _numbered(("leave_out", n, "basis"), entry.basis)
    for identifier, change in overlay.change.items():
        yield from _numbered(("change", identifier, "levels"), change.levels)
        yield from _numbered(("change", identifier, "basis"), change.basis)
    for n, requirement in enumerate(overlay.add):
        yield from _numbered(("add", n, "levels"), requirement.levels)
        yield from _numbered(("add", n, "basis"), requirement.basis)
    yield from _numbered(("parameters", "filing"), overlay.parameters.filing)
    yield from _numbered(("parameters", "publication"), overlay.parameters.publication)


def _numbered(path: Path, spans: Iterable[Years]) -> Iterator[tuple[Path, Years]]:
    for n, span in enumerate(spans):
        yield (*path, n), span


def _leave_out(overlay: Overlay, national: Mapping[str, Requirement]) -> Found:
    for n, entry in enumerate(overlay.leave_out):
        where: Path = ("leave_out", n)
        if entry.id not in national:
            yield where, unknown(entry.id, national)
            continue
        if entry.id in overlay.change:
            yield where, f"“{entry.id}”又不要（leave_out）又要改（change），只能写一处"
        alone = overlay.model_copy(update={"leave_out": (entry,), "change": {}})
        weakened = _weakened(alone, national[entry.id], entry.basis)
        if weakened is not None:
            yield (
                where,
                f"全国清单中“{entry.id}”{weakened}是必备事项，不作要求须写明允许的依据（basis）",
            )


def _change(overlay: Overlay, change: Change, requirement: Requirement) -> Found:
    """Levels without a basis; the national ones stay where the overlay names none."""
    where: Path = ("change", requirement.id, "levels")
    for n, message in overlapping(change.levels):
        yield (*where, n), message
    for n, duty in enumerate(change.levels):
        foreign = [level for level in duty.only if level not in requirement.applies]
        if foreign:
            names = "、".join(LEVELS[level] for level in foreign)
            yield (
                (*where, n),
                f"全国清单中这一事项不适用于{names}；要求{names}的，请用 add 另写一项",
            )
    alone = overlay.model_copy(update={"leave_out": ()})
    lowered = _weakened(alone, requirement, change.basis)
    if lowered is not None:
        yield (
            where,
            f"全国清单中“{requirement.id}”{lowered}是必备事项，降低要求须写明允许的依据（basis）",
        )
        return
    for n, duty in enumerate(change.levels):
        year = _without_basis(overlay, duty, change.basis)
        if year is not None:
            yield (*where, n), f"{year}年度没有本地依据（basis）"


def _weakened(overlay: Overlay, requirement: Requirement, basis: tuple[Basis, ...]) -> str | None:
    """The first year and level of a mandatory item that is one no more, without a basis."""
    local = overlay.requirement(requirement)
    for year in _EVERY_YEAR:
        if any(b.holds(year) for b in basis):
            continue
        for level in UnitLevel:
            was, now = requirement.duty(year, level), local.duty(year, level)
            if was is Strength.MANDATORY and now is not Strength.MANDATORY:
                return f"{year}年度对{LEVELS[level]}"
    return None


def _without_basis(overlay: Overlay, duty: Duty, basis: tuple[Basis, ...]) -> int | None:
    """The first report year of a duty that no basis of the place covers."""
    return next(
        (
            year
            for year in _EVERY_YEAR
            if overlay.holds(year) and duty.holds(year) and not any(b.holds(year) for b in basis)
        ),
        None,
    )


def _add(overlay: Overlay, manifest: Manifest, national: Mapping[str, Requirement]) -> Found:
    counts = Counter(requirement.id for requirement in overlay.add)
    for n, requirement in enumerate(overlay.add):
        where: Path = ("add", n, "id")
        if requirement.id in national:
            yield where, f"编号“{requirement.id}”与全国清单重复，改动全国事项请写在 change 里"
        elif counts[requirement.id] > 1:
            yield where, f"编号“{requirement.id}”重复"
        for inner, message in (
            *misplaced(requirement, manifest),
            *groundless(requirement, (*national, *counts)),
        ):
            yield ("add", n, *inner), message
        for m, duty in enumerate(requirement.levels):
            year = _without_basis(overlay, duty, requirement.basis)
            if year is not None:
                yield ("add", n, "levels", m), f"{year}年度没有依据（basis）"
