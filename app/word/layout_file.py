"""A layout profile as people write it in YAML, and what is wrong with one.

A file names only what differs from the national standard; every such value wants a reason and a
source among its ``deviations``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import Annotated
from typing import Any

from pydantic import BaseModel
from pydantic import BeforeValidator
from pydantic import ConfigDict
from pydantic import Field
from pydantic import StringConstraints
from pydantic import create_model

from app.word.measures import font_size
from app.word.measures import length
from app.word.measures import nearest_name
from app.word.profile import NATIONAL
from app.word.profile import Deviation
from app.word.profile import LayoutProfile
from app.word.profile import PageNumberStyle
from app.word.profile import Role
from app.word.profile import Typeface
from app.word.profile import deepest_pitch
from app.word.profile import twips

CHINESE_DIGITS = "none"
"""Written for ``western_face`` where digits and letters stay in the Chinese face."""

Path = tuple[int | str, ...]
Found = Iterator[tuple[Path, str]]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
FontName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=31, pattern=r'^[^"<>&]*$'),
]
_LEAST_MARGIN, _MOST_MARGIN = length("15mm"), length("60mm")
_TIGHTEST, _WIDEST = -0.1, 0.3
"""Shares of a character by which characters may be moved together or apart."""


def _size(value: Any) -> int:
    return font_size(str(value))


def _length(value: Any) -> int:
    return length(str(value))


def _margin(value: Any) -> int:
    found = _length(value)
    if not _LEAST_MARGIN <= found <= _MOST_MARGIN:
        raise ValueError(f"页边距应在 15mm 到 60mm 之间，写的是“{value}”")
    return found


def _page_number(value: Any) -> PageNumberStyle:
    known = [style.value for style in PageNumberStyle]
    if value not in known:
        hint = nearest_name(str(value), known)
        raise ValueError(f"“{value}”不是可用的值，可用：{'、'.join(known)}{hint}")
    return PageNumberStyle(value)


Size = Annotated[int, BeforeValidator(_size)]
Pitch = Annotated[int, BeforeValidator(_length)]
Margin = Annotated[int, BeforeValidator(_margin)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class TypeEntry(_Part):
    """Font, size and weight of a role; what is not named is the standard's."""

    face: FontName | None = None
    size: Size | None = None
    bold: bool | None = None


class MarginsEntry(_Part):
    """Lengths from the edges of the paper to the type area."""

    top: Margin | None = None
    right: Margin | None = None
    bottom: Margin | None = None
    left: Margin | None = None


class DeviationEntry(_Part):
    """Why values differ from the standard; ``key`` may hold ``*`` for several of them."""

    key: Text
    reason: Text
    source: Text


_fields: dict[str, Any] = {
    role.name.lower(): (TypeEntry, Field(default=TypeEntry(), alias=role.value)) for role in Role
}
Types: Any = create_model("Types", __base__=_Part, **_fields)


class LayoutFile(_Part):
    """One file of ``layouts/``."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    name: Text
    source: Text
    margins: MarginsEntry = MarginsEntry()
    line_pitch: Pitch | None = None
    lines_per_page: Annotated[int, Field(ge=15, le=40)] | None = None
    characters_per_line: Annotated[int, Field(ge=20, le=40)] = NATIONAL.characters_per_line
    types: Types = Types()
    western_face: FontName | None = None
    page_number: Annotated[PageNumberStyle, BeforeValidator(_page_number)] = NATIONAL.page_number
    deviations: tuple[DeviationEntry, ...] = Field(default=(), strict=False)

    def profile(self) -> LayoutProfile:
        """The whole profile, the standard's values where the file names none."""
        margins = replace(NATIONAL.margins, **self.margins.model_dump(exclude_none=True))
        lines, pitch = self.lines_per_page, self.line_pitch
        if pitch is None:
            pitch = deepest_pitch(lines or NATIONAL.lines_per_page, margins)
        lines = lines or deepest_pitch(1, margins) // pitch
        western = NATIONAL.western_face if self.western_face is None else self.western_face
        return LayoutProfile(
            id=self.id,
            name=self.name,
            source=self.source,
            margins=margins,
            line_pitch=pitch,
            lines_per_page=lines,
            characters_per_line=self.characters_per_line,
            types=tuple((role, self._type(role)) for role in Role),
            western_face=None if western == CHINESE_DIGITS else western,
            page_number=self.page_number,
            deviations=tuple(Deviation(d.key, d.reason, d.source) for d in self.deviations),
        )

    def _type(self, role: Role) -> Typeface:
        entry = getattr(self.types, role.name.lower())
        return replace(NATIONAL.type_of(role), **entry.model_dump(exclude_none=True))

    def faults(self) -> Found:
        """Values without a reason, reasons without a value, and what does not fit the page."""
        profile = self.profile()
        differing = differences(profile)
        for key in differing:
            if not self._follows(key) and not any(
                fnmatchcase(key, entry.key) for entry in self.deviations
            ):
                yield (
                    tuple(key.split(".")),
                    f"“{key}”与国家标准不同，请在 deviations 里写明理由和出处",
                )
        for n, entry in enumerate(self.deviations):
            if not any(fnmatchcase(key, entry.key) for key in differing):
                hint = nearest_name(entry.key, differing)
                yield ("deviations", n, "key"), f"“{entry.key}”与国家标准没有不同{hint}"
        yield from _unfit(profile)

    def _follows(self, key: str) -> bool:
        """Whether a value was not written but follows from others: pitch and number of lines."""
        return key in ("line_pitch", "lines_per_page") and getattr(self, key) is None


def values(profile: LayoutProfile) -> dict[str, Any]:
    """Every value of a profile by its key, like ``margins.top`` or ``types.body.face``."""
    found: dict[str, Any] = {
        f"margins.{side}": getattr(profile.margins, side)
        for side in ("top", "right", "bottom", "left")
    }
    for key in ("line_pitch", "lines_per_page", "characters_per_line", "western_face"):
        found[key] = getattr(profile, key)
    found["page_number"] = profile.page_number
    for role, typeface in profile.types:
        for key in ("face", "size", "bold"):
            found[f"types.{role}.{key}"] = getattr(typeface, key)
    return found


_NATIONAL = values(NATIONAL)


def differences(profile: LayoutProfile) -> dict[str, Any]:
    """The values that differ from the national standard."""
    return {key: value for key, value in values(profile).items() if value != _NATIONAL[key]}


def _unfit(profile: LayoutProfile) -> Found:
    body = twips(profile.type_of(Role.BODY).size)
    fitting = profile.text_height // profile.line_pitch
    if profile.line_pitch < body:
        yield ("line_pitch",), "行距比正文的字还小"
    elif profile.lines_per_page != fitting:
        message = f"按这样的行距和页边距，每页是{fitting}行，不是{profile.lines_per_page}行"
        yield ("lines_per_page",), message
    if not _TIGHTEST * body <= profile.character_spacing <= _WIDEST * body:
        fitting = profile.text_width // body
        message = f"版心宽度约可排{fitting}字，每行{profile.characters_per_line}字排不好"
        yield ("characters_per_line",), message
