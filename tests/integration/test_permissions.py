"""Every page with every role: what the table says is what happens."""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.routing import Rule

from app.accounts import operations
from app.accounts.models import Role
from app.accounts.permissions import ENDPOINTS
from app.accounts.permissions import ROLES
from app.accounts.permissions import Permission
from app.extensions import db

METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}
OWN = {"accounts.log_out", "accounts.own_password"}


def rules(app: Flask) -> list[tuple[Rule, str]]:
    return [
        (rule, method)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) & METHODS)
    ]


def address_of(app: Flask, rule: Rule) -> str:
    values: dict[str, object] = {
        name: 1 if "int:" + name in rule.rule else "x" for name in rule.arguments
    }
    return app.url_map.bind("127.0.0.1").build(rule.endpoint, values)


def test_every_page_is_in_the_table_and_nothing_else_is(app: Flask) -> None:
    assert {rule.endpoint for rule, _ in rules(app)} == set(ENDPOINTS)


@pytest.mark.parametrize("role", Role)
def test_every_route_answers_the_role_as_the_table_says(app: Flask, role: Role) -> None:
    with app.app_context():
        user = operations.add_person("someone", "someone", role, None, "xinghua-chunyu-26")
        user.must_change = False
        db.session.commit()
        cookie = user.get_id()
    wrong = []
    for rule, method in rules(app):
        answer = app.test_client(user=cookie).open(address_of(app, rule), method=method)
        permission = ENDPOINTS[rule.endpoint]
        open_to = permission is Permission.OPEN or permission in ROLES[role]
        if (answer.status_code != 403) is not open_to:
            wrong.append((rule.endpoint, method, answer.status_code))
        answer.close()
    assert wrong == []


def test_nobody_gets_further_than_the_door(app: Flask) -> None:
    for rule, method in rules(app):
        answer = app.test_client(user=None).open(address_of(app, rule), method=method)
        if ENDPOINTS[rule.endpoint] is not Permission.OPEN:
            at_the_door = (answer.location or "").startswith("/login")
            assert answer.status_code == 401 or at_the_door, (rule.endpoint, method)
        answer.close()


@pytest.mark.parametrize("role", [Role.AUDITOR])
def test_who_only_reads_can_post_nothing(app: Flask, role: Role) -> None:
    posts = {rule.endpoint for rule, method in rules(app) if method != "GET"}
    may = {e for e in posts if ENDPOINTS[e] in ROLES[role]}
    assert may == OWN


def test_a_contributor_sees_neither_drafts_nor_checks_nor_plans() -> None:
    may = {e for e, permission in ENDPOINTS.items() if permission in ROLES[Role.CONTRIBUTOR]}
    assert not {e for e in may if e.startswith(("reports.", "reviews.", "plans.", "ledger."))}
    assert not {e for e in may if e.startswith(("exports.", "answers.", "findings."))}


def test_an_account_out_of_use_opens_nothing(app: Flask) -> None:
    with app.app_context():
        user = operations.add_person("someone", "someone", Role.EDITOR, None, "xinghua-chunyu-26")
        user.must_change = user.active = False
        db.session.commit()
        cookie = user.get_id()
    assert app.test_client(user=cookie).get("/").location == "/login"
