"""Files out of a form: those that fit, and why the others do not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from app.files.kinds import LARGEST
from app.files.kinds import Uploaded
from app.files.kinds import fault_of
from app.files.kinds import name_of

NOTHING = "请先选择文件。"


@dataclass(frozen=True)
class Sent:
    """A file that is taken, under a name that is no path."""

    name: str
    content: bytes

    @cached_property
    def sha256(self) -> str:
        """The name of its content."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Taken:
    """What a form brought."""

    files: tuple[Sent, ...]
    faults: tuple[str, ...]


def taken(uploaded: Iterable[Uploaded]) -> Taken:
    """Look at each file by itself: one that does not fit keeps no other out."""
    files: list[Sent] = []
    faults: list[str] = []
    chosen = [one for one in uploaded if one.filename]
    for one in chosen:
        name = name_of(one.filename or "")
        content = one.stream.read(LARGEST + 1)
        fault = fault_of(name, content)
        if fault is None:
            files.append(Sent(name, content))
        else:
            faults.append(fault)
    return Taken(tuple(files), tuple(faults) if chosen else (NOTHING,))
