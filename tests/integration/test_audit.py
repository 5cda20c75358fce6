"""The record: every change by itself, old and new; nobody changes it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app.audit.models import AuditEntry
from app.extensions import db
from tests.integration.pages import begin
from tests.integration.pages import save
from tests.integration.pages import words

Line = tuple[str, str, str, str, str, str, str]


def record(app: Flask) -> list[Line]:
    with app.app_context():
        lines = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id))
        return [(e.who, e.act, e.kind, e.subject, e.field, e.old, e.new) for e in lines]


def test_an_answer_with_old_and_new(app: Flask, client: FlaskClient) -> None:
    begin(client)
    save(client, "/reports/1/chapters/other", **{"other-text": "第一稿。"})
    save(client, "/reports/1/chapters/other", **{"other-text": "第二稿。"})
    lines = [line for line in record(app) if line[4] == "其他情况"]
    name = "青禾县人民政府2025年度报告"
    assert lines == [
        ("本机用户", "修改", "草稿", name, "其他情况", "", "第一稿。"),
        ("本机用户", "修改", "草稿", name, "其他情况", "第一稿。", "第二稿。"),
    ]


def test_an_account_without_its_password(app: Flask, client: FlaskClient) -> None:
    client.post(
        "/people/new", data={"name": "赵一鸣", "login": "zhao", "role": "editor", "unit": "0"}
    )
    lines = {(field, new) for _, _, kind, _, field, _, new in record(app) if kind == "账号"}
    assert lines >= {("姓名", "赵一鸣"), ("角色", "主笔"), ("密码", "（不记录）")}
    assert not any("argon2" in new for _, new in lines)


def test_a_refused_sign_in(app: Flask) -> None:
    app.test_client(user=None).post("/login", data={"login": "谁", "password": "不知道的密码"})
    assert record(app) == [("", "登录失败", "账号", "谁", "", "", "")]


@pytest.mark.parametrize("statement", ["DELETE FROM audit_entry", "UPDATE audit_entry SET who=''"])
def test_the_database_itself_refuses_changes(
    app: Flask, client: FlaskClient, statement: str
) -> None:
    begin(client)
    before = record(app)
    assert before
    with app.app_context(), pytest.raises(sa.exc.IntegrityError, match="操作记录不能修改或删除"):
        db.session.execute(sa.text(statement))
    assert record(app) == before


def test_no_address_changes_the_record(app: Flask) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("audit.")]
    assert rules
    assert all(rule.methods == {"GET", "HEAD", "OPTIONS"} for rule in rules)


def test_an_act_that_fails_leaves_no_line(app: Flask, client: FlaskClient) -> None:
    client.post("/reports/new", data={"year": "abcd", "unit": "", "level": "county"})
    assert record(app) == []


def test_a_file_that_leaves_the_program(app: Flask, client: FlaskClient) -> None:
    begin(client)
    client.post("/reports/1/export")
    who, act, kind, name, *_ = record(app)[-1]
    assert (who, act, kind) == ("本机用户", "下载", "文件")
    assert name == "青禾县人民政府关于2025年度法治政府建设情况的报告.docx"


def test_filters_and_export(app: Flask, client: FlaskClient) -> None:
    begin(client)
    save(client, "/reports/1/chapters/other", **{"other-text": "=1+1"})
    assert "=1+1" in words(client.get("/audit/?kind=草稿&words=1%2B1"))
    assert "共 0 行。" in words(client.get("/audit/?until=2020-01-01"))
    assert "日期请写成 2026-01-09。" in words(client.get("/audit/?since=yesterday"))
    table = client.get("/audit/export.csv?kind=草稿")
    assert table.data.startswith(b"\xef\xbb\xbf")
    rows = table.data.decode("utf-8-sig").splitlines()
    assert rows[0] == "序号,时间,人员,动作,内容,对象,项目,原来,现在"
    assert rows[-1].endswith("本机用户,修改,草稿,青禾县人民政府2025年度报告,其他情况,,'=1+1")
