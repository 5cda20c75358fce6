"""What a report says about itself: title, year, unit, region, level and the rest.

What the document does not say is None; the date of a web page is never the report's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable
from collections.abc import Sequence

from app.engine import elements
from app.engine.document import Facts
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.document import UnitLevel
from app.engine.numerals import find_date
from app.engine.numerals import year_number
from app.engine.signals import normalise

_LAST_FILING_MONTH = 6
"""A report signed up to June is on the year before (it is due by 1 March)."""
YEAR = re.compile(r"((?:19|20)\d\d|二[〇○零O][〇○零O一二三四五六七八九]{2})\s*年度?")
_YEAR_RANGE = re.compile(r"(?:19|20)\d\d年?\s*[-~至到]\s*(?:19|20)\d\d年?")
_UNIT = re.compile(
    rf"^[\u4e00-\u9fff()\s、]{{1,50}}?{elements.UNIT_END}(?=关于|\s|(?:19|20)\d\d|二[〇○零]|年度|法治|依法|[:,]|$)"
)
_REGION = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}?(?:省|自治区))?(?:[\u4e00-\u9fff]{2,6}?(?:自治州|地区|盟|市|州)(?=[\u4e00-\u9fff]{2,7}[县区旗市]))?"
    r"([\u4e00-\u9fff]{1,7}?(?:自治县|自治旗|新区|开发区|县|区|旗|市))"
)
_TOWNSHIP = re.compile(r"([\u4e00-\u9fff]{2,8}?(?:街道|镇|乡|苏木))")
_OF_TOWNSHIP = re.compile("(?:镇|乡|街道|苏木)(?:人民政府|办事处|党委、?政府|党工委|党委|政府)?$")
_NOT_A_NAME = re.compile(
    "^(?:全|我|本|该|各|省|市|州|两|每|某|外|跨|到|在|为|把|将|对|和|与|及|进|出|县|区|的|中|示范|试点|示范县)[县区市旗]?$"
)
_PLACE = re.compile(
    r"(?:(?<=[《\"。,;:、(\s年度省州市在由于向])|^)([\u4e00-\u9fff]{1,5}?(?:自治县|县|区|市|旗))"
    r"(?=人民政府|政府|县?委|人大|政协|法治|依法|行政|数字|突发|重大|20\d\d|贯彻|坚持|紧紧|深入|认真|严格|司法局|强化|全面|高度)"
)
_TOWNSHIP_WORDS = re.compile("(?:我|全|本)(?:镇|乡|街道)|(?:镇|乡)党委|街道党工委")
_DEPARTMENT_WORDS = re.compile("(?:我|全|本)(?:局|委|办|厅)(?!理)|局党(?:组|委)")
_COUNTY_WORDS = re.compile(
    "(?:我|全|本)(?:县|区|市|旗)|(?:县|区|市|旗)(?:人民)?政府|(?:县|区|市|旗)委"
)


def find_facts(paragraphs: Sequence[Paragraph]) -> Facts:
    """All facts of a report from its classified paragraphs."""
    titles = [p for p in paragraphs if p.kind is ParagraphKind.TITLE]
    title, subtitles = _title(titles)
    head = " ".join(filter(None, (title, *subtitles)))
    signed_by = _signed_by(paragraphs)
    signed_on = _signed_on(paragraphs)
    named = _unit(title) or next(filter(None, map(_unit, subtitles)), None)
    unit = named or signed_by
    region = _region([unit, title, *subtitles], paragraphs)
    return Facts(
        title=title,
        year=_year(title, subtitles, paragraphs, signed_on),
        unit=unit,
        region=region,
        level=_level(unit, region, head, paragraphs),
        document_number=_first(paragraphs, elements.document_number),
        signatory=_first(paragraphs, elements.signatory),
        addressee=_addressee(paragraphs),
        signed_by=signed_by,
        signed_on=signed_on,
        copied_to=_copied_to(paragraphs),
    )


def _title(titles: Sequence[Paragraph]) -> tuple[str | None, tuple[str, ...]]:
    """The title joined over its lines, and the subtitles (——…) below it."""
    lines: list[str] = []
    subtitles: list[str] = []
    for paragraph in titles:
        text = elements.compact(paragraph.text.replace("\n", ""))
        if re.match(r"[-—–]{2}|[-—–]", text):
            subtitles.append(text.lstrip("—-– "))
        elif lines and (subtitles or not _belongs_to(lines[-1], text)):
            subtitles.append(text)
        else:
            lines.append(text)
    return ("".join(lines) or None), tuple(subtitles)


def _goes_on(following: str) -> bool:
    """Whether a line cannot begin a title of its own (及2025年度主要安排的报告)."""
    return following.startswith(("及", "暨", "和", "与", "的"))


def _belongs_to(line: str, following: str) -> bool:
    """Whether a line is part of the title begun above it, and not a subtitle."""
    if elements.is_complete_title(line):
        return _goes_on(following)
    return _continues(line, following)


def _continues(line: str, following: str) -> bool:
    """Whether a second line goes on with the title: 关于… or up to the genre."""
    return (
        following.startswith(("关于", "情况", "工作"))
        or _goes_on(following)
        or elements.is_unit_name(line)
        or line.endswith(("关于", "、", "年度", "年"))
        or elements.is_complete_title(following)
    )


def _unit(title: str | None) -> str | None:
    if not title:
        return None
    found = _UNIT.match(normalise(title))
    return title[: found.end()].strip() if found else None


def title_names_issuer(title: str | None) -> bool:
    """Whether a title says who reports: XX县人民政府关于…, or at least the place (XX镇2023年…)."""
    plain = normalise(title or "")
    place = _REGION.match(plain) or _TOWNSHIP.match(plain)
    return _unit(title) is not None or bool(place and not _NOT_A_NAME.match(place[1]))


def title_names_year(title: str | None) -> bool:
    """Whether a title says which year it reports on."""
    return _year_in(title) is not None


def _year_in(text: str | None) -> int | None:
    if not text:
        return None
    found = YEAR.search(_YEAR_RANGE.sub("", normalise(text)))
    return year_number(found[1]) if found else None


def _year(
    title: str | None,
    subtitles: Sequence[str],
    paragraphs: Sequence[Paragraph],
    signed_on: dt.date | None,
) -> int | None:
    """The report year: from the title, the subtitle, the opening, the signing date."""
    for text in (title, *subtitles):
        year = _year_in(text)
        if year:
            return year
    body = [p for p in paragraphs if p.kind in (ParagraphKind.BODY, ParagraphKind.HEADING)]
    signed = None
    if signed_on:
        signed = signed_on.year - 1 if signed_on.month <= _LAST_FILING_MONTH else signed_on.year
    opening = [year for p in body[:3] for year in _own_years(p.text)]
    if signed in opening:
        return signed
    counts = Counter(year for p in body for year in _own_years(p.text))
    if signed and counts[signed]:
        return signed
    if opening:
        return max(opening, key=lambda year: (counts[year], -opening.index(year)))
    counts = counts or Counter(year for p in body for year in _own_years(p.text, since=True))
    return signed or (max(counts, key=lambda y: (counts[y], y)) if counts else None)


_NOT_OWN = re.compile(r"\s?(?:\d{1,2}月|以来|起|党的|底|前|后|至|[-~])")


def _own_years(text: str, *, since: bool = False) -> list[int]:
    """Years that a text speaks of itself: not in titles of documents, not 2021年8月印发.

    2012年以来 counts only with ``since``, where a text has nothing better.
    """
    plain = _YEAR_RANGE.sub("", re.sub("《[^》]{0,80}》", "", normalise(text)))
    return [
        year_number(found[1])
        for found in YEAR.finditer(plain)
        if not _NOT_OWN.match(plain, found.end())
        or (since and plain.startswith("以来", found.end()))
    ]


def _region(names: Sequence[str | None], paragraphs: Sequence[Paragraph]) -> str | None:
    """The place reported on: from the unit, the title, else the name the text uses most."""
    unit = names[0]
    for text in filter(None, names):
        plain = re.sub("^(?:中共|关于(?:呈报|报送|上报|印发)?)", "", normalise(text))
        township = _TOWNSHIP.search(plain)
        county = _REGION.match(plain)
        if township and unit and _OF_TOWNSHIP.search(normalise(unit)):
            rest = plain[county.end() :] if county and county.end() < township.end() else plain
            inner = _TOWNSHIP.match(rest)
            return inner[1] if inner else township[1]
        if county and not _NOT_A_NAME.match(county[1]):
            return county[1]
    counts: Counter[str] = Counter()
    for paragraph in paragraphs:
        for found in _PLACE.finditer(normalise(paragraph.text)):
            name = found[1]
            if len(name) >= 2 and not _NOT_A_NAME.match(name):
                counts[name] += 1
    county_names = {n: c for n, c in counts.items() if not n.endswith("市")} or counts
    return max(county_names, key=lambda n: (county_names[n], n)) if county_names else None


def _level(
    unit: str | None, region: str | None, head: str, paragraphs: Sequence[Paragraph]
) -> UnitLevel | None:
    """County, department or township, from the unit's name, else from how the text speaks."""
    name = normalise(unit or "")
    if re.search("依法治[县市区旗]", name):
        return UnitLevel.COUNTY
    if _OF_TOWNSHIP.search(name):
        return UnitLevel.TOWNSHIP
    if re.search("[县市区旗省州盟](?:人民)?政府(?:办公室)?$|[县市区旗]委$|管委会$", name):
        return UnitLevel.COUNTY
    if name:
        return UnitLevel.DEPARTMENT
    text = normalise(head + "".join(p.text for p in paragraphs))
    scores = {
        UnitLevel.TOWNSHIP: 2 * len(_TOWNSHIP_WORDS.findall(text)),
        UnitLevel.DEPARTMENT: 2 * len(_DEPARTMENT_WORDS.findall(text)),
        UnitLevel.COUNTY: len(_COUNTY_WORDS.findall(text)),
    }
    best = max(scores, key=lambda level: scores[level])
    if scores[best]:
        return best
    return UnitLevel.COUNTY if region else None


