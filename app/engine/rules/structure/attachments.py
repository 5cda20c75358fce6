"""The note on attachments against the attachments, and against what the text refers to.

The note (附件：1.… 2.…) stands between the body and the signature; attachments follow the signature and
begin with 附件1. Texts taken from a page have often lost theirs, so that an attachment that is only
referred to is a hint there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.document import ParagraphKind
from app.engine.numerals import small_number
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.drafting import LAYOUT
from app.engine.rules.drafting import PAGES
from app.engine.rules.drafting import in_title
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

_N = r"(\d{1,2}|[一二三四五六七八九十]{1,2})"
_NOTE = re.compile(r"\s{0,8}附\s{0,4}件\s{0,4}:")
_ITEM = re.compile(
    rf"(?:^|:|\s)\s{{0,8}}{_N}\s?[.、]\s?(?!\d)([^\d\s][^\n]{{0,60}}?)(?=\s+\d{{1,2}}\s?[.、]|$)"
)
_LINE = re.compile(r"\s{0,12}\d{1,2}\s?[.、]\s?(?!\d)")
_OWN = re.compile(rf"\s{{0,8}}附\s{{0,4}}件\s{{0,4}}{_N}\s{{0,4}}(?::.{{0,60}})?\s*$")
_REFERRED = re.compile(rf"(?:(?:见|按照|后附|附后的)|[(])\s?附件\s?{_N}(?!\d)")
_ANY = re.compile(
    r"(?:详?见|后附的?)附(?:件|表)(?!\s?[\d一二三])|\((?:详?见)?附(?:件|表)(?:\)|后)|附(?:件|表)附后"
)
_END_MARK = re.compile(r"[。;,、:.]\s*$")
_TABLE = re.compile(r"^\s{0,8}附\s{0,4}(?:件|表)")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Listed:
    """An attachment of the note: its number (None for a single one) and its place."""

    paragraph: int
    n: int | None
    start: int
    end: int
    name: str


def _signature_at(reader: Reader) -> int:
    """The index of the signature or the date under the body; behind the end without one."""
    return next(
        (
            p.index
            for p in reader.document.paragraphs
            if p.kind in (ParagraphKind.SIGNATURE, ParagraphKind.DATE)
        ),
        len(reader.document.paragraphs),
    )


def listed(reader: Reader) -> list[Listed]:
    """What the note on attachments names, in order."""
    found: list[Listed] = []
    in_note = False
    for paragraph in reader.document.paragraphs[: _signature_at(reader)]:
        text = reader.texts[paragraph.index]
        begins = _NOTE.match(text)
        goes_on = in_note and _LINE.match(text) is not None and len(text) <= _LONGEST
        if not begins and not goes_on:
            in_note = False
            continue
        if begins and len(text) > _LONGEST * 3:
            continue
        in_note = True
        start = begins.end() if begins else 0
        items = list(_ITEM.finditer(text, max(0, start - 1)))
        for item in items:
            n = small_number(item[1])
            found.append(Listed(paragraph.index, n, item.start(1), item.end(), item[2].strip()))
        name = text[start:].strip()
        if begins and not items and name:
            found.append(Listed(paragraph.index, None, start, len(text), name))
    return found


def _attached(reader: Reader) -> dict[int, int]:
    """The attachments behind the signature: their numbers and paragraphs."""
    found: dict[int, int] = {}
    for paragraph in reader.document.paragraphs[_signature_at(reader) + 1 :]:
        own = _OWN.match(reader.texts[paragraph.index])
        n = small_number(own[1]) if own else None
        if n is not None:
            found.setdefault(n, paragraph.index)
    return found


def _note(reader: Reader) -> Iterator[Match]:
    """Numbers of the note, and marks behind names."""
    items = listed(reader)
    numbered = [item for item in items if item.n is not None]
    for n, item in enumerate(numbered):
        if item.n != n + 1:
            yield Match(
                reader.span(item.paragraph, item.start, item.end),
                f"附件说明的序号不连续：第{n + 1}个附件写的是“{item.n}”。",
                cause="numbers",
            )
            break
    for item in items:
        text = reader.texts[item.paragraph]
        if found := _END_MARK.search(text, item.start, item.end):
            yield Match(
                reader.span(item.paragraph, found.start(), found.start() + 1),
                f"附件名称“{item.name[:20]}”后面不用标点。",
                cause="marks",
            )


def _against(reader: Reader) -> Iterator[Match]:
    items = listed(reader)
    attached = _attached(reader)
    if items and attached:
        yield from _listed_or_attached(reader, items, attached)
    known = {item.n or 1 for item in items} | set(attached)
    anything = bool(known) or _has_table(reader)
    for paragraph in reader.paragraphs(ParagraphKind.BODY):
        text = reader.texts[paragraph.index]
        if "附" not in text or _NOTE.match(text):
            continue
        for found in _REFERRED.finditer(text):
            n = small_number(found[1])
            if n and n not in known and not in_title(text, found.start()):
                yield _missing(reader, paragraph.index, found, known=bool(known))
        for found in () if anything else _ANY.finditer(text):
            if not in_title(text, found.start()):
                yield _missing(reader, paragraph.index, found, known=False)


def _listed_or_attached(
    reader: Reader, items: list[Listed], attached: dict[int, int]
) -> Iterator[Match]:
    """Attachments of the note that are not there, and those that the note does not name."""
    severity = Severity.SUGGESTION if reader.document.source_format in PAGES else Severity.WARNING
    for item in items:
        if (item.n or 1) not in attached:
            yield Match(
                reader.span(item.paragraph, item.start, item.end),
                f"附件说明里有“{item.name[:30]}”，后面没有附件{item.n or ''}。",
                severity=severity,
            )
    named = {item.n or 1 for item in items}
    for n, paragraph in attached.items():
        if n not in named:
            yield Match(
                reader.document.whole(paragraph),
                f"后面有附件{n}，附件说明里没有。",
                severity=severity,
            )


def _missing(reader: Reader, paragraph: int, found: re.Match[str], *, known: bool) -> Match:
    place = reader.span(paragraph, found.start(), found.end())
    typed = reader.document.source_format not in PAGES
    return Match(
        place,
        f"正文写“{place.quote.strip('(（')}”，没有这个附件。",
        cause="referred",
        severity=Severity.WARNING if typed or known else Severity.SUGGESTION,
    )


def _has_table(reader: Reader) -> bool:
    return any(
        p.kind in (ParagraphKind.TABLE, ParagraphKind.ATTACHMENT)
        or _TABLE.match(reader.texts[p.index])
        for p in reader.document.paragraphs
    )


_BODY = (
    "@全文\n青溪县人民政府关于2024年度法治政府建设情况的报告\n\n临川市人民政府：\n现将有关情况报告如下：\n"
    "一、主要举措和成效\n{}\n二、存在的问题\n力量不足。\n\n{}\n\n青溪县人民政府\n2025年1月20日\n{}"
)
_TWO = "附件：1.行政执法数据表\n      2.规范性文件目录"
NOTE = Rule(
    id="structure.attachment-note",
    title="附件说明的序号或标点不对",
    ground=Ground.STANDARD,
    severity=Severity.WARNING,
    certainty=Certainty.CERTAIN,
    remedy="附件说明写成“附件：1.……”，名称后面不加标点，序号从1起连续。",
    find=_note,
    basis=LAYOUT,
    triggers=(
        _BODY.format("全年培训12期。", "附件：1.行政执法数据表\n      3.规范性文件目录", ""),
        _BODY.format("全年培训12期。", "附件：1.行政执法数据表；\n      2.规范性文件目录。", ""),
    ),
    passes=(
        _BODY.format("全年培训12期。", _TWO, ""),
        _BODY.format("全年培训12期。", "附件：行政执法数据表", ""),
        _BODY.format("附件齐全的当场受理，全年受理12件。", "", ""),
    ),
)
AGAINST = Rule(
    id="structure.attachments",
    title="附件与附件说明、正文对不上",
    ground=Ground.STANDARD,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="请核对附件、附件说明和正文里提到的附件。",
    find=_against,
    basis=LAYOUT,
    triggers=(
        _BODY.format("全年培训12期（见附件3）。", _TWO, ""),
        _BODY.format("全年培训12期。", _TWO, "附件1\n行政执法数据表\n全年办理许可1260件。\n"),
        _BODY.format("全年培训12期，数据详见附件。", "", ""),
    ),
    passes=(
        _BODY.format("全年培训12期（见附件1）。", _TWO, ""),
        _BODY.format(
            "全年培训12期。",
            _TWO,
            "附件1\n行政执法数据表\n办理许可1260件。\n附件2\n规范性文件目录\n共3件。\n",
        ),
        _BODY.format(
            "清理文件12件，其中附件3份，落实《方案》（见附件1《清单》的规定）。", "附件：清单", ""
        ),
    ),
)
RULES = (NOTE, AGAINST)
