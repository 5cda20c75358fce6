"""Plain text in the encodings that offices send, hard-wrapped or pasted from a chat."""

from __future__ import annotations

import codecs
import re
from itertools import islice

from app.engine.document import Notice
from app.engine.raw import RawParagraph
from app.engine.reading.chrome import strip_chat
from app.engine.reading.chrome import strip_chrome
from app.engine.reading.unwrap import BLANKS
from app.engine.reading.unwrap import unwrap
from app.engine.reading.verdicts import MAX_CHARACTERS
from app.engine.reading.verdicts import MAX_PARAGRAPHS
from app.engine.reading.verdicts import unreadable

# Characters that stand in binary files but not in texts (tab, line and form feeds allowed).
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
# A few of them got into many a good text; a binary file has them everywhere.
_FEW_CONTROLS, _MAX_CONTROL_SHARE = 4, 0.002
_FEW_BROKEN, _MAX_BROKEN_SHARE = 3, 0.02
_MAX_SHORT_SHARE = 0.08
# Beyond these nothing is put together: blanks and lines that a text may lose on the way included.
_MAX_LENGTH = 2 * MAX_CHARACTERS
_MAX_LINES = 3 * MAX_PARAGRAPHS
_MIN_LIKENESS, _MIN_WIDE = 0.02, 0.1
_SAMPLE = 64 * 1024
_MARKS = (
    # The marks of UTF-32 begin with those of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
# The better known of two that fit equally well comes first.
_NARROW = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")

# The characters that such reports use most, in both scripts: half of every report or more. Bytes
# read in the wrong encoding become characters that hardly ever stand here.
_FAMILIAR = frozenset(
    "法政行的府件执人全制一年治作建市工办公县理会实和区依部项进设开案度议务规查大不审责律次事合重"
    "中发化委民有在决个范主员推为要对定是展强三解任学了报等机调门性管文体关动监出业处问提成专组二"
    "领上面局导策力题以信各加分督诉镇程落核平格单改证时到同持职位复告率点名下用通入场社服意应新安"
    "情级权现及常立于习四过评严网经高与日结纠集效万清施训众罚保况宣乡生完传考党方织干示目家台道能"
    "執務設開責範員強學報機調門體關動監業處問專組領導題單證職復點場應權現習評嚴網經結糾萬訓眾罰況"
    "鄉傳黨織進實會縣無來過後們國區條發對為長時書見東車馬這說還從點頭應該給問間"
    "，。、；：“”（）《》〔〕１２０"
)


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of the bytes; raises ``Unreadable('unknown')`` when they are no text.

    ``declared`` is what a page or a mail says its encoding is: it decides between equals and is
    not believed when another encoding gives Chinese and it does not.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
            # Behind the mark of UTF-16, a stray NUL makes that of UTF-32.
            if encoding != "utf-32" or text.count("\ufffd") * 2 <= len(text):
                return _whole(text)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if not _is_binary(text):
            return _CONTROL.sub("", text)
    # NUL is half of an ASCII character in UTF-16, or a stray one in a text of any encoding.
    encodings = (*_NARROW, *_WIDE) if b"\0" in data else _NARROW
    encoding, likeness = _best(data, encodings, declared)
    text = data.decode(encoding, errors="replace")
    # Almost any bytes are characters of UTF-16: they have to be Chinese as well.
    if encoding in _WIDE and likeness < (_MIN_LIKENESS if text.isascii() else _MIN_WIDE):
        raise unreadable("unknown")
    return _whole(text)


def _best(data: bytes, encodings: tuple[str, ...], declared: str | None) -> tuple[str, float]:
    """The encoding under which a sample looks most like Chinese, and how much it does."""
    sample = data[: _SAMPLE - _SAMPLE % 4]
    known = _known(declared)
    candidates = (known, *encodings) if known else encodings
    likeness = {encoding: _likeness(sample, encoding) for encoding in candidates}
    best = max(likeness, key=lambda encoding: likeness[encoding])
    return best, likeness[best]


def _known(declared: str | None) -> str | None:
    """A declared encoding by the name of the larger set that contains it; None when unknown."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip(" \t'\"")).name
    except (LookupError, ValueError):
        return None
    larger = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}
    name = larger.get(name, name)
    return name if name in (*_NARROW, *_WIDE, "cp1252", "iso8859-1") else None


def _likeness(sample: bytes, encoding: str) -> float:
    """Share of familiar characters among those beyond ASCII, less what is broken or not text."""
    text = sample.decode(encoding, errors="replace")
    foreign = [character for character in text if character > "\x7f"]
    broken = text.count("\ufffd") - 1 + len(_CONTROL.findall(text))
    if not foreign:
        return _MIN_LIKENESS - max(0, broken) / max(1, len(text))
    familiar = sum(character in _FAMILIAR for character in foreign)
    return familiar / len(foreign) - 5 * max(0, broken) / len(text)


def _whole(text: str) -> str:
    """A decoded text without its few controls; raises ``Unreadable`` when it is none."""
    # A text cut in the middle of a character, or with a few broken ones, is still a text.
    most = min(_FEW_BROKEN + _MAX_BROKEN_SHARE * len(text), 1 + _MAX_SHORT_SHARE * len(text))
    if text.count("\ufffd") > most or _is_binary(text):
        raise unreadable("unknown")
    return _CONTROL.sub("", text)


def _is_binary(text: str) -> bool:
    """Whether there are more control characters than strayed into it."""
    most = min(_FEW_CONTROLS + _MAX_CONTROL_SHARE * len(text), 1 + _MAX_SHORT_SHARE * len(text))
    return next(islice(_CONTROL.finditer(text), int(most), None), None) is not None


def read_paragraphs(data: bytes) -> tuple[list[RawParagraph], tuple[Notice, ...]]:
    """One paragraph a line, or several lines where they were cut at a fixed width.

    Blank lines, the chrome of web pages and the names and times of a chat are left out.
    """
    text = decode(data).rstrip().lstrip("\r\n")
    # Putting lines together costs far more than counting them.
    if len(text) > _MAX_LENGTH:
        raise unreadable("too-long")
    lines = re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text)
    if sum(1 for line in lines if line.strip()) > _MAX_LINES:
        raise unreadable("too-long")
    spoken, notices = strip_chat(lines)
    kept = strip_chrome([line.strip(BLANKS) for line in unwrap(spoken)])
    return [RawParagraph(line) for line in kept], notices
