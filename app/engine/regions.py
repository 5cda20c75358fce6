"""Names of places: the county, city at county level, banner, zone or township a report is on.

Every function gives names as the text itself writes them (traditional script stays).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from app.engine.signals import normalise

YEAR = re.compile(r"((?:19|20)\d\d|二[〇○零O0][〇○零O0一二三四五六七八九]{2})\s*年度?")

_HAN = "[\u4e00-\u9fff]"
_ABOVE = (
    rf"(?:{_HAN}{{2,8}}?(?:省|自治区))?"
    rf"(?:(?:{_HAN}{{2,12}}?自治州|{_HAN}{{2,6}}?(?:地区|盟|市|州))"
    rf"(?={_HAN}{{2,7}}[县区旗市]|{_HAN}{{2,12}}(?:自治[县旗]|开发区)))?"
)
_REGION = re.compile(
    rf"{_ABOVE}({_HAN}{{1,7}}?(?:自治县|自治旗|新区|开发区|县|区|旗|市)|{_HAN}{{1,12}}?(?:自治县|自治旗|开发区))"
)
_TOWNSHIP = re.compile(rf"({_HAN}{{2,8}}?(?:街道|镇|乡|苏木))")
OF_TOWNSHIP = re.compile(
    "(?:镇|乡|街道|苏木)(?:人民政府|办事处|党委、?政府|党工委|党委|工作委员会|委员会|政府)?$"
)
_NOT_A_NAME = re.compile(
    "^(?:全|我|本|该|各|省|市|州|两|每|某|外|跨|到|在|为|把|将|对|和|与|及|进|出|县|区|的|中|示范|试点|示范县)[县市区旗]?$"
    "|[全我本该各每][县市区旗]$|法治|依法|打造|争创|推进|聚力|加快|(?:^[城全我本各]|[推促]进城)(?:镇|乡|街道)$"
)
_PLACE = re.compile(
    rf"(?:(?<=[《\"。,;:、(\s省度州市在由于向])|(?<=年)(?!度)|^)({_HAN}{{1,5}}?(?:自治县|县|区|市|旗))"
    r"(?=人民政府|政府|县?委|人大|政协|法治|依法|行政|数字|突发|重大|20\d\d|贯彻|坚持|紧紧|深入|认真|严格|司法局|强化|全面|高度)"
)
# What stands before the name of the place: 关于报送《2023年度中共…, 国家税务总局清溪县税务局
_BEFORE_NAME = re.compile(
    rf"(?:关于(?:呈报|报送|上报|呈送|印发)?)?《?(?:{YEAR.pattern})?(?:中共|国家[\u4e00-\u9fff]{{2,4}}总局)?"
)
# What goes on behind a place that a title names without its government: 石桥镇2024年度…
_AFTER_NAME = re.compile(
    r"\s?(?:关于|(?:19|20)\d\d|二[〇○零O0]|年度|法治|依法|推进|全面|加强|贯彻|落实|党委|党工委|人民政府|政府|$)"
)


def name_start(plain: str) -> int:
    """Where the issuer's or the place's name begins in a normalised title."""
    found = _BEFORE_NAME.match(plain)
    return found.end() if found else 0


def county_in(text: str) -> str | None:
    """The county, district, city, banner or zone that a title or a unit's name begins with."""
    plain = normalise(text)
    found = _REGION.match(plain, name_start(plain))
    return text[found.start(1) : found.end(1)] if found and not _is_no_name(found[1]) else None


def township_in(text: str) -> str | None:
    """The township in the name of a unit that belongs to one, its county left out."""
    plain = normalise(text)
    found = _township_at_start(plain) or _TOWNSHIP.search(plain)
    return text[found.start(1) : found.end(1)] if found else None


def township_named(title: str) -> str | None:
    """The township that a title begins with where no unit follows it (石桥镇2024年度…)."""
    plain = normalise(title)
    found = _township_at_start(plain)
    if not found or _is_no_name(found[1]) or not _AFTER_NAME.match(plain, found.end()):
        return None
    return title[found.start(1) : found.end(1)]


def place_named(title: str) -> str | None:
    """The place that a title begins with, of either rank."""
    return township_named(title) or county_in(title)


def names_a_place_first(line: str) -> bool:
    """Whether a line begins with a place that something is said of (清溪县2023年…)."""
    plain = normalise(line)
    if township_named(line):
        return True
    found = _REGION.match(plain)
    return bool(
        found
        and len(found[1]) > 2
        and not _is_no_name(found[1])
        and _AFTER_NAME.match(plain, found.end())
    )


def most_named(texts: Iterable[str]) -> str | None:
    """The place that running texts name most often as one that acts; counties before cities."""
    counts: Counter[str] = Counter()
    for text in texts:
        for found in _PLACE.finditer(normalise(text)):
            name = found[1]
            if len(name) >= 2 and not _is_no_name(name):
                counts[text[found.start(1) : found.end(1)]] += 1
    counties = {n: c for n, c in counts.items() if not n.endswith("市")} or counts
    return max(counties, key=lambda n: (counties[n], n)) if counties else None


def _township_at_start(plain: str) -> re.Match[str] | None:
    start = name_start(plain)
    county = _REGION.match(plain, start)
    inner = _TOWNSHIP.match(plain, county.end()) if county else None
    outer = _TOWNSHIP.match(plain, start)
    # 安乡县: what looks like a township ends before the county does.
    return inner or (outer if not county or (outer and county.end() > outer.end()) else None)


def _is_no_name(name: str) -> bool:
    return _NOT_A_NAME.search(name) is not None
