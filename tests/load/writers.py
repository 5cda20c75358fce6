"""Writers who save every few seconds, each as a browser of its own."""

from __future__ import annotations

import http.client
import itertools
import json
import random
import threading
import time
from dataclasses import dataclass
from dataclasses import field
from urllib.parse import urlencode

from lxml import html

from tests.load.office import PASSWORD
from tests.load.office import Place

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PATIENCE = 30


class Browser:
    """Cookies and one open connection, from an address of its own.

    All of 127.0.0.0/8 is this machine: the limit of sign-ins counts each writer for themselves.
    """

    def __init__(self, number: int, port: int) -> None:
        source = (f"127.0.{1 + number // 250}.{1 + number % 250}", 0)
        self.connection = http.client.HTTPConnection(
            "127.0.0.1", port, timeout=PATIENCE, source_address=source
        )
        self.cookies: dict[str, str] = {}

    def ask(
        self, method: str, address: str, fields: dict[str, str] | None = None, accept: str = "*/*"
    ) -> tuple[int, bytes]:
        """One request; keeps what cookies it sets."""
        headers = {
            "Accept": accept,
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
        }
        body = urlencode(fields) if fields is not None else None
        self.connection.request(method, address, body, {**headers, **(FORM if body else {})})
        answer = self.connection.getresponse()
        content = answer.read()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, content

    def form(self, address: str, wanted: str) -> dict[str, str]:
        """The fields of the form that holds a field, as a browser would send them."""
        status, content = self.ask("GET", address)
        assert status == 200, (address, status)
        for form in html.document_fromstring(content).forms:
            fields = {name: value or "" for name, value in form.form_values()}
            if wanted in fields:
                return fields
        raise AssertionError(f"{address}: {wanted}")


@dataclass
class Writer(threading.Thread):
    """Somebody who writes one requirement, a sentence more with every save."""

    number: int
    place: Place
    port: int
    every: float
    begin: threading.Event
    seconds: float
    took: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    text: str = ""
    """What the program has confirmed last."""
    due: int = 0

    def __post_init__(self) -> None:
        super().__init__(name=self.place.login)
        self.ready = threading.Event()

    def __hash__(self) -> int:
        return id(self)

    @property
    def address(self) -> str:
        """The page that this writer has open."""
        return f"/reports/{self.place.report}/chapters/{self.place.chapter}"

    def run(self) -> None:
        """Sign in, open the page, wait for the others, write."""
        browser = Browser(self.number, self.port)
        try:
            self._sign_in(browser)
            self._open(browser)
            self.ready.set()
            self.begin.wait()
            self._write(browser)
            self._read_again(browser)
        except Exception as error:  # noqa: BLE001 - whatever happens to a writer is a result
            self.faults.append(f"{self.place.login}: {error!r}")
        finally:
            browser.connection.close()
            self.ready.set()

    def _sign_in(self, browser: Browser) -> None:
        fields = browser.form("/login", "password")
        fields |= {"login": self.place.login, "password": PASSWORD}
        status, _ = browser.ask("POST", "/login", fields)
        assert status == 302, f"sign-in: {status}"

    def _open(self, browser: Browser) -> None:
        prefix = f"answer-{self.place.requirement}-"
        fields = browser.form(self.address, f"{prefix}text")
        # Only what belongs to the part travels, as the script of the page does it.
        self.fields = {
            name: value
            for name, value in fields.items()
            if name == "csrf_token" or name.startswith(prefix)
        }
        self.prefix = prefix

    def _write(self, browser: Browser) -> None:
        spread = random.Random(self.number)  # noqa: S311 - the same spread every time
        started = time.monotonic() + spread.uniform(0, self.every)
        # As many as fit; one that comes late is sent at once, none is left out.
        self.due = int(self.seconds / self.every)
        page = f"{self.number:032x}"
        for step in range(1, self.due + 1):
            time.sleep(max(0.0, started + (step - 1) * self.every - time.monotonic()))
            self._save(browser, page, step)

    def _save(self, browser: Browser, page: str, step: int) -> None:
        text = f"{self.text}{self.place.login}写的第{step}句。"
        fields = {**self.fields, f"{self.prefix}text": text, "page": page, "step": str(step)}
        before = time.perf_counter()
        status, content = browser.ask(
            "POST", f"{self.address}/autosave", fields, accept="application/json"
        )
        self.took.append(time.perf_counter() - before)
        if status != 200:
            self.faults.append(f"{self.place.login}, {step}: {status} {content[:200]!r}")
            return
        self.fields |= json.loads(content)["bases"]
        self.text = text

    def _read_again(self, browser: Browser) -> None:
        shown = browser.form(self.address, f"{self.prefix}text")[f"{self.prefix}text"]
        if shown.strip() != self.text:
            self.faults.append(f"{self.place.login}: {shown[-40:]!r}, not {self.text[-40:]!r}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    took: list[float]
    """Seconds of every save, the shortest first."""
    due: int
    faults: list[str]
    texts: dict[tuple[int, str], str]
    """What the program has confirmed last, for each part."""

    def share(self, part: float) -> float:
        """The time within which that part of the saves was done."""
        return self.took[min(len(self.took) - 1, int(part * len(self.took)))]


def write(port: int, where: list[Place], *, every: float, seconds: float) -> Outcome:
    """Everybody signs in; when the last one has the page open, all begin."""
    begin = threading.Event()
    writers = [Writer(n, place, port, every, begin, seconds) for n, place in enumerate(where)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.ready.wait()
    begin.set()
    for writer in writers:
        writer.join()
    return Outcome(
        sorted(itertools.chain.from_iterable(w.took for w in writers)),
        sum(w.due for w in writers),
        [fault for writer in writers for fault in writer.faults],
        {(w.place.report, w.place.requirement): w.text for w in writers},
    )
