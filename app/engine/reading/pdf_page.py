"""Pages of a PDF turned upright, one after the other."""

from __future__ import annotations

from typing import Any

from app.engine.reading.pdf_content import FileParts
from app.engine.reading.pdf_content import Matrix
from app.engine.reading.pdf_content import PageContent
from app.engine.reading.pdf_content import multiply
from app.engine.reading.pdf_stream import Run


def read_page(page: Any, parts: FileParts) -> PageContent:
    """One page of pypdf's; raises ``TooMuch``, and pypdf's errors for broken parts."""
    box = page.cropbox
    left, bottom = float(box.left), float(box.bottom)
    width, height = float(box.width), float(box.height)
    base: Matrix = (1.0, 0.0, 0.0, 1.0, -left, -bottom)
    turn = int(page.get("/Rotate", 0) or 0) % 360
    if turn == 90:
        base = multiply(base, (0.0, -1.0, 1.0, 0.0, 0.0, width))
    elif turn == 180:
        base = multiply(base, (-1.0, 0.0, 0.0, -1.0, width, height))
    elif turn == 270:
        base = multiply(base, (0.0, 1.0, -1.0, 0.0, height, 0.0))
    if turn in (90, 270):
        width, height = height, width
    content = PageContent(width, height)
    run = Run(parts, content, base)
    contents = page.get("/Contents")
    if contents is not None:
        run.stream(contents.get_object(), page.get("/Resources"), 0)
    return content
