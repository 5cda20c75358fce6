"""What can be done with a draft: three groups, one thing that comes next, nothing that is shut."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import Role
from app.engine.checklist import default_catalogue
from app.engine.document import UnitLevel
from app.engine.draft import writable
from app.extensions import by_id
from app.extensions import db
from app.reports.models import Answer
from app.reports.models import Report
from tests.integration.pages import begin
from tests.integration.pages import page
from tests.integration.signing_support import cookie_of
from tests.integration.signing_support import lead
from tests.integration.signing_support import write_report

OVERVIEW = "/reports/1/"
TOOLS = "//div[contains(@class, 'tools')]"


def groups(client: FlaskClient, address: str = OVERVIEW) -> dict[str, list[str]]:
    found = page(client.get(address)).xpath(f"{TOOLS}/section")
    return {
        group.get("aria-label"): [
            " ".join(tool.text_content().split()) for tool in group.xpath(".//a | .//button")
        ]
        for group in found
    }


def first(client: FlaskClient) -> list[str]:
    """What stands out."""
    tools = page(client.get(OVERVIEW)).xpath(f"{TOOLS}//*[contains(@class, 'btn-primary')]")
    return [" ".join(tool.text_content().split()) for tool in tools]


def write_everything(app: Flask) -> None:
    with app.app_context():
        report = by_id(Report, 1)
        assert report is not None
        there = {answer.requirement for answer in report.answers}
        for _, asked in default_catalogue().chapters_of(2025, UnitLevel.COUNTY):
            for one in writable(asked):
                if one.requirement.id not in there:
                    report.answers.append(
                        Answer(requirement=one.requirement.id, text=one.requirement.example)
                    )
        db.session.commit()


def test_writing_checking_and_handing_in(client: FlaskClient) -> None:
    begin(client)
    assert groups(client) == {
        "写": ["开始填写：党的领导和组织保障", "编写提纲", "沿用上年报告", "部门填报", "佐证材料"],
        "查": ["还剩什么", "自查", "预览", "历史和快照"],
        "交": ["办理过程：起草", "导出 Word 文件", "更多导出选项"],
    }


def test_one_thing_comes_next_at_each_stage(app: Flask, client: FlaskClient) -> None:
    write_report(client)
    assert first(client) == ["继续填写：党的领导和组织保障"]
    write_everything(app)
    assert first(client) == ["还剩什么"]
    for to, by, expected in (
        ("in_review", "step", "办理过程：送审"),
        ("signed", "decision", "导出 Word 文件"),
        ("submitted", "step", "办理过程：已报送"),
        ("published", "step", "导出 Word 文件"),
    ):
        assert lead(client, to, by=by).status_code == 302
        assert first(client) == [expected]
    assert "沿用上年报告" not in groups(client)["写"]


@pytest.mark.parametrize("address", ["/reports/1/check", "/reports/1/preview", "/reports/1/plan"])
def test_elsewhere_nothing_stands_out_but_where_one_is(client: FlaskClient, address: str) -> None:
    begin(client)
    tree = page(client.get(address))
    assert len(tree.xpath(f"{TOOLS}/section")) == 3
    assert not tree.xpath(f"{TOOLS}//*[contains(@class, 'btn-primary')]")
    here = tree.xpath(f"{TOOLS}//*[@aria-current='page']/@href")
    assert here == ([] if address.endswith("plan") else [address])


def test_nobody_is_offered_what_is_shut(app: Flask, client: FlaskClient) -> None:
    begin(client)
    auditor = app.test_client(user=cookie_of(app, Role.AUDITOR))
    assert first(auditor) == []
    assert groups(auditor) == {
        "写": ["编写提纲", "部门填报", "佐证材料"],
        "查": ["还剩什么", "自查", "预览", "历史和快照"],
        "交": ["办理过程：起草"],
    }
