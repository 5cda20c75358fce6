"""Different wordings of one matter, told alike (checklists/terms.yaml).

A text becomes *marks*: one for each known term, whatever its wording, and the pairs of neighbouring
characters of what is left, without the words that every such text is full of. Two texts that share
marks speak of the same; how much a mark tells is for the reader of them to weigh.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import ahocorasick
from pydantic import BaseModel
from pydantic import ConfigDict
from pydantic import Field
from pydantic import StringConstraints
from ruamel.yaml import YAML

from app.engine.checklist import CHECKLISTS
from app.engine.signals import normalise

FILE = CHECKLISTS / "terms.yaml"
_RUN = re.compile(r"[\u4e00-\u9fff]+")
_EVERYWHERE = re.compile(
    "进一步|深入|全面|扎实|积极|认真|切实|严格|持续|不断|有序|稳步|着力|大力|充分|有效|及时|依法|规范|统筹|深化|强化|优化|加强|加快|加大|推进|推动|推行|"
    "落实|贯彻|开展|组织|举办|举行|召开|实施|完善|建立|健全|建设|构建|打造|做好|抓好|抓实|做到|实现|确保|完成|提高|提升|促进|坚持|围绕|按照|根据|通过|"
    "工作|制度|机制|体系|体制|能力|水平|质量|效能|成效|作用|力度|情况|方面|问题|任务|责任|职责|活动|措施|方式|要求|内容|范围|重点|相关|有关|各类|各项|各级|"
    "全县|全市|全区|全旗|全州|我县|我市|我区|我旗|本县|本市|本区|县级|市级|区级|旗级|镇级|乡级|本级|集中|各部门|各单位|各乡镇|部门|单位|人民政府|县政府|市政府|区政府|旗政府|政府|"
    "法治|法制|行政|机关|人员|干部|管理|服务|以上|以下|以内|不少于|不低于|不超过|达到|至少|全年|年度|年内|年底前|底前|每年|每季度|"
    "(?:上旬|中旬|下旬|月底|季度末|年底|月|日|底)?前(?=[^提置沿进列期述来])|按程序|按规定|按要求|一律|没有|以往|近年来|已经|尚未|每[季月年]度?|今年|本年|一年来|一是|二是|三是|四是|五是|六是|进行|得到|取得|形成|发挥|履行|参加|参与|主要|负责人|负责|先后|累计|分别|其中|同时|以及|"
    "[的了和与及等对在将把向从为是各共均并又再已于由以每其该此也都还]"
)
"""Words of every plan and report, which tell nothing of what a passage is about."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A term (its first wording) or a pair of characters at ``[start, end)`` of a text.

    ``term`` holds for a matter; what may be done with any matter (公布, 清理) is an act.
    """

    name: str
    start: int
    end: int
    term: bool


Group = Annotated[tuple[Annotated[str, StringConstraints(min_length=1)], ...], Field(min_length=1)]


class TermGroups(BaseModel):
    """The file of terms: groups of wordings of matters, and of acts that any matter may meet with.

    The first wording of a group names it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    matters: tuple[Group, ...]
    acts: tuple[Group, ...]

    def repeated(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Wordings that stand twice, each with its place in the file and what to say of it."""
        known: dict[str, str] = {}
        for kind, groups in (("matters", self.matters), ("acts", self.acts)):
            for number, group in enumerate(groups):
                for place, wording in enumerate(group):
                    plain = normalise(wording)
                    if plain in known:
                        yield (kind, number, place), f"“{wording}”在“{known[plain]}”一组里已经有了"
                    known.setdefault(plain, group[0])


class Terms:
    """The groups of wordings, ready to be found in texts."""

    def __init__(self, groups: TermGroups) -> None:
        """Of a wording that stands twice the first counts (``checklist lint`` tells of it)."""
        self._automaton = ahocorasick.Automaton()
        for kind, matter in ((groups.acts, False), (groups.matters, True)):
            for group in reversed(kind):
                for wording in map(normalise, group):
                    self._automaton.add_word(wording, (group[0], len(wording), matter))
        self._automaton.make_automaton()

    def marks(self, text: str) -> list[Mark]:
        """The marks of a normalised text, in order of kind and place."""
        found: list[Mark] = []
        rest = list(text)
        for last, (name, length, matter) in self._automaton.iter_long(text):
            start = last - length + 1
            found.append(Mark(name, start, last + 1, matter))
            rest[start : last + 1] = " " * length
        left = _EVERYWHERE.sub(lambda word: " " * len(word[0]), "".join(rest))
        for run in _RUN.finditer(left):
            found += (
                Mark(left[at : at + 2], at, at + 2, term=False)
                for at in range(run.start(), run.end() - 1)
            )
        return found


@lru_cache(maxsize=4)
def load_terms(path: Path = FILE) -> Terms:
    """The terms of a file; raises ``pydantic.ValidationError`` for one of another shape."""
    return Terms(
        TermGroups.model_validate(YAML(typ="safe", pure=True).load(path.read_text("utf-8")))
    )
