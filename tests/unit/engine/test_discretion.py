"""Numbers, addresses and names that a published text must not show."""

from __future__ import annotations

import dataclasses
from dataclasses import replace

import pytest

from app.engine.check import check_bytes
from app.engine.checklist import default_catalogue
from app.engine.discretion.model import Kind
from app.engine.discretion.numbers import check_digit
from app.engine.discretion.numbers import luhn
from app.engine.discretion.places import masked
from app.engine.discretion.places import secrets
from app.engine.discretion.withhold import discreet
from app.engine.discretion.withhold import withhold
from app.engine.document import Span
from app.engine.plans import read_plan
from app.engine.reading import read
from app.engine.result import Certainty
from app.engine.result import CheckResult
from app.engine.result import Finding
from app.engine.result import Severity
from app.engine.result import Verdict

IDENTITY, MOBILE, CARD = "330102199003077616", "13812345678", "6222021234567890128"


@pytest.mark.parametrize(
    ("seventeen", "last"),
    [("11010519491231002", "X"), ("33010219900307761", "6"), ("44052418800101001", "4")],
)
def test_the_check_digit_of_an_identity_number(seventeen: str, last: str) -> None:
    assert check_digit(seventeen) == last


@pytest.mark.parametrize(
    ("number", "right"),
    [
        (CARD, True),
        ("6222021234567890127", False),
        ("4111111111111111", True),
        ("79927398713", True),
    ],
)
def test_the_check_digit_of_a_card(number: str, right: bool) -> None:
    assert luhn(number) is right


@pytest.mark.parametrize(
    ("text", "kind", "shown", "hidden"),
    [
        (f"身份证号{IDENTITY}。", Kind.IDENTITY, "330", IDENTITY[3:]),
        ("身份证 330102 19900307 7616。", Kind.IDENTITY, "330", "102 19900307 7616"),
        ("身份证号３３０１０２１９９００３０７７６１６。", Kind.IDENTITY, "３３０", "１０２１９９００３０７７６１６"),
        ("身份证号110105491231002。", Kind.IDENTITY, "110", "105491231002"),
        (f"电话{MOBILE}。", Kind.MOBILE, "138", MOBILE[3:]),
        ("电话+86 138-1234-5678。", Kind.MOBILE, "138", "-1234-5678"),
        (f"联系人张某，{MOBILE}。", Kind.MOBILE, "138", MOBILE[3:]),
        (f"卡号{CARD}。", Kind.BANK, "6222", CARD[4:]),
        ("查获浙A·12345货车。", Kind.PLATE, "浙A", "·12345"),
        ("家住和平小区3栋2单元501室。", Kind.ADDRESS, "家住", "和平小区3栋2单元501室"),
        ("为未成年人欧阳小明被侵害一案指派律师。", Kind.MINOR, "欧", "阳小明"),
    ],
)  # fmt: skip
def test_what_may_be_shown_of_it(text: str, kind: Kind, shown: str, hidden: str) -> None:
    (secret,) = secrets(text)
    assert secret.kind is kind
    assert text[secret.start : secret.shown] == shown
    assert text[secret.shown : secret.end] == hidden
    assert len(masked(text)) == len(text)
    assert hidden not in masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "拨打12345、12348和0571-85123456咨询。",
        "监督举报电话：13812345678。",
        "统一社会信用代码113301000024895592。",
        "罚没款13812345678元，折合1,381,234,567元。",
        "系统编号A13812345678，批次2024-13812345678。",
        "身份证号330102********7616，手机138****5678，卡号6222***0128。",
        "京ICP备12345678号，增值电信业务许可证浙B2-20080224。",
        "家住新桥街道的居民，住所变更为解放路18号的企业。",
        "未成年人保护工作得到加强，学生代表被选为普法员。",
        "关爱3岁至6岁幼儿，留守儿童权益被重视。",
        "",
    ],
)
def test_what_is_nobody_s_own(text: str) -> None:
    assert secrets(text) == ()
    assert masked(text) == text


REPORT = (
    "临江县人民政府关于2023年度法治政府建设情况的报告\n\n市人民政府：\n一、主要做法\n"
    f"县政府聘请法律顾问3名，法律顾问李某（身份证号{IDENTITY}，电话{MOBILE}）审查合同96件。\n"
    f"全年受理行政复议申请5件，审结5件，申请人张某的补偿款汇入银行卡{CARD}。\n"
    "二、存在的问题\n一是执法力量不足。\n三、下一步打算\n一是加强培训。\n\n临江县人民政府\n2024年2月1日\n"
)


