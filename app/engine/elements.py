"""The elements of an official document, by their shape and place.

Head (title, number, signatory, addressee) and tail (signature, date, copies, notes) follow the
Regulations on official documents of 2012, article 9, and GB/T 9704—2012.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.engine.annexes import ANNEX_HEAD
from app.engine.document import ParagraphKind
from app.engine.numerals import find_date
from app.engine.numerals import is_date_shape
from app.engine.outline import split_number
from app.engine.raw import RawParagraph
from app.engine.signals import normalise

GENRE = "(?:报告|专报|年报|公报|白皮书|请示|总结|综述|汇报|小结|要点|打算|计划|方案|通知|意见|情况|述职|自查|通报|函)"
UNIT_END = (
    "(?:人民政府|(?<!服务)(?<!法治)(?<!数字)(?<!阳光)(?<!诚信)政府|委员会|党委|党工委|管委会|工委|局|厅|办公室|办事处|街道|分局|大队|支队|中心|公室|法制办|"
    # 县发改委, 市卫健委: departments by their short names.
    "(?<=[\u4e00-\u9fff]{2})[县市区旗]委|(?<=[\u4e00-\u9fff]{3})(?<![一第本各全])委|院|所|站|办"
    "|(?:合作|联合)社|(?:档案|文化|博物)馆)"
)
_DOCUMENT_NUMBER = re.compile(
    r"(?!根据|按照|依据|依照|贯彻|落实)"
    r"[\u4e00-\u9fff]{1,14}\s*[\[〔﹝【〖(]\s*(?:19|20)\d\d\s*[\]〕﹞】〗)]\s*第?\s*(\d{0,5})\s*号"
    r"(?=\s|\)|签|$)"
)
_BLANK_SIGNATORY = re.compile(r"签\s*发\s*人\s*:?\s*")
# What may stand above a red head or a title: number of the copy, secrecy, urgency, 附件1.
_MARK_ABOVE = re.compile(
    r"\d{6}|(?:绝密|机密|秘密|内部)\s*(?:★.{0,8})?|★.{0,8}|特急|加急|特提|平急|内部(?:资料|材料|文件).{0,8}"
    r"|附\s*件\s*[\d一二三四五六七八九十]{0,2}\s*:?"
)
_ONLY_SEAL = re.compile(r"\((?:盖章|公章|印章|代章|章)\)")
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_SIGNATORY = re.compile(r"(?:签\s*发\s*人|签发)\s*:\s*([^\d:,。;]{2,20}?)\s*$")
_COPY_TO = re.compile(r"(?:抄\s*送|抄\s*报|抄|分\s*送|主\s*送)\s*:\s*(.+?)[。.]?\s*$", re.DOTALL)
_ADDRESSEE = re.compile(
    rf"[\u4e00-\u9fff、,()\s]{{0,80}}?(?:{UNIT_END}|[县市区旗州省]委|常委会)(?:\([^)]*\))?(?:[、,并及和][^。;:]{{2,60}})?\s*:"
)
_NO_ADDRESSEE = re.compile("如下|汇报|报告|情况|原则|要求|主题|方面|工作:|标准")
_ISSUER_MARK = re.compile(rf"([\u4e00-\u9fff\s、]{{2,40}}{UNIT_END})\s*文\s*件")
_PARENTHESISED_DATE = re.compile(
    r"\(\s*(?:\d{4}|[一二][〇○零O一二三四五六七八九]{3})年.{1,8}日\s*\)"
)
_NOTE = re.compile(
    r"\((?:联系人|此件|联系电话|联系方式|本文|印发|共印).*\)|.*\d{1,2}日印发|共印\s*\d+\s*份.*"
)
_ATTACHMENT = re.compile(r"附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十])?\s*(?::.*|$)")
_MAX_TITLE = 70
_MAX_TITLE_LINES = 5
_HEAD_LINES = 16
_MAX_SIGNATURE = 40
_MAX_NAMES = 4
_LONGEST_LISTED = 60
"""Characters of a line that names an attachment."""
_MOST_BELOW_DATE = 6
"""Lines between the date and the first attachment: remarks, copies, who printed it."""
_LONG_TAIL_LINE = 100
"""Only a list of those who get copies, or a remark in brackets, is longer than this."""
_LONGEST_LINE = 400
"""A longer line is text, whatever it begins with; it also keeps the patterns' time bounded."""


