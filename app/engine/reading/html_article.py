"""Which lines of a page are the report: by density and place first, by names of boxes last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.engine import elements
from app.engine.document import ParagraphKind
from app.engine.numerals import find_date
from app.engine.outline import split_number
from app.engine.raw import RawParagraph
from app.engine.reading.chrome import is_chrome
from app.engine.reading.chrome import own_lines
from app.engine.reading.html_blocks import Block
from app.engine.reading.html_blocks import Page
from app.engine.reading.html_tables import is_index_card
from app.engine.signals import normalise

_HAN = re.compile("[\u3400-\u9fff]")
_SENTENCE = re.compile("[。；！？;]")
_MIN_SENTENCE = 8
_LONG = 40
_SHORT = 60
_MIN_ARTICLE = 8
"""Chinese characters in sentences below which a page has no article."""
_LOGIN = re.compile("登录|登陆|用户名|密码|验证码|注册")
_ABOVE, _LINKS_ABOVE = 30, 12
_BELOW = 15
_GOES_ON = re.compile(r"关于|情况|工作|及|暨|和|与|的|[-—–]|(?:19|20)\d\d|二[〇○零]")
_GOES_ON_STILL = re.compile("及|暨|和|与|的|情况|工作")
_TAIL = re.compile(r"附\s*件|抄\s*[送报]|\(.*\)$|主题词|此[件致]|特此|专此|.*印发$")


def article(page: Page) -> list[Block]:
    """The lines of the report; empty when the page has none."""
    blocks = page.blocks
    weights = [_weight(block) for block in blocks]
    for first, last in _index_cards(blocks):
        weights[first:last] = [-6] * (last - first)
    begin, end = _densest(weights)
    if not _is_article(blocks, begin, end):
        return []
    top = _top(page, begin)
    bottom = _bottom(page, weights, end)
    chosen = [
        n
        for n in range(top, bottom)
        if begin > n or end <= n or weights[n] > -6 or _is_attachment(blocks[n])
    ]
    text_only = [n for n in chosen if blocks[n].cell is None]
    own = {text_only[n] for n in own_lines([blocks[n].text for n in text_only])}
    return [blocks[n] for n in chosen if n in own or blocks[n].cell is not None]


def _weight(block: Block) -> int:
    """What a line says for being report text; below zero it speaks for page furniture."""
    text = block.text
    han = len(_HAN.findall(text))
    sentence = (bool(_SENTENCE.search(text)) and han >= _MIN_SENTENCE) or han >= _LONG
    if block.is_links:
        return -10 - min(han, 30)
    if is_chrome(text, in_head=not sentence):
        return -6
    if block.furniture and not sentence:
        return -8
    if block.cell is not None:
        return 1 if text else 0
    if sentence:
        return han // 4 if block.furniture else han
    return 8 if split_number(text) and han >= 4 else -1


def _index_cards(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Runs of short lines that are the card of a document (索引号 …), laid out as they may be."""
    runs: list[tuple[int, int]] = []
    for n, block in enumerate(blocks):
        if re.match(r"索\s*引\s*号", block.text):
            last = n
            while last < len(blocks) and last < n + 30 and not _SENTENCE.search(blocks[last].text):
                if _ends_card(blocks[last]):
                    break
                last += 1
            if is_index_card([other.text for other in blocks[n:last]]):
                runs.append((n, last))
    return runs


def _ends_card(block: Block) -> bool:
    """Whether the report begins: with its title, which stands out, with a number or a long line."""
    if split_number(block.text) or len(block.text) > _LONG:
        return True
    stands_out = block.centred or block.titled or block.tag in ("h1", "h2", "h3")
    return stands_out and _is_title(block)


def _densest(weights: Sequence[int]) -> tuple[int, int]:
    """The run of lines whose weights sum up highest (Kadane)."""
    best = (0, 0, 0)
    total = begin = 0
    for n, weight in enumerate(weights):
        if total <= 0:
            total, begin = 0, n
        total += weight
        if total > best[0]:
            best = (total, begin, n + 1)
    return best[1], best[2]


def _is_article(blocks: Sequence[Block], begin: int, end: int) -> bool:
    """Sentences enough, and not the few words around a list of links or a form to log in."""
    inside = [b for b in blocks[begin:end] if not b.is_links and _SENTENCE.search(b.text)]
    prose = sum(len(_HAN.findall(b.text)) for b in inside)
    if prose < _MIN_ARTICLE:
        return False
    linked = sum(b.linked for b in blocks if b.is_links)
    login = sum(1 for b in blocks if _LOGIN.search(b.text) and len(b.text) < 30)
    return prose >= 200 or (linked < 4 * prose and login < 2)


def _is_attachment(block: Block) -> bool:
    """附件：… as a link to a file belongs to the report."""
    return bool(re.match(r"附\s*件", block.text)) and not block.furniture


def _top(page: Page, begin: int) -> int:
    """Where the head of the report begins: its title, and what stands right above that."""
    blocks = page.blocks
    top = begin
    links = 0
    if any(_is_title(block) for block in blocks[begin : begin + 2]):
        return _above_title(page, begin)
    for n in range(begin - 1, max(-1, begin - _ABOVE), -1):
        block = blocks[n]
        if block.is_links or (block.furniture and not block.titled):
            links += 1
            if links > _LINKS_ABOVE:
                break
            continue
        if _is_title(block):
            return _above_title(page, n)
        if top == n + 1 and _is_head(block):
            top = n
    return top


