"""A font on this machine that shows Chinese.

Windows, macOS and Linux keep fonts in folders of their own; where fontconfig is there, it is
asked. No font comes with the program.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SECONDS = 20
"""After that long fontconfig has hung; its first run on a slow disk takes some."""
NO_FONT = (
    "没有找到能显示中文的字体，没有作图。请在本机安装黑体或宋体（Windows 自带；"
    "Linux 可安装“思源黑体”即 Noto Sans CJK）后再导出。"
)


class NoChineseFont(Exception):
    """No font shows the words of a chart; ``str()`` is a sentence for people."""


@dataclass(frozen=True, slots=True, order=True)
class FontFile:
    """A font by its file and, in a collection, its place there."""

    path: str
    index: int = 0


# By file name, the best first: faces without serifs print well in small sizes.
_FILES = (
    "simhei.ttf",
    "msyh.ttc",
    "msyh.ttf",
    "Deng.ttf",
    "STHeiti Light.ttc",
    "Hiragino Sans GB.ttc",
    "PingFang.ttc",
    "FandolHei-Regular.otf",
    "NotoSansSC-Regular.otf",
    "SourceHanSansSC-Regular.otf",
    "NotoSansCJKsc-Regular.otf",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "simsun.ttc",
    "simfang.ttf",
    "Songti.ttc",
    "STSONG.TTF",
)
# By family name, as fontconfig tells it.
_FAMILIES = (
    "SimHei",
    "Microsoft YaHei",
    "FandolHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimSun",
    "Noto Serif CJK SC",
    "FandolSong",
    "AR PL UMing CN",
)
_PLAIN_STYLES = ("regular", "normal", "medium", "book")


@cache
def chinese_font() -> FontFile:
    """The best font found; raises :class:`NoChineseFont`."""
    found = next(candidates(), None)
    if found is None:
        raise NoChineseFont(NO_FONT)
    return found


def candidates() -> Iterator[FontFile]:
    """Fonts that say they show Chinese, the best first."""
    yield from _by_fontconfig()
    yield from by_file(_folders())


def _by_fontconfig() -> list[FontFile]:
    program = shutil.which("fc-list")
    if program is None or sys.platform == "win32":
        return []
    try:
        answer = subprocess.run(  # noqa: S603  (a program and arguments of our own)
            [program, ":lang=zh-cn", "--format", "%{file}\t%{index}\t%{family}\t%{style}\n"],
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return []  # the folders are looked through instead
    return from_listing(answer.stdout.decode("utf-8", "replace"))


def from_listing(listing: str) -> list[FontFile]:
    """The fonts of a listing of fontconfig (file, index, families, styles), the best first."""
    ranked = []
    for line in listing.splitlines():
        file, _, rest = line.partition("\t")
        index, _, names = rest.partition("\t")
        families, _, styles = names.partition("\t")
        rank = next(
            (n for n, family in enumerate(_FAMILIES) if family in families.split(",")), None
        )
        plain = any(style in styles.lower() for style in _PLAIN_STYLES)
        # The upper half of the number names an instance of a variable font.
        if rank is not None and index.isdecimal():
            ranked.append((not plain, rank, FontFile(file, int(index) & 0xFFFF)))
    return [font for _, _, font in sorted(ranked)]


def _folders() -> list[Path]:
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        local = os.environ.get("LOCALAPPDATA")
        own = [Path(local) / "Microsoft" / "Windows" / "Fonts"] if local else []
        return [windows / "Fonts", *own]
    if sys.platform == "darwin":
        system = Path("/System/Library/Fonts")
        return [system, system / "Supplemental", Path("/Library/Fonts"), home / "Library/Fonts"]
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    ]


def by_file(folders: Iterable[Path]) -> list[FontFile]:
    """The known font files below some folders, the best first."""
    rank = {name.lower(): n for n, name in enumerate(_FILES)}
    found = [
        (rank[path.name.lower()], str(path))
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.rglob("*"))
        if path.name.lower() in rank and path.is_file()
    ]
    return [FontFile(path) for _, path in sorted(found)]
