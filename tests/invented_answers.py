"""Answers to the points of an invented plan, for what is written and shown of them."""

from __future__ import annotations

import json
from itertools import cycle
from itertools import islice
from pathlib import Path

from app.engine.answers.model import PlanAnswers
from app.engine.answers.model import PointAnswer
from app.engine.answers.model import PointStatus
from app.engine.answers.model import TargetAnswer
from app.engine.document import Span
from app.engine.plans.model import Operator
from app.engine.plans.model import Plan
from app.engine.plans.model import PlanPoint
from app.engine.plans.model import Target
from app.engine.plans.model import Unit
from app.engine.plans.model import UnitRole

_LABELS = Path(__file__).parent / "corpus" / "belonging" / "unseen.json"
_UNITS = (
    (Unit("县司法局", UnitRole.LEAD), Unit("县政府各部门"), Unit("各乡镇人民政府（街道办事处）")),
    (Unit("县委依法治县办"),),
    (
        Unit("县市场监督管理局", UnitRole.LEAD),
        Unit("县发展和改革局", UnitRole.SUPPORT),
        Unit("县人力资源和社会保障局", UnitRole.SUPPORT),
        Unit("县住房和城乡建设局", UnitRole.SUPPORT),
        Unit("县行政审批服务局", UnitRole.SUPPORT),
    ),
    (),
)
_QUOTE = (
    "全年制发行政规范性文件12件，全部经合法性审核后印发，报送市政府和县人大常委会备案12件，"
    "报备率、及时率均达到100%，审查部门、乡镇报备文件34件，纠正2件。"
)


def _target(text: str, measure: str, value: int, unit: str) -> Target:
    return Target(Span(0, 0, len(text), text), measure, Operator.GE, value, unit)


_TARGETS = (
    (),
    (
        TargetAnswer(
            _target("行政规范性文件合法性审核率达到100%", "行政规范性文件合法性审核率", 100, "%"),
            met=True,
            reason_code="met",
            reason="报告写的是100%。",
            reported=100,
            place=Span(3, 4, 8, "100%"),
        ),
        TargetAnswer(
            _target("举办行政执法人员培训班2期", "举办行政执法人员培训班", 2, "期"),
            met=False,
            reason_code="not-met",
            reason="报告写的是1期。",
            reported=1,
            place=Span(4, 0, 2, "1期"),
        ),
    ),
    (
        TargetAnswer(
            _target("培训执法人员600人次以上", "培训执法人员", 600, "人次"),
            met=None,
            reason_code="no-figure",
            reason="报告没有写可以核对的数。",
        ),
    ),
)


def invented_answers(count: int) -> PlanAnswers:
    """``count`` points in all statuses, with no, one and two targets."""
    labels = json.loads(_LABELS.read_text("utf-8"))
    told = [p for plan in labels.values() if isinstance(plan, dict) for p in plan["points"]]
    answers = []
    kinds = zip(
        islice(cycle(told), count), cycle(PointStatus), cycle(_UNITS), cycle(_TARGETS), strict=False
    )
    for place, ((number, path, title, text, _), status, units, targets) in enumerate(kinds):
        point = PlanPoint(
            number, tuple(path), title, text, units, (), tuple(t.target for t in targets), (place,)
        )
        told_of = () if status is PointStatus.UNANSWERED else (Span(3, 0, len(_QUOTE), _QUOTE),)
        answers.append(PointAnswer(point, status, status.value, "说明。", told_of, targets))
    plan = Plan(
        "云泽县2024年法治政府建设工作要点", 2024, "云泽县人民政府", tuple(a.point for a in answers)
    )
    return PlanAnswers(plan, tuple(answers))
