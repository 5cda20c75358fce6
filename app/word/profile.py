"""A layout profile: what a page is like, the national default or a province's or office's own.

The default is GB/T 9704—2012 as :mod:`app.word.gbt9704` measures it. A profile of one's own says of
each value that differs why it does, and where that is laid down.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from enum import StrEnum

from app.word import gbt9704 as gb
from app.word.gbt9704 import Face


class Role(StrEnum):
    """What a line of text is, as far as its type goes."""

    BODY = "body"
    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING_1 = "heading-1"
    HEADING_2 = "heading-2"
    HEADING_3 = "heading-3"
    HEADING_4 = "heading-4"
    ATTACHMENT_HEAD = "attachment-head"
    TABLE = "table"
    TABLE_HEADING = "table-heading"
    COPY_TO = "copy-to"
    PAGE_NUMBER = "page-number"
    ISSUER_MARK = "issuer-mark"


HEADING_ROLES = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)
"""一、 （一） 1. （1）."""


class PageNumberStyle(StrEnum):
    """How page numbers stand."""

    OUTER_DASHES = "outer-dashes"
    """— 1 —, odd pages right, even pages left (GB/T 9704—2012, 7.5)."""
    CENTRED_DASHES = "centred-dashes"
    """— 1 —, in the middle."""
    CENTRED = "centred"
    """1, in the middle."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """Font name, size in half-points, bold."""

    face: str
    size: int
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Margins:
    """Twips from the edges of A4 to the type area."""

    top: int = gb.MARGIN_TOP
    right: int = gb.MARGIN_RIGHT
    bottom: int = gb.MARGIN_BOTTOM
    left: int = gb.MARGIN_LEFT


@dataclass(frozen=True, slots=True)
class Deviation:
    """A value that differs from the national standard: its key, why, and where it is laid down."""

    key: str
    reason: str
    source: str


def _national_types() -> tuple[tuple[Role, Typeface], ...]:
    body = Typeface(Face.FANGSONG, gb.BODY_SIZE)
    return (
        (Role.BODY, body),
        (Role.TITLE, Typeface(Face.XIAOBIAOSONG, gb.TITLE_SIZE)),
        (Role.SUBTITLE, Typeface(Face.KAITI, gb.BODY_SIZE)),
        (Role.HEADING_1, Typeface(Face.HEITI, gb.BODY_SIZE)),
        (Role.HEADING_2, Typeface(Face.KAITI, gb.BODY_SIZE)),
        (Role.HEADING_3, body),
        (Role.HEADING_4, body),
        (Role.ATTACHMENT_HEAD, Typeface(Face.HEITI, gb.BODY_SIZE)),
        (Role.TABLE, Typeface(Face.FANGSONG, gb.TABLE_SIZE)),
        (Role.TABLE_HEADING, Typeface(Face.HEITI, gb.TABLE_SIZE)),
        (Role.COPY_TO, Typeface(Face.FANGSONG, gb.IMPRINT_SIZE)),
        (Role.PAGE_NUMBER, Typeface(Face.SONGTI, gb.PAGE_NUMBER_SIZE)),
        (Role.ISSUER_MARK, Typeface(Face.XIAOBIAOSONG, gb.MARK_LARGEST)),
    )


@dataclass(frozen=True, slots=True)
class LayoutProfile:
    """Everything about a page that offices set differently; hashable, so that parts are made once.

    ``line_pitch`` is in twips. ``western_face`` is the font of Western digits and letters in text,
    headings and tables; None leaves them in the Chinese face. ``id`` is "national" for the standard.
    """

    id: str = "national"
    name: str = "国家标准（GB/T 9704—2012）"
    source: str = "《党政机关公文格式》（GB/T 9704—2012）"
    margins: Margins = Margins()
    line_pitch: int = gb.LINE_PITCH
    lines_per_page: int = gb.LINES_PER_PAGE
    characters_per_line: int = gb.CHARACTERS_PER_LINE
    types: tuple[tuple[Role, Typeface], ...] = field(default_factory=_national_types)
    western_face: str | None = gb.WESTERN_FACE
    page_number: PageNumberStyle = PageNumberStyle.OUTER_DASHES
    deviations: tuple[Deviation, ...] = ()

    def type_of(self, role: Role) -> Typeface:
        """Font, size and weight of a role."""
        return dict(self.types)[role]

    @property
    def text_width(self) -> int:
        """Twips. Width of the type area."""
        return gb.PAGE_WIDTH - self.margins.left - self.margins.right

    @property
    def text_height(self) -> int:
        """Twips. Height of the type area."""
        return gb.PAGE_HEIGHT - self.margins.top - self.margins.bottom

    @property
    def character(self) -> int:
        """Twips. One character of the text, the unit of 空一字 and 空二字 (GB/T 9704—2012, 7)."""
        return twips(self.type_of(Role.BODY).size)

    @property
    def character_spacing(self) -> int:
        """Twips added to each character, so that exactly the full number stands on a line.

        −5 on the national page, where −4 leaves room for 27 only.
        """
        return self.text_width // self.characters_per_line - self.character

    @property
    def footer_distance(self) -> int:
        """Twips from the page's edge; keeps the page number 7 mm below the type area (7.5)."""
        return max(gb.FOOTER_DISTANCE + self.margins.bottom - gb.MARGIN_BOTTOM, 0)

    @property
    def title_line_characters(self) -> int:
        """Most characters on a line of the title: one less than would touch both edges."""
        return max(self.text_width // twips(self.type_of(Role.TITLE).size) - 1, 2)

    @property
    def faces(self) -> tuple[str, ...]:
        """Every Chinese face once, those that the standard names first."""
        used = dict.fromkeys(typeface.face for _, typeface in self.types)
        return (*(face for face in Face if face in used), *(f for f in used if f not in set(Face)))


def twips(half_points: int) -> int:
    """A font size as a length."""
    return half_points * 10


def deepest_pitch(lines: int, margins: Margins = Margins()) -> int:
    """Twips. The largest line pitch that puts ``lines`` on a page."""
    return (gb.PAGE_HEIGHT - margins.top - margins.bottom) // lines


NATIONAL = LayoutProfile()
"""GB/T 9704—2012."""
