"""Unit lines: who does a task, until when — 责任单位：…, （牵头单位：…；完成时限：…）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace

from app.engine.plans.model import Unit
from app.engine.plans.model import UnitRole
from app.engine.plans.units import FIRST_LEADS
from app.engine.plans.units import UnitList
from app.engine.plans.units import is_unit_like
from app.engine.plans.units import units_of
from app.engine.signals import normalise

_BODY = "(?:单位|部门|机构|科室|处室|主体)"
LEAD_LABEL = rf"(?:牵头|主办|主责|主要责任|组织)(?:责任)?{_BODY}"
BOTH_LABEL = rf"牵头(?:单位)?(?:、|和|及|与|\()(?:责任|配合|参与){_BODY}\)?"
SUPPORT_LABEL = rf"(?:配合|协办|协助|参与|参加|协同|协作|支持)(?:责任)?{_BODY}"
RESPONSIBLE_LABEL = rf"(?:工作)?(?:责任|承办|落实|实施|承担|完成|负责)(?:{_BODY}|分工)(?:及分工)?|分工{_BODY}|任务分工"
_WHEN = "(?:时限|时间|期限|节点|日期)(?:要求)?"
DEADLINE_LABEL = (
    rf"(?:工作|任务|办理|计划)?(?:完成|办结|落实|整改){_WHEN}"
    "|时间(?:要求|节点|安排|进度)|(?:工作)?时限(?:要求)?|进度安排"
)
PERSON_LABEL = "(?:责任|牵头|分管|包抓|包联|联系|负责|主管)?[县市区]?(?:领导|负责同志)|(?:责任|负责|联系|联络|牵头|经办)人员?"
_KINDS = (
    ("both", BOTH_LABEL),
    ("lead", LEAD_LABEL),
    ("support", SUPPORT_LABEL),
    ("responsible", RESPONSIBLE_LABEL),
    ("deadline", DEADLINE_LABEL),
    ("person", PERSON_LABEL),
)
_LABEL = re.compile(
    "(?:"
    + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS)
    + r")(?P<remark>\([^()]{0,30}\))?\s*[:]"
)
_LABEL_BLANK = re.compile(rf"(?:{LEAD_LABEL}|{RESPONSIBLE_LABEL}|{SUPPORT_LABEL})\s+(?=\S)")
_PAIRS = {"(": ")", "[": "]", "【": "】", "〔": "〕"}
_CLOSING = frozenset(_PAIRS.values())
_DEEPEST = 8
_LONGEST_LIST = 400
_ROLES = {
    "lead": UnitRole.LEAD,
    "support": UnitRole.SUPPORT,
    "both": UnitRole.RESPONSIBLE,
    "responsible": UnitRole.RESPONSIBLE,
}
_DUE = re.compile(
    r"[,;。]\s*(?P<due>[^,;。()]{0,14}[年月季底旬日号度][^,;。()]{0,4}(?:完成|落实|办结|前))\s*$"
)
"""A deadline at the end of a bracket of units: （县司法局牵头，第三季度末完成）."""
_MARK_WORDS = re.compile("牵头|主办|配合|协助|协办|参与|负责|落实")


@dataclass(frozen=True, slots=True)
class Assignment:
    """A unit line at ``[start, end)`` of a paragraph's text.

    ``deadlines`` are the offsets of values of 完成时限：…; ``same`` marks 同上; ``own_line`` a
    paragraph that holds nothing else.
    """

    start: int
    end: int
    units: tuple[Unit, ...] = ()
    deadlines: tuple[tuple[int, int], ...] = ()
    same: bool = False
    own_line: bool = False

    @property
    def names_units(self) -> bool:
        """Whether it says who does the task (and not only until when)."""
        return bool(self.units) or self.same


def find_assignments(text: str) -> list[Assignment]:
    """All unit lines in a paragraph's text, in order."""
    plain = normalise(text)
    whole = _own_line(text, plain)
    if whole is not None:
        return [whole]
    found: list[Assignment] = []
    for start, end in _brackets(plain):
        inside = _inside(text, plain, start, end)
        if inside is not None:
            found.append(inside)
    running = _running(text, plain, found)
    return sorted((*found, *running), key=lambda a: a.start)


def _own_line(text: str, plain: str) -> Assignment | None:
    """A paragraph that is a unit line and nothing else, in brackets or not."""
    start = len(plain) - len(plain.lstrip(" \n"))
    end = len(plain.rstrip(" \n"))
    inner_start, inner_end = start, end
    if plain[start : start + 1] in _PAIRS:
        close = _pairs(plain).get(start, end + 1) - 1
        if plain[close + 1 : end].strip("。.;: "):
            return None
        inner_start, inner_end = start + 1, close
    label = _LABEL.match(plain, inner_start, inner_end)
    if label is not None:
        found = _labelled(text, plain, inner_start, inner_end)
        return replace(found, start=start, end=end, own_line=True)
    blank = _LABEL_BLANK.match(plain, inner_start, inner_end)
    if blank is not None:
        listed = units_of(text[blank.end() : inner_end], _role_of(blank[0]))
        if listed.units and all(is_unit_like(unit.name) for unit in listed.units):
            return Assignment(start, end, listed.units, same=listed.same, own_line=True)
    if (inner_start, inner_end) != (start, end):
        inside = _inside(text, plain, start, inner_end + 1, alone=True)
        if inside is not None:
            return replace(inside, end=end, own_line=True)
    return None


