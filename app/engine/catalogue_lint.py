"""Faults of the catalogue and its overlays, all at once, each with file, line and column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml.error import YAMLError

from app.engine import checklist
from app.engine import overlays
from app.engine.manifest import Manifest
from app.engine.overlay import Overlay
from app.engine.overlay_faults import overlay_faults
from app.engine.requirement import Requirement
from app.engine.requirement_faults import NAMELESS
from app.engine.requirement_faults import Found
from app.engine.requirement_faults import contradictions
from app.engine.requirement_faults import groundless
from app.engine.requirement_faults import misplaced
from app.engine.requirement_faults import nameless
from app.engine.requirement_faults import overlapping
from app.engine.rules.dates import days
from app.engine.rules.names.books import BOOKS
from app.engine.rules.names.books import load_book
from app.engine.rules.names.data import Book
from app.engine.rules.wording.words import FILE as WORDING_FILE
from app.engine.rules.wording.words import Wording
from app.engine.terms import FILE as TERMS_FILE
from app.engine.terms import TermGroups
from app.engine.yaml_faults import Fault
from app.engine.yaml_faults import nearest
from app.engine.yaml_faults import parse
from app.engine.yaml_faults import position


def lint(folder: Path = checklist.CHECKLISTS, overlay: str | None = None) -> list[Fault]:
    """All faults of the catalogue in a folder, in order of file and line.

    Its overlays are gone over too, all of them or only the one that is named; the name must be
    one of ``overlays.names``.
    """
    faults: list[Fault] = []
    manifest_path, *paths = checklist.catalogue_files(folder)
    manifest, tree = parse(manifest_path, _shown(manifest_path, folder), Manifest, faults)
    if manifest is not None:
        faults += _placed(_shown(manifest_path, folder), tree, _manifest_faults(manifest))
    requirements: list[tuple[str, Requirement, Any]] = []
    for path in paths:
        shown = _shown(path, folder)
        requirement, tree = parse(path, shown, Requirement, faults)
        if requirement is not None:
            requirements.append((shown, requirement, tree))
            found = _requirement_faults(path.stem, requirement, manifest)
            faults += _placed(shown, tree, found)
    counts = Counter(requirement.id for _, requirement, _ in requirements)
    for shown, requirement, tree in requirements:
        if counts[requirement.id] > 1:
            faults += _placed(shown, tree, iter([(("id",), f"编号“{requirement.id}”重复")]))
    national = {requirement.id: requirement for _, requirement, _ in requirements}
    # A file that is broken itself, or misnamed, is no missing requirement.
    known = {*national, *(path.stem for path in paths)}
    for shown, requirement, tree in requirements:
        faults += _placed(shown, tree, groundless(requirement, known))
    # Against a catalogue that is itself broken an overlay cannot be judged.
    base = (manifest, national) if manifest and len(national) == len(paths) else None
    for path in overlays.files(folder):
        if overlay in (None, path.stem):
            faults += _overlay_faults(path, _shown(path, folder), base)
    faults += _word_faults(folder)
    faults += [
        Fault(_shown(path, folder), 1, 1, "文件名应以 .yaml 结尾，这份文件没有被读取")
        for path in (*folder.glob("*/*.yml"), *folder.glob("*/*.YAML"))
    ]
    return sorted(faults)


def _word_faults(folder: Path) -> list[Fault]:
    """Faults of the files of words and names beside the catalogue, where they are there."""
    faults: list[Fault] = []
    terms_path = folder / TERMS_FILE.name
    if terms_path.exists():
        shown = _shown(terms_path, folder)
        groups, tree = parse(terms_path, shown, TermGroups, faults)
        if groups is not None:
            faults += _placed(shown, tree, groups.repeated())
    days_path = folder / days.FILE.name
    if days_path.exists():
        parse(days_path, _shown(days_path, folder), days.Days, faults)
    wording = folder / WORDING_FILE.name
    if wording.exists():
        words, tree = parse(wording, _shown(wording, folder), Wording, faults)
        if words is not None:
            faults += _placed(_shown(wording, folder), tree, words.faults())
    for name, model in BOOKS.items():
        path = folder / name
        # A tree that knows its lines takes longest: it is made only for a file with faults.
        if path.exists() and not _sound(path, model):
            book, tree = parse(path, _shown(path, folder), model, faults)
            if book is not None:
                faults += _placed(_shown(path, folder), tree, book.faults())
    return faults


def _sound(path: Path, model: type[Book]) -> bool:
    """Whether a file is without faults."""
    try:
        return not any(load_book(model, path).faults())
    except (ValueError, YAMLError):
        return False


def _shown(path: Path, folder: Path) -> str:
    return path.relative_to(folder.parent).as_posix()


def _placed(shown: str, tree: Any, found: Found) -> list[Fault]:
    return [Fault(shown, *position(tree, where), message) for where, message in found]


def _manifest_faults(manifest: Manifest) -> Found:
    """Chapters whose part is not there would be left out of every report."""
    parts = {part.id for part in manifest.parts}
    for n, chapter in enumerate(manifest.chapters):
        if chapter.part is not None and chapter.part not in parts:
            hint = nearest(chapter.part, parts)
            yield ("chapters", n, "part"), f"没有“{chapter.part}”这一部分{hint}"
    for name in ("filing", "publication"):
        deadlines = getattr(manifest.parameters, name)
        for n, message in overlapping(deadlines):
            yield ("parameters", name, n), message
        for n, deadline in enumerate(deadlines):
            if nameless(deadline.basis):
                yield ("parameters", name, n, "basis"), NAMELESS


def _requirement_faults(stem: str, requirement: Requirement, manifest: Manifest | None) -> Found:
    if stem != requirement.id:
        yield ("id",), f"编号“{requirement.id}”与文件名“{stem}”不一致"
    if manifest is not None:
        yield from misplaced(requirement, manifest)
    yield from contradictions(requirement)


def _overlay_faults(
    path: Path, shown: str, base: tuple[Manifest, Mapping[str, Requirement]] | None
) -> list[Fault]:
    faults: list[Fault] = []
    overlay, tree = parse(path, shown, Overlay, faults)
    if overlay is None:
        return faults
    if path.stem != overlay.id:
        message = f"编号“{overlay.id}”与文件名“{path.stem}”不一致"
        faults += _placed(shown, tree, iter([(("id",), message)]))
    if base is not None:
        faults += _placed(shown, tree, overlay_faults(overlay, *base))
    for n, requirement in enumerate(overlay.add):
        inner = ((("add", n, *where), message) for where, message in contradictions(requirement))
        faults += _placed(shown, tree, inner)
    return faults
