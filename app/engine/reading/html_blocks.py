"""A tree → lines as people see them, each with what is needed to tell text from furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace

from lxml import etree
from lxml import html

from app.engine.document import Cell
from app.engine.numerals import chinese_ordinal
from app.engine.outline import split_number
from app.engine.reading.html_tables import data_cells
from app.engine.reading.unwrap import BLANKS
from app.engine.reading.verdicts import MAX_PARAGRAPHS
from app.engine.reading.verdicts import unreadable


def _words(names: str) -> frozenset[str]:
    return frozenset(names.split())


_DROPPED = _words(
    "script style noscript template svg math iframe frame object embed applet select "
    "option button input textarea audio video canvas map head nav datalist dialog "
    "progress meter"
)
_BLOCKS = _words(
    "html body div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tbody thead tfoot tr td "
    "th caption center section article header footer main aside blockquote pre form "
    "fieldset address figure figcaption hr details summary legend frameset"
)
_FURNITURE = frozenset({"footer", "aside", "header"})
_FURNITURE_NAME = re.compile(
    r"(?:^|[^a-z])(?:(?:main|top|left|right|sub|site)?-?_?(?:nav|menu)|crumbs?|breadcrumbs?|foot(?:er)?|side(?:bar)?|"
    r"b?d?-?share|related?|recommend|copyright|comments?|login|search|tool(?:s|bar)?|pag(?:er|ination)|"
    r"friend(?:s|link)?|banner|qrcode|ewm|dzb|print)(?=$|[^a-z])",
    re.IGNORECASE,
)
_TITLE_NAME = re.compile(r"title|headline|biaoti|(?:^|[^a-z])bt(?=$|[^a-z])", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAK, _SOFT = "\x0b", "\x1c"
# A paragraph set in by two full-width blanks begins anew wherever it stands.
_INDENT = re.compile(r"(?<=[。；：！？…”）.;:!?)])(?:\u3000{2,}|\u00a0{4,}|(?:\u00a0 ){2,})(?=\S)")
_INDENT_NUMBER = re.compile(r"(?:\u3000{2,}|\u00a0{4,})(?=\S)")


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page.

    ``home`` is the number of the box it lies in (:attr:`Page.above` names the box around that),
    ``linked`` how many of its characters are links, ``furniture`` whether a box around it is
    called a menu, a footer or the like, ``tag`` the box's own tag.
    """

    text: str
    home: int
    tag: str
    linked: int = 0
    bold: bool = False
    centred: bool = False
    furniture: bool = False
    titled: bool = False
    number: str | None = None
    cell: Cell | None = None

    @property
    def is_links(self) -> bool:
        """Whether it is a link more than a text."""
        return self.linked * 2 > len(self.text)


@dataclass(frozen=True)
class Page:
    """All lines of a page; ``above[n]`` is the box around box ``n``; ``hidden`` counts texts."""

    blocks: tuple[Block, ...]
    above: tuple[int, ...]
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class _State:
    home: int
    tag: str
    link: bool = False
    bold: bool = False
    centred: bool = False
    furniture: bool = False
    titled: bool = False
    number: tuple[html.HtmlElement, str] | None = None
    cell: Cell | None = None
    pre: bool = False


@dataclass
class _Walk:
    cells: dict[html.HtmlElement, Cell]
    blocks: list[Block] = field(default_factory=list)
    above: list[int] = field(default_factory=lambda: [0])
    pieces: list[tuple[str, bool, bool]] = field(default_factory=list)
    counters: dict[html.HtmlElement, int] = field(default_factory=dict)
    numbered: set[html.HtmlElement] = field(default_factory=set)
    hidden: int = 0

    def add(self, text: str | None, state: _State) -> None:
        if text:
            plain = text.replace("\n", _BREAK) if state.pre else text
            self.pieces.append((_SPACE.sub(_soft, plain), state.link, state.bold))

    def flush(self, state: _State) -> None:
        """End the paragraph: its lines become blocks of the box that ``state`` describes."""
        if not self.pieces:
            return
        item, number = state.number or (None, None)
        if item in self.numbered:
            number = None
        for text, linked, bold in _lines(self.pieces):
            if len(self.blocks) > MAX_PARAGRAPHS:
                raise unreadable("too-long")
            self.blocks.append(
                Block(
                    text,
                    state.home,
                    state.tag,
                    linked,
                    bold * 2 > len(text),
                    state.centred,
                    state.furniture,
                    state.titled,
                    None if split_number(text) else number,
                    state.cell,
                )
            )
            number = None
            if item is not None:
                self.numbered.add(item)
        self.pieces.clear()

    def entered(self, element: html.HtmlElement, outer: _State) -> _State:
        """The state inside an element."""
        tag = element.tag
        style = element.get("style") or ""
        bold = outer.bold or tag in ("b", "strong") or bool(style and _BOLD.search(style))
        link = outer.link or (tag == "a" and element.get("href") is not None)
        if tag not in _BLOCKS:
            return replace(outer, bold=bold, link=link) if (bold, link) != _marks(outer) else outer
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        centred = tag == "center" or (element.get("align") or "").lower() == "center"
        aligned = style and "text-align" in style.lower()
        self.above.append(outer.home)
        return _State(
            len(self.above) - 1,
            tag,
            link,
            bold or tag == "th",
            bool(_CENTRED.search(style)) if aligned else centred or outer.centred,
            outer.furniture or tag in _FURNITURE or bool(_FURNITURE_NAME.search(name)),
            tag not in ("body", "html") and bool(_TITLE_NAME.search(name)),
            self._number(element, outer),
            self.cells.get(element, outer.cell),
            outer.pre or tag == "pre",
        )

    def _number(
        self, element: html.HtmlElement, outer: _State
    ) -> tuple[html.HtmlElement, str] | None:
        """The item of a numbered list with its label; the first paragraph inside carries it."""
        if element.tag != "li":
            return outer.number if element.tag in ("p", "div") else None
        parent = element.getparent()
        if parent is None or parent.tag != "ol":
            return None
        start, value = _integer(parent.get("start"), 1), element.get("value")
        current = _integer(value, self.counters.get(parent, start))
        self.counters[parent] = current + 1
        label = _label(current, parent.get("type") or "", parent.get("style") or "")
        return (element, label) if label else None


