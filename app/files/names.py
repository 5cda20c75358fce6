"""Names that every file system takes."""

from __future__ import annotations

import re

LONGEST_NAME = (
    200  # bytes of UTF-8, below the 255 of every file system with room for （公开版）（2）.docx
)
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')


def safe_name(title: str) -> str:
    """A title as a file name that Windows, Linux and WPS take; Chinese is kept."""
    name = _UNSAFE.sub("", title).strip(" .\u3000")
    name = name.encode()[:LONGEST_NAME].decode(errors="ignore").rstrip(" .\u3000")
    return name or "年度报告"