def compact(text: str) -> str:
    """A title or name without blanks of layout; single blanks between words are kept."""
    return re.sub(r"[\s\u3000\u00a0]+", " ", text).strip()


def document_number(text: str) -> str | None:
    """The document number in a line, as written; None for none, or for one left blank (〔2024〕 号)."""
    found = _number_line(text)
    if not found or not found[1]:
        return None
    return re.sub(r"\s", "", text[found.start() : found.end()])


def _number_line(text: str) -> re.Match[str] | None:
    """A line that begins with a document number, also in brackets of its own below a title."""
    plain = normalise(text[:_LONGEST_LINE])
    start = re.match(r"\s*\(?\s*", plain)
    found = _DOCUMENT_NUMBER.match(plain, start.end() if start else 0)
    return found if found and not re.search("[。,;]", plain) else None


def signatory(text: str) -> str | None:
    """Who released the document (签发人:…); None for none."""
    if len(text) > _LONGEST_LINE:
        return None
    found = _SIGNATORY.search(normalise(text))
    return compact(text[found.start(1) : found.end(1)]) if found else None


def names_beside_number(text: str) -> str | None:
    """The names behind a document number, which go on with the signatories of the line above."""
    found = _number_line(text)
    names = compact(text[found.end() :]) if found else ""
    return (
        names if re.fullmatch(r"[\u4e00-\u9fff·]{2,4}(?: [\u4e00-\u9fff·]{2,4})*", names) else None
    )


def addressee(text: str) -> str | None:
    """The addressee line without its colon; None when the line is none."""
    plain = normalise(text)
    if len(text) > _LONGEST_LINE:
        return None
    if not _ADDRESSEE.fullmatch(plain) or _NO_ADDRESSEE.search(plain):
        return None
    if split_number(text):
        return None
    return compact(text.rstrip().rstrip(":："))


def copied_to(text: str) -> tuple[str, ...]:
    """The bodies that get a copy; empty when the line names none."""
    text = text.rstrip()
    found = _COPY_TO.match(normalise(text)) if len(text) <= _LONGEST_LINE else None
    if not found:
        return ()
    return _names(text[found.start(1) : found.end(1)])


def copied_names(text: str) -> tuple[str, ...]:
    """The bodies in a copy line, or in a line that goes on with one."""
    return copied_to(text) or _names(text)


def _names(text: str) -> tuple[str, ...]:
    names = re.split(r"[、,;，；\s]+", text.strip().rstrip("。. "))
    return tuple(name for name in names if name)


def is_date_line(text: str) -> bool:
    """Whether a line is written as a date and nothing else, even an impossible one."""
    return is_date_shape(normalise(text[:_LONGEST_LINE]).strip().strip("()").strip())


def issuer(text: str) -> str | None:
    """The unit of a red head (清溪县人民政府文件), also spread out with blanks; None for none."""
    if len(text) > _LONGEST_LINE:
        return None
    plain = _drawn_together(text)
    found = _ISSUER_MARK.fullmatch(normalise(plain))
    return compact(plain[: found.end(1)]) if found else None


def _drawn_together(text: str) -> str:
    """清 溪 县 人 民 政 府 → 清溪县人民政府; other texts stay."""
    parts = text.split()
    return "".join(parts) if len(parts) > 3 and all(len(part) == 1 for part in parts) else text


def is_unit_name(text: str) -> bool:
    """Whether a line is the name of a unit (a seal's remark taken off)."""
    if len(text) > _LONGEST_LINE:
        return False
    plain = re.sub(r"\((?:盖章|公章|印章|代章|章)\)", "", normalise(text)).strip()
    plain = _drawn_together(plain)
    names = re.split(r"[\s、]+", plain)
    return (
        2 <= len(plain) <= _MAX_SIGNATURE
        and not re.search("[,。;:!?《]", plain)
        and all(
            re.fullmatch(rf"[\u4e00-\u9fff()]{{1,30}}?{UNIT_END}", name) for name in names if name
        )
    )


def signature(text: str) -> str | None:
    """The signing unit's name without a seal's remark; None when the line is none."""
    plain = re.sub(r"[(（](?:盖章|公章|印章|代章|章)[)）]", "", text)
    return compact(_drawn_together(plain)) if is_unit_name(text) else None


