"""Adding and removing an office's own layouts."""

from __future__ import annotations

import tempfile
from pathlib import Path

from app.files.names import safe_name
from app.word.layouts import layout_faults
from app.word.layouts import layout_profiles
from app.word.profile import NATIONAL
from app.word.template import Template
from app.word.template import read_template


class NotTaken(ValueError):
    """The file cannot be used; the message says why and what to do."""


def add_template(folder: Path, name: str, content: bytes) -> Template:
    """Keep an office's own Word file; raises ``TemplateError`` where it cannot be used."""
    stem = safe_name(Path(name).stem)[:40]
    template = read_template(content, stem)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{stem}.docx").write_bytes(content)
    return template


def add_file(folder: Path, name: str, content: bytes) -> str:
    """Keep a profile in YAML and say what it is called; raises :class:`NotTaken`."""
    stem = safe_name(Path(name).stem)
    with tempfile.TemporaryDirectory() as draft:
        path = Path(draft) / f"{stem}.yaml"
        path.write_bytes(content)
        faults = layout_faults(Path(draft))
        if faults:
            raise NotTaken("；".join(f"第{f.line}行第{f.column}列：{f.message}" for f in faults))
        profile = next(p for p in layout_profiles(Path(draft)).values() if p.id != NATIONAL.id)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{profile.id}.yaml").write_bytes(content)
    return profile.name


def remove(folder: Path, name: str) -> bool:
    """Take an own layout away; False when there is none of that name."""
    known = {path.name: path for kind in ("*.docx", "*.yaml") for path in folder.glob(kind)}
    if name not in known:
        return False
    known[name].unlink()
    return True