def spans_of(value: object) -> list[Span]:
    """Every place in a result, wherever it stands."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple | list):
        return [span for part in value for span in spans_of(part)]
    if dataclasses.is_dataclass(value):
        parts = (getattr(value, field.name) for field in dataclasses.fields(value))
        return [span for part in parts for span in spans_of(part)]
    return []


def test_quotations_stay_exact_and_show_no_number() -> None:
    result = check_bytes(REPORT.encode(), "报告.txt", default_catalogue())
    document = read(REPORT.encode())
    assert result.document is not None
    assert result.document.paragraphs == document.paragraphs
    spans = [*spans_of(result.items), *spans_of(result.findings)]
    assert spans
    for span in spans:
        assert document.paragraphs[span.paragraph].text[span.start : span.end] == span.quote != ""
        for number in (IDENTITY, MOBILE, CARD):
            assert number[4:] not in span.quote
    found = {f.rule: f.place.quote for f in result.findings if f.place}
    assert found["privacy.identity-card"] == "330"
    assert found["privacy.mobile"] == "138"
    assert found["privacy.bank-card"] == "6222"


def test_a_report_without_such_things_is_the_very_result() -> None:
    plain = REPORT.replace(IDENTITY, "略").replace(MOBILE, "略").replace(CARD, "略")
    result = check_bytes(plain.encode(), "报告.txt", default_catalogue())
    assert withhold(result) is result


def _told(message: str, span: tuple[int, int, int], replacement: str | None = None) -> Finding:
    document = read(REPORT.encode())
    result = withhold(
        CheckResult(
            "报告.txt",
            Verdict.COMPLETE,
            f"见{IDENTITY}",
            "complete",
            replace(document, facts=replace(document.facts, signed_by=f"李某{MOBILE}")),
            findings=(
                Finding(
                    "wording.sample",
                    Severity.WARNING,
                    Certainty.LIKELY,
                    message,
                    document.span(*span),
                    replacement=replacement,
                    mends=((document.span(*span), "改"), (document.span(0, 0, 2), "改")),
                ),
            ),
        )
    )
    assert result.reason == "见330***************"
    assert result.document is not None
    assert result.document.facts.signed_by == "李某138********"
    return result.findings[0]


def test_a_message_is_masked_shortened_quotations_too() -> None:
    text = read(REPORT.encode()).paragraphs[3].text
    at = text.index(IDENTITY)
    finding = _told(f"“身份证号{IDENTITY[:12]}……”与“{MOBILE}”", (3, at, at + 18), "李某")
    assert finding.message == "“身份证号330*********……”与“138********”"
    assert finding.place is not None
    assert finding.place.quote == "330"
    assert finding.replacement is None
    assert [place.quote for place, _ in finding.mends] == [
        read(REPORT.encode()).paragraphs[0].text[:2]
    ]


def test_a_place_within_a_number_becomes_its_beginning() -> None:
    text = read(REPORT.encode()).paragraphs[3].text
    at = text.index(IDENTITY)
    finding = _told("", (3, at + 6, at + 14))
    assert finding.place is not None
    assert finding.place.quote == "330"


def test_a_place_around_a_number_keeps_its_longest_part() -> None:
    text = read(REPORT.encode()).paragraphs[3].text
    finding = _told("", (3, 0, len(text)), "")
    assert finding.place is not None
    assert finding.place.quote == "县政府聘请法律顾问3名，法律顾问李某（身份证号330"


def test_answers_to_a_plan_show_none_either() -> None:
    plan_text = (
        "临江县2023年法治政府建设工作要点\n一、规范执法\n"
        f"（一）聘请法律顾问。聘请法律顾问不少于3名，联系李某{MOBILE}。\n责任单位：县司法局\n"
    )
    plan = read_plan(read(plan_text.encode()))
    result = check_bytes(REPORT.encode(), "报告.txt", default_catalogue(), plan=plan)
    assert result.plan is not None
    for answer in result.plan.points:
        said = [answer.reason, answer.point.title, *(s.quote for s in answer.evidence)]
        said += [t.reason + t.target.text for t in answer.targets]
        assert MOBILE[4:] not in "".join(said)
        assert IDENTITY[4:] not in "".join(said)


def test_a_discreet_document_is_as_long_as_the_document() -> None:
    document = read(REPORT.encode())
    shown = discreet(document)
    for one, two in zip(document.paragraphs, shown.paragraphs, strict=True):
        assert len(one.text) == len(two.text)
    assert IDENTITY not in "".join(p.text for p in shown.paragraphs)
    plain = read("临江县\n全年受理5件。\n".encode())
    assert discreet(plain) is plain
