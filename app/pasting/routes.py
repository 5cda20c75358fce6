"""What was pasted, as a report has it; nothing is kept, and nothing of it is written down."""

from __future__ import annotations

from flask import Blueprint
from flask import request

from app.engine.pasted import LONGEST
from app.engine.pasted import clean_pasted
from app.turns import only_reads

blueprint = Blueprint("pasting", __name__)

TOO_LONG = f"粘贴的文字超过{LONGEST // 10_000}万字，没有清理。请分几次粘贴。"


@blueprint.post("/pasting")
@only_reads()
def clean() -> dict[str, str] | tuple[dict[str, str], int]:
    """The cleaned text of ``text`` (and ``html``, where the clipboard has it)."""
    text = request.form.get("text", "")
    if len(text) > LONGEST:
        return {"message": TOO_LONG}, 422
    return {"text": clean_pasted(text, request.form.get("html", ""))}
