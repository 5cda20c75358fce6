"""What of a document the public may see, and what is kept back: where, what, why.

The same places are masked as everywhere else (app/engine/discretion, docs/adr/0002-masking.md);
besides, what offices write for each other is left out. A document with a mark of secrecy is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace

from app.engine.discretion.places import secrets
from app.engine.discretion.secrecy import secrecy_marks
from app.engine.discretion.withhold import discreet
from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.document import Span
from app.engine.elements import issuer
from app.engine.signals import normalise
from app.outputs.elements import with_elements
from app.outputs.reasons import OF_SECRETS
from app.outputs.reasons import Reason
from app.word.elements import read_number_line
from app.word.options import LayoutOptions
from app.word.text import clean
from app.word.text import strip

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Characters without a shape: they would hide a number from those who look for it."""
_IN_BRACKETS = re.compile(r" *\([^()]*(?:\([^()]*\)[^()]*)*\) *")
_CONTACT = re.compile("联系人|联系电话|联系方式|经办人")
_CLOSED = re.compile(
    "不公开|不予公开|不宜公开|依申请公开|删减后公开|内部(?:资料|材料|文件|使用|掌握)|"
    "不得(?:外传|公开|翻印|转载)|注意保存|^ *内部|^ *★"
)
_PRINTED = re.compile(r"\d{1,2} ?日 ?印发|共印|印发份数")
_URGENCY = re.compile(" *(?:紧急程度[::]? *)?(?:特急|加急|特提|平急) *")
_COPY_NUMBER = re.compile(r" *(?:份号[::]? *)?\d{6} *")
_LONGEST_NOTE = 80
"""Characters of a line in brackets that may still be a note below the date."""
_STANDARD = LayoutOptions()


class NotForPublication(Exception):
    """A document that must not be published as it is; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """One place that is kept back.

    ``place`` lies in :attr:`Publication.document`, so that its quotation is masked already;
    ``section`` is the heading it stands under, empty for elements of the document.
    """

    place: Span
    reason: Reason
    section: str

    @property
    def where(self) -> str:
        """第3段（“一、主要做法”）, counted from 1."""
        under = f"（“{self.section}”）" if self.section else ""
        return f"第{self.place.paragraph + 1}段{under}"


@dataclass(frozen=True)
class Publication:
    """A document ready for the public.

    ``document`` is the whole of it, masked one to one; ``public`` what is left of it.
    """

    document: Document
    public: Document
    withheld: tuple[Withheld, ...]


def publication(document: Document, options: LayoutOptions = _STANDARD) -> Publication:
    """What the public may see of a document; raises :class:`NotForPublication` for a secret one."""
    whole = _visible(with_elements(document, options))
    _refuse_secret(whole)
    masked = discreet(whole)
    withheld = tuple(_withheld(whole, masked))
    return Publication(masked, _without(masked, withheld), withheld)


def _visible(document: Document) -> Document:
    """The document without characters that cannot be seen, and without what is empty then."""
    cleaned = (_cleaned(paragraph) for paragraph in document.paragraphs)
    kept = [paragraph for paragraph in cleaned if paragraph.text.strip()]
    facts = document.facts
    return replace(
        document,
        paragraphs=tuple(replace(p, index=n) for n, p in enumerate(kept)),
        facts=replace(
            facts,
            title=_seen(facts.title or "") or None,
            unit=_seen(facts.unit or "") or None,
            signed_by=_seen(facts.signed_by or "") or None,
        ),
    )


def _cleaned(paragraph: Paragraph) -> Paragraph:
    return replace(
        paragraph,
        text=_seen(paragraph.text),
        heading_end=len(_seen(paragraph.text[: paragraph.heading_end])),
        body_start=len(_seen(paragraph.text[: paragraph.body_start])),
    )


def _seen(text: str) -> str:
    return _INVISIBLE.sub("", clean(text))


def _refuse_secret(document: Document) -> None:
    marks = list(secrecy_marks([normalise(p.text) for p in document.paragraphs]))
    if marks:
        first = marks[0]
        also = f"（全文共{len(marks)}处）" if len(marks) > 1 else ""
        raise NotForPublication(
            f"第{first.paragraph + 1}段有密级标志“{first.text}”{also}，标有密级的文件不能公开，"
            "没有生成公开版。请先由保密工作机构审查；依法解密并去掉标志以后，才能公开。"
        )


def _withheld(whole: Document, masked: Document) -> Iterator[Withheld]:
    """Every place, in the order of the text."""
    section = ""
    for paragraph, shown in zip(whole.paragraphs, masked.paragraphs, strict=True):
        if paragraph.heading_end:
            section = strip(shown.text[: paragraph.heading_end]).rstrip("。.")
        n, reason = paragraph.index, _left_out(paragraph)
        if reason is not None:
            yield Withheld(masked.whole(n), reason, "")
            continue
        end = len(paragraph.text)
        if paragraph.kind is ParagraphKind.DOCUMENT_NUMBER:
            end = _number_end(paragraph.text)
        for secret in secrets(paragraph.text):
            if secret.end <= end:
                yield Withheld(
                    masked.span(n, secret.start, secret.end), OF_SECRETS[secret.kind], section
                )
        if end < len(paragraph.text):
            yield Withheld(masked.span(n, end, len(paragraph.text)), Reason.SIGNATORY, "")


def _number_end(text: str) -> int:
    """Where 签发人 begins on the line of the document number; its length where there is none."""
    line = read_number_line(text)
    if not line.signatory:
        return len(text)
    at = text.find(line.number) + len(line.number) if line.number else 0
    return at + len(text[at:]) - len(text[at:].lstrip()) if at else 0


def _left_out(paragraph: Paragraph) -> Reason | None:
    """Why a whole paragraph is left out; None where it stays."""
    kind, plain = paragraph.kind, normalise(paragraph.text)
    if kind is ParagraphKind.SIGNATORY:
        return Reason.SIGNATORY
    if kind is ParagraphKind.COPY_TO:
        return Reason.COPY_TO
    if kind is ParagraphKind.DOCUMENT_NUMBER and _number_end(paragraph.text) == 0:
        return Reason.SIGNATORY
    short = len(plain) <= _LONGEST_NOTE and _IN_BRACKETS.fullmatch(plain)
    if kind is not ParagraphKind.NOTE and not (kind is ParagraphKind.BODY and short):
        return None
    return _of_note(paragraph.text, plain, mark=kind is ParagraphKind.NOTE)


def _of_note(text: str, plain: str, *, mark: bool) -> Reason | None:
    if _CLOSED.search(plain):
        return Reason.CLOSED
    if _CONTACT.search(plain):
        return Reason.CONTACT
    if not mark:
        return None
    if _PRINTED.search(plain):
        return Reason.PRINTED
    if _URGENCY.fullmatch(plain):
        return Reason.URGENCY
    if _COPY_NUMBER.fullmatch(plain):
        return Reason.COPY_NUMBER
    return Reason.ISSUER_MARK if issuer(text) else None


def _without(masked: Document, withheld: tuple[Withheld, ...]) -> Document:
    """The masked document without what is left out, counted anew from 0."""
    cut = {w.place.paragraph: w.place.start for w in withheld if w.reason.left_out}
    kept = [
        replace(p, text=p.text[: cut.get(p.index, len(p.text))].rstrip())
        for p in masked.paragraphs
        if cut.get(p.index) != 0
    ]
    facts = replace(masked.facts, signatory=None, copied_to=())
    return replace(
        masked,
        paragraphs=tuple(replace(p, index=n) for n, p in enumerate(kept)),
        facts=facts,
    )
