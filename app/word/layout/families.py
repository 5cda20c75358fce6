"""Kinds of type by the names that fonts go by.

GB/T 9704—2012 names kinds (仿宋, 小标宋), not brands: 仿宋_GB2312, 方正仿宋_GBK and 华文仿宋 are
the same here. Names are those of Windows, of the makers 方正, 华文, 汉仪, 文鼎, of WPS and of the free
fonts that offices have.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache


class Kind(StrEnum):
    """A kind of type, by its Chinese name."""

    FANGSONG = "仿宋"
    XIAOBIAOSONG = "小标宋"
    ZHONGSONG = "中宋"
    KAITI = "楷体"
    HEITI = "黑体"
    SONGTI = "宋体"


_PARTS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (Kind.FANGSONG, ("仿宋", "fangsong", "fzfsjw", "fzfsk", "fzfsfw", "cesifs", "hyfangsong")),
    (Kind.XIAOBIAOSONG, ("小标宋", "xiaobiaosong", "fzxbs", "标宋")),
    (Kind.ZHONGSONG, ("中宋", "zhongsong", "zhongsung")),
    (Kind.KAITI, ("楷", "kaiti", "simkai", "stkai", "fzkt", "fzkai", "cesikt")),
    (Kind.HEITI, ("黑体", "heiti", "simhei", "sthei", "fzhei", "fzht", "cesiht", "思源黑", "sanscjk",
                  "sourcehansans", "fandolhei", "hyhei")),
    (Kind.SONGTI, ("宋", "simsun", "nsimsun", "songti", "stsong", "fzshusong", "fzss", "fzsong",
                   "cesist", "serifcjk", "sourcehanserif", "fandolsong", "mingliu")),
)  # fmt: skip
"""What names of each kind contain, written small and without blanks; the first that fits counts."""
_NOISE = re.compile(r"[\s_\-@]+")


@lru_cache(maxsize=512)
def kind_of(font: str | None) -> Kind | None:
    """The kind of a font; None for another kind, or where no font is known."""
    if not font:
        return None
    # LibreOffice writes alternatives behind the name.
    first = re.split(r"[;,；，]", font, maxsplit=1)[0]
    plain = _NOISE.sub("", unicodedata.normalize("NFKC", first).casefold())
    if "大标宋" in plain:
        return None
    return next((kind for kind, parts in _PARTS if any(part in plain for part in parts)), None)


def shown(font: str | None) -> str:
    """A font for people."""
    return font or "没有指定的中文字体"