def _first(paragraphs: Sequence[Paragraph], find: Callable[[str], str | None]) -> str | None:
    for paragraph in paragraphs:
        if paragraph.kind in (ParagraphKind.DOCUMENT_NUMBER, ParagraphKind.SIGNATORY):
            value = find(paragraph.text)
            if value:
                return value
    return None


def _addressee(paragraphs: Sequence[Paragraph]) -> str | None:
    for paragraph in paragraphs:
        if paragraph.kind is ParagraphKind.ADDRESSEE:
            return elements.compact(paragraph.text.rstrip().rstrip(":："))
    return None


def _signed_by(paragraphs: Sequence[Paragraph]) -> str | None:
    names: list[str] = []
    for paragraph in paragraphs:
        if paragraph.kind is ParagraphKind.SIGNATURE:
            plain = normalise(paragraph.text)
            date = find_date(plain)
            text = paragraph.text[: date[1]] if date else paragraph.text
            names.append(elements.signature(text) or elements.compact(text))
    return "、".join(names) or None


def _signed_on(paragraphs: Sequence[Paragraph]) -> dt.date | None:
    for paragraph in reversed(paragraphs):
        if paragraph.kind in (ParagraphKind.DATE, ParagraphKind.SIGNATURE):
            found = find_date(normalise(paragraph.text))
            if found:
                return found[0]
    return None


def _copied_to(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    return tuple(
        name
        for paragraph in paragraphs
        if paragraph.kind is ParagraphKind.COPY_TO
        for name in elements.copied_to(paragraph.text)
    )
