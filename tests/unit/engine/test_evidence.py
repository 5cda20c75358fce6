"""What a passage proves, and how aspects add up, on a rule made for the test."""

from __future__ import annotations

import pytest

from app.engine.analysis import Analysis
from app.engine.assertion import Proof
from app.engine.evidence import Judgement
from app.engine.evidence import judge_evidence
from app.engine.hits import find_hits
from app.engine.reading import read
from app.engine.requirement import EvidenceRule
from app.engine.requirement import Subject
from app.engine.result import Status

TITLE = "临江县人民政府关于2022年度法治政府建设情况的报告\n"
RULE = EvidenceRule.model_validate(
    {
        "judge": "evidence",
        "aspects": [
            {
                "id": "adviser",
                "name": "法律顾问",
                "signals": ["法律顾问"],
                "unless": ["参谋和法律顾问"],
                "other_object": ["村法律顾问"],
            }
        ],
    }
)


def analysis(text: str, heading: str = "一、工作情况") -> Analysis:
    return Analysis(read(f"{TITLE}{heading}\n{text}".encode()), 2022)


@pytest.mark.parametrize(
    ("text", "proof"),
    [
        ("全县聘请法律顾问12名。", Proof.FIGURE),
        ("建立法律顾问团，全年办理案件三十件。", Proof.FIGURE),
        ("制定了法律顾问工作规则。", Proof.ACT),
        ("法律顾问列席县政府常务会议。", Proof.ACT),
        ("将法律顾问工作纳入年度考核。", Proof.ACT),
        ("充分发挥法律顾问作用。", Proof.MENTION),
        ("健全法律顾问培训制度。", Proof.MENTION),
        ("防止出台不经法律顾问把关的文件。", Proof.MENTION),
        ("深入贯彻法律顾问工作会议精神。", Proof.RITUAL),
        ("全县12个村配备村法律顾问。", Proof.OTHER_OBJECT),
        ("我县将全面推行法律顾问制度。", Proof.PLANNED),
        ("拟聘请法律顾问3名。", Proof.PLANNED),
        ("我县将制定法律顾问办法并向社会公布。", Proof.PLANNED),
        ("我县将组建专班，聘请法律顾问3名。", Proof.PLANNED),
        ("我县将法律顾问工作纳入年度考核。", Proof.ACT),
        ("我县将推行法律顾问制度情况纳入考核，全年评查2次。", Proof.FIGURE),
        ("全县聘请 12 名法律顾问。", Proof.FIGURE),
        ("法律顾问工作办法，计划于明年出台。", Proof.PLANNED),
        ("尚未建立法律顾问制度。", Proof.NEGATED),
        ("法律顾问制度停留在纸面，未能落实。", Proof.NEGATED),
        ("法律顾问合同到期，本年度未再续聘。", Proof.NEGATED),
        ("聘请法律顾问3名，未发生一起合同纠纷。", Proof.FIGURE),
    ],
)
def test_grades(text: str, proof: Proof) -> None:
    hits = find_hits(analysis(text), RULE.aspects[0], RULE)
    assert max(hit.proof for hit in hits) is proof


def test_words_in_another_sense_are_no_hits() -> None:
    assert find_hits(analysis("法制办当好参谋和法律顾问。"), RULE.aspects[0], RULE) == []


@pytest.mark.parametrize(
    ("heading", "proof"),
    [("一、存在的问题", Proof.PROBLEM), ("一、下一步打算", Proof.PLANNED)],
)
def test_the_part_of_the_report_limits_what_counts(heading: str, proof: Proof) -> None:
    hits = find_hits(analysis("聘请法律顾问12名。", heading), RULE.aspects[0], RULE)
    assert {hit.proof for hit in hits} == {proof}


def test_a_turn_to_problems_without_a_heading_limits_too() -> None:
    text = "工作取得成效，但还存在一些不足。一是法律顾问聘请12名，人数偏少。"
    hits = find_hits(analysis(text), RULE.aspects[0], RULE)
    assert [hit.proof for hit in hits] == [Proof.PROBLEM]


def test_a_heading_is_proved_by_its_section_and_the_proof_is_quoted() -> None:
    found = judge_evidence(analysis("（一）发挥法律顾问作用\n全年审查合同36份。"), RULE)
    assert found.status is Status.COVERED
    assert [span.quote for span in found.evidence] == [
        "（一）发挥法律顾问作用",
        "全年审查合同36份。",
    ]


