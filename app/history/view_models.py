"""States and snapshots as their pages show them."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.catalogue import queries as catalogues
from app.differences import Pieces
from app.differences import counts
from app.differences import difference
from app.differences import shortened
from app.differences import sides
from app.engine.draft import OTHER
from app.engine.draft import writable
from app.filters import BEIJING
from app.filters import moment
from app.history import queries
from app.reports.keeping import Content
from app.reports.models import Kept
from app.reports.models import PartVersion
from app.reports.models import Report
from app.reports.models import Snapshot
from app.reports.parts import ELEMENTS
from app.reports.parts import lines_of
from app.reports.parts import name_of
from app.reports.row_parts import tells

PAGE = 20
NOW = "now"
KEPT_WORDS = {
    Kept.STARTED: "开始编写",
    Kept.EARLIER: "启用历史以前的文字",
    Kept.AUTOSAVED: "自动保存",
    Kept.SAVED: "保存",
    Kept.MERGED: "合并两份文字",
    Kept.TAKEN: "带入台账记录",
    Kept.CONTRIBUTED: "并入部门填报",
    Kept.CARRIED: "沿用上年",
    Kept.CORRECTED: "应用更正",
    Kept.CHANGED: "更改单位",
    Kept.RESTORED: "恢复",
}
OFF_THE_FORM = "清单不再要求的内容"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What changed in one field."""

    label: str
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class VersionView:
    """One state in the list; ``whole`` are its fields that are not empty."""

    id: int
    number: int
    when: str
    author: str
    how: str
    added: int
    removed: int
    changes: tuple[FieldChange, ...]
    whole: tuple[tuple[str, str], ...]
    current: bool


@dataclass(frozen=True, slots=True)
class PartHistory:
    """The states of one part, a page of them; ``chapter`` is where it is written, if anywhere."""

    part: str
    name: str
    chapter: str | None
    versions: tuple[VersionView, ...]
    count: int
    page: int
    pages: int


def chapter_of(report: Report, part: str) -> str | None:
    """The page of the form that a part stands on."""
    for chapter, asked in catalogues.current().chapters_of(report.year, report.level):
        if part == chapter.id and part in {ELEMENTS, OTHER}:
            return chapter.id
        if part in {a.requirement.id for a in writable(asked)}:
            return chapter.id
    return None


