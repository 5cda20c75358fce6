"""Set-up, sign-in, passwords, accounts, units."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from argon2.exceptions import VerifyMismatchError
from flask import Flask
from flask.testing import FlaskClient

from app.accounts import operations
from app.accounts import passwords
from app.accounts import queries
from app.accounts.models import Role
from app.accounts.models import Unit
from app.engine.document import UnitLevel
from app.extensions import db
from app.extensions import now
from tests.conftest import HASHER

PASSWORD = "xinghua-chunyu-26"  # noqa: S105 - nobody's


@pytest.fixture
def nobody(app: Flask) -> FlaskClient:
    return app.test_client(user=None)


@pytest.fixture
def untouched(app: Flask) -> FlaskClient:
    """A first start: nobody has an account."""
    with app.app_context():
        user = queries.first_user()
        assert user is not None
        user.login = user.password = None
        db.session.commit()
    return app.test_client(user=None)


def add(app: Flask, login: str, role: Role, password: str = PASSWORD) -> int:
    with app.app_context():
        user = operations.add_person(login, login, role, None, password)
        user.must_change = False
        db.session.commit()
        return user.id


def sign_in(client: FlaskClient, login: str, password: str = PASSWORD):
    return client.post("/login", data={"login": login, "password": password})


SET_UP = {"name": "沈知秋", "login": "shen", "password": PASSWORD, "again": PASSWORD}


def test_a_first_visit_leads_to_the_set_up_and_then_to_the_desk(untouched: FlaskClient) -> None:
    assert untouched.get("/reports/").location == "/setup"
    assert untouched.get("/login").location == "/setup"
    answer = untouched.post("/setup", data=SET_UP)
    assert (answer.status_code, answer.location) == (302, "/")
    assert "沈知秋" in untouched.get("/").text
    assert untouched.get("/setup").location == "/login"
    assert untouched.post("/setup", data={**SET_UP, "login": "wang"}).location == "/login"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"password": "1234567", "again": "1234567"}, "密码至少 8 个字符。"),
        ({"password": "12345678", "again": "12345678"}, "这个密码太常见"),
        ({"password": "Shen-2026", "again": "Shen-2026"}, "密码里不能有登录名。"),
        ({"again": "xinghua-chunyu-27"}, "两次填写的密码不一样"),
        ({"login": "a b"}, "登录名用 2 到 32 个字母"),
        ({"name": " "}, "请填写姓名。"),
    ],
)
def test_faults_of_the_set_up(untouched: FlaskClient, changed: dict[str, str], said: str) -> None:
    data = {**SET_UP, **changed}
    if "password" in changed and "again" not in changed:
        data["again"] = changed["password"]
    answer = untouched.post("/setup", data=data)
    assert answer.status_code == 422
    assert said in answer.text


def test_nobody_is_led_to_the_sign_in_and_back(app: Flask, nobody: FlaskClient) -> None:
    add(app, "zhou", Role.EDITOR)
    answer = nobody.get("/reports/?x=1")
    assert answer.location == "/login?next=/reports/?x%3D1"
    page = nobody.get(answer.location)
    assert 'value="/reports/?x=1"' in page.text
    answer = nobody.post(
        "/login", data={"login": "ZHOU", "password": PASSWORD, "next": "/reports/?x=1"}
    )
    assert answer.location == "/reports/?x=1"
    assert nobody.get("/reports/").status_code == 200


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_the_sign_in_leads_nowhere_else(app: Flask, nobody: FlaskClient, address: str) -> None:
    add(app, "zhou", Role.EDITOR)
    data = {"login": "zhou", "password": PASSWORD, "next": address}
    assert nobody.post("/login", data=data).location == "/"


def test_a_wrong_password_and_a_wrong_name_say_the_same(app: Flask, nobody: FlaskClient) -> None:
    add(app, "zhou", Role.EDITOR)
    for login in ("zhou", "nobody"):
        answer = sign_in(nobody, login, "不是这个密码")
        assert answer.status_code == 422
        assert "登录名或密码不对，请重新填写。" in answer.text
    assert nobody.get("/").status_code == 302


def test_five_failures_lock_and_time_unlocks(app: Flask, nobody: FlaskClient) -> None:
    number = add(app, "zhou", Role.EDITOR)
    for _ in range(operations.MOST_FAILURES):
        sign_in(nobody, "zhou", "不是这个密码")
    answer = sign_in(nobody, "zhou")
    assert "暂停登录15分钟" in answer.text
    with app.app_context():
        user = queries.person(number)
        assert user is not None
        assert user.locked_until is not None
        left = user.locked_until - now()
        assert dt.timedelta(minutes=14) < left <= operations.LOCKED
        user.locked_until = now() - dt.timedelta(seconds=1)
        db.session.commit()
    assert sign_in(nobody, "zhou").location == "/"


def test_a_reset_gives_a_password_for_once(app: Flask, client: FlaskClient) -> None:
    number = add(app, "zhou", Role.EDITOR)
    before = app.test_client(user=None)
    sign_in(before, "zhou")
    assert before.get("/").status_code == 200
    page = client.post(f"/people/{number}/password").text
    once = re.search(r"<code>([0-9a-f-]{14})</code>", page)
    assert once is not None
    assert before.get("/").location == "/login"
    fresh = app.test_client(user=None)
    sign_in(fresh, "zhou", once[1])
    assert fresh.get("/reports/").location == "/password"
    data = {"present": once[1], "password": "taoli-buyan-xia", "again": "taoli-buyan-xia"}
    assert fresh.post("/password", data=data).location == "/"
    assert fresh.get("/reports/").status_code == 200
    assert sign_in(app.test_client(user=None), "zhou", once[1]).status_code == 422


def test_sign_out(app: Flask, nobody: FlaskClient) -> None:
    add(app, "zhou", Role.EDITOR)
    sign_in(nobody, "zhou")
    assert nobody.post("/logout").location == "/login"
    assert nobody.get("/").location == "/login"


def test_new_account_and_change_of_role(app: Flask, client: FlaskClient) -> None:
    data = {"name": "赵一鸣", "login": "zhao", "role": "contributor", "unit": "0"}
    answer = client.post("/people/new", data=data)
    assert answer.status_code == 422
    assert "部门填报人要选所在的单位。" in answer.text
    unit = {"name": "青石县公安局", "level": "department", "parent": "0"}
    assert client.post("/units/", data=unit).status_code == 302
    assert "一次性密码" in client.post("/people/new", data={**data, "unit": "1"}).text
    again = client.post("/people/new", data={**data, "unit": "1"})
    assert "这个登录名已经有人用了" in again.text
    with app.app_context():
        user = queries.user_called("zhao")
        assert user is not None
        assert user.unit is not None
        assert (user.name, user.role, user.unit.name) == (
            "赵一鸣",
            Role.CONTRIBUTOR,
            "青石县公安局",
        )
        number, session = user.id, user.session
    change = {"name": "赵一鸣", "role": "auditor", "unit": "1", "active": "y"}
    assert client.post(f"/people/{number}", data=change).status_code == 302
    with app.app_context():
        user = queries.person(number)
        assert user is not None
        assert user.role is Role.AUDITOR
        assert user.session != session


def test_the_last_administrator_stays(client: FlaskClient) -> None:
    data = {"name": "本机用户", "role": "editor", "unit": "0", "active": "y"}
    answer = client.post("/people/1", data=data)
    assert answer.status_code == 422
    assert "至少要有一位在用的管理员。" in answer.text


def test_a_unit_is_not_below_itself(app: Flask, client: FlaskClient) -> None:
    client.post("/units/", data={"name": "青石县", "level": "county", "parent": "0"})
    client.post("/units/", data={"name": "青石县公安局", "level": "department", "parent": "1"})
    page = client.get("/units/1").text
    assert 'value="2"' not in page
    with app.app_context():
        county, police = (db.session.get_one(Unit, n) for n in (1, 2))
        assert police.parent is county
        assert [(depth, unit.name) for depth, unit in queries.units()] == [
            (0, "青石县"),
            (1, "青石县公安局"),
        ]
        assert not operations.place_unit(county, police)
    answer = client.post(
        "/units/1", data={"name": "青石县公安局", "level": "county", "parent": "0"}
    )
    assert "已经有同名的单位。" in answer.text


def test_typed_words_survive_the_end_of_a_session(app: Flask, client: FlaskClient) -> None:
    answer = app.test_client(user=None).post(
        "/reports/1/chapters/other", data={"other-text": "刚刚写好的一段话。"}
    )
    assert answer.status_code == 401
    assert "刚刚写好的一段话。" in answer.text


def test_a_script_is_told_in_its_own_language(nobody: FlaskClient) -> None:
    answer = nobody.get("/reports/", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json) == (
        401,
        {"error": "signed-out", "message": "登录已经结束，请重新登录。"},
    )


def test_passwords_are_argon2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_HASHER", HASHER)
    kept = passwords.hash_of(PASSWORD)
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=2$")
    assert passwords.matches(PASSWORD, kept)
    assert not passwords.matches(PASSWORD + "！", kept)
    assert not passwords.matches(PASSWORD, None)
    assert not passwords.matches(PASSWORD, "-")


def test_no_account_is_as_much_work_as_a_wrong_password() -> None:
    with pytest.raises(VerifyMismatchError):
        HASHER.verify(passwords._NOBODY, PASSWORD)
    assert not HASHER.check_needs_rehash(passwords._NOBODY)


def test_sessions_end_idle_and_cookies_are_guarded(app: Flask) -> None:
    client = app.test_client(user=None)
    add(app, "zhou", Role.EDITOR)
    cookie = sign_in(client, "zhou").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert app.permanent_session_lifetime == dt.timedelta(minutes=120)
    expires = re.search(r"Expires=([^;]+)", cookie)
    assert expires is not None


def test_commands_make_and_mend_accounts(app: Flask) -> None:
    runner = app.test_cli_runner()
    made = runner.invoke(
        args=["user", "create", "qian", "--role", "auditor"], input=f"{PASSWORD}\n{PASSWORD}\n"
    )
    assert made.exit_code == 0
    assert "已建立账号：qian（审计员（只读））" in made.output
    twice = runner.invoke(args=["user", "create", "qian"], input=f"{PASSWORD}\n{PASSWORD}\n")
    assert twice.exit_code == 2
    assert "登录名“qian”已经有人用了。" in twice.output
    new = "liushui-bufu-38"
    assert runner.invoke(args=["user", "password", "qian"], input=f"{new}\n{new}\n").exit_code == 0
    assert "qian\tqian\t审计员（只读）" in runner.invoke(args=["user", "list"]).output
    client = app.test_client(user=None)
    assert sign_in(client, "qian", new).location == "/"


def test_units_have_a_page_each(client: FlaskClient) -> None:
    client.post("/units/", data={"name": "青石县", "level": "county", "parent": "0"})
    assert client.get("/units/9").status_code == 404
    assert client.get("/units/").status_code == 200
    data = {"name": "青石县人民政府", "level": "county", "parent": "0"}
    assert client.post("/units/1", data=data).location == "/units/"
    assert "青石县人民政府" in client.get("/units/").text
    assert client.get("/people/").status_code == 200
    assert client.get("/people/new").status_code == 200
    assert client.get("/people/1").status_code == 200
    assert client.get("/password").status_code == 200


def test_a_level_is_one_of_those_that_report(app: Flask) -> None:
    with app.app_context():
        assert {level.value for level in UnitLevel} == {"county", "department", "township"}
