"""The run through the content streams of a PDF page (ISO 32000-1, 8 and 9).

Of the operators only those are followed that place text, rule lines or show pictures and forms.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace
from typing import Any
from typing import ClassVar

from pypdf.generic import StreamObject

from app.engine.reading.pdf_content import IDENTITY
from app.engine.reading.pdf_content import MAX_GLYPHS
from app.engine.reading.pdf_content import FileParts
from app.engine.reading.pdf_content import Glyph
from app.engine.reading.pdf_content import Matrix
from app.engine.reading.pdf_content import PageContent
from app.engine.reading.pdf_content import TooMuch
from app.engine.reading.pdf_content import matrix_of
from app.engine.reading.pdf_content import multiply
from app.engine.reading.pdf_drawing import Drawing
from app.engine.reading.pdf_fonts import Font

_MAX_DEPTH = 8
_MAX_FORMS = 1_000
_MAX_STACK = 1_000
_INVISIBLE = (3, 7)


@dataclass(slots=True)
class _State:
    """The graphics state as far as text and lines need it."""

    ctm: Matrix
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


class Run:
    """The run through one page's streams."""

    def __init__(self, parts: FileParts, content: PageContent, base: Matrix) -> None:
        self._parts = parts
        self._content = content
        self._state = _State(base)
        self._stack: list[_State] = []
        self._tm = self._tlm = IDENTITY
        self._drawing = Drawing(content.rules)
        self._marks: list[str | None] = []
        self._forms = 0
        self._resources: Any = {}

    def stream(self, stream: Any, resources: Any, depth: int) -> None:
        """Run one content stream, and the forms it shows."""
        outer = self._resources
        self._resources = resources.get_object() if resources is not None else outer
        floor = len(self._stack)
        for n, (operands, operator) in enumerate(self._parts.operations(stream)):
            if n % 500 == 0:
                self._parts.check_time()
            self._operate(operator, operands, depth, floor)
        del self._stack[floor:]
        self._resources = outer

    def _operate(self, operator: bytes, operands: Any, depth: int, floor: int) -> None:
        if operator == b"Do":
            self._show_object(operands, depth)
        elif operator == b"INLINE IMAGE":
            self._picture()
        elif operator == b"q":
            if len(self._stack) > _MAX_STACK:
                raise TooMuch
            self._stack.append(replace(self._state))
        elif operator == b"Q":
            if len(self._stack) > floor:
                self._state = self._stack.pop()
        elif operator in (b"BMC", b"BDC"):
            self._marks.append(self._mark(operator, operands))
        elif operator == b"EMC":
            if self._marks:
                self._marks.pop()
        elif not self._drawing.operate(operator, operands, self._state.ctm):
            handler = self._HANDLERS.get(operator)
            if handler is not None:
                handler(self, operands)

    # --- marked content -----------------------------------------------------------------------

    def _mark(self, operator: bytes, operands: Any) -> str | None:
        """What a marked part is: "artifact" for running heads and page numbers (14.8.2.2)."""
        if operator != b"BDC" or len(operands) < 2 or operands[0] != "/Artifact":
            return None
        properties = operands[1]
        if isinstance(properties, str):
            properties = self._resource("/Properties", properties)
        kind = properties.get("/Type") if hasattr(properties, "get") else None
        return "artifact" if kind == "/Pagination" else None

    def _resource(self, kind: str, name: Any) -> Any:
        group = self._resources.get(kind)
        found = group.get_object().get(name) if group is not None else None
        return found.get_object() if found is not None else None

    # --- objects, lines -----------------------------------------------------------------------

    def _show_object(self, operands: Any, depth: int) -> None:
        shown = self._resource("/XObject", operands[0]) if operands else None
        if not isinstance(shown, StreamObject):
            return
        if shown.get("/Subtype") == "/Image":
            self._picture()
        elif shown.get("/Subtype") == "/Form":
            self._forms += 1
            if self._forms > _MAX_FORMS or depth >= _MAX_DEPTH:
                raise TooMuch
            kept, text = replace(self._state), (self._tm, self._tlm)
            matrix = shown.get("/Matrix")
            if matrix is not None:
                self._state.ctm = multiply(matrix_of(matrix.get_object()), self._state.ctm)
            self.stream(shown, shown.get("/Resources"), depth + 1)
            self._state, (self._tm, self._tlm) = kept, text

    def _picture(self) -> None:
        a, b, c, d, _, _ = self._state.ctm
        page = max(1.0, self._content.width * self._content.height)
        self._content.pictures += min(1.0, abs(a * d - b * c) / page)

    def _concat(self, operands: Any) -> None:
        self._state.ctm = multiply(matrix_of(operands), self._state.ctm)

    # --- text ---------------------------------------------------------------------------------

    def _begin_text(self, _: Any) -> None:
        self._tm = self._tlm = IDENTITY

    def _set_font(self, operands: Any) -> None:
        dictionary = self._resource("/Font", operands[0])
        self._state.font = self._parts.font(dictionary) if dictionary is not None else None
        self._state.size = float(operands[1])

    def _set_state(self, operands: Any) -> None:
        """A graphics state dictionary may name a font as well (8.4.5)."""
        named = self._resource("/ExtGState", operands[0])
        font = named.get("/Font") if named is not None else None
        if font is not None:
            dictionary, size = font.get_object()[:2]
            self._state.font = self._parts.font(dictionary.get_object())
            self._state.size = float(size)

    def _set_spacing(self, operands: Any) -> None:
        self._state.spacing = float(operands[0])

    def _set_word_spacing(self, operands: Any) -> None:
        self._state.word_spacing = float(operands[0])

    def _set_scale(self, operands: Any) -> None:
        self._state.scale = float(operands[0]) / 100

    def _set_leading(self, operands: Any) -> None:
        self._state.leading = float(operands[0])

    def _set_rise(self, operands: Any) -> None:
        self._state.rise = float(operands[0])

    def _set_mode(self, operands: Any) -> None:
        self._state.mode = int(operands[0])

    def _set_matrix(self, operands: Any) -> None:
        self._tm = self._tlm = matrix_of(operands)

    def _move(self, operands: Any) -> None:
        x, y = (float(value) for value in operands[:2])
        self._tm = self._tlm = multiply((1.0, 0.0, 0.0, 1.0, x, y), self._tlm)

    def _move_leading(self, operands: Any) -> None:
        self._state.leading = -float(operands[1])
        self._move(operands)

    def _next_line(self, _: Any) -> None:
        self._move((0, -self._state.leading))

    def _show(self, operands: Any) -> None:
        if operands and isinstance(operands[0], bytes):
            self._string(operands[0])

    def _show_next(self, operands: Any) -> None:
        self._next_line(operands)
        self._show(operands)

    def _show_spaced(self, operands: Any) -> None:
        self._state.word_spacing, self._state.spacing = float(operands[0]), float(operands[1])
        self._next_line(operands)
        self._show(operands[2:])

    def _show_array(self, operands: Any) -> None:
        for item in operands[0]:
            if isinstance(item, bytes):
                self._string(item)
            elif isinstance(item, int | float):
                state = self._state
                self._advance(-float(item) / 1000 * state.size * state.scale)

    def _advance(self, width: float) -> None:
        self._tm = multiply((1.0, 0.0, 0.0, 1.0, width, 0.0), self._tm)

    def _string(self, data: bytes) -> None:
        state, font = self._state, self._state.font
        if font is None:
            return
        artifact = "artifact" in self._marks
        for text, width, blank in font.glyphs(data):
            shown = width * state.size * state.scale
            place = multiply((1.0, 0.0, 0.0, 1.0, 0.0, state.rise), multiply(self._tm, state.ctm))
            if not artifact:
                self._glyph(text, shown, place, font.name)
            spacing = state.spacing + (state.word_spacing if blank else 0.0)
            self._advance(shown + spacing * state.scale)

    def _glyph(self, text: str | None, width: float, place: Matrix, font: str) -> None:
        if len(self._content.glyphs) >= MAX_GLYPHS:
            raise TooMuch
        a, b, c, d, x, y = place
        size = self._state.size * math.hypot(c, d)
        if not all(map(math.isfinite, (x, y, size, a, b))):
            raise TooMuch
        self._content.glyphs.append(
            Glyph(
                text,
                x,
                x + width * math.hypot(a, b),
                y,
                abs(size),
                font,
                hidden=self._state.mode in _INVISIBLE,
                angle=round(math.degrees(math.atan2(b, a))) % 360,
            )
        )

    _HANDLERS: ClassVar[dict[bytes, Callable[[Run, Any], None]]] = {
        b"cm": _concat,
        b"BT": _begin_text,
        b"Tf": _set_font,
        b"gs": _set_state,
        b"Tc": _set_spacing,
        b"Tw": _set_word_spacing,
        b"Tz": _set_scale,
        b"TL": _set_leading,
        b"Ts": _set_rise,
        b"Tr": _set_mode,
        b"Tm": _set_matrix,
        b"Td": _move,
        b"TD": _move_leading,
        b"T*": _next_line,
        b"Tj": _show,
        b"'": _show_next,
        b'"': _show_spaced,
        b"TJ": _show_array,
    }
