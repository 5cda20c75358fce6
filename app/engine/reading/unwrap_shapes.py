"""Shapes of lines by which wrapped text is put together again."""

from __future__ import annotations

import re

from app.engine import elements
from app.engine.outline import split_number
from app.engine.reading.chrome import is_chrome
from app.engine.signals import normalise

_PRINTED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日印发")
_GENRE = re.compile("的?(?:报告|总结|综述|汇报|通报)$")
_HAN = "一二三四五六七八九十"
_TAIL = re.compile(r"\s*(?:附\s*件|抄\s*[送报]|\(?\s*联系|此\s*[件致]|特此|专此|主题词|.*日印发$)")
_MAX_TITLE = 70
_MAX_ALONE = 160
_MAX_HEADING = 160
_POINT = re.compile(
    "(?:[一二三四五六七八九十]{1,2}|第[一二三四五六七八九十]{1,2}|[其再首]次?[一二三四五六])[是,、]"
)
_BOXED = re.compile("[\u2500-\u257f]")
_LAID_OUT = re.compile(r"[\u2500-\u257f｜|]|\S[ \u3000]{2,}\S")


def is_laid_out(text: str) -> bool:
    """A row of a table drawn with lines, or words set apart by blanks or bars: no sentence."""
    return bool(_LAID_OUT.search(text))


def is_printed_on(text: str) -> bool:
    """The date of printing, which stands on one line with the printing unit."""
    return bool(_PRINTED.match(normalise(text)))


def begins_point(text: str) -> bool:
    """二是 …, 其次, …: a point of an enumeration in words."""
    return bool(_POINT.match(normalise(text)))


def stands_alone(text: str, following: str) -> bool:
    """A title that is complete, an addressee, a number, a date, page chrome: nothing goes on."""
    if len(text) > _MAX_ALONE:
        return False
    if _BOXED.search(text) or elements.addressee(text) or elements.is_date_line(text):
        return True
    if text.endswith("号") and elements.document_number(text):
        return True
    if len(text) > _MAX_TITLE:
        return False
    if text[-1] in "]】" and is_chrome(text, in_head=True):
        return True
    if elements.signatory(text):
        return len(following) > 2  # 签发人：姚激 / 扬
    return not split_number(text) and _is_title(text) and not _GENRE.match(following)


def _is_title(text: str) -> bool:
    return elements.is_complete_title(text) and not re.search("[。；;，,：:]", text)


def begins_tail(text: str) -> bool:
    """What stands behind the body: signature, date, attachments, copies."""
    plain = normalise(text)
    return bool(elements.is_unit_name(text) or elements.is_date_line(text) or _TAIL.match(plain))


def heading_like(text: str) -> bool:
    """A number and words behind it that no sentence mark ends."""
    return (
        len(text) <= _MAX_HEADING
        and bool(split_number(text))
        and not re.search("[。；;：:！]", text)
    )


def labelled(text: str) -> bool:
    """责任单位：县司法局、县财政局 — a label and words that no sentence mark ends."""
    return bool(re.match("[\u4e00-\u9fff]{2,6}[：:]", text)) and not re.search("[。；;！]", text)


def counts_on(text: str, label: str) -> bool:
    """Whether the number before this one stands inside the paragraph, as in （一）…。（二）…."""
    value = re.sub(r"[()（）\s]", "", label)
    if value.isdecimal():
        before = str(int(value) - 1)
    elif value in _HAN[1:]:
        before = _HAN[_HAN.index(value) - 1]
    else:
        return False
    mark = re.escape(normalise(label).replace(value, before))
    close = "" if label[:1] in "(（" else "[、.]"
    return bool(re.search(rf"(?<=[。;:,]){mark}{close}", normalise(text)))


def points_inline(text: str) -> bool:
    """Whether 一是 … stands inside the paragraph, so that 二是 belongs there as well."""
    return bool(re.search("[。;:,][一二三四五六七八九十]{1,2}是", normalise(text)))
