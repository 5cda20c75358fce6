"""Where a sentence can be put into the achievements of a report."""

from __future__ import annotations

import random
import re

_ENDS = re.compile(
    r"[一二三四五六七八九]、[^\n]{0,16}(?:存在|不足|问题|困难|下一?步|打算|安排|计划)"
)
_SENTENCE = re.compile("。(?=[^\n”）])")


def inserted(text: str, sentence: str, chance: random.Random) -> str | None:
    """The text with a sentence put behind one of its own; None where it has no running text."""
    end = _ENDS.search(text)
    limit = end.start() if end else len(text) * 2 // 3
    at = [found.end() for found in _SENTENCE.finditer(text, 0, limit)]
    if not at:
        return None
    place = chance.choice(at)
    return f"{text[:place]}{sentence}{text[place:]}"


def replaced(text: str, found: re.Match[str], new: str) -> str:
    """The text with something else where a match lies."""
    return text[: found.start()] + new + text[found.end() :]
