"""Fonts, sizes, weight and colour of title, headings and text against a profile."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.result import Severity
from app.word.layout.families import kind_of
from app.word.layout.families import shown
from app.word.layout.hits import Hit
from app.word.layout.measure import Line
from app.word.layout.measure import Measured
from app.word.layout.measure import Stretch
from app.word.layout.measure import Weights
from app.word.layout.measure import chinese
from app.word.layout.measure import most
from app.word.layout.roles import Segment
from app.word.layout.styles import RunFormat
from app.word.layout.units import short
from app.word.layout.units import size_name
from app.word.profile import HEADING_ROLES
from app.word.profile import LayoutProfile
from app.word.profile import Role
from app.word.profile import Typeface

SUBJECTS = {
    Role.TITLE: "标题",
    Role.BODY: "正文",
    Role.HEADING_1: "一级标题",
    Role.HEADING_2: "二级标题",
    Role.HEADING_3: "三级标题",
    Role.HEADING_4: "四级标题",
}
_PREFIX = {Role.TITLE: "title", Role.BODY: "body"} | dict.fromkeys(HEADING_ROLES, "heading")
ROLES = tuple(SUBJECTS)
_ALL = 0.8
"""A part of the characters that stands for the whole: “整段加粗” may spare a bracket."""
_LEAST_BOLD = 8
_LEAST_MIXED = 10
"""Chinese characters. A shorter stretch in another type is a word, not a pasted sentence."""
_CLOSE = 0.5
"""Half-points. Sizes nearer than that are one."""
_WIDEST_SPACING = 20.0
"""Twips. One point looser or tighter is how offices fit 28 characters into a line."""
_COLOURS = (
    ("红色", (255, 0, 0)), ("深红色", (192, 0, 0)), ("蓝色", (0, 0, 255)), ("浅蓝色", (0, 112, 192)),
    ("深蓝色", (31, 56, 100)), ("绿色", (0, 176, 80)), ("橙色", (255, 192, 0)), ("黄色", (255, 255, 0)),
    ("紫色", (112, 48, 160)), ("灰色", (128, 128, 128)), ("白色", (255, 255, 255)),
)  # fmt: skip


def text_hits(measured: Measured, profile: LayoutProfile) -> Iterator[Hit]:
    """Everything about the type of the text.

    Most of a report is set in a few formats: one that was found right for a role is not looked at
    again.
    """
    right: set[tuple[RunFormat, Role]] = set()
    wanted = {role: profile.type_of(role) for role in ROLES}
    for line, segment in measured.parts(*ROLES):
        if len(line.stretches) == 1 and (line.stretches[0].form, segment.role) in right:
            continue
        weights = line.weights(segment.start, segment.end)
        key = (next(iter(weights)), segment.role) if len(weights) == 1 else None
        if not weights or key in right:
            continue
        hits = list(_type_hits(line, segment, weights, wanted[segment.role]))
        if segment.role is Role.BODY:
            hits += _spacing_hits(line, segment, weights, profile.character_spacing)
        if hits:
            yield from hits
        elif key is not None and not key[0].bold:
            right.add(key)
    for line in measured.lines.values():
        if any(stretch.form.marked for stretch in line.stretches):
            yield from _marked_hits(line)


def _type_hits(line: Line, segment: Segment, weights: Weights, wanted: Typeface) -> Iterator[Hit]:
    role = segment.role
    subject, prefix = SUBJECTS[role], _PREFIX[role]
    place = line.place(segment.start, segment.end)
    # A heading that runs on into its text is often set as the text is.
    runs_on = role in HEADING_ROLES and segment.end < len(line.paragraph.text)
    severity = Severity.SUGGESTION if runs_on else None
    kind = kind_of(str(wanted.face))
    if kind is None or most(weights, lambda form: kind_of(form.font)) is not kind:
        font = most(weights, lambda form: form.font)
        if kind is not None or font != wanted.face:
            yield Hit(
                f"layout.{prefix}-font", place, f"{subject}字体", shown(font),
                str(kind or wanted.face), severity=severity,
            )  # fmt: skip
    size = most(weights, lambda form: form.size) or 0.0
    if abs(size - wanted.size) > _CLOSE:
        yield Hit(
            f"layout.{prefix}-size", place, f"{subject}字号", size_name(size),
            size_name(wanted.size), severity=severity,
        )  # fmt: skip
    total = sum(weights.values())
    bold = sum(count for form, count in weights.items() if form.bold) / total
    enough = total >= _LEAST_BOLD or role is not Role.BODY
    if not wanted.bold and bold >= _ALL and enough:
        yield Hit(f"layout.{prefix}-bold", place, subject, "粗体", "常规字形")
    elif wanted.bold and bold <= 1 - _ALL and enough:
        yield Hit(f"layout.{prefix}-bold", place, subject, "常规字形", "粗体")
    if role is Role.BODY:
        yield from _mixed_hits(line, segment, size)


def _mixed_hits(line: Line, segment: Segment, size: float) -> Iterator[Hit]:
    """Sentences of another font or size than the rest of their paragraph."""
    weights = line.weights(segment.start, segment.end)
    font = most(weights, lambda form: form.font)
    for stretch in _within(line, segment):
        words = line.paragraph.text[stretch.start : stretch.end]
        if chinese(words) < _LEAST_MIXED or _leads(line, segment, stretch):
            continue
        place = line.place(stretch.start, stretch.end)
        if kind_of(stretch.form.font) is not kind_of(font):
            yield Hit(
                "layout.mixed-type", place, "一段中间有文字", shown(stretch.form.font),
                f"同段的{shown(font)}", "处",
            )  # fmt: skip
        elif abs(stretch.form.size - size) > _CLOSE:
            yield Hit(
                "layout.mixed-type", place, "一段中间有文字", size_name(stretch.form.size),
                f"同段的{size_name(size)}", "处",
            )  # fmt: skip


def _within(line: Line, segment: Segment) -> Iterator[Stretch]:
    for s in line.stretches:
        start, end = max(s.start, segment.start), min(s.end, segment.end)
        if start < end:
            yield Stretch(start, end, s.form)


def _leads(line: Line, segment: Segment, stretch: Stretch) -> bool:
    """Whether a stretch is the sentence that a paragraph opens with (一是……。)."""
    text = line.paragraph.text[stretch.start : stretch.end + 1]
    return (
        stretch.start == segment.start
        and text[-2:-1] + text[-1:] != ""
        and any(mark in text[-2:] for mark in "。：:；，")
    )


def _spacing_hits(line: Line, segment: Segment, weights: Weights, usual: float) -> Iterator[Hit]:
    place = line.place(segment.start, segment.end)
    spacing = most(weights, lambda form: form.spacing) or 0.0
    if abs(spacing) > _WIDEST_SPACING and abs(spacing - usual) > _WIDEST_SPACING:
        how = "加宽" if spacing > 0 else "紧缩"
        yield Hit(
            "layout.character-spacing", place, "正文字距", f"{how}{short(abs(spacing) / 20)}磅",
            "标准",
        )  # fmt: skip
    scale = most(weights, lambda form: form.scale) or 100.0
    if abs(scale - 100) > 5:
        yield Hit("layout.character-spacing", place, "正文字符缩放", f"{scale:g}%", "100%")


def _marked_hits(line: Line) -> Iterator[Hit]:
    """What is coloured, underlined, slanted or highlighted in a line, each once."""
    told: dict[tuple[str, str], Hit] = {}
    for hit in _marked_stretches(line):
        told.setdefault((hit.rule, hit.measured), hit)
    yield from told.values()


def _marked_stretches(line: Line) -> Iterator[Hit]:
    text = line.paragraph.text
    for stretch in line.stretches:
        if not text[stretch.start : stretch.end].strip():
            continue
        form = stretch.form
        place = line.place(stretch.start, stretch.end)
        if form.colour is not None:
            yield Hit("layout.colour", place, "文字", colour_name(form.colour), "黑色")
        if form.underline:
            yield Hit("layout.underline", place, said="有文字加了下划线")
        if form.italic and chinese(text[stretch.start : stretch.end]):
            yield Hit("layout.italic", place, said="有文字用了斜体")
        if form.highlight:
            yield Hit("layout.highlight", place, said="有文字加了底色（突出显示或底纹）")


def colour_name(colour: str) -> str:
    """The nearest colour that has a name, with the value."""
    red, green, blue = bytes.fromhex(colour)
    name = min(
        _COLOURS,
        key=lambda c: (c[1][0] - red) ** 2 + (c[1][1] - green) ** 2 + (c[1][2] - blue) ** 2,
    )[0]
    return f"{name}（{colour}）"
