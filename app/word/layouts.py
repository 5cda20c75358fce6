"""The layout profiles that there are: the national standard and those of ``layouts/*.yaml``."""

from __future__ import annotations

import difflib
from functools import lru_cache
from pathlib import Path

from app.engine.yaml_faults import Fault
from app.engine.yaml_faults import parse
from app.engine.yaml_faults import position
from app.word.layout_file import LayoutFile
from app.word.profile import NATIONAL
from app.word.profile import LayoutProfile

LAYOUTS = Path(__file__).resolve().parents[2] / "checklists" / "layouts"
"""The profiles that come with the program."""


class UnknownLayout(LookupError):
    """There is no usable profile of that name; the message is a Chinese sentence."""


def layout_files(*folders: Path) -> list[Path]:
    """The files of profiles, folder by folder, in order of their names."""
    return [path for folder in folders or (LAYOUTS,) for path in sorted(folder.glob("*.yaml"))]


def layout_profiles(*folders: Path) -> dict[str, LayoutProfile]:
    """Profiles by id, the national first; the program's own where no folder is named.

    A later folder's profile takes the place of an earlier one of the same id. Files with faults
    are left out: :func:`layout_faults` tells of them.
    """
    found = {NATIONAL.id: NATIONAL}
    for path in layout_files(*folders):
        profile, faults = _read(path)
        if profile is not None and not faults:
            found[profile.id] = profile
    return found


def layout_faults(*folders: Path) -> list[Fault]:
    """Everything wrong with the files of profiles, each with file, line and column."""
    faults = [fault for path in layout_files(*folders) for fault in _read(path)[1]]
    faults += [
        Fault(_shown(path), 1, 1, "文件名应以 .yaml 结尾，这份文件没有被读取")
        for folder in folders or (LAYOUTS,)
        for pattern in ("*.yml", "*.YAML")
        for path in sorted(folder.glob(pattern))
    ]
    return sorted(faults)


def layout_named(name: str, *folders: Path) -> LayoutProfile:
    """The profile of an id or of a Chinese name; raises :class:`UnknownLayout`."""
    profiles = layout_profiles(*folders)
    for profile in profiles.values():
        if name in (profile.id, profile.name):
            return profile
    if any(path.stem == name for path in layout_files(*folders)):
        raise UnknownLayout(f"版式“{name}”的文件有错误，不能使用。用 flask layout lint 查看位置。")
    near = difflib.get_close_matches(name, profiles, n=3, cutoff=0.4)
    hint = f"是不是想写{'、'.join(f'“{other}”' for other in near)}？" if near else ""
    raise UnknownLayout(f"没有名为“{name}”的版式。{hint}可用：{'、'.join(profiles)}。")


def _read(path: Path) -> tuple[LayoutProfile | None, tuple[Fault, ...]]:
    """A file as it is now; kept until it changes."""
    try:
        state = path.stat()
    except OSError:
        return None, (Fault(_shown(path), 1, 1, "文件打不开"),)
    return _read_state(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _read_state(
    path: Path, _time: int, _size: int
) -> tuple[LayoutProfile | None, tuple[Fault, ...]]:
    shown, faults = _shown(path), list[Fault]()
    file, tree = parse(path, shown, LayoutFile, faults)
    if file is None:
        return None, tuple(faults)
    if file.id == NATIONAL.id:
        faults.append(Fault(shown, *position(tree, ("id",)), f"“{NATIONAL.id}”是国家标准的编号"))
    elif file.id != path.stem:
        message = f"编号“{file.id}”与文件名“{path.stem}”不一致"
        faults.append(Fault(shown, *position(tree, ("id",)), message))
    faults += [Fault(shown, *position(tree, where), text) for where, text in file.faults()]
    return file.profile(), tuple(faults)


def _shown(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
