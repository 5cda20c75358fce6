"""How to write an expression that is quick over text in which it hardly ever matches."""

from __future__ import annotations

import re


def starting(first: str, expression: str) -> re.Pattern[str]:
    """The expression, tried only where a match of it may begin.

    ``first`` is the inside of a character class that holds every character a match may begin with.
    An expression that opens with a look behind or with a choice of groups is else gone through at
    each character of a text: asking for the first character before is three to eight times as fast.
    """
    return re.compile(rf"(?=[{first}])(?:{expression})")
