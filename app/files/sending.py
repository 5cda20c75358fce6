"""Handing out a file exactly as it came, so that no browser shows or runs it."""

from __future__ import annotations

import io

from flask import Response
from flask import send_file

from app.extensions import talisman

as_a_file = talisman(content_security_policy="default-src 'none'; sandbox")
"""For every page that hands out what somebody attached: nothing in it may run."""


def handed_over(name: str, content: bytes) -> Response:
    """The file as an attachment of no kind that a browser would open by itself."""
    answer = send_file(
        io.BytesIO(content),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=name,
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
