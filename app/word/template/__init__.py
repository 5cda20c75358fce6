"""A layout profile out of an office's own Word file.

Page, grid, page numbers and the styles of the same roles are taken over; what is not written out
in styles, or is unlikely for an official document, stays as the national standard has it and is
told. Pictures and drawn lines of a head are not taken: the red head is written anew, with the
issuer's own mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace

from lxml import etree

from app.engine.reading.docx.package import Names
from app.engine.reading.docx.package import Package
from app.engine.reading.docx.package import Relation
from app.engine.reading.sniff import Kind
from app.engine.reading.sniff import sniff
from app.engine.reading.verdicts import MAX_BYTES
from app.engine.reading.verdicts import Unreadable
from app.word.layout_file import differences
from app.word.profile import NATIONAL
from app.word.profile import Deviation
from app.word.profile import LayoutProfile
from app.word.profile import Role
from app.word.profile import Typeface
from app.word.profile_text import ROLE_NAMES
from app.word.template.page import grid_of
from app.word.template.page import margins_of
from app.word.template.page import page_number_of
from app.word.template.resolve import Resolved
from app.word.template.resolve import StyleSheet

REASON = "来自本单位模板"
_LONGEST_NAME = 31
_MARK_AT_LEAST = 52
_PARAGRAPHS_OF_HEAD = 12
_LONGEST_PITCH = 800
_TIGHTEST = -0.03

_STYLES: dict[Role, tuple[str, ...]] = {
    Role.BODY: ("OfficialBody", "公文正文", "Body Text", "正文文本", "正文首行缩进"),
    Role.TITLE: ("Title", "公文标题"),
    Role.SUBTITLE: ("Subtitle", "副标题"),
    Role.HEADING_1: ("heading 1", "标题 1", "一级标题"),
    Role.HEADING_2: ("heading 2", "标题 2", "二级标题"),
    Role.HEADING_3: ("heading 3", "标题 3", "三级标题"),
    Role.HEADING_4: ("heading 4", "标题 4", "四级标题"),
    Role.ATTACHMENT_HEAD: ("AttachmentHead", "附件"),
    Role.TABLE: ("TableText", "表格文字"),
    Role.TABLE_HEADING: ("TableHeading", "表头"),
    Role.COPY_TO: ("CopyTo", "抄送"),
    Role.PAGE_NUMBER: ("page number", "footer", "页脚"),
    Role.ISSUER_MARK: ("IssuerMark", "发文机关标志"),
}
_LIKELY: dict[Role, range] = {
    **dict.fromkeys(Role, range(28, 37)),
    Role.TITLE: range(36, 53),
    Role.TABLE: range(18, 33),
    Role.TABLE_HEADING: range(18, 33),
    Role.COPY_TO: range(24, 33),
    Role.PAGE_NUMBER: range(21, 33),
    Role.ISSUER_MARK: range(36, 201),
}
"""Half-points that such a style may have in an official document."""
_EXPECTED = (Role.BODY, Role.TITLE, Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)


class TemplateError(ValueError):
    """A file that cannot serve as a template; the message is a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Template:
    """What an office's file gives: a profile, the issuer of its red head, what was not taken."""

    profile: LayoutProfile
    issuer: str | None
    missed: tuple[str, ...]


def read_template(data: bytes, name: str = "本单位模板") -> Template:
    """The profile of an office's .docx; raises :class:`TemplateError`.

    ``name`` is what people call the template (the file's name, say).
    """
    if len(data) > MAX_BYTES:
        raise TemplateError("模板过大（超过 20 MB）。请删去图片后另存再试。")
    try:
        if sniff(data) is not Kind.DOCX:
            raise TemplateError(
                "模板应当是 .docx 文件。请用 Word 或 WPS 打开，另存为 .docx 后再试。"
            )
        package = Package(data)
        main = package.main()
        n = package.names_of(main)
        styles = StyleSheet(package.related(Relation.STYLES), n)
    except Unreadable as error:
        raise TemplateError(f"模板不能使用：{error.message}") from error
    body = main.find(n.body)
    section = body.find(n.sectPr) if body is not None else None
    if body is None or section is None:
        raise TemplateError("模板里没有页面设置。请用 Word 打开后另存为 .docx 再试。")
    missed: list[str] = []
    mark, issuer = _mark(body, styles, n)
    types = _types(styles, mark, missed)
    profile = replace(
        NATIONAL,
        id="template",
        name=name,
        source=name,
        margins=margins_of(section, n, missed),
        types=tuple(types.items()),
        western_face=_western(styles),
        page_number=page_number_of(package, styles, n, missed),
    )
    profile = _gridded(profile, styles, section, n, missed)
    _tell_of_pictures(package, body, n, missed)
    reasons = (Deviation(key, REASON, name) for key in differences(profile))
    return Template(replace(profile, deviations=tuple(reasons)), issuer, tuple(missed))


