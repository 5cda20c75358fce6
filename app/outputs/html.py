"""What the public may see as one clean web page, for the website of the county.

Elements carry the meaning and nothing else does: no classes, no scripts, no inline styles, so that
the page can be put on a website as it is or its ``<article>`` be pasted into one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from html import escape

from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.outputs.grid import Cells
from app.outputs.grid import Grid
from app.outputs.grid import Item
from app.outputs.grid import items_of
from app.outputs.withheld import Publication
from app.word.text import official_date
from app.word.text import strip
from app.word.text import with_official_date

_LOWEST = 6
"""There is no ``h7``."""
_ANNEX = re.compile(r"附\s*件\s*[\d一二三四五六七八九十]{0,3}")
_LONGEST_ANNEX_TITLE = 40
_FIGURE = re.compile(r"[\d.,%‰+\-—/ ]*")
_CLOSING = frozenset({ParagraphKind.SIGNATURE, ParagraphKind.DATE})
_ABOVE_TITLE = frozenset({ParagraphKind.DOCUMENT_NUMBER, ParagraphKind.DATE, ParagraphKind.NOTE})
_BELOW_TITLE = _CLOSING | {ParagraphKind.TITLE, ParagraphKind.DOCUMENT_NUMBER}
# Only elements are named: the page brings no classes into the website it is put on.
_STYLE = """
article { max-width: 48em; margin: 2em auto; padding: 0 1em; line-height: 1.9; }
header, header p { text-align: center; text-indent: 0; }
h1 { font-size: 1.6em; line-height: 1.5; }
h2 { font-size: 1.25em; }
h3, h4, h5, h6 { font-size: 1.1em; }
p { text-indent: 2em; margin: 0.5em 0; text-align: justify; overflow-wrap: anywhere; }
table { border-collapse: collapse; margin: 1em auto; max-width: 100%; }
th, td { border: 1px solid #999; padding: 0.3em 0.6em; }
tbody th { text-align: left; font-weight: normal; }
footer p { text-align: right; text-indent: 0; }
@media (max-width: 40em) { table { display: block; overflow-x: auto; } }
"""
_ADDRESSEE_STYLE = "header + p { text-indent: 0; }\n"


def public_page(publication: Publication) -> bytes:
    """The page in UTF-8: title, headings by depth, paragraphs, tables with named columns.

    Everything that stands in the document is escaped.
    """
    document = publication.public
    items = list(items_of(document.paragraphs))
    head = _head_end(items)
    title = _title(document)
    addressed = [_kind(item) for item in items[head : head + 1]] == [ParagraphKind.ADDRESSEE]
    signed_on = document.facts.signed_on
    content = [*_header(items[:head], signed_on, document)]
    # The title stands in the header, wherever the document has it.
    rest = [item for item in items[head:] if _kind(item) is not ParagraphKind.TITLE]
    content += _body(rest, signed_on)
    unit = strip(document.facts.signed_by or document.facts.unit or "")
    # Names of the tags: 网页标签规范 of 《政府网站发展指引》（国办发〔2017〕47号）.
    source = f'<meta name="ContentSource" content="{_text(unit)}">\n' if unit else ""
    style = _STYLE + (_ADDRESSEE_STYLE if addressed else "")
    page = (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n"
        f'<meta name="ArticleTitle" content="{_text(title)}">\n{source}'
        f"<style>{style}</style>\n</head>\n<body>\n<article>\n"
        + "\n".join(content)
        + "\n</article>\n</body>\n</html>\n"
    )
    return page.encode()


def _text(text: str) -> str:
    """Text on one line, escaped."""
    return escape(" ".join(text.split()))


def _lines(text: str) -> str:
    """Text with its line breaks, escaped."""
    return "<br>".join(escape(strip(line)) for line in strip(text).split("\n"))


def _kind(item: Item) -> ParagraphKind:
    return item.kind if isinstance(item, Paragraph) else ParagraphKind.TABLE


def _title(document: Document) -> str:
    parts = [p.text for p in document.paragraphs if p.kind is ParagraphKind.TITLE]
    whole = "".join("".join(part.split("\n")) for part in parts)
    return strip(whole) or strip(document.facts.title or "") or "法治政府建设年度报告"


def _head_end(items: list[Item]) -> int:
    """Behind number and title, and the name or date that stands right below the title."""
    kinds = [_kind(item) for item in items]
    if ParagraphKind.TITLE not in kinds:
        return 0
    end = kinds.index(ParagraphKind.TITLE)
    if not set(kinds[:end]) <= _ABOVE_TITLE:
        return 0
    while end < len(kinds) and kinds[end] in _BELOW_TITLE:
        end += 1
    return end


def _header(items: list[Item], signed_on: dt.date | None, document: Document) -> Iterator[str]:
    """Number, title and date; a document without a title gets the one it is known by."""
    titles = [p.text for p in document.paragraphs if p.kind is ParagraphKind.TITLE]
    heading = "<br>".join(map(_lines, titles)) or _text(_title(document))
    lines = [f"<h1>{heading}</h1>"]
    for item in reversed(items):
        if isinstance(item, Paragraph) and item.kind is not ParagraphKind.TITLE:
            above = item.index < _first_title(document)
            lines.insert(0 if above else 1, _paragraph(item, signed_on))
    return iter(["<header>", *lines, "</header>"])


def _first_title(document: Document) -> int:
    found = (p.index for p in document.paragraphs if p.kind is ParagraphKind.TITLE)
    return next(found, 0)


def _body(items: list[Item], signed_on: dt.date | None) -> Iterator[str]:
    above: list[int] = []  # levels of the headings that the text stands under
    at = 0
    while at < len(items):
        item = items[at]
        at += 1
        if isinstance(item, Grid):
            yield _table(item)
        elif item.kind in _CLOSING:
            yield "<footer>"
            yield _paragraph(item, signed_on)
            while at < len(items) and isinstance(more := items[at], Paragraph):
                if more.kind not in _CLOSING:
                    break
                yield _paragraph(more, signed_on)
                at += 1
            yield "</footer>"
        elif item.kind is ParagraphKind.ATTACHMENT and _ANNEX.fullmatch(strip(item.text)):
            above = [0]
            title = _annex_title(items[at : at + 1])
            at += bool(title)
            yield f"<h2>{_lines(item.text)}{'<br>' if title else ''}{title}</h2>"
        elif item.kind is ParagraphKind.HEADING or _is_heading(item):
            level = min(max(item.level or 1, 1), 4)
            above = [*(a for a in above if a < level), level]
            tag = f"h{min(1 + len(above), _LOWEST)}"
            yield f"<{tag}>{_lines(item.text)}</{tag}>"
        else:
            yield _paragraph(item, signed_on)


def _is_heading(paragraph: Paragraph) -> bool:
    return bool(paragraph.heading_end) and paragraph.heading_end == len(paragraph.text)


def _annex_title(following: list[Item]) -> str:
    """The title of an annex, escaped; empty where what follows is none."""
    item = following[0] if following else None
    if not isinstance(item, Paragraph) or item.heading_end:
        return ""
    fits = item.kind in {ParagraphKind.ATTACHMENT, ParagraphKind.BODY, ParagraphKind.TITLE}
    short = len(item.text) <= _LONGEST_ANNEX_TITLE and "。" not in item.text
    return _lines(item.text) if fits and short and not item.text[:1].isdigit() else ""


def _paragraph(paragraph: Paragraph, signed_on: dt.date | None) -> str:
    text, end = paragraph.text, paragraph.heading_end
    if paragraph.kind is ParagraphKind.ADDRESSEE:
        return f"<p>{_lines(strip(text).rstrip(':：') + '：')}</p>"
    if paragraph.kind is ParagraphKind.DATE:
        text = with_official_date(text, signed_on)
        if signed_on and strip(text) == official_date(signed_on):
            return f'<p><time datetime="{signed_on.isoformat()}">{_lines(text)}</time></p>'
        return f"<p>{_lines(text)}</p>"
    if 0 < end < len(text):  # a heading that runs on into its paragraph
        return f"<p><strong>{_lines(text[:end])}</strong>{_lines(text[end:])}</p>"
    return f"<p>{_lines(text)}</p>"


def _table(grid: Grid) -> str:
    """The first row names the columns, a first column of words its rows."""
    rows = list(grid.rows)
    written = ["<table>"]
    if grid.headed:
        cells = "".join(_cell("th", cell, ' scope="col"') for cell in rows[0])
        written.append(f"<thead>\n<tr>{cells}</tr>\n</thead>")
        rows = rows[1:]
    naming = _naming_column(rows) if grid.headed else None
    written.append("<tbody>")
    for row in rows:
        cells = "".join(
            _cell("th", cell, ' scope="row"') if column == naming and cell else _cell("td", cell)
            for column, cell in enumerate(row)
        )
        written.append(f"<tr>{cells}</tr>")
    return "\n".join([*written, "</tbody>", "</table>"])


def _naming_column(rows: list[tuple[Cells, ...]]) -> int | None:
    """The first or second column, where it holds words and no figures (序号 names nothing)."""
    for column in range(min(2, len(rows[0]))):
        texts = ["".join(row[column]) for row in rows]
        if all(text and not _FIGURE.fullmatch(text) for text in texts):
            return column
    return None


def _cell(tag: str, texts: Cells, attributes: str = "") -> str:
    return f"<{tag}{attributes}>{'<br>'.join(map(_lines, texts))}</{tag}>"
