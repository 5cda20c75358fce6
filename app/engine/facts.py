"""What a report says about itself: title, year, unit, region, level and the rest.

What the document does not say is None; the date of a web page is never the report's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from itertools import pairwise

from app.engine import elements
from app.engine import regions
from app.engine import title_lines
from app.engine.document import Facts
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.document import UnitLevel
from app.engine.numerals import find_date
from app.engine.numerals import year_number
from app.engine.regions import YEAR
from app.engine.signals import normalise

_LAST_FILING_MONTH = 6
"""A report signed up to June is on the year before (it is due by 1 March)."""
_YEAR_RANGE = re.compile(r"(?:19|20)\d\d年?\s*[-~至到]\s*(?:19|20)\d\d年?")
_TOWNSHIP_WORDS = re.compile("(?:我|全|本)(?:镇|乡|街道)|(?:镇|乡)党委|街道党工委")
_DEPARTMENT_WORDS = re.compile("(?:我|全|本)(?:局|委|办|厅)(?!理)|局党(?:组|委)")
_COUNTY_WORDS = re.compile(
    "(?:我|全|本)(?:县|区|市|旗)|(?:县|区|市|旗)(?:人民)?政府|(?:县|区|市|旗)委"
)


_SPEAKS = frozenset(
    {ParagraphKind.TITLE, ParagraphKind.HEADING, ParagraphKind.BODY, ParagraphKind.TABLE}
)
"""Where a report speaks of itself: an addressee or a copy line names others."""


def find_facts(paragraphs: Sequence[Paragraph]) -> Facts:
    """All facts of a report from its classified paragraphs."""
    titles = [p.text for p in paragraphs if p.kind is ParagraphKind.TITLE]
    title, subtitles = title_lines.join_title(titles)
    signed_by = _signed_by(paragraphs)
    signed_on = _signed_on(paragraphs)
    named = next(filter(None, map(title_lines.unit_in, (title, *subtitles))), None)
    if signed_by and named and normalise(named).endswith("街道"):
        # Like 石桥镇 it is a place there; who reports is said below.
        named = None
    unit = named or signed_by or _issuer(paragraphs)
    own = [p.text for p in paragraphs if p.kind in _SPEAKS]
    region, township = _region(unit, tuple(filter(None, (title, *subtitles))), own)
    return Facts(
        title=title,
        year=_year(title, subtitles, paragraphs, signed_on),
        unit=unit,
        region=region,
        level=UnitLevel.TOWNSHIP if township else _level(unit, region, own),
        document_number=_first(paragraphs, elements.document_number),
        signatory=_signatory(paragraphs),
        addressee=_addressee(paragraphs),
        signed_by=signed_by,
        signed_on=signed_on,
        copied_to=_copied_to(paragraphs),
    )


def _issuer(paragraphs: Sequence[Paragraph]) -> str | None:
    """The unit of a red head (清溪县人民政府文件)."""
    marks = (elements.issuer(p.text) for p in paragraphs if p.kind is ParagraphKind.NOTE)
    return next(filter(None, marks), None)


def title_names_issuer(title: str | None) -> bool:
    """Whether a title says who reports: XX县人民政府关于…, or at least the place (XX镇2023年…)."""
    return bool(title and (title_lines.unit_in(title) or regions.place_named(title)))


def title_names_year(title: str | None) -> bool:
    """Whether a title says which year it reports on."""
    return _year_in(title) is not None


def _year_in(text: str | None) -> int | None:
    if not text:
        return None
    found = YEAR.search(_blanked(_YEAR_RANGE, normalise(text)))
    return year_number(found[1]) if found else None


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with blanks in place of what the pattern finds, so that offsets stay."""
    return pattern.sub(lambda found: " " * len(found[0]), text)


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


_QUOTED = re.compile("《[^》]{0,80}》")
_NOT_OWN = re.compile(r"\s?(?:\d{1,2}月|以来|起|党的|底|前|后|至|[-~])")


def own_years(text: str, *, since: bool = False) -> Iterator[re.Match[str]]:
    """Years that a text speaks of itself: not in titles of documents, not 2021年8月印发.

    2012年以来 counts only with ``since``, where a text has nothing better.
    """
    plain = _blanked(_YEAR_RANGE, _blanked(_QUOTED, normalise(text)))
    for found in YEAR.finditer(plain):
        if not _NOT_OWN.match(plain, found.end()) or (
            since and plain.startswith("以来", found.end())
        ):
            yield found


def _own_years(text: str, *, since: bool = False) -> list[int]:
    return [year_number(found[1]) for found in own_years(text, since=since)]


def _region(unit: str | None, titles: Sequence[str], own: Sequence[str]) -> tuple[str | None, bool]:
    """The place reported on: from the unit, the title, else the name the text uses most.

    Also whether it is a township that only the title tells.
    """
    of_township = unit is not None and regions.OF_TOWNSHIP.search(normalise(unit)) is not None
    for text in filter(None, (unit, *titles)):
        township = regions.township_in(text) if of_township else None
        if township:
            return township, False
        if not unit and (named := regions.township_named(text)):
            return named, True
        if county := regions.county_in(text):
            return county, False
    return regions.most_named(own), False


_COUNTY_NAME = re.compile(
    "依法治[县市区旗]|[县市区旗](?:全面)?(?:推进|加强)?(?:依法行政|法治政府建设)(?:工作)?领导小组"
    "|[县市区旗省州盟](?:人民)?政府(?:办公室)?$|[县市区旗]委$|管委会$|区管理委员会$"
)


def _level(unit: str | None, region: str | None, own: Sequence[str]) -> UnitLevel | None:
    """County, department or township, from the unit's name, else from how the text speaks."""
    name = normalise(unit or "")
    if regions.OF_TOWNSHIP.search(name):
        return UnitLevel.TOWNSHIP
    if _COUNTY_NAME.search(name):
        return UnitLevel.COUNTY
    if name:
        return UnitLevel.DEPARTMENT
    text = normalise("".join(own))
    scores = {
        UnitLevel.TOWNSHIP: 2 * len(_TOWNSHIP_WORDS.findall(text)),
        UnitLevel.DEPARTMENT: 2 * len(_DEPARTMENT_WORDS.findall(text)),
        UnitLevel.COUNTY: len(_COUNTY_WORDS.findall(text)),
    }
    best = max(scores, key=lambda level: scores[level])
    if scores[best]:
        return best
    return UnitLevel.COUNTY if region else None


def _signatory(paragraphs: Sequence[Paragraph]) -> str | None:
    """Who released the document; the last of several stand in the number's line right below."""
    named = _first(paragraphs, elements.signatory)
    for above, below in pairwise(paragraphs):
        if named and above.kind is ParagraphKind.SIGNATORY and elements.signatory(above.text):
            more = elements.names_beside_number(below.text)
            return f"{named} {more}" if more else named
    return named


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
            text = paragraph.text
            if date:
                text = text[: date[1]] + text[date[2] :]
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
        for name in elements.copied_names(paragraph.text)
    )
