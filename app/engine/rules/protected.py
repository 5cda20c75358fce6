"""Names that no rule of proofreading may touch: of units, persons, places, platforms, documents.

What stands in a title 《…》, a document number, the name of a platform or of somebody who is greeted
with one is as its owner wrote it; an office's own names and the terms it accepts come from its list
(reader.WordList).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from app.engine.rules.reader import Reader
from app.engine.signals import normalise

Stretch = tuple[int, int]

_NUMBERED = re.compile(
    r"[\u4e00-\u9fff]{1,12}(?:\([^()\d]{1,8}\))?[〔\[(【][12]\d{3}[〕\])】]\s?第?\d{1,5}号"
)
_QUOTED_NAME = re.compile(
    r'"([^"]{1,24})"(?=(?:微信|政务)?(?:公众号|服务号|视频号|客户端|小程序|平台|系统|网站|栏目|品牌|'
    r"工作室|热线|专栏|频道|调解室|超市|APP))",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[\w./?=&%#:-]{1,200}|[\w.-]{1,40}@[\w.-]{1,40}")
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜戚谢邹章苏潘葛范彭鲁韦马苗方俞任袁柳"
    "史唐薛雷贺汤罗毕郝安齐康余顾孟黄萧尹姚邵汪毛米戴宋庞熊纪项董梁杜阮蓝季贾江郭梅林徐邱高夏蔡田"
    "胡凌霍万柯管卢莫房丁邓洪包石崔龚程裴陆甄段侯武刘龙叶黎白蒲卓"
)
_PERSON = re.compile(rf"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=同志|先生|女士|等\d{{1,3}}名)")
_PLACE = re.compile("路(?!线|由|径|程|边|段)|大道|律师事务所|大厦|小区|酒店")
_TITLE_LENGTH = 120


def is_protected(reader: Reader, paragraph: int, start: int, end: int) -> bool:
    """Whether a place lies in a name, or in a term that the office accepts."""
    text = reader.texts[paragraph]
    if any(a < end and start < b for a, b in stretches(reader, paragraph)):
        return True
    return _PLACE.match(text, end) is not None


def stretches(reader: Reader, paragraph: int) -> tuple[Stretch, ...]:
    """The names of a paragraph, as offsets, in order of place."""
    return _stretches(reader.texts[paragraph], _known(reader.names, reader.words.accepted))


def names_in(text: str, known: tuple[str, ...] = ()) -> tuple[Stretch, ...]:
    """The names of any text, those of ``known`` among them."""
    return _stretches(normalise(text), _known(known, ()))


@lru_cache(maxsize=32)
def _known(names: tuple[str, ...], accepted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(normalise(word) for word in (*names, *accepted) if word.strip()))


@lru_cache(maxsize=2048)
def _stretches(text: str, known: tuple[str, ...]) -> tuple[Stretch, ...]:
    found = [*titles_in(text)]
    for pattern in (_NUMBERED, _QUOTED_NAME, _ADDRESS, _PERSON):
        found += (match.span() for match in pattern.finditer(text))
    for word in known:
        at = text.find(word)
        while at >= 0:
            found.append((at, at + len(word)))
            at = text.find(word, at + len(word))
    return tuple(sorted(found))


def titles_in(text: str) -> Iterator[Stretch]:
    """Where titles 《…》 stand, marks included; the outermost when they are nested."""
    start, depth = -1, 0
    for mark in _MARK.finditer(text):
        at = mark.start()
        if start >= 0 and at - start > _TITLE_LENGTH:
            start, depth = -1, 0
        if mark[0] == "《":
            start = at if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield start, at + 1
                start = -1


_MARK = re.compile("[《》]")