def _is_title(block: Block) -> bool:
    text = block.text
    return (
        len(text) <= 70
        and block.cell is None
        and not is_chrome(text, in_head=True)
        and elements.is_complete_title(text)
        and not _SENTENCE.search(text)
        and not split_number(text)
    )


def _is_head(block: Block) -> bool:
    """An element that stands above the body: number, signatory, addressee."""
    text = block.text
    return bool(
        elements.document_number(text) or elements.signatory(text) or elements.addressee(text)
    )


def _above_title(page: Page, title: int) -> int:
    """The first line of the head: a title over several lines, number and signatory above it."""
    blocks = page.blocks
    top = title
    while top > 0 and title - top < 5:
        above, line = blocks[top - 1], blocks[top]
        plain = normalise(above.text).strip()
        if above.is_links or is_chrome(above.text, in_head=True):
            break
        if not (_is_head(above) or re.search(r"文\s*件$", plain)):
            if len(plain) > _LONG or _SENTENCE.search(plain) or not _near(page, above, line):
                break
            pattern = _GOES_ON_STILL if _is_title(above) else _GOES_ON
            if not (pattern.match(normalise(line.text)) or _is_unfinished(above, line)):
                break
        top -= 1
    if normalise(blocks[top].text).startswith("-"):
        # A subtitle in the text, the title itself in the page's own line above date and source.
        for n in range(top - 1, max(-1, top - 6), -1):
            if (blocks[n].titled or blocks[n].tag == "h1") and not blocks[n].is_links:
                return n
    return top


def _is_unfinished(above: Block, line: Block) -> bool:
    """Whether a title line waits for the next: one heading broken by <br>, a unit, a year."""
    text = normalise(above.text).strip()
    return not _is_title(above) and (
        above.home == line.home
        or elements.is_unit_name(text)
        or text.endswith(("关于", "、", "年度", "年", "和", "与", "的"))
    )


def _near(page: Page, one: Block, other: Block) -> bool:
    """Whether two lines lie in one box, or in boxes that lie in one."""
    siblings = page.above[one.home] == page.above[other.home] and one.tag == other.tag
    return siblings or bool(_boxes(page, one) & _boxes(page, other))


def _boxes(page: Page, block: Block) -> set[int]:
    """The box of a line and the four around it; the page itself is none."""
    home = block.home
    found = set()
    for _ in range(5):
        found.add(home)
        home = page.above[home]
    return found - {0, 1, 2} or {home}


def _bottom(page: Page, weights: Sequence[int], end: int) -> int:
    """Where the report ends: behind signature, date, attachments and notes."""
    blocks = page.blocks
    bottom = end
    for n in range(end, min(len(blocks), end + _BELOW)):
        block, last = blocks[n], blocks[bottom - 1]
        if weights[n] <= -6 and not block.is_links and not block.furniture:
            continue
        goes_on = split_number(block.text) or _SENTENCE.search(block.text)
        same = block.home == last.home or (goes_on and _near(page, last, block))
        if _is_tail(block) or (same and not block.is_links):
            bottom = n + 1
        elif block.is_links or block.furniture:
            break
    return bottom


def _is_tail(block: Block) -> bool:
    text = block.text
    if len(text) > 120 or (block.furniture and not elements.is_date_line(text)):
        return False
    plain = normalise(text).strip()
    date = find_date(plain)
    signed = text
    if date and date[2] == len(plain):
        signed = plain[: date[1]].strip()
    elif date and date[1] == 0:
        signed = plain[date[2] :].strip()
    return bool(
        elements.is_unit_name(signed)
        or elements.is_date_line(text)
        or _TAIL.match(normalise(text))
        or elements.copied_to(text)
    )


def to_raw(blocks: Sequence[Block]) -> list[RawParagraph]:
    """Raw paragraphs of the report's lines, headings by their rank among those it uses."""
    titles = _titles(blocks)
    used = sorted(
        {b.tag for n, b in enumerate(blocks) if n not in titles and re.fullmatch("h[1-4]", b.tag)}
    )
    ranks = {tag: rank for rank, tag in enumerate(used, 1)}
    return [
        RawParagraph(
            b.text,
            kind=ParagraphKind.TABLE if b.cell is not None else None,
            heading_level=None if n in titles or b.cell is not None else ranks.get(b.tag),
            number=b.number,
            cell=b.cell,
        )
        for n, b in enumerate(blocks)
    ]


def _titles(blocks: Sequence[Block]) -> set[int]:
    """Lines of the head that are no headings: none below the rank of the first of them."""
    body = next((n for n, b in enumerate(blocks) if _SENTENCE.search(b.text)), 0)
    head = [n for n, b in enumerate(blocks[:body]) if not split_number(b.text) and not b.cell]
    ranks = [blocks[n].tag for n in head if re.fullmatch("h[1-4]", blocks[n].tag)]
    return {n for n in head if not ranks or blocks[n].tag not in ranks or blocks[n].tag == ranks[0]}
