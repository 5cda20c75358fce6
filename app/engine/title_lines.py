"""The lines of a title: which belong together, which are subtitles, who is named as issuer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.engine import elements
from app.engine import regions
from app.engine.signals import normalise

_UNIT = re.compile(
    rf"[\u4e00-\u9fff()\s、]{{1,50}}?{elements.UNIT_END}(?=关于|\s|(?:19|20)\d\d|二[〇○零]|年度|法治|依法|[:,》]|$)"
)
_GOES_ON = re.compile(
    "[及暨和与的]|(?:落实|完成|执行|推进)情况|(?:工作)?(?:情况)?的?(?:报告|总结|汇报|综述)$"
)
_DASH = re.compile("[-—–]")


def join_title(texts: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """The title joined over its lines, and the subtitles (——…) below it.

    A title ends with its genre (报告, 总结 …). Where a headline stands above a title that names
    its own place, the headline is the title and the other the subtitle.
    """
    lines = [elements.compact(text.replace("\n", "")) for text in texts]
    dash = next((n for n, line in enumerate(lines) if _DASH.match(line)), len(lines))
    end = _title_end(lines[:dash])
    return (
        _joined(lines[:end]) or None,
        tuple(line.lstrip("—-– ") for line in lines[end:]),
    )


def _title_end(lines: Sequence[str]) -> int:
    """How many lines the title has."""
    for n, line in enumerate(lines):
        if n and _is_headline(lines[:n]) and regions.names_a_place_first(line):
            return n
        if elements.is_complete_title(line):
            end = n + 1
            while end < len(lines) and _GOES_ON.match(normalise(lines[end])):
                end += 1
            return end
    # No genre at all: a line belongs to the title as far as its words go on.
    end = min(1, len(lines))
    while end < len(lines) and _continues(lines[end - 1], lines[end]):
        end += 1
    return end


def _is_headline(lines: Sequence[str]) -> bool:
    """Lines of a newspaper's headline: no unit, no place, no year, no 关于."""
    text = normalise("".join(lines))
    return not (
        re.search(r"关于|《|\d{4}|二[〇○零O]|[和与及的、]$|年度?$", text)
        or re.search(rf"^[\u4e00-\u9fff]{{2,30}}?{elements.UNIT_END}", text)
        or regions.county_in(text)
        or regions.township_named(text)
    )


def _continues(line: str, following: str) -> bool:
    return (
        following.startswith(("关于", "情况", "工作"))
        or _GOES_ON.match(normalise(following)) is not None
        or elements.is_unit_name(line)
        or line.endswith(("关于", "、", "年度", "年"))
    )


def _joined(lines: Sequence[str]) -> str:
    """Lines in one; between the names of two units that report together a blank."""
    title = ""
    for n, line in enumerate(lines):
        title += " " if n and _is_second_unit(lines[n - 1], line) else ""
        title += line
    return title


def _is_second_unit(first: str, second: str) -> bool:
    """Whether a name is that of another unit and not the rest of the first one's.

    中共清溪县委 / 清溪县人民政府 share their place; 中共清溪县委 / 全面依法治县委员会办公室 do not.
    """
    if not elements.is_unit_name(first):
        return False
    plain = normalise(second)
    named = _UNIT.match(plain)
    own = plain.removeprefix("中共")
    return bool(named and (own != plain or own[:2] in normalise(first)))


def unit_in(title: str | None) -> str | None:
    """The unit or units that a title begins with; None for none."""
    if not title:
        return None
    plain = normalise(title)
    start = regions.name_start(plain)
    # Those words are part of the unit's own name.
    own = re.search("(?:中共|国家[\u4e00-\u9fff]{2,4}总局)$", plain[:start])
    start = own.start() if own else start
    found = _UNIT.match(plain, start)
    if not found:
        return None
    end = found.end()
    while blank := re.compile(r"\s+").match(plain, end):
        if not _is_second_unit(title[start:end].split()[-1], title[blank.end() :]):
            break
        following = _UNIT.match(plain, blank.end())
        if not following:
            break
        end = following.end()
    return title[start:end].strip()
