"""The character styles of an official document, and the styles of Chinese marks.

Chinese marks beside Western characters, which LibreOffice draws from the Western face, take a
style of their own that names the Chinese face of the text around them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from app.word.paragraph_styles import paragraph_styles
from app.word.profile import HEADING_ROLES
from app.word.profile import LayoutProfile
from app.word.profile import Role
from app.word.styles import HEADING_CHARACTER_STYLES
from app.word.styles import CharacterStyleId
from app.word.styles import StyleId
from app.word.styles import Type

_C = CharacterStyleId
_MARKS_IN_TEXT = (
    (Role.BODY, _C.PUNCTUATION_FANGSONG),
    (Role.HEADING_2, _C.PUNCTUATION_KAITI),
    (Role.HEADING_1, _C.PUNCTUATION_HEITI),
    (Role.SUBTITLE, _C.PUNCTUATION_SUBTITLE),
    (Role.HEADING_3, _C.PUNCTUATION_HEADING_3),
    (Role.HEADING_4, _C.PUNCTUATION_HEADING_4),
    (Role.ATTACHMENT_HEAD, _C.PUNCTUATION_ATTACHMENT),
    (Role.TABLE, _C.PUNCTUATION_TABLE),
    (Role.TABLE_HEADING, _C.PUNCTUATION_TABLE_HEADING),
    (Role.COPY_TO, _C.PUNCTUATION_COPY_TO),
)
_BOLD_MARKS = (
    _C.PUNCTUATION_BOLD_1,
    _C.PUNCTUATION_BOLD_2,
    _C.PUNCTUATION_BOLD_3,
    _C.PUNCTUATION_BOLD_4,
)


@dataclass(frozen=True, slots=True)
class Marks:
    """Which style the Chinese marks of a text take, by where the text stands.

    ``faces``: the Chinese face of each paragraph style whose digits may be Western.
    ``in_face``: a style for each face. ``in_run``: a style for the marks of each character style.
    """

    faces: dict[StyleId, str]
    in_face: dict[str, CharacterStyleId]
    in_run: dict[CharacterStyleId, CharacterStyleId]

    def style(self, run: CharacterStyleId | None, face: str) -> CharacterStyleId | None:
        """The style of marks in a run; ``face`` is that of its paragraph."""
        return self.in_face.get(face) if run is None else self.in_run.get(run)


def run_types(profile: LayoutProfile) -> dict[CharacterStyleId, Type]:
    """Types of headings that run on into their paragraph, and of the signatory's name."""
    headings = (Type.of(profile, role) for role in HEADING_ROLES)
    return {
        **dict(zip(HEADING_CHARACTER_STYLES, headings, strict=True)),
        CharacterStyleId.SIGNATORY_NAME: Type.of(profile, Role.SUBTITLE),
    }


def mark_types(profile: LayoutProfile) -> dict[CharacterStyleId, Type]:
    """The styles of marks: one for each face, and one for each bold heading that runs on.

    A paragraph that is bold makes its marks bold; a bold run is left by the marks' own style.
    """
    found: dict[str, tuple[CharacterStyleId, Type]] = {}
    for role, id_ in _MARKS_IN_TEXT:
        face = profile.type_of(role).face
        found.setdefault(face, (id_, Type(face, chinese_digits=True)))
    types = dict(found.values())
    for id_, role in zip(_BOLD_MARKS, HEADING_ROLES, strict=True):
        heading = profile.type_of(role)
        if heading.bold:
            types[id_] = Type(heading.face, chinese_digits=True, bold=True)
    return types


@lru_cache(maxsize=16)
def marks(profile: LayoutProfile) -> Marks:
    """The marks of a profile."""
    faces = {
        style.id: style.type.face
        for style in paragraph_styles(profile)
        if not style.type.chinese_digits
    }
    in_face = {type_.face: id_ for id_, type_ in mark_types(profile).items() if not type_.bold}
    in_run = {run: in_face[type_.face] for run, type_ in run_types(profile).items()}
    headings = zip(HEADING_CHARACTER_STYLES, _BOLD_MARKS, HEADING_ROLES, strict=True)
    bold = {run: mark for run, mark, role in headings if profile.type_of(role).bold}
    return Marks(faces, in_face, in_run | bold)