def _body(styles: StyleSheet) -> Resolved | None:
    return styles.find(*_STYLES[Role.BODY]) or styles.default()


def _types(styles: StyleSheet, mark: Resolved | None, missed: list[str]) -> dict[Role, Typeface]:
    """The types of all roles; what has no style takes the face that others of its kind have."""
    types: dict[Role, Typeface] = {}
    for role in Role:
        found = _body(styles) if role is Role.BODY else styles.find(*_STYLES[role])
        if role is Role.ISSUER_MARK and found is None:
            found = mark
        if found is None:
            if role in _EXPECTED:
                missed.append(f"没有{ROLE_NAMES[role]}的样式，按国家标准。")
            continue
        fault = _fault(found, role)
        if fault is None and found.face and found.size:
            types[role] = Typeface(found.face, found.size, found.bold)
        elif role in _EXPECTED:
            missed.append(f"样式“{found.name}”{fault}，{ROLE_NAMES[role]}按国家标准。")
    kinds = {NATIONAL.type_of(role).face: t.face for role, t in reversed(types.items())}
    for role, national in NATIONAL.types:
        types.setdefault(role, replace(national, face=kinds.get(national.face, national.face)))
    return {role: types[role] for role in Role}


def _fault(found: Resolved, role: Role) -> str | None:
    """Why a style is not taken; None where it is."""
    if found.face is None:
        return "没有写明中文字体（用的是主题字体）"
    if len(found.face) > _LONGEST_NAME or not found.face.isprintable():
        return "的字体名不对"
    if found.size not in _LIKELY[role]:
        points = f"{found.size / 2:g} 磅" if found.size else "没有写明"
        return f"的字号（{points}）不像公文"
    return None


def _western(styles: StyleSheet) -> str | None:
    body = _body(styles)
    if body is None or body.western is None or not body.western.isprintable():
        return NATIONAL.western_face
    own = body.western == body.face or len(body.western) > _LONGEST_NAME
    return None if own else body.western


def _gridded(
    profile: LayoutProfile, styles: StyleSheet, section: etree._Element, n: Names, missed: list[str]
) -> LayoutProfile:
    """The profile with line pitch and characters of the template."""
    body, (grid, space) = _body(styles), grid_of(section, n)
    pitch = (body.pitch if body else None) or grid
    if pitch is None or not profile.character <= pitch <= _LONGEST_PITCH:
        missed.append("没有写明固定行距，行距按国家标准。")
        pitch = NATIONAL.line_pitch
    character = profile.character + (space or 0) / 4096 * 20
    characters = int(profile.text_width / character) if space else _characters(profile)
    return replace(
        profile,
        line_pitch=pitch,
        lines_per_page=profile.text_height // pitch,
        characters_per_line=max(characters, 1),
    )


def _characters(profile: LayoutProfile) -> int:
    """28 where they fit as on the national page, else what the width holds."""
    if _TIGHTEST * profile.character <= profile.character_spacing <= profile.character // 28:
        return profile.characters_per_line
    return profile.text_width // profile.character


def _mark(body: etree._Element, styles: StyleSheet, n: Names) -> tuple[Resolved | None, str | None]:
    """Type and text of a red head at the beginning: the first large red paragraph."""
    for paragraph in list(body.iterchildren(n.p))[:_PARAGRAPHS_OF_HEAD]:
        run = next((r for r in paragraph.iterchildren(n.r) if r.find(n.t) is not None), None)
        if run is None:
            continue
        style = paragraph.find(f"{n.pPr}/{n.pStyle}")
        found = styles.resolve(style.get(n.val, "") if style is not None else "", run)
        if found.size and found.size >= _MARK_AT_LEAST and _is_red(found.colour):
            text = "".join(t.text or "" for t in paragraph.iter(n.t))
            issuer = "".join(text.split()).removesuffix("文件")
            return replace(found, name=text), issuer or None
    return None, None


def _is_red(colour: str | None) -> bool:
    try:
        red, green, blue = bytes.fromhex(colour or "")
    except ValueError:
        return False
    return red > 180 and green < 80 and blue < 80


def _tell_of_pictures(package: Package, body: etree._Element, n: Names, missed: list[str]) -> None:
    if next(body.iter(n.drawing, n.pict, n.object), None) is not None:
        missed.append("正文里的图片和画出来的线条没有取用；红头按国家标准重新排。")
    headers = [
        name
        for name in package.names
        if name.rpartition("/")[2].startswith("header") and name.endswith(".xml")
    ]
    if any(_has_content(package.part(name) or b"") for name in headers):
        missed.append("页眉没有取用。")


def _has_content(source: bytes) -> bool:
    return any(tag in source for tag in (b"<w:t>", b"<w:t ", b"<w:drawing", b"<w:pict"))