def _ends_head(text: str) -> bool:
    """Body text: a heading number, or a sentence."""
    plain = normalise(text)
    lead_in = plain.rstrip().endswith((":", ",")) or re.match("根据|按照|现将|为了?贯彻", plain)
    return bool(
        split_number(text) or len(plain) > _MAX_TITLE or re.search("[。;]", plain) or lead_in
    )


def _head_kind(text: str) -> ParagraphKind | None:
    if len(text) > _LONGEST_LINE:
        return None
    plain = normalise(text).strip()
    if _number_line(text):
        return ParagraphKind.DOCUMENT_NUMBER
    if signatory(text) or _BLANK_SIGNATORY.fullmatch(plain):
        return ParagraphKind.SIGNATORY
    if issuer(text) or _ADDRESS.search(plain) or _MARK_ABOVE.fullmatch(plain):
        return ParagraphKind.NOTE
    # A bare 2024-03-22 above a text is the page's date; in words it is the document's.
    if _PARENTHESISED_DATE.fullmatch(plain) or (is_date_line(text) and "年" in plain):
        return ParagraphKind.DATE
    if addressee(text):
        return ParagraphKind.ADDRESSEE
    return None


def is_complete_title(text: str) -> bool:
    """Whether a title line ends with its genre (报告, 总结 …, also with （送审稿））."""
    plain = re.sub(r"\([^)]{1,10}\)$", "", normalise(text).strip())
    return bool(re.search(rf"{GENRE}$", plain))


def mark_head(raw: Sequence[RawParagraph], kinds: list[ParagraphKind | None]) -> None:
    """Name the elements before the body, in place."""
    titles = 0
    for n, paragraph in enumerate(raw[:_HEAD_LINES]):
        if kinds[n] is not None:
            titles += kinds[n] is ParagraphKind.TITLE
            if kinds[n] is ParagraphKind.ADDRESSEE:
                return
            continue
        text = paragraph.text
        kind = _head_kind(text)
        if paragraph.cell is not None:
            # A red head or an approval table above the title; the first text ends it.
            continue
        if kind is None:
            unnumbered = not split_number(text)
            if _ends_head(text) or titles >= _MAX_TITLE_LINES or not unnumbered:
                return
            if paragraph.heading_level and titles:
                return
            kind = ParagraphKind.TITLE
            titles += 1
        kinds[n] = kind
        if kind is ParagraphKind.ADDRESSEE:
            return


def mark_tail(raw: Sequence[RawParagraph], kinds: list[ParagraphKind | None]) -> None:
    """Name the elements behind the body, in place."""
    first = next((n for n, kind in enumerate(kinds) if kind is None), len(raw))
    lines = [n for n, paragraph in enumerate(raw) if paragraph.cell is None]
    half = _second_half(raw, lines, first)
    _mark_copies_that_go_on(raw, kinds, half)
    for n in reversed(lines):
        if n < half:
            break
        if kinds[n] is None:
            kinds[n] = _tail_kind(raw[n].text)
        if kinds[n] is ParagraphKind.DATE:
            _mark_names_above(raw, kinds, n, first)
    _mark_attachments_above(raw, kinds, first)
    annex = next(
        (n for n in lines if n >= half and ANNEX_HEAD.fullmatch(raw[n].text.strip())), None
    )
    if not _mark_undated_name(raw, kinds, first, len(raw)) and annex is not None:
        _mark_undated_name(raw, kinds, first, annex)
    _mark_attachment_list(raw, kinds)


