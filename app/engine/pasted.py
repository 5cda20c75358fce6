"""Text from a clipboard → text as a report has it.

Word, WPS, Excel, WeChat, PDF readers and web pages leave marks that nobody sees and that spoil a
document: blanks that do not break, bullets of private fonts, indents, lines cut at a fixed width.
Every character that says something stays: where the clipboard's HTML would lose one, its plain
text is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from lxml import html as lxml_html

from app.engine.reading.html_blocks import Block
from app.engine.reading.html_blocks import read_page
from app.engine.reading.html_source import parse
from app.engine.reading.pdf_fonts import plain_character
from app.engine.reading.unwrap import BLANKS
from app.engine.reading.unwrap import unwrap
from app.engine.reading.verdicts import Unreadable

LONGEST = 100_000
"""Characters of one paste that are cleaned."""

_HAN = "\u3400-\u9fff"
_WIDE = f"{_HAN}，。、；：！？“”‘’（）《》〈〉〔〕【】…—"
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc\ufffe\uffff]"
)
_HARD_BLANK = "\u00a0\u2000-\u200a\u202f\u205f"
_BETWEEN_WIDE = re.compile(
    f"(?<=[{_WIDE}0-9])[{_HARD_BLANK}]+(?=[{_WIDE}])|(?<=[{_WIDE}])[{_HARD_BLANK}]+(?=[0-9])"
)
_BULLET = re.compile(
    "(?:"
    # Symbol and Wingdings put their signs here; other private characters may be rare names.
    "[\uf020-\uf0ff●•▪■◆➢➤►▶✓✔]|"
    rf"[·∙⋅・](?=\s|[{_HAN}“《])|"
    r"[○□◇☆★◦▫*+\-–—o](?=[\t ])|"
    # The same signs as plain text: l is ●, Ø is ➢, ü is ✓.
    rf"[lnuvq§Øü](?=\t|[ \u3000]{{2}})(?=\s+[{_HAN}“《])"
    rf")[\s{BLANKS}]*"
)
_LABEL = re.compile(
    r"((?:第?[一二三四五六七八九十百]{1,4}[、.．章节条]|[（(][一二三四五六七八九十]{1,3}[）)]|"
    r"[（(]?\d{1,3}[）)]|\d{1,3}[.．、]|[①-⑳]))"
    rf"[{BLANKS}]+(?=[{_HAN}“《（])"
)
_TABS = re.compile("[ \u3000]*\t[\t \u3000]*")
_BEFORE_STOP = re.compile(
    "[ \t\u3000]+(?=[，。、；：！？）”》])|(?<=[，。、；：！？（“《])[ \t\u3000]+"
)
_BEFORE_HALF = re.compile(rf"(?<=[{_HAN}”》）])[ \u3000]+(?=[,;:?!])")
_MANY = re.compile("[ \u3000]{2,}")
_HALF = re.compile(rf"(?<=[{_HAN}”》）])[,;:?!](?![,;:?!。，])|(?<=[\d%])[,;?!](?=[{_HAN}“《（])")
_STOP = re.compile(rf"(?<=[{_HAN}]{{2}})\.(?=$|[{_HAN}“《])")
_NUMERAL_STOP = re.compile(r"第?[一二三四五六七八九十百]+\.")
_PAIR = re.compile(r"\(([^()\n]{1,200})\)")
_NUMBER_PAIR = re.compile(r"^\((\d{1,3})\)")
_FULL = dict(zip(",;:?!", "，；：？！", strict=True))
_IGNORED = re.compile(r"mso-list\s*:\s*Ignore", re.IGNORECASE)
_SYMBOL_FONT = re.compile("font-family\\s*:[^;]*(?:wingdings|symbol)", re.IGNORECASE)
_BLOCKY = re.compile(r"<li\b|mso-list", re.IGNORECASE)
_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_SAID = re.compile(f"[{_HAN}0-9]")
_LONGEST_HTML = 2_000_000


def clean_pasted(text: str, html: str = "") -> str:
    """What was pasted, one paragraph a line.

    ``html`` is the clipboard's other form: it is read where it has lists or a table, which plain
    text shows badly.
    """
    plain = _cleaned(unwrap(_visible(text).split("\n")))
    if not _is_structured(html):
        return plain
    shown = _cleaned(_lines_of(html))
    return shown if _holds(shown, plain) else plain


def _is_structured(html: str) -> bool:
    if not html or len(html) > _LONGEST_HTML:
        return False
    return bool(_BLOCKY.search(html)) or len(_ROW.findall(html)) > 1


def _visible(text: str) -> str:
    """Without what nobody sees; blanks that do not break are blanks, or nothing beside Chinese."""
    lines = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    plain = re.sub("[\u2e80-\u2fdf\uf900-\ufaff]", lambda m: plain_character(m[0]), lines)
    return re.sub(f"[{_HARD_BLANK}]", " ", _BETWEEN_WIDE.sub("", plain))


def _cleaned(lines: list[str]) -> str:
    return "\n".join(filter(None, map(_line, lines)))


def _line(source: str) -> str:
    """One paragraph: no indent, no bullet, tabs as 、, marks as Chinese has them."""
    text = source.strip(BLANKS + "\n")
    bullet = _BULLET.match(text)
    if bullet and bullet.end() < len(text):
        text = text[bullet.end() :]
    text = _LABEL.sub(r"\1", text, count=1) if _LABEL.match(text) else text
    text = _TABS.sub(_tab, text)
    return _BEFORE_STOP.sub("", _marks(_MANY.sub(" ", _BEFORE_HALF.sub("", text))))


def _tab(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1 : found.start()]
    return "" if not before or before in "，、；：。,;:（(" else "、"


def _marks(text: str) -> str:
    if not re.search(f"[{_HAN}]", text):
        return text
    text = _HALF.sub(lambda m: _FULL[m[0]], text)
    if not _NUMERAL_STOP.match(text):
        text = _STOP.sub("。", text)
    text = _PAIR.sub(lambda m: f"（{m[1]}）" if re.search(f"[{_HAN}]", m[1]) else m[0], text)
    text = _NUMBER_PAIR.sub(r"（\1）", text)
    text = _quoted(text, '"', "“”")
    return _quoted(text, "'", "‘’")


def _quoted(text: str, mark: str, pair: str) -> str:
    """Straight quotation marks around Chinese; those that are not in pairs stay."""
    parts = text.split(mark)
    if len(parts) < 3 or len(parts) % 2 == 0:
        return text
    made = parts[0]
    for inner, outer in zip(parts[1::2], parts[2::2], strict=True):
        chinese = re.search(f"[{_HAN}]", inner)
        made += f"{pair[0]}{inner}{pair[1]}" if chinese else f"{mark}{inner}{mark}"
        made += outer
    return made


def _lines_of(html: str) -> list[str]:
    """The lines of a clipboard's HTML: rows with 、 between their cells, items with their numbers."""
    try:
        root = parse(html.encode("utf-8", "replace"), "utf-8")
        _without_bullets(root)
        blocks = read_page(root).blocks
    except (Unreadable, ValueError):
        return []
    lines = []
    for row, members in groupby(_with_rows(blocks), key=lambda pair: pair[0]):
        own = [block for _, block in members]
        lines += [_row(own)] if row else [_numbered(block) for block in own]
    return [_visible(line).replace("\n", " ") for line in lines]