def _marks(state: _State) -> tuple[bool, bool]:
    return state.bold, state.link


def _integer(value: str | None, otherwise: int) -> int:
    return int(value) if value and re.fullmatch(r"\s*\d{1,4}\s*", value) else otherwise


def _label(number: int, kind: str, style: str) -> str | None:
    """An item's label as a browser shows it: 1, a, 一."""
    if re.search(r"list-style(?:-type)?\s*:[^;]*none", style):
        return None
    if re.search("cjk-ideographic|chinese", style) and 0 < number < 100:
        return chinese_ordinal(number)
    if kind in ("a", "A") and 0 < number <= 26:
        return chr(ord(kind) + number - 1)
    return str(number)


def _soft(found: re.Match[str]) -> str:
    return _SOFT if "\n" in found[0] else " "


def _lines(pieces: list[tuple[str, bool, bool]]) -> Iterator[tuple[str, int, int]]:
    """Lines of a paragraph with the number of linked and of bold characters in each."""
    line: list[str] = []
    linked = bold = 0
    for text, is_link, is_bold in [*pieces, (_BREAK, False, False)]:
        for n, part in enumerate(text.split(_BREAK)):
            if n:
                for shown in _shown("".join(line)):
                    yield shown, linked, bold
                line, linked, bold = [], 0, 0
            line.append(part)
            size = len(part.strip(BLANKS))
            linked += size * is_link
            bold += size * is_bold


def _shown(text: str) -> Iterator[str]:
    """What of a line is seen: a break in the source between two Chinese characters is nothing."""
    text = re.sub(rf" *{_SOFT}[ {_SOFT}]*", _SOFT, text)
    text = re.sub(rf"(?<=[^\x00-\xff]){_SOFT}|{_SOFT}(?=[^\x00-\xff])", "", text)
    text = re.sub(" {2,}", " ", text.replace(_SOFT, " "))
    for part in _INDENT.split(text):
        begin = 0
        for gap in _INDENT_NUMBER.finditer(part):
            # 加强组织领导　　（一）… is two paragraphs, 县人民政府　　2023年1月5日 is one line.
            if gap.start() and split_number(part[gap.end() :]):
                yield from filter(None, [part[begin : gap.start()].strip(BLANKS)])
                begin = gap.end()
        yield from filter(None, [part[begin:].strip(BLANKS)])


def read_page(root: html.HtmlElement) -> Page:
    """All visible lines of a tree in reading order."""
    walk = _Walk(data_cells(root))
    states = [_State(0, "body")]
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        tag = element.tag
        if event == "start":
            outer = states[-1]
            if tag in _DROPPED or _is_hidden(element):
                walk.hidden += tag not in _DROPPED and "。" in element.text_content()
                events.skip_subtree()
                states.append(outer)
                continue
            if tag in _BLOCKS:
                walk.flush(outer)
            if tag == "br":
                walk.pieces.append((_BREAK, False, False))
            state = walk.entered(element, outer)
            states.append(state)
            walk.add(element.text, state)
        else:
            state = states.pop()
            if tag in _BLOCKS and state is not states[-1]:
                walk.flush(state)
            walk.add(element.tail, states[-1])
    walk.flush(states[-1])
    return Page(tuple(walk.blocks), tuple(walk.above), walk.hidden)


def _is_hidden(element: html.HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))
