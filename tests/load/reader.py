"""Somebody who reads while the others write: chapters, a check, an export, again and again."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from dataclasses import field

from tests.load.browser import Answer
from tests.load.browser import Browser
from tests.load.office import HEAD
from tests.load.office import PASSWORD

NUMBER = 240
"""Behind the addresses of the writers."""
PAUSE = 1.0


@dataclass
class Reader(threading.Thread):
    """The head of the office, until told to stop; at least one round is gone to the end."""

    port: int
    report: int
    chapters: list[str]
    took: dict[str, list[float]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(name=HEAD)
        self.ending = threading.Event()

    def __hash__(self) -> int:
        return id(self)

    def __enter__(self) -> Reader:
        self.browser = Browser(NUMBER, self.port)
        self.browser.sign_in(HEAD, PASSWORD)
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ending.set()
        self.join()
        self.browser.close()

    def run(self) -> None:
        """Round after round."""
        try:
            self._round()
            while not self.ending.is_set():
                self._round()
        except Exception as error:  # noqa: BLE001 - whatever happens to a reader is a result
            self.faults.append(f"{self.name}: {error!r}")

    def _round(self) -> None:
        base = f"/reports/{self.report}"
        for chapter in self.chapters:
            self._timed("打开一章", f"{base}/chapters/{chapter}")
        page = self._timed("检查", f"{base}/check")
        fields = {"csrf_token": page.form("csrf_token")["csrf_token"]}
        self._timed("导出", f"{base}/export", fields)

    def _timed(self, what: str, address: str, fields: dict[str, str] | None = None) -> Answer:
        before = time.perf_counter()
        browser = self.browser
        answer = browser.get(address) if fields is None else browser.send(address, fields)
        self.took.setdefault(what, []).append(time.perf_counter() - before)
        if answer.status != 200:
            self.faults.append(f"{what}: {answer.status}")
        self.ending.wait(PAUSE)
        return answer
