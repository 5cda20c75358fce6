"""Figures of a plan: what a report can be checked against, and what only describes."""

from __future__ import annotations

import pytest

from app.engine.plans.numbers import quantities
from app.engine.plans.targets import find_targets
from app.engine.signals import normalise

COMMITMENTS = [
    ("组织行政执法案卷评查不少于2次", [("ge", 2, "次")]),
    ("举办培训班2期", [("eq", 2, "期")]),
    ("及时率、规范率均达到100%", [("ge", 100, "%"), ("ge", 100, "%")]),
    ("备案率达到95%以上", [("ge", 95, "%")]),
    ("选取3至4个单位开展试点", [("between", (3, 4), "个")]),
    ("培训执法人员1.2万人次以上", [("ge", 12000, "人次")]),
    ("行政许可办理时限压减50%以上", [("ge", 50, "%")]),
    ("平均办理时间压缩到5个工作日以内", [("le", 5, "个工作日")]),
    ("行政诉讼败诉率控制在8%以内", [("le", 8, "%")]),
    ("行政诉讼败诉率不超过百分之八", [("le", 8, "%")]),
    ("群众满意率不低于九成", [("ge", 90, "%")]),
    ("满意度高于90%", [("gt", 90, "%")]),
    ("纠错率低于10%", [("lt", 10, "%")]),
    ("政府法律顾问实现全覆盖", [("ge", 100, "%")]),
    ("行政机关负责人出庭应诉率100%", [("ge", 100, "%")]),
    ("全年至少召开两次专题会议", [("ge", 2, "次")]),
    ("每季度听取1次工作汇报", [("eq", 1, "次")]),
    ("每半年召开一次联席会议", [("eq", 1, "次")]),
    ("按期办结率和满意率分别达到98%和95%", [("ge", 98, "%"), ("ge", 95, "%")]),
    ("举办法治讲座3场、培训班2期", [("eq", 3, "场"), ("eq", 2, "期")]),
    ("打造法治文化示范点10个", [("eq", 10, "个")]),
    ("培育5个省级民主法治示范村", [("eq", 5, "个")]),
    ("评查案卷达到200件以上", [("ge", 200, "件")]),
    ("抽查比例不少于30%，抽查结果公开率100%", [("ge", 30, "%"), ("ge", 100, "%")]),
    ("投入普法经费不少于20万元", [("ge", 200000, "元")]),
    ("调解成功率保持在96%以上", [("ge", 96, "%")]),
    ("执法人员每年培训不少于60学时", [("ge", 60, "学时")]),
    ("政务服务事项网上可办率提升至95%", [("ge", 95, "%")]),
    ("证明材料精简20%", [("ge", 20, "%")]),
    ("编发典型案例2—3篇，报送信息12篇", [("between", (2, 3), "篇"), ("eq", 12, "篇")]),
    ("旁听庭审不少于 1 次", [("ge", 1, "次")]),
    ("每个部门评估文件不少于1件", [("ge", 1, "件")]),
    ("完成1,200名执法人员轮训", [("eq", 1200, "名")]),
]  # fmt: skip
DESCRIPTIONS = [
    "对行政许可、行政处罚等九类行政权力进行清理",
    "对12个扩权强镇的中心镇开展改革",
    "落实7个方面的内容",
    "做好国务院第五批取消下放事项的衔接",
    "办好12345、12315、12369等投诉热线",
    "严格执行行政执法三项制度",
    "按照规定的11项内容实施",
    "开展ISO9000质量认证",
    "根据川府发〔2010〕31号文件，落实《意见》第3条",
    "实行三类考核",
    "全县15个乡镇、42个部门",
    "推行“最多跑一次”，办好高效办成一件事",
    "深入学习贯彻“十一个坚持”",
    "一次性告知所需材料",
    "去年开展评查2次",
    "对连续三次考核靠后的单位进行约谈",
    "对超过3个月的积案逐件交办",
    "落实“两个清单”和五项机制",
    "建立一套制度，形成一个格局",
    "在2024年6月底前完成",
    "紧扣“一规划两纲要”",
    "构建三级调解网络",
    "推进八五普法",
    "坚持两手抓",
    "全面推行全覆盖式监督",
]


@pytest.mark.parametrize(("text", "expected"), COMMITMENTS, ids=[t for t, _ in COMMITMENTS])
def test_commitments(text: str, expected: list[tuple[object, ...]]) -> None:
    found = find_targets(text + "。")
    assert [(t.operator.value, t.value, t.unit) for t in found] == expected


@pytest.mark.parametrize("text", DESCRIPTIONS)
def test_a_number_that_describes_is_no_target(text: str) -> None:
    assert [(t.value, t.unit) for t in find_targets(f"{text}。")] == []


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("报备及时率、规范率均达到100%", ["报备及时率", "规范率"]),
        ("力争行政复议案件按期办结率达到100%", ["行政复议案件按期办结率"]),
        ("年底前整改到位率不低于90%", ["整改到位率"]),
        ("二是审查率达到100%", ["审查率"]),
        ("按期办结率和满意率分别达到98%和95%", ["按期办结率", "满意率"]),
        ("县政府至少举办2期法治讲座", ["县政府举办法治讲座"]),
        ("举办法治讲座3场、培训班2期", ["举办法治讲座", "培训班"]),
        ("县级政府部门法律顾问实现全覆盖", ["县级政府部门法律顾问覆盖率"]),
        ("年内实现80%以上事项全程网办", ["事项全程网办"]),
        ("年度培训人次至少为1000人次", ["年度培训人次"]),
        ("审查率必须达到100%", ["审查率"]),
        ("（2）清理率达到100%", ["清理率"]),
        ("开展活动6次（每两月不少于1次）", ["开展活动", "每两月"]),
    ],
)
def test_what_is_measured(text: str, measures: list[str]) -> None:
    assert [t.measure for t in find_targets(f"{text}。")] == measures


def test_the_clause_is_quoted_where_it_stands() -> None:
    text = "加强备案。力争备案率达到95%，（其中乡镇）不少于3件；"
    found = find_targets(text)
    assert [text[t.start : t.end] for t in found] == ["力争备案率达到95%", "（其中乡镇）不少于3件"]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("百分之九十五", 95, "%"),
        ("九成五", None, None),
        ("3至4个", (3, 4), "个"),
        ("1-2万人次", (10000, 20000), "人次"),
        ("两期", 2, "期"),
        ("１２场次", 12, "场次"),
        ("一百二十件", 120, "件"),
        ("0.5个百分点", 0.5, "个百分点"),
    ],
)
def test_numbers(text: str, value: object, unit: str | None) -> None:
    found = list(quantities(normalise(text)))
    if value is None:
        assert [q.value for q in found] == [90]
    else:
        assert [(q.value, q.unit) for q in found] == [(value, unit)]


def test_a_line_of_digits_is_read_in_time() -> None:
    assert find_targets("1" * 50_000 + "不少于" * 5_000) == []
