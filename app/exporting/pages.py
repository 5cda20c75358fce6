"""The page of an export: what to make, what the public page leaves out, and the file itself."""

from __future__ import annotations

import io
from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import current_app
from flask import render_template
from flask import request
from flask import send_file
from werkzeug.wrappers import Response as AnyResponse

from app.charts.fonts import NoChineseFont
from app.engine.document import Document
from app.exporting.forms import ExportForm
from app.exports import operations as exports
from app.extensions import db
from app.layouts import queries as layouts
from app.outputs.kinds import Kind
from app.outputs.making import content_of
from app.outputs.pdf import MISSING
from app.outputs.pdf import NoPdf
from app.outputs.pdf import possible
from app.outputs.withheld import NotForPublication
from app.outputs.withheld import Publication
from app.outputs.withheld import publication
from app.reports.differing import DifferingPlace
from app.reports.extras import TITLES
from app.reviews.marking import Mark
from app.reviews.marking import blocks_of
from app.word.options import LayoutOptions

DOWNLOAD, BACK = "download", "back"
"""What a button of the page about the public version asks for."""
HINTS = {
    Kind.WORD: "按 GB/T 9704—2012 排版，可以接着修改。",
    Kind.PDF: "与 Word 文件的版面相同，用来打印和报送。",
    Kind.WEB: "放到政府网站上公开的一页。个人信息打码，签发人、抄送、联系人等不写出；先看要隐去什么，再下载。",
    Kind.TEXT: "只有文字，表格各列用制表符隔开，用来粘贴到填报系统。",
    Kind.FIGURES: "报告里的每一个数：章节、指标、数值、单位、原句和位置。",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What is exported.

    ``form`` is the class of its form, ``with_extras`` makes the document with what that chooses
    besides (annexes, charts); it may raise ``NoChineseFont``. ``steps`` lead back up to it
    (address, label), ``address`` is the page's own.
    """

    title: str
    year: int | None
    document: Document
    steps: tuple[tuple[str, str], ...]
    address: str
    form: type[ExportForm] = ExportForm
    with_extras: Callable[[Any], Document] | None = None
    report_id: int = 0
    differing: Sequence[DifferingPlace] = ()
    """Figures of a draft that its text gives with an old value."""
    keep: Callable[[], None] = lambda: None
    """Keeps the state that a file is made of; ends the transaction."""
    made: Callable[[Path], None] = lambda _path: None
    """Notes where the file lies; ends the transaction."""


def answer(subject: Subject) -> AnyResponse | str | tuple[str, int]:
    """The page; what it asks for when it comes back; 422 with everything typed when that fails."""
    document = subject.document
    form = subject.form(document, layouts.available())
    if request.method == "GET" or request.form.get("go") == BACK:
        return _form_page(subject, form)
    if not form.validate():
        return _form_page(subject, form), 422
    kind, options = form.chosen()
    if subject.with_extras:
        try:
            document = subject.with_extras(form)
        except NoChineseFont as refused:
            form.refuse(str(refused))
            return _form_page(subject, form), 422
    only_shown = kind is Kind.WEB and request.form.get("go") != DOWNLOAD
    if not only_shown:
        subject.keep()
    # A conversion takes seconds: nobody's saving shall wait for it.
    db.session.rollback()
    try:
        if only_shown:
            return _withheld_page(subject, form, publication(document, options))
        return _file(subject, kind, document, options)
    except (NoPdf, NotForPublication) as refused:
        form.refuse(str(refused))
        return _form_page(subject, form), 422


def _form_page(subject: Subject, form: ExportForm) -> str:
    return render_template(
        "exporting/choose.html",
        subject=subject,
        form=form,
        titles=TITLES,
        hints={kind.value: HINTS[kind] for kind in Kind},
        missing=layouts.missing(form.layouts),
        unavailable={} if possible() else {Kind.PDF.value: MISSING},
    )


def _withheld_page(subject: Subject, form: ExportForm, made: Publication) -> str:
    marks = [
        Mark(
            span=entry.place,
            anchor=f"place-{n}",
            item_anchor=f"withheld-{n}",
            item_name=f"{entry.reason.act}：{entry.reason.label}",
            ordinal=n,
            css="left-out" if entry.reason.left_out else "masked",
        )
        for n, entry in enumerate(made.withheld, start=1)
    ]
    return render_template(
        "exporting/withheld.html",
        subject=subject,
        form=form,
        withheld=list(zip(marks, made.withheld, strict=True)),
        blocks=blocks_of(made.document, marks),
    )


def _file(subject: Subject, kind: Kind, document: Document, options: LayoutOptions) -> AnyResponse:
    """The file, kept in the exports folder and handed to the browser."""
    content = content_of(kind, document, options)
    folder = current_app.extensions["settings"].exports
    path = exports.keep(folder, subject.year, subject.title, content, kind)
    subject.made(path)
    return send_file(
        io.BytesIO(content),
        mimetype=kind.media_type,
        as_attachment=True,
        download_name=path.name,
    )