def _with_rows(blocks: tuple[Block, ...]) -> Iterator[tuple[int, Block]]:
    """Blocks with the number of the table row they stand in; 0 for none."""
    row = 0
    before: Block | None = None
    for block in blocks:
        if block.cell is None:
            yield 0, block
        else:
            last = before.cell if before else None
            if last is None or block.cell.row != last.row or block.cell.column < last.column:
                row += 1
            yield row, block
        before = block


def _row(blocks: list[Block]) -> str:
    cells = groupby(blocks, key=lambda b: b.cell.column if b.cell else 0)
    return "、".join("，".join(b.text for b in own) for _, own in cells)


def _numbered(block: Block) -> str:
    if not block.number:
        return block.text
    return f"{block.number}{'.' if block.number.isascii() else '、'}{block.text}"


def _without_bullets(root: lxml_html.HtmlElement) -> None:
    """Take out the signs that Word puts before the items of a list; its numbers stay."""
    for element in list(root.iter("span")):
        if not _IGNORED.search(element.get("style") or ""):
            continue
        styles = [e.get("style") or "" for e in (element, *element.iterancestors("span"))]
        text = element.text_content().strip(BLANKS)
        if any(map(_SYMBOL_FONT.search, styles)) or not re.search(r"[\w①-⑳]", text):
            element.drop_tree()


def _holds(shown: str, plain: str) -> bool:
    """Whether nothing that the plain text says is missing; a list may have other numbers."""
    missing = Counter(_SAID.findall(plain)) - Counter(_SAID.findall(shown))
    digits = sum(n for c, n in missing.items() if c.isascii())
    return missing.total() == digits and digits <= 2 * (plain.count("\n") + 1)
