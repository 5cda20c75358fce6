"""Plain text: UTF-8 with or without mark, UTF-16, GB18030."""

from __future__ import annotations

import codecs
import re

from app.engine.document import Notice
from app.engine.raw import RawParagraph
from app.engine.reading.chrome import strip_chrome
from app.engine.reading.verdicts import unreadable

# Characters that stand in binary files but not in texts (tab, line and form feeds allowed).
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_MAX_CONTROL_SHARE = 0.002


def decode(data: bytes) -> str:
    """The text of the bytes; raises ``Unreadable('unknown')`` when they are no text."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _checked(data.decode(encoding, errors="replace"))
    if b"\0" in data[:4096]:
        return _checked(_decode_utf16(data))
    for encoding in ("utf-8", "gb18030"):
        try:
            return _checked(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    # A text cut in the middle of a character, or with a few broken ones, is still a text.
    loose = data.decode("utf-8", errors="replace")
    if loose.count("\ufffd") * 50 < len(loose):
        return _checked(loose)
    loose = data.decode("gb18030", errors="replace")
    if loose.count("\ufffd") * 50 < len(loose):
        return _checked(loose)
    raise unreadable("unknown")


def _decode_utf16(data: bytes) -> str:
    """UTF-16 without a mark: ASCII marks and digits tell on which side the NUL bytes are."""
    even, odd = data[:4096:2].count(0), data[1:4096:2].count(0)
    try:
        return data.decode("utf-16-be" if even > odd else "utf-16-le")
    except UnicodeDecodeError as error:
        raise unreadable("unknown") from error


def _checked(text: str) -> str:
    if len(_CONTROL.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise unreadable("unknown")
    return _CONTROL.sub("", text)


def read_paragraphs(data: bytes) -> tuple[list[RawParagraph], tuple[Notice, ...]]:
    """One paragraph a line, blank lines and the chrome of web pages left out."""
    lines = re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", decode(data))
    kept = strip_chrome([line.strip(" \t\u3000\u00a0\ufeff\u200b") for line in lines])
    return [RawParagraph(line) for line in kept], ()
