"""A saved page → a tree, in bounded time: encoding, scripts and comments, depth, size."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html

from app.engine.reading.text import decode
from app.engine.reading.verdicts import unreadable

MAX_TAGS = 150_000
MAX_LENGTH = 6_000_000
"""Characters of markup after scripts, comments and embedded pictures are gone."""

_META = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z][\w.:-]{1,30})""", re.IGNORECASE
)
_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|(?:html|head|body|meta|title|base|link|div|table|p|center|font|span|article|"
    rb"section|h[1-6]|script|style|ul|ol|br|strong|a)\b)",
    re.IGNORECASE | re.DOTALL,
)
_MAX_NUL_SHARE = 0.05
# Pictures and fonts written into the page: long runs of letters and digits. The look-behind lets
# the search begin at the start of a run only.
_EMBEDDED = re.compile(r"(?<![!#-;=?-~])[!#-;=?-~]{2000,}")
_NOISE = re.compile(r"<!--|<(script|style|noscript|template)\b([^<>]*)>", re.IGNORECASE)
# The parser compares every attribute of a tag with all before it: of long tags only those are
# kept that are looked at.
_LONG_TAG = re.compile(r"<([A-Za-z][\w:-]*)([^<>]{500,})")
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*(?:"|(?P<open>\Z))|'[^']*(?:'|(?P<single>\Z))|[^\s"'<>]*))?"""
)
_LOOKED_AT = re.compile(
    "class|id|style|href|align|hidden|role|rowspan|colspan|start|value|type|name|property|content"
)
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)([^<>]*)>")
_KEPT_FLAT = re.compile("p|br|h[1-4]|li|a|title|meta|body|html|head")
_INLINE_FLAT = re.compile(
    "font|span|b|i|u|em|strong|small|big|tt|sub|sup|ins|s|strike|label|abbr|code|o:p"
)


def looks_like_html(data: bytes) -> bool:
    """Whether bytes begin as a page or a piece of one does, in any encoding."""
    head = data[:4096]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in head[:64]:
        head = head[(head[:2] in (b"\xff\xfe", b"\xfe\xff") and 2) or 0 :].replace(b"\0", b"")
    return _BEGINS.match(head) is not None


def parse(data: bytes, declared: str | None = None) -> html.HtmlElement:
    """The tree of a page; raises ``Unreadable`` for a page that is empty or far too long.

    ``declared`` is the encoding that a mail part names; the page's own meta comes second.
    """
    if data.count(b"<") > 10 * MAX_TAGS:
        raise unreadable("too-long")
    text = _without_noise(_decoded(data, declared))
    if len(text) > MAX_LENGTH or text.count("<") > MAX_TAGS:
        raise unreadable("too-long")
    text = _LONG_TAG.sub(_shorter, text)
    tree, complete = _tree(text)
    if not complete:
        # Tags that were never closed lie inside each other without end.
        tree, _ = _tree(_TAG.sub(_flat, text))
    return tree


def _decoded(data: bytes, declared: str | None) -> str:
    if 0 < data.count(0) <= _MAX_NUL_SHARE * len(data):
        data = data.replace(b"\0", b"")
    named = _META.search(data[:4096])
    return decode(data, declared or (named[1].decode("ascii") if named else None))


def _without_noise(text: str) -> str:
    """The page without scripts, styles, comments and embedded files; one pass."""
    kept: list[str] = []
    position = 0
    unclosed: set[str] = set()
    while found := _NOISE.search(text, position):
        if len(kept) > MAX_TAGS:
            raise unreadable("too-long")
        kept.append(text[position : found.start()])
        position = found.end()
        name = (found[1] or "!--").lower()
        if name in unclosed or (found[2] or "").endswith("/"):
            continue
        closing = "-->" if name == "!--" else f"</{name}"
        end = _find(text, closing, position)
        if end < 0:
            unclosed.add(name)
            continue
        position = end + len(closing)
        if name != "!--":
            position = max(position, text.find(">", position) + 1)
    kept.append(text[position:])
    return _EMBEDDED.sub("", "".join(kept))


def _shorter(found: re.Match[str]) -> str:
    """A tag with each of the attributes that are looked at once."""
    kept: dict[str, str] = {}
    rest = ""
    for attribute in _ATTRIBUTE.finditer(found[2]):
        name = attribute[1].lower()
        if attribute["open"] is not None or attribute["single"] is not None:
            # A mark in quotation marks ended the match: the value goes on behind it.
            rest = f" data-rest={attribute[2][0]}"
        elif _LOOKED_AT.fullmatch(name):
            kept.setdefault(name, attribute[0])
    return f"<{found[1]} {' '.join(kept.values())}{rest}"


def _find(text: str, closing: str, begin: int) -> int:
    found = re.compile(re.escape(closing), re.IGNORECASE).search(text, begin)
    return found.start() if found else -1


def _tree(text: str) -> tuple[html.HtmlElement, bool]:
    """The tree, and whether the parser got to the end."""
    parser = html.HTMLParser(
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=True,
        encoding="utf-8",
    )
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise unreadable("no-text") from error
    return tree, not any("depth" in entry.message for entry in parser.error_log)


def _flat(found: re.Match[str]) -> str:
    """A tag of a page without depth: paragraphs and breaks stay, boxes become paragraphs."""
    name = found[2].lower()
    if _INLINE_FLAT.fullmatch(name):
        return ""
    if _KEPT_FLAT.fullmatch(name):
        return found[0]
    hidden = re.search(r"display\s*:\s*none|\bhidden\b", found[3], re.IGNORECASE)
    return "<p hidden>" if hidden and not found[1] else "</p><p>"