def _second_half(raw: Sequence[RawParagraph], lines: Sequence[int], first: int) -> int:
    """Where the second half of the report itself begins, in which its tail is looked for.

    Neither one long table nor attachments behind the signature push that into the first half.
    """
    annex = next(
        (i for i, n in enumerate(lines) if n > first and _opens_annex(raw, lines, i)), None
    )
    own = lines[:annex]
    return max(first, own[len(own) // 2]) if own else len(raw)


def _opens_annex(raw: Sequence[RawParagraph], lines: Sequence[int], at: int) -> bool:
    """Whether a line says 附件1 and nothing else, below a name or date that ends a report."""
    above = (raw[n].text for n in lines[max(0, at - _MOST_BELOW_DATE) : at])
    return ANNEX_HEAD.fullmatch(raw[lines[at]].text.strip()) is not None and any(
        is_date_line(text) or is_unit_name(text) for text in above
    )


def _mark_undated_name(
    raw: Sequence[RawParagraph], kinds: list[ParagraphKind | None], first: int, end: int
) -> bool:
    """The unit's name that is the last of a text, above copies and remarks."""
    last = end - 1
    while last > first and kinds[last] in _BELOW_SIGNATURE:
        last -= 1
    if last > first and kinds[last] is None and is_unit_name(raw[last].text):
        kinds[last] = ParagraphKind.SIGNATURE
        return True
    return False


_BELOW_SIGNATURE = (ParagraphKind.COPY_TO, ParagraphKind.NOTE, ParagraphKind.ATTACHMENT)


def _tail_kind(text: str) -> ParagraphKind | None:
    if len(text) > _LONGEST_LINE:
        return None
    plain = normalise(text).strip()
    if len(plain) > _LONG_TAIL_LINE and not plain.startswith(("抄", "分", "主", "(")):
        return None
    for kind, found in (
        (ParagraphKind.COPY_TO, bool(copied_to(text))),
        (ParagraphKind.NOTE, _NOTE.fullmatch(plain) is not None),
        (
            ParagraphKind.ATTACHMENT,
            _ATTACHMENT.fullmatch(plain) is not None and len(plain) <= _LONGEST_LISTED,
        ),
        (ParagraphKind.DATE, is_date_line(text)),
        (ParagraphKind.SIGNATURE, _signature_with_date(plain)),
    ):
        if found:
            return kind
    return None


def _mark_names_above(
    raw: Sequence[RawParagraph], kinds: list[ParagraphKind | None], date: int, first: int
) -> None:
    """The names of the units stand right above the date, or above a seal's remark."""
    if date - 1 >= first and _ONLY_SEAL.fullmatch(normalise(raw[date - 1].text).strip()):
        date -= 1
        kinds[date] = ParagraphKind.NOTE
    for n in range(date - 1, date - 1 - _MAX_NAMES, -1):
        if n < first or kinds[n] is not None or not is_unit_name(raw[n].text):
            return
        kinds[n] = ParagraphKind.SIGNATURE


def _mark_attachments_above(
    raw: Sequence[RawParagraph], kinds: list[ParagraphKind | None], first: int
) -> None:
    """附件：1.… 2.… right above the first name or date, however short the text above it is."""
    ends = (ParagraphKind.SIGNATURE, ParagraphKind.DATE)
    end = next((n for n in range(first, len(raw)) if kinds[n] in ends), first)
    for n in range(end - 1, first, -1):
        if raw[n].cell is not None or len(raw[n].text) > _LONGEST_LINE:
            return
        if _tail_kind(raw[n].text) is ParagraphKind.ATTACHMENT:
            kinds[n] = ParagraphKind.ATTACHMENT
            return
        if not _is_listed(raw[n].text):
            return


def _is_listed(text: str) -> bool:
    """A line of a list of attachments: 2.规范性文件目录."""
    found = split_number(text)
    return bool(found and found[0] >= 3 and len(text) <= _LONGEST_LISTED and "。" not in text)


def _mark_copies_that_go_on(
    raw: Sequence[RawParagraph], kinds: list[ParagraphKind | None], first: int
) -> None:
    """抄送：… that ends with a comma goes on in the next line."""
    for n in range(max(1, first), len(raw)):
        above = raw[n - 1].text.rstrip()
        if kinds[n] is not None or raw[n].cell is not None or not above.endswith(("，", ",", "、")):
            continue
        copies = kinds[n - 1] is ParagraphKind.COPY_TO or copied_to(above)
        if copies and len(raw[n].text) <= _LONGEST_LINE and not split_number(raw[n].text):
            kinds[n - 1] = kinds[n] = ParagraphKind.COPY_TO


def _mark_attachment_list(raw: Sequence[RawParagraph], kinds: list[ParagraphKind | None]) -> None:
    """附件：1.… goes on with 2.… on lines of their own."""
    for n in range(1, len(raw)):
        above = kinds[n - 1] is ParagraphKind.ATTACHMENT
        if kinds[n] is None and above and _is_listed(raw[n].text):
            kinds[n] = ParagraphKind.ATTACHMENT


def _signature_with_date(plain: str) -> bool:
    """A unit's name and the date on one line, in either order."""
    found = find_date(plain)
    if not found or len(plain) > 2 * _MAX_SIGNATURE:
        return False
    before, behind = plain[: found[1]].strip(), plain[found[2] :].strip()
    return not (before and behind) and is_unit_name(before or behind)
