"""What quantities count, which of them compare, and that no line takes long."""

from __future__ import annotations

import pytest

from app.engine.quantities import quantities
from app.engine.quantities import same_measure
from tests.bounded import bounded


@pytest.mark.parametrize(
    ("text", "noun", "verb"),
    [
        ("12件行政复议案件", "行政复议案件", None),
        ("行政复议案件12件", "行政复议案件", None),
        ("受理案件共计12件", "案件", "受理"),
        ("全年共受理行政复议申请13件", "行政复议申请", "受理"),
        ("办结率达98.5%", "办结率", None),
        ("力争行政规范性文件备案率达到95%", "行政规范性文件备案率", None),
        ("评查案卷85份", "案卷", "评查"),
        ("组织开展案卷评查活动2次", "案卷评查活动", "开展"),
        ("审查规范性文件11件", "规范性文件", "审查"),
        ("合法性审查率达到90%", "合法性审查率", None),
        ("行政处罚案件办结50件", "行政处罚案件", "办结"),
        ("审结的37件案件中维持19件", "案件", "审结"),
        ("全文保留的302个", None, "保留"),
        ("维持2件", None, "维持"),
        ("同比增长12.3%", None, "增长"),
        ("共发生行政诉讼案件47件", "行政诉讼案件", "发生"),
        ("发现5类23个问题", None, "发现"),
        ("2件撤回申请", None, "撤回"),
        ("3条正在整改", None, None),
        ("19个乡镇和各部门", "乡镇", None),
        ("573名行政执法人员完成培训", "行政执法人员", None),
        ("20名行政执法监督人员资格证件", "行政执法监督人员", None),
        ("发现问题13条", "问题", "发现"),
        ("提出修改意见10余条", "修改意见", "提出"),
        ("散发宣传资料3万余份", "宣传资料", "散发"),
        ("落实办公经费15万元", "办公经费", "落实"),
        ("投资326.43万元统筹推进数字政府建设", None, "投资"),
        ("纠正行政执法行为2起", "行政执法行为", "纠正"),
        ("个体访213人次", "个体访", None),
        ("至少举办2期领导干部法制讲座", "领导干部法制讲座", "举办"),
        ("会前学法不少于6次", "会前学法", None),
        ("政府法律顾问人数达53名", "政府法律顾问人数", None),
        ("规范化调委会比例达到总数的80%以上", "规范化调委会比例", None),
        ("80%以上的案件", "案件", None),
        ("涉企重大行政处罚案件100%纳入", "涉企重大行政处罚案件", None),
        ("实现村法律顾问全覆盖", "村法律顾问", "实现"),
        ("12个“扩权强镇”的中心镇", "中心镇", None),
        ("热点焦点等事项1009项", "事项", None),
    ],
)
def test_what_is_counted_and_what_was_done(text: str, noun: str | None, verb: str | None) -> None:
    first = quantities(text)[0]
    assert (first.noun, first.verb) == (noun, verb)
    if first.noun_at:
        assert text[slice(*first.noun_at)] == noun


def test_rates_that_share_a_figure_are_read_apart() -> None:
    text = "备案及时率、规范率均达到100%，"
    first, second = quantities(text)
    assert (first.noun, second.noun) == ("备案及时率", "规范率")
    assert (first.start, first.end) == (second.start, second.end)
    assert text[first.start : first.end] == "均达到100%"
    assert text[slice(*first.number)] == "100"


def test_respective_figures_take_the_noun_at_their_place() -> None:
    read_ = quantities("及时率、规范率和满意率分别达到98%、99%和100%")
    assert [(q.noun, str(q.low)) for q in read_] == [
        ("及时率", "98"),
        ("规范率", "99"),
        ("满意率", "100"),
    ]


def test_the_numeral_alone_can_be_replaced() -> None:
    text = "培训执法人员不少于1.2万余人次"
    (one,) = quantities(text)
    assert text[slice(*one.number)] == "1.2万"
    assert one.text == text[one.start : one.end] == "不少于1.2万余人次"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("培训300人次", "培训300人", False),
        ("信访12件次", "信访12件", False),
        ("行政规范性文件备案率95%", "备案率达到90%", True),
        ("备案率95%", "审查率95%", False),
        ("审查率95%", "95%", False),
        ("宣传活动80场次", "各类宣传活动120余场次", True),
        ("行政复议案件12件", "规范性文件12件", False),
        ("法律顾问53名", "法律顾问53人", True),
        ("发现问题13条", "已整改10条", True),
        ("投资3万元", "投资5亿元", True),
    ],
)
def test_only_the_same_measure_compares(one: str, other: str, *, same: bool) -> None:
    (a,), (b,) = quantities(one), quantities(other)
    assert same_measure(a, b) is same
    assert same_measure(b, a) is same


HOSTILE = {
    "digits": "1" * 100_000,
    "commas": "1," * 50_000,
    "thousands": "111," * 25_000,
    "ones": "一" * 100_000,
    "tens": "十" * 100_000,
    "ordinals": "第" * 100_000,
    "ordinals with numbers": "第一" * 30_000,
    "quotes": "“" * 100_000,
    "titles": "《" * 100_000,
    "figures": "12件" * 10_000,
    "ranges": "1至" * 30_000,
    "rates": "率、" * 50_000 + "100%",
    "shared": "分别12、" * 10_000,
    "halves": "半" * 30_000,
    "fractions": "三分之" * 10_000,
}


@pytest.mark.parametrize("line", HOSTILE.values(), ids=HOSTILE)
def test_no_line_takes_long(line: str) -> None:
    with bounded():
        quantities(line)
