"""Names of units in a unit line: split, freed of 按职责分工负责 and 等, with their roles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.engine import elements
from app.engine.plans.model import Unit
from app.engine.plans.model import UnitRole
from app.engine.signals import normalise

_OPEN, _CLOSE = "(（[【〔", ")）]】〕"
_SEPARATORS = "、，,；;/／。"
_BLANK = " \t\n\u3000\u00a0"
# 市、县（市、区）政府: the name of a level goes on behind the mark.
_LEVEL_ONLY = re.compile("各?(?:省|自治区|市|县|区|旗|乡|镇|州|盟)级?")
_DUTY = re.compile(
    r"(?:按照?|根据|依据?|依照)(?:各自)?(?:的)?(?:工作)?(?:职[责能]|分工|权限)[^、,;]*$"
    r"|(?:分别|各自|共同|具体|统筹|抓好|组织|联合)*(?:负责|落实|承办|实施)+(?:落实|实施|到位)?$"
    r"|(?:分别|各自|共同|按职责)$"
    r"|等(?:\d{1,2}[个家])?(?:相关|有关)?(?:责任|成员)?(?:部门|单位|机构)?$"
)
_ROLE_BEHIND = re.compile(
    r"\((?P<word>牵头|主办|主责|责任|负责|承办|配合|协办|协助|参与)(?:责任)?(?:单位|部门|落实)?\)$"
)
_MARKED = re.compile(
    r"(?P<word>牵头(?:负责|落实|抓总|组织|实施|推进)*|主办|(?:积极|协同|协助|做好|予以)*配合|协助|协办|参与|参加)"
    r"(?:落实|实施|做好|工作)*(?:[,;。、]|$)"
)
_GROUP = re.compile(
    r"各|有关|相关|成员单位|所属|全体|直(?:属)?(?:部门|单位|机关)|(?:执法|政府|行政)部门$"
    r"|^(?:全县|全市|全区|全旗)|^乡镇|^乡\(?镇|^镇街|^乡街|县\(市、?区\)|县区|市直|[县市区](?:直)?部门"
)
_UNIT_END = re.compile(
    rf"(?:{elements.UNIT_END}|[部厅局委办院所站队科室股处镇乡]|街道|政府|部门|单位|机关|机构|法院|检察院"
    r"|人大|政协|团[县市区]委|妇联|工会|工商联|残联|公司|集团|学校|党校|中心|协会|领导小组|专班|社区|银行|党组)(?:\([^)]*\))?$"
)
_NO_NAME = re.compile(
    '^(?:含|包括|以下|即|如|指|原|不含|简称|注|见|其中|由于|试行|修订|不包)|[。:!?《》“”"]|的$|工作$'
)
_SHORT_GROUPS = frozenset({"街道", "乡镇", "镇街", "园区"})
_LONGEST_NAME = 30
FIRST_LEADS = re.compile(
    r"(?:排|列|写)(?:名|序|列)?(?:在|为)?(?:第一|首位|首|最前|前)[^,。;]{0,8}(?:为|是)[^,。;]{0,6}牵头"
    r"|第一(?:个|家|责任)?(?:单位|部门)(?:为|是)牵头"
)
"""The remark that the unit named first leads."""
_ROLES = {
    "牵头": UnitRole.LEAD,
    "主办": UnitRole.LEAD,
    "主责": UnitRole.LEAD,
    "责任": UnitRole.RESPONSIBLE,
    "负责": UnitRole.RESPONSIBLE,
    "承办": UnitRole.RESPONSIBLE,
}


@dataclass(frozen=True, slots=True)
class UnitList:
    """The units of a line; ``same`` for 同上, which names those of the point before."""

    units: tuple[Unit, ...] = ()
    same: bool = False


def split_names(text: str) -> list[str]:
    """Names between 、 ， ； and blanks, but not inside brackets; as the text writes them.

    市、县（市、区）政府 stays one name, 司 法 局 is drawn together, 县委办和县政府办 are two.
    """
    parts: list[str] = []
    pending = ""
    for part, mark in _parts(text):
        whole = pending + part
        if _LEVEL_ONLY.fullmatch(normalise(part)) and mark in "、,，":
            pending = whole + mark
            continue
        pending = ""
        parts.append(whole)
    if pending:
        parts.append(pending.rstrip(_SEPARATORS))
    return [name for part in _drawn_together(parts) for name in _at_conjunction(part) if name]


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Pieces outside brackets, each with the mark behind it."""
    depth, start = 0, 0
    for n, character in enumerate(text):
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        elif not depth and character in _SEPARATORS + _BLANK:
            piece = text[start:n].strip(_BLANK)
            if piece:
                yield piece, character
            start = n + 1
    if text[start:].strip(_BLANK):
        yield text[start:].strip(_BLANK), ""