def part_history(report: Report, part: str, wanted: int) -> PartHistory:
    """A page of a part's history; a page that there is not is the nearest that there is."""
    count = queries.count_of(report, part)
    pages = max(1, -(-count // PAGE))
    page = min(max(1, wanted), pages)
    skipped = (page - 1) * PAGE
    # One more, to tell what the last one changed.
    found = queries.versions(report, part, skipped, PAGE + 1)
    before = [*found[1:], None][: len(found)]
    return PartHistory(
        part=part,
        name=name_of(part),
        chapter=chapter_of(report, part),
        versions=tuple(
            _version(version, earlier, count - skipped - n, current=skipped + n == 0)
            for n, (version, earlier) in enumerate(zip(found, before, strict=True))
        )[:PAGE],
        count=count,
        page=page,
        pages=pages,
    )


def _version(
    version: PartVersion, earlier: PartVersion | None, number: int, *, current: bool
) -> VersionView:
    changed = _changed(version.part, earlier.content if earlier else {}, version.content)
    told = [(label, difference(old, new)) for label, old, new in changed]
    figures = [counts(pieces) for _, pieces in told]
    return VersionView(
        id=version.id,
        number=number,
        when=_when(version),
        author=version.author.name,
        how=_how(version),
        added=sum(added for added, _ in figures),
        removed=sum(removed for _, removed in figures),
        changes=tuple(FieldChange(label, shortened(pieces)) for label, pieces in told),
        whole=tuple((x.label, x.text) for x in lines_of(version.part, version.content) if x.text),
        current=current,
    )


def _when(version: PartVersion) -> str:
    begun, ended = moment(version.started_at), moment(version.saved_at)
    if begun == ended:
        return ended
    return f"{begun}至 {version.saved_at.astimezone(BEIJING):%H:%M}"


def _how(version: PartVersion) -> str:
    word = KEPT_WORDS[version.kept]
    source = version.source
    return f"{word} {moment(source.saved_at)} 的文字" if source else word


def _changed(
    part: str, old: Mapping[str, Any], new: Mapping[str, Any]
) -> list[tuple[str, str, str]]:
    """The fields that differ, with both texts, in the order of the form."""
    before = {line.key: line for line in lines_of(part, old)}
    after = {line.key: line for line in lines_of(part, new)}
    texts = [
        (
            line.label,
            before[key].text if key in before else "",
            after[key].text if key in after else "",
        )
        for key, line in {**before, **after}.items()
        if tells(key, old, new)
    ]
    return [(label, left, right) for label, left, right in texts if left != right]


@dataclass(frozen=True, slots=True)
class RecentLine:
    """A state in the list of all."""

    part: str
    name: str
    version_id: int
    when: str
    author: str
    how: str


def recent_lines(versions: Sequence[PartVersion]) -> list[RecentLine]:
    """The latest states of all parts."""
    return [
        RecentLine(v.part, name_of(v.part), v.id, _when(v), v.author.name, KEPT_WORDS[v.kept])
        for v in versions
    ]


@dataclass(frozen=True, slots=True)
class Choice:
    """A snapshot, or the present state, to be compared."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class FieldSides:
    """One field, the old text and the new one."""

    label: str
    left: Pieces
    right: Pieces


@dataclass(frozen=True, slots=True)
class PartSides:
    """One part that differs."""

    part: str
    name: str
    fields: tuple[FieldSides, ...]


@dataclass(frozen=True, slots=True)
class ChapterSides:
    """One chapter in which something differs."""

    id: str
    name: str
    parts: tuple[PartSides, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two states of a whole report; ``same`` names the chapters without a change."""

    left: Choice
    right: Choice
    choices: tuple[Choice, ...]
    chapters: tuple[ChapterSides, ...]
    same: tuple[str, ...]


def choices_of(snapshots: Sequence[Snapshot]) -> tuple[Choice, ...]:
    """Everything that can be compared, the latest first."""
    return (Choice(NOW, "现在的文字"), *(_choice(s) for s in snapshots))


def _choice(snapshot: Snapshot) -> Choice:
    return Choice(str(snapshot.id), f"{snapshot.name}（{moment(snapshot.created_at)}）")


def comparison(
    report: Report,
    contents: tuple[dict[str, Content], dict[str, Content]],
    chosen: tuple[Choice, Choice],
    choices: tuple[Choice, ...],
) -> Comparison:
    """What differs, chapter by chapter; what the form no longer asks for comes last."""
    old, new = contents
    placed: set[str] = set()
    chapters: list[ChapterSides] = []
    same: list[str] = []
    for chapter, asked in catalogues.current().chapters_of(report.year, report.level):
        mine = [a.requirement.id for a in writable(asked)]
        parts = [chapter.id] if chapter.id in {ELEMENTS, OTHER} else mine
        placed.update(parts)
        differing = _parts(parts, old, new)
        if differing:
            chapters.append(ChapterSides(chapter.id, chapter.name, differing))
        else:
            same.append(chapter.name)
    left_over = _parts(sorted((old.keys() | new.keys()) - placed), old, new)
    if left_over:
        chapters.append(ChapterSides("off-the-form", OFF_THE_FORM, left_over))
    return Comparison(*chosen, choices, tuple(chapters), tuple(same))


def _parts(
    parts: Sequence[str], old: dict[str, Content], new: dict[str, Content]
) -> tuple[PartSides, ...]:
    found = []
    for part in parts:
        changed = _changed(part, old.get(part, {}), new.get(part, {}))
        if changed:
            fields = (FieldSides(label, *sides(difference(a, b))) for label, a, b in changed)
            found.append(PartSides(part, name_of(part), tuple(fields)))
    return tuple(found)
