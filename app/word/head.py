"""The opening of the document: red head, title, number and signatory."""

from __future__ import annotations

import datetime as dt

from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.word import gbt9704 as gb
from app.word.elements import MARK_ENDING
from app.word.elements import NumberLine
from app.word.elements import read_number_line
from app.word.elements import signatory_names
from app.word.markup import Line
from app.word.markup import Run
from app.word.markup import plain
from app.word.profile import NATIONAL
from app.word.profile import LayoutProfile
from app.word.profile import Role
from app.word.styles import CharacterStyleId
from app.word.styles import StyleId
from app.word.text import clean
from app.word.text import strip
from app.word.text import width
from app.word.text import with_official_date
from app.word.titles import title_lines

_NO_SPACE_AFTER = '<w:spacing w:after="0"/>'
_NO_SPACE_BEFORE = '<w:spacing w:before="0"/>'
_SUBTITLE = ("——", "—", "--")
_BELOW_TITLE = frozenset({ParagraphKind.DATE, ParagraphKind.SIGNATURE})


def _number_runs(line: NumberLine) -> tuple[Run, ...]:
    label = Run(f"{line.number}\t签发人：" if line.number else "签发人：")
    return (label, Run(line.signatory, CharacterStyleId.SIGNATORY_NAME))


def _number_line(text: str, upward: bool, space: str) -> Line:
    """Number alone in the middle; with 签发人 number left, name right in 楷体 (7.2.5, 7.2.6).

    ``upward``: the signatory has a paragraph of its own, right below.
    """
    found = read_number_line(text)
    if not found.signatory:
        style = StyleId.NUMBER_UPWARD if upward else StyleId.NUMBER
        # 签发人： without a name is left for a pen.
        return plain(style, text, space)
    style = StyleId.NUMBER_UPWARD if found.number else StyleId.SIGNATORY
    return Line(style, _number_runs(found), space)


def _title(text: str, part: bool, profile: LayoutProfile) -> Line:
    """A title, or a ``part`` of one that goes on below; a subtitle begins with a dash."""
    text = strip(clean(text))
    if text.startswith(_SUBTITLE):
        return plain(StyleId.SUBTITLE, text, _NO_SPACE_AFTER if part else "")
    style = StyleId.TITLE_PART if part else StyleId.TITLE
    return Line(style, (Run("\n".join(title_lines(text, profile.title_line_characters))),))


def head_lines(
    paragraphs: list[Paragraph], signed_on: dt.date | None, profile: LayoutProfile = NATIONAL
) -> list[Line]:
    """Title, subtitle, number, signatory, date below the title; a blank line follows the last.

    Inside the block only the title and the number keep a blank line between them.
    """
    lines = []
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1].kind if index + 1 < len(paragraphs) else None
        if paragraph.kind is ParagraphKind.TITLE:
            part = following is ParagraphKind.TITLE or following in _BELOW_TITLE
            lines.append(_title(paragraph.text, part, profile))
            continue
        space = "" if following in (None, ParagraphKind.TITLE) else _NO_SPACE_AFTER
        if paragraph.kind in _BELOW_TITLE:
            text = with_official_date(paragraph.text, signed_on)
            lines.append(plain(StyleId.DATE_BELOW_TITLE, text, space))
        else:
            upward = following is ParagraphKind.SIGNATORY
            lines.append(_number_line(paragraph.text, upward, space))
    return lines


def _mark_size(mark: str, profile: LayoutProfile) -> int:
    """Half-points at which ``mark`` fits the width of the type area."""
    fitting = int(profile.text_width / 10 / max(width(mark), 1))
    return max(min(fitting, profile.type_of(Role.ISSUER_MARK).size), 2)


def _mark(issuer: str, profile: LayoutProfile) -> Line:
    mark = issuer.removesuffix(MARK_ENDING) + MARK_ENDING
    size = _mark_size(mark, profile)
    if size == profile.type_of(Role.ISSUER_MARK).size:
        return plain(StyleId.ISSUER_MARK, mark)
    height = round(size * 10 * gb.MARK_LINE)
    run = Run(mark, None, f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>')
    return Line(StyleId.ISSUER_MARK, (run,), f'<w:spacing w:line="{height}" w:lineRule="exact"/>')


def _joint_number(number: str, names: list[str]) -> list[Line]:
    """Several signatories, two a row, each row below the first (7.2.6).

    The number stands in the row of the last (7.2.5).
    """
    rows = ["\t".join(names[at : at + 2]) for at in range(0, len(names), 2)]
    label = Run("\t签发人：")
    if len(rows) == 1:
        row = Run(rows[0], CharacterStyleId.SIGNATORY_NAME)
        return [Line(StyleId.HEAD_NUMBER_JOINT, (Run(number), label, row))]
    above = Run("\n\t\t".join(rows[:-1]), CharacterStyleId.SIGNATORY_NAME)
    last = Run(rows[-1], CharacterStyleId.SIGNATORY_NAME)
    return [
        Line(StyleId.HEAD_SIGNATORIES, (label, above)),
        Line(StyleId.HEAD_NUMBER_JOINT, (Run(f"{number}\t\t"), last), _NO_SPACE_BEFORE),
    ]


def red_head(issuer: str, number: NumberLine, profile: LayoutProfile = NATIONAL) -> list[Line]:
    """Issuer mark, number (with signatory for upward documents) and the red line (7.2).

    The line hangs under the number's paragraph, which stays, empty, when there is no number.
    """
    lines = [_mark(issuer, profile)] if issuer else []
    names = signatory_names(number.signatory)
    if len(names) > 1:
        return lines + _joint_number(number.number, names)
    if number.signatory:
        lines.append(Line(StyleId.HEAD_NUMBER_UPWARD, _number_runs(number)))
    else:
        lines.append(plain(StyleId.HEAD_NUMBER, number.number))
    return lines
