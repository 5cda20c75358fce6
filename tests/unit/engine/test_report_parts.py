"""Problems, causes and next steps: concrete, or only words."""

from __future__ import annotations

import pytest

from app.engine.analysis import Analysis
from app.engine.analysis import announces_problems
from app.engine.evidence import Judgement
from app.engine.reading import read
from app.engine.report_parts import judge_causes
from app.engine.report_parts import judge_elements
from app.engine.report_parts import judge_next_steps
from app.engine.report_parts import judge_problems
from app.engine.result import Status

HEAD = "临江县人民政府关于2022年度法治政府建设情况的报告\n一、主要做法\n全县举办培训班3期，培训200人次。\n"


def analysis(text: str) -> Analysis:
    return Analysis(read((HEAD + text).encode()), 2022)


@pytest.mark.parametrize(
    ("sentence", "announces"),
    [
        ("我县工作取得了成绩，但还存在一些不足，", True),
        ("但与上级要求相比仍有一定差距。", True),
        ("存在的主要问题是：", True),
        ("问题主要表现在以下方面：", True),
        ("也存在一些困难和问题。", True),
        ("对存在的问题不查清不放过。", False),
        ("针对乡镇存在的突出问题，出台意见。", False),
        ("督察发现仍存在问题13条，已全部整改。", False),
        ("抓薄弱环节，补齐依法行政短板。", False),
        ("着力解决群众反映的突出问题。", False),
    ],
)
def test_announcement_of_problems(sentence: str, announces: bool) -> None:
    assert announces_problems(sentence.replace("，", ",")) is announces


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("二、存在的问题\n一是执法力量不足。二是培训不够深入。\n", Status.COVERED),
        ("总的看，工作有成效，但仍存在案卷制作不规范、人员素质参差不齐等问题。\n", Status.COVERED),
        ("工作取得了成绩，但也存在一些问题。一是法制机构人员偏少。\n", Status.COVERED),
        ("二、存在的问题\n与上级要求相比，我县工作还存在一定差距。\n", Status.PARTIAL),
        (
            "二、存在的问题\n工作还存在一定差距。第五次经济普查登记工作已经顺利结束。\n",
            Status.PARTIAL,
        ),
        ("工作取得了成绩，但还存在一些不足和差距。\n", Status.PARTIAL),
        ("（一）补齐短板。针对存在的薄弱环节，出台意见3件。\n", Status.MISSING),
        ("检查发现问题13条，已整改10条。\n", Status.MISSING),
    ],
)
def test_problems(text: str, status: Status) -> None:
    assert judge_problems(analysis(text)).status is status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("二、存在的不足\n执法力量不足。究其原因，主要是编制少、任务重。\n", Status.COVERED),
        ("二、存在的不足和原因\n执法力量不足。原因在于人员老化。\n", Status.COVERED),
        (
            "二、不足和原因\n（一）存在的不足\n执法力量不足。\n（二）原因分析\n编制少。\n",
            Status.COVERED,
        ),
        ("二、存在的不足\n受编制限制，执法力量不足。\n", Status.PARTIAL),
        ("二、存在的不足和原因\n执法力量偏弱。\n", Status.MISSING),
        ("（二）复议工作。分析败诉原因5条，主要原因是程序违法。\n", Status.MISSING),
    ],
)
def test_causes(text: str, status: Status) -> None:
    assert judge_causes(analysis(text)).status is status


@pytest.mark.parametrize(
    ("text", "status", "code"),
    [
        ("二、下一步打算\n一是加强培训。二是完善制度。\n", Status.COVERED, "tasks-named"),
        ("2023年，我县将加强执法培训，完善决策制度。\n", Status.COVERED, "tasks-named"),
        ("下一步，县政府将健全机制，加大督察力度。\n", Status.COVERED, "tasks-named"),
        (
            "二、下一年度安排\n（一）选派干部10名跟班学习。\n（二）举办比武1次。\n",
            Status.COVERED,
            "tasks-named",
        ),
        ("二、下一步打算\n奋力开创法治政府建设新局面。\n", Status.PARTIAL, "slogan-only"),
        ("我县将继续努力，奋力谱写法治临江新篇章。\n", Status.PARTIAL, "slogan-only"),
        ("二、2022年工作安排\n一是加强培训。二是完善制度。\n", Status.PARTIAL, "wrong-year"),
        ("二、２０２２ 年工作安排\n一是加强培训。二是完善制度。\n", Status.PARTIAL, "wrong-year"),
        ("（二）计划投资300万元建设平台，努力实现全覆盖。\n", Status.MISSING, "nothing-found"),
    ],
)
def test_next_steps(text: str, status: Status, code: str) -> None:
    found = judge_next_steps(analysis(text))
    assert (found.status, found.reason_code) == (status, code)


def elements(text: str) -> Judgement:
    return judge_elements(Analysis(read(text.encode()), 2022))


def test_elements() -> None:
    full = "临江县人民政府关于2022年度法治政府建设情况的报告\n市人民政府：\n一、做法\n举办培训班。\n临江县人民政府\n2023年2月1日\n"
    assert elements(full).status is Status.COVERED
    without = elements(full.replace("市人民政府：\n", "").replace("2023年2月1日\n", ""))
    assert without.status is Status.PARTIAL
    assert without.reason == "未见主送机关、成文日期。"
    untitled = "一年来，县政府扎实推进依法行政工作，取得成效。\n一、做法\n举办培训班。\n"
    assert elements(untitled).status is Status.MISSING
