"""Which fonts of a layout this machine has, and what is seen in place of those it lacks.

Asks fontconfig where there is one (Linux, and macOS with it), on Windows the registry. Where
neither answers nothing is said to be missing: a wrong warning is worse than none.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from app.word.gbt9704 import ALTERNATIVES
from app.word.profile import LayoutProfile

_SECONDS = 20
_PATTERN_SIGNS = re.compile(r"[-\\:,=]")
_REGISTRY = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"

_SAME = (
    ("仿宋_GB2312", "FangSong_GB2312"),
    ("仿宋", "FangSong"),
    ("楷体_GB2312", "KaiTi_GB2312"),
    ("楷体", "KaiTi"),
    ("黑体", "SimHei"),
    ("宋体", "SimSun"),
    ("华文中宋", "STZhongsong"),
    ("华文仿宋", "STFangsong"),
    ("华文楷体", "STKaiti"),
    ("方正小标宋简体", "FZXiaoBiaoSong-B05S"),
    ("方正小标宋_GBK", "FZXiaoBiaoSong-B05"),
    ("方正仿宋简体", "FZFangSong-Z02S"),
    ("方正仿宋_GBK", "FZFangSong-Z02"),
    ("方正楷体简体", "FZKai-Z03S"),
    ("方正楷体_GBK", "FZKai-Z03"),
    ("方正黑体简体", "FZHei-B01S"),
    ("方正黑体_GBK", "FZHei-B01"),
    ("方正书宋简体", "FZShuSong-Z01S"),
    ("方正书宋_GBK", "FZShuSong-Z01"),
)
"""One font under its Chinese and its English name."""

_ALIKE = (
    ("仿宋_GB2312", "仿宋", "方正仿宋_GBK", "方正仿宋简体", "华文仿宋", "FandolFang"),
    ("楷体_GB2312", "楷体", "方正楷体_GBK", "方正楷体简体", "华文楷体", "FandolKai"),
    ("黑体", "方正黑体_GBK", "方正黑体简体", "FandolHei", "Noto Sans CJK SC", "思源黑体"),
    ("宋体", "方正书宋_GBK", "方正书宋简体", "FandolSong", "Noto Serif CJK SC", "思源宋体"),
    ("方正小标宋简体", "方正小标宋_GBK", "华文中宋"),
    ("Times New Roman", "Liberation Serif"),
)
"""Fonts of one design."""

_NAMES = {name.casefold(): names for names in _SAME for name in names}


@dataclass(frozen=True, slots=True)
class MissingFace:
    """A font that is not installed here.

    ``instead`` is the font that is seen in its place, None where nobody can tell; ``alike``
    whether that has the same design.
    """

    face: str
    instead: str | None
    alike: bool

    @property
    def sentence(self) -> str:
        """What a clerk should know."""
        start = f"这台电脑没有安装“{self.face}”，"
        if self.instead is None:
            return f"{start}会显示成别的字体，行数和页数可能不同。请安装后再打印。"
        if self.alike:
            return f"{start}会显示成同类的“{self.instead}”，版面基本不变。"
        return f"{start}会显示成“{self.instead}”，字形不同，行数和页数可能不同。请安装后再打印。"


def sentences_of(missing: Iterable[MissingFace]) -> list[str]:
    """What a clerk should know of several fonts: those that look alike in one sentence."""
    groups: dict[tuple[str | None, bool], list[str]] = {}
    for one in missing:
        groups.setdefault((one.instead, one.alike), []).append(one.face)
    return [
        MissingFace("”“".join(faces), instead, alike).sentence
        for (instead, alike), faces in groups.items()
    ]


def missing_faces(
    profile: LayoutProfile,
    families: frozenset[str] | None = None,
    match: Callable[[str], str | None] | None = None,
) -> tuple[MissingFace, ...]:
    """The fonts of a profile that are not installed on this machine, in the profile's order.

    ``families`` are the installed names and ``match`` tells what is seen for a name; without them
    the machine is asked. Nothing is missing where the machine does not answer.
    """
    families = installed_families() if families is None else families
    if not families:
        return ()
    there = frozenset(name.casefold() for name in families)
    wanted = (*profile.faces, *filter(None, (profile.western_face,)))
    return tuple(
        _missing(face, there, match or seen_instead)
        for face in wanted
        if not _installed(face, there)
    )


def _names(face: str) -> tuple[str, ...]:
    return _NAMES.get(face.casefold(), ())


def _installed(face: str, there: frozenset[str]) -> bool:
    """Whether a font is there, under whichever of its names."""
    return any(name.casefold() in there for name in (face, *_names(face)))


def _missing(face: str, there: frozenset[str], match: Callable[[str], str | None]) -> MissingFace:
    """What fontconfig draws; without it what the file itself names in the font's place."""
    instead = match(face)
    if instead is None:
        named = ALTERNATIVES.get(face)
        instead = named if named and _installed(named, there) else None
    alike = next((fonts for fonts in _ALIKE if face in fonts), ())
    known = {name.casefold() for other in alike for name in (other, *_names(other))}
    return MissingFace(face, instead, instead is not None and instead.casefold() in known)


@cache
def installed_families() -> frozenset[str]:
    """Names of the installed font families in every language; empty when nobody tells."""
    if sys.platform == "win32":
        return _from_registry()
    listed = _answer("fc-list", "--format", "%{family}\n")
    return frozenset(name.strip() for line in listed for name in line.split(",") if name.strip())


@cache
def seen_instead(face: str) -> str | None:
    """The family that fontconfig, and so LibreOffice, draws for a name; None when unknown."""
    # Signs of a pattern are escaped; without the language a font without Chinese may be named.
    pattern = _PATTERN_SIGNS.sub(r"\\\g<0>", face) + ":lang=zh-cn"
    answer = _answer("fc-match", "--format", "%{family}\n", pattern)
    return answer[0].split(",")[0].strip() or None if answer else None


def _answer(program: str, *words: str) -> list[str]:
    """The lines that a program of fontconfig prints; none when it is not there or fails."""
    path = shutil.which(program)
    if path is None:
        return []
    try:
        done = subprocess.run(  # noqa: S603 - a program of the system, no shell
            [path, *words], capture_output=True, timeout=_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return done.stdout.decode("utf-8", errors="replace").splitlines()


def _from_registry() -> frozenset[str]:
    """Windows: “SimSun & NSimSun (TrueType)”, for the machine and for the person at it."""
    found: set[str] = set()
    if sys.platform == "win32":
        import winreg

        for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
            try:
                with winreg.OpenKey(root, _REGISTRY) as key:
                    for n in range(winreg.QueryInfoKey(key)[1]):
                        found.update(registry_names(winreg.EnumValue(key, n)[0]))
            except OSError:
                continue
    return frozenset(found)


def registry_names(value: str) -> list[str]:
    """“SimSun & NSimSun (TrueType)” → SimSun, NSimSun."""
    plain = value.rsplit("(", 1)[0] if value.rstrip().endswith(")") else value
    return [name.strip() for name in plain.split("&") if name.strip()]
