"""Web archives (.mht, .mhtml): the page inside a multipart mail, by the standard library."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from app.engine.document import Notice
from app.engine.raw import RawParagraph
from app.engine.reading import html
from app.engine.reading import text
from app.engine.reading.verdicts import Unreadable
from app.engine.reading.verdicts import unreadable

_HEADER = re.compile(rb"\s*(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.ASCII)
_ARCHIVE = re.compile(
    rb"^content-type:\s*multipart/(?:related|alternative|mixed)|^from:\s*<?saved by|^snapshot-content-location:"
    rb"|^content-type:\s*text/html",
    re.IGNORECASE | re.MULTILINE,
)
_MAX_PARTS = 2_000


def looks_like_mht(data: bytes) -> bool:
    """Whether bytes begin with the header of a mail that holds a page."""
    head = data[:8192].removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    found = _HEADER.match(head)
    return bool(found and _ARCHIVE.search(found[0].lstrip()))


def read_paragraphs(data: bytes) -> tuple[list[RawParagraph], tuple[Notice, ...]]:
    """The report in the first page of an archive that has one; raises ``Unreadable``."""
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.count(b"\n--") > _MAX_PARTS * 4:
        raise unreadable("mht-damaged")
    try:
        message = message_from_bytes(data)
        pages = list(_parts(message, "text/html"))
        texts = list(_parts(message, "text/plain"))
    except Exception as error:
        # The library raises many kinds for headers that are not as they should be (TypeError for
        # a parameter given both whole and in numbered parts), not only its own.
        raise unreadable("mht-damaged") from error
    refused: Unreadable | None = None
    # Frames are parts of their own: the first page may be no more than their frame.
    for content, charset in pages:
        try:
            return html.read_paragraphs(content, charset)
        except Unreadable as error:
            refused = refused or error
    try:
        for content, _ in texts:
            if content.strip():
                return text.read_paragraphs(content)
    except Unreadable as error:
        refused = refused or error
    # A page that cannot be decoded: it is known what the file is, and that it has come to harm.
    if refused is None or refused.code == "unknown":
        raise unreadable("mht-damaged")
    raise refused


def _parts(message: Message, kind: str) -> Iterator[tuple[bytes, str | None]]:
    """Decoded contents of all parts of a kind, with the encoding each declares."""
    for part in message.walk():
        if part.get_content_type() != kind or part.is_multipart():
            continue
        try:
            content = part.get_payload(decode=True)
        except (binascii.Error, ValueError):
            continue
        if isinstance(content, bytes) and content.strip():
            yield content, part.get_content_charset()
