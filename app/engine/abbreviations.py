"""Short forms that a report defines for itself: …（以下简称“三项制度”）.

From its definition on, the short form stands for the full one; a requirement that the full
form names is named by the short one too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.engine.signals import Signal

_DEFINED = re.compile(
    r"([^。;!?:\n]{4,80}?)\s*\((?:(?:以下|下文|下|以下均|后文)(?:统|并|简)?称|[统简]称)(?:为|作)?[:\s]?\"?([^\"()、,。]{2,14})\"?\)"
)
_LEAD = re.compile(
    r"^.*(?:,|关于印发|关于|贯彻落实|贯彻|落实|推行|执行|实行|建立|制定|印发|出台|根据|按照|依据|开展|推进)(?=[\u4e00-\u9fff\"《]{4,})"
)


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form, what it stands for (normalised texts), and where it was defined."""

    full: str
    short: str
    paragraph: int
    end: int

    def signal(self) -> Signal:
        """The short form as a signal."""
        return Signal(re.sub(r"([()])", r"\\\1", self.short))


def find_abbreviations(texts: Sequence[str]) -> tuple[Abbreviation, ...]:
    """All definitions in normalised texts, in order."""
    return tuple(
        Abbreviation(_LEAD.sub("", found[1]), found[2].strip(), number, found.end())
        for number, text in enumerate(texts)
        if "称" in text
        for found in _DEFINED.finditer(text)
    )
