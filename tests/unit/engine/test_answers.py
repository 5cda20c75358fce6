"""Plan × report on small invented reports: one question each."""

from __future__ import annotations

import pytest

from app.engine.analysis import Analysis
from app.engine.answers.match import answer_plan
from app.engine.answers.model import PointAnswer
from app.engine.answers.model import PointStatus
from app.engine.plans import read_plan
from app.engine.reading import read

YEAR = 2024
REPORT = """青溪县人民政府关于2024年度法治政府建设情况的报告
2024年，青溪县统筹推进学法用法、备案审查、案卷评查、复议应诉、普法宣传等各项工作，现将有关情况报告如下。
一、主要举措和成效
{done}
二、存在的问题
{problems}
三、下一步打算
{ahead}
"""


def answer(
    task: str, done: str, problems: str = "队伍力量薄弱。", ahead: str = "加强学习。"
) -> PointAnswer:
    """How a report that says ``done`` answers the one point ``task`` of a plan."""
    plan = read_plan(
        read(
            f"青溪县{YEAR}年法治政府建设工作要点\n一、重点任务\n（一）{task}\n责任单位：县司法局\n".encode()
        )
    )
    assert len(plan.points) == 1
    report = read(REPORT.format(done=done, problems=problems, ahead=ahead).encode())
    (found,) = answer_plan(Analysis(report, YEAR), plan).points
    return found


REVIEW = "开展行政执法案卷评查。全年评查案卷不少于100件。"


@pytest.mark.parametrize(
    ("done", "status", "code"),
    [
        (
            "全县开展执法案卷评查2轮，共评查案卷126件。",
            PointStatus.ANSWERED,
            "reported-with-figures",
        ),
        ("全县组织开展了案卷评查，并逐一反馈了意见。", PointStatus.PARTIAL, "figure-missing"),
        ("办理人大代表建议36件。", PointStatus.UNANSWERED, "silent"),
        ("尚未开展行政执法案卷评查。", PointStatus.UNANSWERED, "denied"),
        ("去年开展执法案卷评查，评查案卷126件。", PointStatus.PARTIAL, "figure-missing"),
    ],
)
def test_what_is_said_as_done(done: str, status: PointStatus, code: str) -> None:
    found = answer(REVIEW, done)
    assert (found.status, found.reason_code) in {(status, code), (status, "claimed")}


def test_only_planned() -> None:
    found = answer(REVIEW, "办理建议36件。", ahead="下一步，开展行政执法案卷评查，评查案卷120件。")
    assert (found.status, found.reason_code) == (PointStatus.UNANSWERED, "planned")
    assert "开展行政执法案卷评查" in found.reason
    assert found.targets[0].met is None


def test_only_among_the_problems() -> None:
    found = answer(REVIEW, "办理建议36件。", problems="行政执法案卷评查开展不够，覆盖面不宽。")
    assert (found.status, found.reason_code) == (PointStatus.UNANSWERED, "problem")


def test_a_lower_figure_answers_and_does_not_meet() -> None:
    found = answer(REVIEW, "开展执法案卷评查，评查案卷86件。")
    (target,) = found.targets
    assert found.status is PointStatus.ANSWERED
    assert (target.met, target.reported, target.reason_code) == (False, 86, "not-met")
    assert target.place is not None
    assert target.place.quote == "评查案卷86件"
    assert target.target.place.quote == "全年评查案卷不少于100件"


COUNTED = [
    # task, what the report says, met, reported
    ("培训执法人员600人次以上。", "培训执法人员712人次。", True, 712),
    ("培训执法人员600人次以上。", "培训执法人员712名。", None, None),
    ("规范性文件备案率达到100%。", "行政规范性文件报备率100%。", True, 100),
    ("规范性文件备案率达到100%。", "规范性文件合法性审查率100%。", None, None),
    ("规范性文件备案率达到95%以上。", "规范性文件备案率由上年的90%提高到97%。", True, 97),
    ("举办行政执法培训班2期。", "举办执法培训班3期。", True, 3),
    ("举办行政执法培训班2期。", "柳河镇举办执法培训班3期。", None, None),
    ("新增公职律师不少于5名。", "全县公职律师总数达到12名。", None, None),
    ("新增公职律师不少于5名。", "新增公职律师6名，全县公职律师总数达到12名。", True, 6),
    ("每季度开展执法督察1次。", "全年开展执法督察4次。", True, 4),
    ("每季度开展执法督察1次。", "全年开展执法督察3次。", False, 3),
    ("评查案卷不少于100件。", "评查案卷百余件。", True, 100),
    ("评查案卷不少于100件。", "评查案卷近100件。", None, 100),
    ("评查案卷不少于100件。", "抽取案卷118件，评查出优秀案卷20件。", True, 118),
    ("行政诉讼败诉率控制在8%以下。", "行政诉讼败诉率7.5%。", True, 7.5),
    ("对不少于10个部门开展法治督察。", "对12家部门开展法治督察。", True, 12),
    ("每村培养法律明白人不少于3名。", "全县培养法律明白人702名，每村不少于3名。", True, 3),
]


@pytest.mark.parametrize(("task", "done", "met", "reported"), COUNTED)
def test_figures(task: str, done: str, met: bool | None, reported: float | None) -> None:
    (target,) = answer(f"做好这项工作。{task}", done).targets
    assert (target.met, target.reported) == (met, reported)


def test_another_unit_is_named() -> None:
    found = answer("加强执法培训。培训执法人员600人次以上。", "加强执法培训，培训执法人员712人。")
    assert found.targets[0].reason_code == "other-unit"
    assert "712人" in found.targets[0].reason
    assert found.status is PointStatus.PARTIAL


def test_a_list_of_matters_in_the_opening_answers_nothing() -> None:
    assert answer("强化备案审查。", "办理建议36件。").status is PointStatus.UNANSWERED


def test_two_points_of_one_number_are_judged_each() -> None:
    plan = read_plan(
        read(
            "青溪县2024年法治政府建设工作要点\n一、重点任务\n（一）开展案卷评查\n责任单位：县司法局\n"
            "（一）举办宪法宣传活动\n责任单位：县司法局\n".encode()
        )
    )
    report = read(
        REPORT.format(done="开展宪法宣传活动12场。", problems="无。", ahead="无。").encode()
    )
    first, second = answer_plan(Analysis(report, YEAR), plan).points
    assert (first.status, second.status) == (PointStatus.UNANSWERED, PointStatus.ANSWERED)


def test_evidence_behind_a_lead_sentence_holds_what_was_done() -> None:
    found = answer("开展案卷评查。", "二是抓案卷评查。抽取卷宗118份，逐份打分并反馈。")
    assert found.evidence[0].quote == "二是抓案卷评查。抽取卷宗118份，逐份打分并反馈。"
