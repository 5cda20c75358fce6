"""The official page in millimetres, for tests that measure it."""

from __future__ import annotations

from tests.rendering import Page
from tests.rendering import TextLine

LEFT, RIGHT = 28.0, 210.0 - 26.0
TOP, BOTTOM = 37.0, 37.0 + 225.0
CHARACTER = 16 * 25.4 / 72
PITCH = 28.95 * 25.4 / 72
CLOSE = 0.5
"""Millimetres. How far a measured place may lie from the standard's."""

PLAIN = "青澜县推进法治政府建设坚持严格规范公正文明执法并且依法全面履行政府职能"


def body_lines(page: Page) -> list[TextLine]:
    """Lines of the type area; the page number lies below it."""
    return [line for line in page.lines if line.baseline < BOTTOM]