def _drawn_together(parts: list[str]) -> list[str]:
    """Single characters one behind the other are one name, spread out to fill a column."""
    joined: list[str] = []
    spread = ""
    for part in parts:
        if len(part) == 1:
            spread += part
            continue
        joined += [spread, part] if spread else [part]
        spread = ""
    return [*joined, spread] if spread else joined


def _at_conjunction(name: str) -> list[str]:
    """Two whole names joined by 和 (县司法局和县公安局), not 人力资源和社会保障局."""
    for found in re.finditer("以及|和|及|与", name):
        left, right = name[: found.start()], name[found.end() :]
        if (
            is_unit_like(left)
            and (is_unit_like(right) or _GROUP.match(normalise(right)))
            and left.count("(") == left.count(")")
            and left.count("（") == left.count("）")
        ):
            return [left, *_at_conjunction(right)]
    return [name]


def is_unit_like(name: str) -> bool:
    """Whether words look like the name of a unit or a group of units."""
    plain = normalise(name).strip()
    if plain in _SHORT_GROUPS:
        return True
    return (
        3 <= len(plain) <= _LONGEST_NAME
        and not _NO_NAME.search(plain)
        and bool(_UNIT_END.search(plain) or _GROUP.search(plain))
    )


def units_of(text: str, role: UnitRole = UnitRole.RESPONSIBLE) -> UnitList:
    """The units that the value of a label names, with roles.

    Words in the value go before the label's role: 县司法局牵头，各乡镇配合; 县司法局（牵头）.
    """
    plain = normalise(text).strip()
    if re.fullmatch(r"(?:同上|同前|同第?\d{0,2}[项条]?上)[。;]?", plain):
        return UnitList(same=True)
    first_leads = FIRST_LEADS.search(plain) is not None
    units: list[Unit] = []
    at = 0
    plain_text = normalise(text)
    for chunk in _MARKED.finditer(plain_text):
        if _inside_brackets(plain_text, chunk.start("word")):
            continue
        marked = _role(chunk["word"])
        units += _named(text[at : chunk.start()], marked)
        at = chunk.end()
    units += _named(text[at:], role)
    if first_leads and units and all(unit.role is not UnitRole.LEAD for unit in units):
        units[0] = Unit(units[0].name, UnitRole.LEAD, units[0].group)
    return UnitList(tuple(units))


def _inside_brackets(plain: str, at: int) -> bool:
    return plain.count("(", 0, at) > plain.count(")", 0, at)


def _role(word: str) -> UnitRole:
    return _ROLES.get(word[:2], UnitRole.SUPPORT)


def _named(text: str, role: UnitRole) -> list[Unit]:
    return [
        unit
        for piece in split_names(text)
        if (unit := _unit(piece, role)) is not None
    ]  # fmt: skip


def _unit(piece: str, role: UnitRole) -> Unit | None:
    name = piece.strip(_BLANK + "。.；;：:")
    plain = normalise(name)
    remark = re.search(r"\([^()]*(?:牵头单位|排名|排第|为牵头)[^()]*\)$", plain)
    if remark and FIRST_LEADS.search(remark[0]):
        name, plain = name[: remark.start()], plain[: remark.start()]
    behind = _ROLE_BEHIND.search(plain)
    if behind:
        role = _role(behind["word"])
        name, plain = name[: behind.start()], plain[: behind.start()]
    lead_in = re.match("(?:由|以及|及|和(?!平)|会同)", plain)
    if lead_in:
        name, plain = name[lead_in.end() :], plain[lead_in.end() :]
    while found := _DUTY.search(plain):
        name, plain = name[: found.start()], plain[: found.start()]
    name = name.strip(_BLANK + "。.；;：:、，,")
    if not name:
        return None
    return Unit(name, role, is_group(name))


def is_group(name: str) -> bool:
    """Whether a name stands for many units: 各乡镇（街道）, 市政府各部门."""
    plain = normalise(name)
    return plain in _SHORT_GROUPS or _GROUP.search(plain) is not None
