"""Somebody who types on and on, and how much of it is gone when everything goes down at once."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.story.program import Program

STATE = "[data-save-state]"
FIRST = 0x4E00
# One character every 40 ms without a pause; remembers when each came.
TYPE_ON = """selector => {
    const field = document.querySelector(selector);
    window.times ??= [];
    window.typing = setInterval(() => {
        field.value += String.fromCodePoint(0x4e00 + window.times.length);
        window.times.push(Date.now());
        field.dispatchEvent(new InputEvent("input", {bubbles: true}));
    }, 40);
}"""


@dataclass(frozen=True, slots=True)
class Typist:
    """A field that somebody fills, and where the program keeps it."""

    page: Page
    field: str
    stored_by: str
    """SQL that finds the text."""

    def begin(self) -> None:
        """Type; the field was empty before the first time."""
        self.page.evaluate(TYPE_ON, self.field)

    def stop(self) -> None:
        """Rest."""
        self.page.evaluate("() => clearInterval(window.typing)")

    @property
    def typed(self) -> str:
        """Everything typed so far."""
        count = self.page.evaluate("() => window.times.length")
        return "".join(chr(FIRST + n) for n in range(count))

    def lost(self, program: Program, moment: float) -> float:
        """Seconds of typing that are not in the database of a program killed at that moment.

        This is what is gone when the browser went down in the same moment; if it did not, it still
        has the words.
        """
        kept = program.stored(self.stored_by)
        assert self.typed.startswith(kept)
        times = self.page.evaluate("() => window.times")
        since = times[len(kept)] / 1000 if len(kept) < len(times) else moment
        return float(max(0.0, moment - since))

    def saved(self) -> None:
        """Wait until the page says that all is saved."""
        expect(self.page.locator(STATE)).to_contain_text("已保存 ", timeout=40_000)