def _role_of(label: str) -> UnitRole:
    if re.match(SUPPORT_LABEL, label):
        return UnitRole.SUPPORT
    return UnitRole.LEAD if re.match(LEAD_LABEL, label) else UnitRole.RESPONSIBLE


def _pairs(plain: str) -> dict[int, int]:
    """The place behind every outermost bracket's close, by where it opens.

    A bracket that nothing closes does not hide those inside it.
    """
    found: dict[int, int] = {}
    open_at: list[int] = []
    for n, character in enumerate(plain):
        if character in _PAIRS:
            open_at.append(n)
        elif character in _CLOSING:
            match = next(
                (k for k in reversed(open_at[-_DEEPEST:]) if _PAIRS[plain[k]] == character), None
            )
            if match is not None:
                del open_at[open_at.index(match) :]
                found[match] = n + 1
    return found


def _brackets(plain: str) -> Iterator[tuple[int, int]]:
    """Outermost bracketed stretches, the brackets included."""
    at = 0
    for start, end in sorted(_pairs(plain).items()):
        if start >= at:
            yield start, end
            at = end


def _inside(
    text: str, plain: str, start: int, end: int, *, alone: bool = False
) -> Assignment | None:
    """The unit line in brackets at ``[start, end)``; None for brackets that say something else."""
    inner = plain[start + 1 : end - 1]
    if _LABEL.match(inner.lstrip()) or re.search(rf"[;,。]\s*(?:{_LABEL.pattern})", inner):
        found = _labelled(text, plain, start + 1, end - 1)
        return replace(found, start=start, end=end)
    if len(inner) > _LONGEST_LIST:
        return None
    due = _DUE.search(inner)
    deadlines = ((start + 1 + due.start("due"), start + 1 + due.end("due")),) if due else ()
    listed = units_of(text[start + 1 : start + 1 + (due.start() if due else len(inner))])
    if listed.same:
        return Assignment(start, end, deadlines=deadlines, same=True)
    if not listed.units or not all(is_unit_like(unit.name) for unit in listed.units):
        return None
    if _MARK_WORDS.search(inner):
        return Assignment(start, end, listed.units, deadlines)
    # （县司法局） without a word: only behind a sentence, or a list at the paragraph's end.
    behind_sentence = plain[:start].rstrip().endswith(("。", ";", "!"))
    at_end = not plain[end:].strip(" 。;")
    own = re.match("[省市县区旗镇乡州盟]", inner) is not None
    if alone or behind_sentence or (at_end and own):
        return Assignment(start, end, listed.units, deadlines)
    return None


def _labelled(text: str, plain: str, start: int, end: int) -> Assignment:
    """The values of labels between two offsets: 牵头单位：A；责任单位：B；完成时限：6月底前."""
    units: list[Unit] = []
    deadlines: list[tuple[int, int]] = []
    same = False
    labels = list(_LABEL.finditer(plain, start, end))
    for n, label in enumerate(labels):
        value_end = labels[n + 1].start() if n + 1 < len(labels) else end
        value = (label.end(), _trimmed(plain, label.end(), value_end))
        kind = _kind(label)
        if kind == "deadline":
            if value[0] < value[1]:
                deadlines.append(value)
        elif kind in _ROLES:
            listed = _listed(text[value[0] : value[1]], kind, label["remark"] or "")
            units += [unit for unit in listed.units if unit.name not in {u.name for u in units}]
            same = same or listed.same
    return Assignment(start, end, tuple(units), tuple(deadlines), same)


def _listed(value: str, kind: str, remark: str) -> UnitList:
    listed = units_of(value, _ROLES[kind])
    first_leads = kind == "both" or FIRST_LEADS.search(remark)
    if first_leads and listed.units and all(u.role is not UnitRole.LEAD for u in listed.units):
        first = replace(listed.units[0], role=UnitRole.LEAD)
        return replace(listed, units=(first, *listed.units[1:]))
    return listed


def _kind(label: re.Match[str]) -> str:
    return next(kind for kind, _ in _KINDS if label[kind])


def _trimmed(plain: str, start: int, end: int) -> int:
    """The end of a value without the marks behind it."""
    while end > start and plain[end - 1] in " \n,;。.、([【":
        end -= 1
    return end


def _running(text: str, plain: str, taken: list[Assignment]) -> list[Assignment]:
    """…。责任单位：A、B。 in running text: up to the full stop that no other label follows."""
    found: list[Assignment] = []
    at = 0
    while label := _LABEL.search(plain, at):
        at = label.end()
        start = label.start()
        if any(a.start <= start < a.end for a in [*taken, *found]):
            continue
        before = plain[:start].rstrip()
        if before and before[-1] not in "。;,!:)】]":
            continue
        if _kind(label) == "person" and not before.endswith("。"):
            continue
        end = _end_of_running(plain, label.end())
        assignment = _labelled(text, plain, start, end)
        if assignment.names_units or assignment.deadlines:
            found.append(assignment)
        at = end
    return found


def _end_of_running(plain: str, at: int) -> int:
    for stop in re.compile(r"[。\n]").finditer(plain, at):
        behind = re.compile(r"\s*").match(plain, stop.end())
        follows = _LABEL.match(plain, behind.end() if behind else stop.end())
        if follows is None:
            return stop.end()
    return len(plain)