def test_a_broad_chapter_heading_is_not() -> None:
    text = "（一）普法宣传\n举办讲座36场。"
    found = judge_evidence(analysis(text, "一、推进法律顾问和普法工作"), RULE)
    assert found.status is Status.PARTIAL


def test_a_short_lead_is_proved_by_its_own_point_only() -> None:
    lead = "一是发挥法律顾问作用。{}二是开展普法宣传。举办讲座36场。"
    assert judge_evidence(analysis(lead.format("审查合同36份。")), RULE).status is Status.COVERED
    assert judge_evidence(analysis(lead.format("")), RULE).status is Status.PARTIAL


def test_a_covered_item_that_is_called_deficient_elsewhere_says_so() -> None:
    text = "聘请法律顾问12名。\n二、存在的问题\n法律顾问作用发挥不够。"
    found = judge_evidence(analysis(text), RULE)
    assert found.status is Status.COVERED
    assert found.reason.endswith("报告在别处说这项工作还有不足，请核对。")
    assert [span.quote for span, _ in found.rejected] == ["法律顾问作用发挥不够。"]


THREE = {
    "judge": "evidence",
    "need": 2,
    "accept": "mention",
    "aspects": [
        {"id": "a", "name": "公示", "signals": ["执法公示"]},
        {"id": "b", "name": "记录", "signals": ["全过程记录"]},
        {"id": "c", "name": "审核", "signals": ["法制审核"], "context": ["执法"]},
    ],
    "umbrella": {"id": "u", "name": "三项制度", "signals": ["三项制度"]},
    "settles": {"id": "s", "name": "件数", "proof": ["审核#件"]},
    "bare": {"id": "m", "name": "执法", "signals": ["规范执法"]},
}


def judge(text: str, **changes: object) -> Judgement:
    return judge_evidence(analysis(text), EvidenceRule.model_validate({**THREE, **changes}))


@pytest.mark.parametrize(
    ("text", "status", "code"),
    [
        ("落实执法公示制度。\n坚持全过程记录。", Status.COVERED, "components-met"),
        ("落实执法公示制度。", Status.PARTIAL, "components-missing"),
        ("落实执法公示制度。\n尚未实行全过程记录。", Status.PARTIAL, "components-missing"),
        ("坚持执法公示。\n推行合同法制审核。", Status.PARTIAL, "components-missing"),
        ("落实三项制度，公示信息30条。", Status.COVERED, "umbrella-act"),
        ("落实三项制度。", Status.PARTIAL, "mention-only"),
        ("全年审核12件。", Status.COVERED, "act"),
        ("坚持规范执法。", Status.PARTIAL, "mention-only"),
        ("开展普法宣传36场。", Status.MISSING, "nothing-found"),
    ],
)
def test_aspects_add_up(text: str, status: Status, code: str) -> None:
    found = judge(text)
    assert (found.status, found.reason_code) == (status, code)


def test_the_reason_names_what_is_there_and_what_is_not() -> None:
    assert judge("落实执法公示制度。").reason == "只写到公示，未见记录、审核。"


def test_together_needs_no_context_but_respects_its_exception() -> None:
    text = "一是工作。公示全过程记录，法制审核把关。"
    together = {"together": {"unless": ["合同"]}, "settles": None, "umbrella": None}
    assert judge(text, **together).status is Status.COVERED
    assert judge(text.replace("公示", "合同公示"), **together).status is Status.PARTIAL


def test_only_figures_where_deeds_do_not_count() -> None:
    rule = RULE.model_copy(update={"deeds_count": False, "figures": ("件",)})
    assert judge_evidence(analysis("制定了法律顾问规则。"), rule).status is Status.PARTIAL
    assert judge_evidence(analysis("聘请法律顾问3名。"), rule).status is Status.PARTIAL
    assert judge_evidence(analysis("法律顾问办理3件。"), rule).status is Status.COVERED


def test_formulas_may_count_for_nothing() -> None:
    text = "在县委坚强领导下和法律顾问支持下，工作平稳。"
    rule = RULE.model_copy(update={"ritual_is_missing": True})
    assert judge_evidence(analysis(text), rule).status is Status.MISSING


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("各乡镇、各部门聘请法律顾问12名。", Status.PARTIAL),
        ("县政府聘请法律顾问12名。", Status.COVERED),
        ("县政府明确各乡镇聘请法律顾问12名。", Status.PARTIAL),
    ],
)
def test_own_doing_where_it_is_asked(text: str, status: Status) -> None:
    rule = RULE.model_copy(update={"subject": Subject.OWN})
    assert judge_evidence(analysis(text), rule).status is status
