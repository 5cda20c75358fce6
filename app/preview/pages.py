"""The page that shows a report as it will be printed, or says why it cannot."""

from __future__ import annotations

from flask import render_template
from flask import request

from app.catalogue import queries as catalogues
from app.outputs.pdf import possible
from app.preview.renders import Rendering
from app.preview.renders import renders
from app.reports.models import Report
from app.reports.plan_answers import document_of
from app.reports.view_models import frame_of
from app.reviews.marking import blocks_of
from app.signing.queries import copy_in_force
from app.word.options import LayoutOptions
from app.word.writer import write

TEXT = "text"
"""Asks for the text on one sheet instead of pages."""

MISSING = (
    "这台电脑没有安装 LibreOffice，不能按页预览，下面只显示文字和层次。导出的 Word 文件不受影响。"
)


def word_file(report: Report) -> bytes:
    """The file that an export gives: the signed one as it is."""
    signed = copy_in_force(report)
    return signed.content if signed else write(document_of(report), LayoutOptions())


def preview_page(report: Report) -> str:
    """Pages where LibreOffice can make them, begun at once; else the text on a sheet."""
    can = possible()
    only_text = TEXT in request.args
    rendering = _asked(report) if can and not only_text else None
    blocks = () if rendering and not rendering.message else blocks_of(document_of(report))
    return render_template(
        "preview/preview.html",
        frame=frame_of(report, catalogues.current()),
        rendering=rendering,
        missing="" if can else MISSING,
        blocks=blocks,
    )


def _asked(report: Report) -> Rendering:
    return renders().ask(report.id, word_file(report), again="again" in request.args)
