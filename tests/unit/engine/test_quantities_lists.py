"""Quantities that are parts of another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.engine.quantities import ListKind
from app.engine.quantities import enumeration
from app.engine.quantities import enumerations

CASES = [
    ("受理26件，其中审结20件、中止6件。", "among", 26, [20, 6]),
    ("政府法律顾问达53名，其中公职律师8名，", "among", 53, [8]),
    ("梳理事项733项，其中“零上门”事项103项，主动上门事项96项，满意度达99%。", "among", 733, [103, 96]),
    ("收案25件，其中上年结转3件，罚款5万元，新收22件。", "among", 25, [3, 22]),
    ("共办理案件25件，三类案件分别为12件、8件和5件。", "respective", 25, [12, 8, 5]),
    ("共办理案件25件，三类案件分别为12、8和5件。", "respective", 25, [12, 8, 5]),
    ("三类案件分别为12件、8件和5件。", "respective", None, [12, 8, 5]),
    ("发放资料300份，包括折页200份、手册100份。", "including", 300, [200, 100]),
    ("办理法律援助案件23件（刑事诉讼11件、民事诉讼12件）。", "bracket", 23, [11, 12]),
    ("受理行政复议申请8件(2件撤回申请,6件审理终结)、应诉案件10件", "bracket", 8, [2, 6]),
    ("发现问题13条,目前已整改10条,3条正在整改。", "outcomes", 13, [10, 3]),
    ("审结的37件案件中维持19件,撤销4件,驳回3件,终止11件,质量良好。", "outcomes", 37, [19, 4, 3, 11]),
    (
        "受理行政复议申请13件,维持决定5件、驳回3件、程序违法1件,撤回申请3件、不予受理1件。",
        "outcomes", 13, [5, 3, 1, 3, 1],
    ),
    ("对326件规范性文件进行清理，废止45件、修改12件、继续有效269件。", "outcomes", 326, [45, 12, 269]),
    ("应诉的有15件,目前已经审结5件,10件目前正在审理中", "outcomes", 15, [5, 10]),
    ("共25件，分别为行政处罚12件、行政许可8件、行政强制5件。", "respective", 25, [12, 8, 5]),
    ("办理处罚案件12件、许可案件8件，合计20件。", "totalled", 20, [12, 8]),
    ("行政许可126件，行政处罚86件，两项合计212件。", "totalled", 212, [126, 86]),
    ("梳理文件56件，继续执行42件、修改3件、废止7件、宣布失效4件。", "outcomes", 56, [42, 3, 7, 4]),
    ("受理案件30件，已办结25件，未办结6件。", "outcomes", 30, [25, 6]),
    ("审结20件，维持15件、撤销6件。", "outcomes", 20, [15, 6]),
    ("受理复议申请36件，维持20件、撤销10件。", "outcomes", 36, [20, 10]),
    # Where a list ends.
    ("受理6件，其中工伤3件、治安2件、土地1件，已审结5件，维持4件。", "among", 6, [3, 2, 1]),
    ("受理7件，其中工伤3件、治安2件、土地1件，已审结5件，维持4件。", "among", 7, [3, 2, 1]),
    ("援助212件，其中农牧民177件，公证处为老人办理公证36件。", "among", 212, [177]),
    ("援助418件，其中农民工案件147件；办理公证1022件。", "among", 418, [147]),
    ("收到45件，其中公开28件、不予公开5件、无法提供4件、其他8件。", "among", 45, [28, 5, 4, 8]),
    # What stands in brackets is no whole and no part.
    ("审结48件（含上年结转2件），其中维持27件、撤销21件。", "among", 48, [27, 21]),
    ("收到32件，其中受理24件（去年同期54件），不予受理8件。", "among", 32, [24, 8]),
    ("培训26人，其中干部12人（其中女5人）、职工14人。", "among", 26, [12, 14]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "whole", "parts"), CASES)
def test_a_list_of_parts(text: str, kind: str, whole: int | None, parts: list[int]) -> None:
    found = next((e for e in enumerations(text) if e.kind is ListKind(kind)), None)
    assert found is not None
    assert (found.parent.value if found.parent else None) == whole
    assert [part.value for part in found.parts] == parts
    assert found.total == sum(parts)


@pytest.mark.parametrize(
    "text",
    [
        "受理12件，办结案件8件，开展培训5次。",
        "来信41件，个体访213人次，集体访65批1680人次。",
        "审查规范性文件11件，报备规范性文件5件，清理规范性文件3件。",
        "受理申请2件，申请人撤回复议申请1件；县政府为复议被申请人1件，维持1件。",
        "其中12件已办结。",
        "受理12件，审结10件，维持5件。",
        "梳理权责事项5632项，取消15项、下放32项、承接8项。",
        "维持5件、驳回3件、撤销2件。",
        "受理12件。维持5件，驳回3件。",
        "受理229件，审结217件，调解、和解结案82件，直接纠错23件。",
        "发现隐患12处，整改8处，合计罚款20元。",
        "",
    ],
)
def test_no_list_of_parts(text: str) -> None:
    assert enumeration(text) is None


def test_outcomes_of_a_part_are_nested_in_it() -> None:
    text = "应诉8件。其中6件已审结,维持2件,裁定驳回2件,撤诉2件,2件正在处理过程中。"
    (found,) = enumerations(text)
    assert found.parent is not None
    assert [str(part.value) for part in found.parts] == ["6", "2"]
    assert found.total == found.parent.value == Decimal(8)
    (inner,) = found.nested
    assert inner.parent is found.parts[0]
    assert [str(part.value) for part in inner.parts] == ["2", "2", "2"]


def test_two_lists_keep_their_own_wholes() -> None:
    text = "市场主体13447户，其中企业2728户。聘请顾问53名，其中公职律师8名。"
    first, second = enumerations(text)
    assert [(e.parent.unit if e.parent else "", str(e.total)) for e in (first, second)] == [
        ("户", "2728"),
        ("名", "8"),
    ]


def test_a_range_among_the_parts_has_no_total() -> None:
    found = enumeration("审结30件，其中维持10至12件，撤销8件。")
    assert found is not None
    assert found.total is None
