"""A layout profile in words, for people who choose one."""

from __future__ import annotations

from app.word.measures import millimetres
from app.word.measures import points
from app.word.measures import size_name
from app.word.profile import LayoutProfile
from app.word.profile import PageNumberStyle
from app.word.profile import Role

ROLE_NAMES = {
    Role.BODY: "正文",
    Role.TITLE: "标题",
    Role.SUBTITLE: "副标题、题下日期",
    Role.HEADING_1: "一级标题",
    Role.HEADING_2: "二级标题",
    Role.HEADING_3: "三级标题",
    Role.HEADING_4: "四级标题",
    Role.ATTACHMENT_HEAD: "“附件”二字",
    Role.TABLE: "表格文字",
    Role.TABLE_HEADING: "表头",
    Role.COPY_TO: "抄送",
    Role.PAGE_NUMBER: "页码",
    Role.ISSUER_MARK: "发文机关标志（最大）",
}
"""What people call the roles."""

PAGE_NUMBER_NAMES = {
    PageNumberStyle.OUTER_DASHES: "“— 1 —”，单页居右、双页居左",
    PageNumberStyle.CENTRED_DASHES: "“— 1 —”，居中",
    PageNumberStyle.CENTRED: "“1”，居中",
}
"""What people call the styles of page numbers."""


def profile_lines(profile: LayoutProfile) -> list[tuple[str, str]]:
    """What the page is like: (name, value) in the order in which people ask."""
    margins = profile.margins
    sides = (
        ("上", margins.top),
        ("下", margins.bottom),
        ("左", margins.left),
        ("右", margins.right),
    )
    page = "，".join(f"{side} {millimetres(twips)}" for side, twips in sides)
    lines = [
        ("页边距", page),
        ("行距", f"固定值 {points(profile.line_pitch)}，每页 {profile.lines_per_page} 行"),
        ("每行", f"{profile.characters_per_line} 字"),
    ]
    for role, typeface in profile.types:
        bold = "，加粗" if typeface.bold else ""
        lines.append((ROLE_NAMES[role], f"{typeface.face} {size_name(typeface.size)}{bold}"))
    lines.append(("数字和字母", profile.western_face or "与汉字相同"))
    lines.append(("页码位置", PAGE_NUMBER_NAMES[profile.page_number]))
    return lines


def profile_text(profile: LayoutProfile) -> str:
    """The whole profile as lines of text, its deviations with reason and source last."""
    lines = [profile.name, f"出处：{profile.source}"]
    lines += [f"{name}：{value}" for name, value in profile_lines(profile)]
    if profile.deviations:
        lines.append("与国家标准不同的：")
        lines += [f"  {d.key}：{d.reason}（{d.source}）" for d in profile.deviations]
    return "\n".join(lines)


_KEY_NAMES = {
    "margins": "页边距",
    "top": "上",
    "bottom": "下",
    "left": "左",
    "right": "右",
    "line_pitch": "行距",
    "lines_per_page": "每页行数",
    "characters_per_line": "每行字数",
    "western_face": "数字和字母的字体",
    "page_number": "页码位置",
    "face": "字体",
    "size": "字号",
    "bold": "加粗",
    "*": "各处",
    **{role.value: name for role, name in ROLE_NAMES.items()},
}


def key_text(key: str) -> str:
    """The key of a deviation in words: ``types.heading-3.bold`` → 三级标题加粗."""
    return "".join(_KEY_NAMES.get(part, part) for part in key.split(".") if part != "types")
