"""Drafts turned into pages: one conversion at a time, the latest few kept in memory.

A conversion takes seconds: it runs in a thread of its own, outside every request and transaction,
and nothing of it is left on the disk. The pages of a report are reached through its number only.
"""

from __future__ import annotations

import hashlib
import io
import threading
import time
import zipfile
from dataclasses import dataclass
from dataclasses import field
from enum import Enum

from flask import current_app

from app.outputs.page_images import BrokenPdf
from app.outputs.page_images import PageText
from app.outputs.page_images import texts_of
from app.outputs.pdf import NoPdf
from app.outputs.pdf import pdf_of

TIMEOUT = 90.0
"""Seconds that a conversion may take, once it has its turn."""
OF_A_REPORT = 2
IN_ALL = 8
BROKEN = "排版的结果不能显示。Word 文件不受影响，请导出以后用 Word 或 WPS 打开看。"
_PROPERTIES = "docProps/core.xml"
"""Holds the second in which the file was made."""


class State(Enum):
    """How far the pages of a draft are."""

    WAITING = "waiting"
    WORKING = "working"
    READY = "ready"
    FAILED = "failed"


@dataclass
class Rendering:
    """The pages of one state of a report; ``message`` says why there are none."""

    name: str
    state: State = State.WAITING
    message: str = ""
    pdf: bytes = field(default=b"", repr=False)
    pages: tuple[PageText, ...] = ()
    since: float = field(default_factory=time.monotonic)

    @property
    def pending(self) -> bool:
        """Whether there will be more to say later."""
        return self.state in {State.WAITING, State.WORKING}

    @property
    def seconds(self) -> int:
        """How long somebody has waited."""
        return int(time.monotonic() - self.since)


def name_of(docx: bytes) -> str:
    """A name of a Word file's content, whenever it was made."""
    made = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        for part in sorted(set(package.namelist()) - {_PROPERTIES}):
            made.update(f"{part}\0".encode())
            made.update(package.read(part))
    return made.hexdigest()[:32]


class Renders:
    """The renderings of this process, the latest of each report last."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, str], Rendering] = {}
        self._guard = threading.Lock()
        self._turn = threading.Lock()
        self._threads: list[threading.Thread] = []

    def get(self, report_id: int, name: str) -> Rendering | None:
        """A rendering of that report; None where it is not kept (any more)."""
        with self._guard:
            return self._kept.get((report_id, name))

    def ask(self, report_id: int, docx: bytes, *, again: bool = False) -> Rendering:
        """The rendering of a Word file; begun where it is not there, or failed and is to be tried again."""
        key = (report_id, name_of(docx))
        with self._guard:
            found = self._kept.pop(key, None)
            if found is None or (again and found.state is State.FAILED):
                found = Rendering(key[1])
                thread = threading.Thread(target=self._make, args=(key, found, docx), daemon=True)
                self._threads = [t for t in self._threads if t.is_alive()] + [thread]
                thread.start()
            self._kept[key] = found  # the latest last
            self._forget(report_id)
            return found

    def _forget(self, report_id: int) -> None:
        """Drop the oldest, of the report first."""
        mine = [key for key in self._kept if key[0] == report_id]
        for key in mine[:-OF_A_REPORT]:
            del self._kept[key]
        for key in list(self._kept)[:-IN_ALL]:
            del self._kept[key]

    def _make(self, key: tuple[int, str], rendering: Rendering, docx: bytes) -> None:
        with self._turn:
            with self._guard:
                if self._kept.get(key) is not rendering:
                    return  # nobody waits for it any more
                rendering.state = State.WORKING
            try:
                pdf = pdf_of(docx, TIMEOUT)
                pages = texts_of(pdf)
            except NoPdf as error:
                self._end(rendering, State.FAILED, str(error))
            except BrokenPdf:
                self._end(rendering, State.FAILED, BROKEN)
            except Exception:
                self._end(rendering, State.FAILED, BROKEN)
                raise
            else:
                rendering.pdf, rendering.pages = pdf, pages
                self._end(rendering, State.READY, "")

    @staticmethod
    def _end(rendering: Rendering, state: State, message: str) -> None:
        rendering.message = message
        rendering.state = state  # last: who sees it may use the rest

    def settle(self) -> None:
        """Wait until everything that was begun has ended."""
        for thread in list(self._threads):
            thread.join()


def renders() -> Renders:
    """Those of the running application."""
    kept: Renders = current_app.extensions["renders"]
    return kept
