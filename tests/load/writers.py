"""Writers who save every few seconds, as the script of the page does it."""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field

from tests.load.browser import Browser
from tests.load.office import PASSWORD
from tests.load.office import Place

AT_ONCE = 4
"""So many sign in at a time: nobody's office opens all its browsers in the same second."""
PATIENCE_TO_MERGE = 100
LOOKING = 1.0
"""Seconds that somebody looks at two texts before they press 保存: few read that fast."""


@dataclass(frozen=True, slots=True)
class Told:
    """A text of which the program said that it is saved, and whose it is."""

    login: str
    text: str


@dataclass
class Writer(threading.Thread):
    """Somebody who writes one requirement, a sentence more with every save.

    Where a colleague writes the same one, the page says so; then the sentence goes behind what the
    colleague has saved.
    """

    number: int
    place: Place
    port: int
    every: float
    saves: int
    door: threading.Semaphore
    begin: threading.Event
    took: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    merges: int = 0
    text: str = ""
    """What the page shows."""

    def __post_init__(self) -> None:
        super().__init__(name=self.place.login)
        self.ready = threading.Event()
        self.prefix = f"answer-{self.place.requirement}-"
        self.address = f"/reports/{self.place.report}/chapters/{self.place.chapter}"

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        """Sign in, open the page, wait for the others, write, look once more."""
        self.browser = Browser(self.number, self.port)
        try:
            with self.door:
                self.browser.sign_in(self.place.login, PASSWORD)
                self._open()
            self.ready.set()
            self.begin.wait()
            self._write()
            self._look_again()
        except Exception as error:  # noqa: BLE001 - whatever happens to a writer is a result
            self.faults.append(f"{self.place.login}: {error!r}")
        finally:
            self.browser.close()
            self.ready.set()

    def _open(self) -> None:
        fields = self.browser.open(self.address).form(f"{self.prefix}text")
        self._shown(fields)

    def _shown(self, fields: dict[str, str]) -> None:
        self.page = fields
        self.text = fields[f"{self.prefix}text"]
        # Only what belongs to the part travels, as the script of the page does it.
        self.fields = {
            name: value
            for name, value in fields.items()
            if name == "csrf_token" or name.startswith(self.prefix)
        }

    def _write(self) -> None:
        spread = random.Random(self.number)  # noqa: S311 - the same spread every time
        started = time.monotonic() + spread.uniform(0, self.every)
        # One that comes late is sent at once, none is left out.
        for step in range(1, self.saves + 1):
            time.sleep(max(0.0, started + (step - 1) * self.every - time.monotonic()))
            self._save(step)

    def _save(self, step: int) -> None:
        sentence = f"{self.place.login}写的第{step}句。"
        text = self.text + sentence
        window = {"page": f"{self.number:032x}", "step": str(step)}
        fields = {**self.fields, f"{self.prefix}text": text, **window}
        before = time.perf_counter()
        answer = self.browser.send(f"{self.address}/autosave", fields, accept="application/json")
        self.took.append(time.perf_counter() - before)
        if answer.status == 409:
            self._merge(text, sentence)
        elif answer.status == 200:
            self.fields |= json.loads(answer.content)["bases"]
            self._confirmed(text)
        else:
            self.faults.append(
                f"{self.place.login}, {step}: {answer.status} {answer.content!r:.200}"
            )

    def _merge(self, text: str, sentence: str) -> None:
        """看两份文字, put both together, 保存; from the beginning where that was too late, too."""
        fields = {**self.page, **self.fields, f"{self.prefix}text": text}
        answer = self.browser.post(self.address, {**fields, "go": "compare"})
        for _ in range(PATIENCE_TO_MERGE):
            stored = answer.text_beside("stored")
            if stored is None:
                break
            time.sleep(min(LOOKING, self.every))
            merged = stored + sentence
            fields = {**answer.form(f"{self.prefix}text"), f"{self.prefix}text": merged}
            answer = self.browser.post(self.address, {**fields, "go": "save"})
            if answer.status == 200:
                self.merges += 1
                self._confirmed(merged)
                # A colleague may have been at it again since: the page shows what is stored.
                self._shown(answer.form(f"{self.prefix}text"))
                return
        self.faults.append(f"{self.place.login}: not merged, {answer.status}")

    def _confirmed(self, text: str) -> None:
        self.text = text
        self.told.append(Told(self.place.login, text))

    def _look_again(self) -> None:
        shown = self.browser.get(self.address).form(f"{self.prefix}text")[f"{self.prefix}text"]
        if self.told and not shown.startswith(self.told[-1].text):
            self.faults.append(f"{self.place.login}: {shown[-40:]!r}, not {self.text[-40:]!r}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    due: int
    took: Sequence[float]
    """Seconds of every save."""
    merges: int
    faults: Sequence[str]
    told: dict[tuple[int, str], list[Told]]
    """What the program has confirmed, for each report and requirement."""


class Crowd:
    """Everybody signs in; when the last one has the page open, all begin."""

    def __init__(self, port: int, where: Iterable[Place], *, every: float, seconds: float) -> None:
        door = threading.Semaphore(AT_ONCE)
        self.begin = threading.Event()
        saves = int(seconds / every)
        self.writers = [
            Writer(n, place, port, every, saves, door, self.begin) for n, place in enumerate(where)
        ]

    def __enter__(self) -> Crowd:
        for writer in self.writers:
            writer.start()
        for writer in self.writers:
            writer.ready.wait()
        self.begin.set()
        return self

    def __exit__(self, *_: object) -> None:
        for writer in self.writers:
            writer.join()

    def outcome(self) -> Outcome:
        """To be asked for when all have written."""
        told: dict[tuple[int, str], list[Told]] = {}
        for writer in self.writers:
            place = writer.place
            told.setdefault((place.report, place.requirement), []).extend(writer.told)
        return Outcome(
            due=sum(writer.saves for writer in self.writers),
            took=[seconds for writer in self.writers for seconds in writer.took],
            merges=sum(writer.merges for writer in self.writers),
            faults=[fault for writer in self.writers for fault in writer.faults],
            told=told,
        )
