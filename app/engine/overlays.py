"""The national catalogue with an overlay of ``checklists/overlays/`` laid over it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from app.engine import result
from app.engine.checklist import CHECKLISTS
from app.engine.checklist import Catalogue
from app.engine.checklist import catalogue_files
from app.engine.checklist import content_hash
from app.engine.checklist import default_catalogue
from app.engine.checklist import in_order
from app.engine.checklist import load
from app.engine.overlay import Overlay
from app.engine.overlay_faults import overlay_faults


class UnknownOverlay(LookupError):
    """There is no overlay of that name; the message names those there are."""

    def __init__(self, name: str, known: list[str]) -> None:
        there = f"可用：{'、'.join(known)}。" if known else "还没有补充清单。"
        super().__init__(f"没有名为“{name}”的补充清单。{there}")


class FaultyOverlay(ValueError):
    """An overlay that cannot be used; the message says how to see why."""

    def __init__(self, name: str, why: str = "") -> None:
        super().__init__(
            f"补充清单“{name}”有错误，不能使用{f'：{why}' if why else ''}。"
            f"用 flask checklist lint --overlay {name} 查看全部错误的位置。"
        )


def files(folder: Path = CHECKLISTS) -> list[Path]:
    """The overlay files, in order of their names."""
    return sorted((folder / "overlays").glob("*.yaml"))


def names(folder: Path = CHECKLISTS) -> list[str]:
    """What overlays can be asked for by."""
    return [path.stem for path in files(folder)]


def require(name: str, folder: Path = CHECKLISTS) -> Path:
    """The file of an overlay; raises :class:`UnknownOverlay`."""
    for path in files(folder):
        if path.stem == name:
            return path
    raise UnknownOverlay(name, names(folder))


def read_overlay(path: Path) -> Overlay:
    """An overlay file as its model; raises :class:`FaultyOverlay`."""
    try:
        return Overlay.model_validate(YAML(typ="safe", pure=True).load(path.read_text("utf-8")))
    except (ValidationError, YAMLError, UnicodeDecodeError) as error:
        raise FaultyOverlay(path.stem) from error


def with_overlay(catalogue: Catalogue, overlay: Overlay, content: str) -> Catalogue:
    """The national catalogue as a place asks it; ``content`` is the hash over all files.

    Raises :class:`FaultyOverlay` where the two do not fit: an item must not be asked less by
    mistake.
    """
    national = {requirement.id: requirement for requirement in catalogue.requirements}
    for _, why in overlay_faults(overlay, catalogue.manifest, national):
        raise FaultyOverlay(overlay.id, why)
    manifest = overlay.manifest(catalogue.manifest)
    changed = (overlay.requirement(requirement) for requirement in catalogue.requirements)
    stamp = result.ChecklistStamp(
        f"{catalogue.stamp.id}+{overlay.id}",
        f"{catalogue.stamp.version}+{overlay.version}",
        content,
    )
    requirements = in_order(manifest, (*changed, *overlay.added()))
    return Catalogue(manifest, requirements, stamp, overlay)


@lru_cache(maxsize=64)
def catalogue_with(name: str, folder: Path = CHECKLISTS) -> Catalogue:
    """The catalogue under an overlay, compiled once per process.

    Raises :class:`UnknownOverlay` or :class:`FaultyOverlay`.
    """
    path = require(name, folder)
    national = default_catalogue() if folder == CHECKLISTS else load(folder)
    content = content_hash([*catalogue_files(folder), path])
    return with_overlay(national, read_overlay(path), content)
