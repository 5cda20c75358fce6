"""Word files as LibreOffice lays them out, measured glyph by glyph.

Lengths are millimetres from the left and the top of the page unless a name says points.
"""

from __future__ import annotations

import atexit
import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from functools import cached_property
from pathlib import Path
from typing import Any

import pdfplumber
from PIL import Image

SECONDS = 120
"""After that long a rendering has hung."""

_FONTS = Path(__file__).parent / "fonts" / "fonts.conf"
_POINT = 25.4 / 72
_SAME_LINE = 3.0


@cache
def _profile() -> Path:
    """A LibreOffice profile of this process: two processes cannot share one."""
    folder = Path(tempfile.mkdtemp(prefix="office-profile-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def to_pdf(docx: bytes) -> bytes:
    """The file as PDF."""
    return converted(docx, "pdf")


def converted(data: bytes, form: str, source_form: str = "docx") -> bytes:
    """The file in another form; raises when LibreOffice does not deliver one in time."""
    (made,) = all_converted([data], form, source_form)
    return made


def all_converted(files: Sequence[bytes], form: str, source_form: str = "docx") -> list[bytes]:
    """Files in another form by one start of LibreOffice; raises when any is not delivered in time."""
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder) / f"report{n}.{source_form}" for n in range(len(files))]
        for source, data in zip(sources, files, strict=True):
            source.write_bytes(data)
        target = Path(folder) / "made"
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={_profile().as_uri()}",
                "--headless",
                "--convert-to",
                form,
                "--outdir",
                str(target),
                *map(str, sources),
            ],
            env={"FONTCONFIG_FILE": str(_FONTS), **os.environ},
            timeout=SECONDS,
            check=True,
            capture_output=True,
        )
        # LibreOffice ends with 0 even when it could not load a file.
        return [(target / f"{source.stem}.{form}").read_bytes() for source in sources]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character on a page: its box, its baseline, font and size in points."""

    text: str
    left: float
    right: float
    baseline: float
    font: str
    size: float


@dataclass(frozen=True)
class TextLine:
    """Glyphs on one baseline, left to right, blanks left out."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return self.glyphs[-1].right

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def baseline(self) -> float:
        return self.glyphs[0].baseline


@dataclass(frozen=True)
class Stroke:
    """A ruled line or the edge of a table cell."""

    left: float
    right: float
    top: float
    bottom: float
    colour: Any


class Page:
    """One page of a rendered file."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self.height = float(page.height) * _POINT
        self.width = float(page.width) * _POINT

    @cached_property
    def glyphs(self) -> list[Glyph]:
        """Every character that is not blank."""
        return [
            Glyph(
                text=c["text"],
                left=c["x0"] * _POINT,
                right=c["x1"] * _POINT,
                baseline=self.height - c["matrix"][5] * _POINT,
                font=c["fontname"],
                size=round(c["size"], 2),
            )
            for c in self._page.chars
            if c["text"].strip()
        ]

    @cached_property
    def lines(self) -> list[TextLine]:
        """Lines from top to bottom; digits and Chinese of one line share it."""
        lines: list[list[Glyph]] = []
        for glyph in sorted(self.glyphs, key=lambda g: g.baseline):
            if lines and glyph.baseline - lines[-1][0].baseline < _SAME_LINE:
                lines[-1].append(glyph)
            else:
                lines.append([glyph])
        return [TextLine(tuple(sorted(line, key=lambda g: g.left))) for line in lines]

    def line_of(self, text: str) -> TextLine:
        """The one line that contains ``text``."""
        (found,) = (line for line in self.lines if text in line.text)
        return found

    @cached_property
    def strokes(self) -> list[Stroke]:
        """Ruled lines, whatever way the PDF draws them."""
        return [
            Stroke(
                o["x0"] * _POINT,
                o["x1"] * _POINT,
                o["top"] * _POINT,
                o["bottom"] * _POINT,
                o.get("non_stroking_color") if o["fill"] else o.get("stroking_color"),
            )
            for o in [*self._page.lines, *self._page.rects, *self._page.curves]
        ]

    @cached_property
    def pictures(self) -> list[tuple[float, float, float, float]]:
        """Left, top, right and bottom of the pictures."""
        return [
            (i["x0"] * _POINT, i["top"] * _POINT, i["x1"] * _POINT, i["bottom"] * _POINT)
            for i in self._page.images
        ]

    def ink(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float]:
        """Top and bottom of what is printed inside a box, measured on pixels of 0.085 mm."""
        scale = 300 / 25.4
        image: Image.Image = self._page.to_image(resolution=300).original.convert("L")
        box = tuple(round(edge * scale) for edge in (left, top, right, bottom))
        found = image.crop((box[0], box[1], box[2], box[3])).point(lambda v: 255 * (v < 200))
        inside = found.getbbox()
        assert inside is not None, "nothing is printed there"
        return (box[1] + inside[1]) / scale, (box[1] + inside[3]) / scale


class Rendered:
    """A rendered Word file."""

    def __init__(self, docx: bytes, convert: Callable[[bytes], bytes] = to_pdf) -> None:
        self._pdf = pdfplumber.open(io.BytesIO(convert(docx)))
        self.pages = [Page(page) for page in self._pdf.pages]

    @property
    def text(self) -> str:
        """Everything on all pages, line by line, without blanks."""
        return "".join(line.text for page in self.pages for line in page.lines)
