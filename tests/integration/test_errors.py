"""What goes wrong is answered in Chinese, with what to do next."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from app import create_app
from app.catalogue import queries as catalogues
from app.config import Settings
from app.extensions import db
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import words


def test_unknown_address(client: FlaskClient) -> None:
    answer = client.get("/nonsense")
    assert answer.status_code == 404
    assert "没有这个页面" in words(answer)


def test_wrong_method(client: FlaskClient) -> None:
    answer = client.post("/catalogue/")
    assert answer.status_code == 405
    assert "请从页面上的按钮或链接进入。" in words(answer)


def test_own_failure(guarded: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(catalogues, "current", fail)
    answer = guarded.get("/catalogue/")
    assert answer.status_code == 500
    assert "程序出错了" in words(answer)
    assert "secret detail" not in answer.text
    assert "Traceback" not in answer.text


def test_too_large_a_file(settings: Settings) -> None:
    app = create_app(replace(settings, upload_limit=1024 * 1024))
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.docx"\r\n\r\n'
    answer = app.test_client().post(
        "/checks/new",
        data=body + bytes(1024 * 1024) + b"\r\n--x--\r\n",
        content_type="multipart/form-data; boundary=x",
    )
    assert answer.status_code == 413
    assert "文件过大：超过 1 MB" in words(answer)
    assert "too-large" in words(answer)
    assert "不可读，没有进行检查" in words(answer)
    with app.app_context():
        db.engine.dispose()


class TestCrossSiteRequests:
    POSTS = (
        "/checks/new",
        "/checks/1/correction",
        "/checks/1/delete",
        "/checks/1/export",
        "/reports/new",
        "/reports/1/basics",
        "/reports/1/chapters/leadership",
        "/reports/1/chapters/leadership/leading-body",
        "/reports/1/chapters/leadership/autosave",
        "/reports/1/chapters/leadership/sentences",
        "/reports/1/figures",
        "/pasting",
        "/reports/1/export",
        "/reports/1/delete",
        "/reports/1/restore",
        "/plans/new",
        "/plans/1/",
        "/plans/1/points/1/delete",
        "/plans/1/reopen",
        "/plans/1/delete",
        "/plans/1/restore",
        "/plans/1/ledger/points/1/state",
        "/plans/1/ledger/points/1/notes",
        "/plans/1/ledger/points/1/notes/1/edit",
        "/plans/1/ledger/points/1/notes/1/delete",
        "/checks/1/dismissals",
        "/checks/1/dismissals/1/delete",
        "/reports/1/dismissals",
        "/reports/1/dismissals/1/delete",
        "/reports/1/corrections",
        "/checklist/words/",
        "/checklist/words/1",
        "/layouts/",
        "/layouts/a.docx/delete",
        "/checks/1/annotated",
        "/checks/1/opinion",
        "/reports/1/outputs",
        "/reports/1/history/other/1/restore",
        "/reports/1/snapshots",
        "/reports/1/snapshots/1/restore",
        "/checks/1/outputs",
        "/reports/1/carry-over",
        "/reports/1/carry-over/file",
        "/reports/1/carry-over/file/delete",
        "/reports/1/process/step",
        "/reports/1/process/decision",
        "/reports/import",
        "/reports/1/evidence/other",
        "/reports/1/evidence/other/1/remove",
        "/reports/1/evidence/other/1/restore",
        "/setup",
        "/login",
        "/logout",
        "/password",
        "/people/new",
        "/people/1",
        "/people/1/password",
        "/units/",
        "/units/1",
        "/contributions/1",
        "/contributions/1/autosave",
        "/contributions/1/files",
        "/contributions/1/files/1/delete",
        "/reports/1/contributions/assign",
        "/reports/1/contributions/proposal",
        "/reports/1/contributions/1/edit",
        "/reports/1/contributions/1/remove",
        "/reports/1/contributions/1/restore",
        "/reports/1/contributions/1/accept",
        "/reports/1/contributions/1/return",
        "/reports/1/contributions/1/merge",
    )

    def test_the_list_is_complete(self, guarded: FlaskClient) -> None:
        rules = guarded.application.url_map.iter_rules()
        assert sum("POST" in (rule.methods or ()) for rule in rules) == len(self.POSTS)

    @pytest.mark.parametrize("address", POSTS)
    def test_refused_without_a_token(self, guarded: FlaskClient, address: str) -> None:
        answer = guarded.post(address, data={"year": "2025", "csrf_token": "made-up"})
        assert answer.status_code == 400
        assert "页面已经过期" in words(answer)

    def test_accepted_from_our_own_form(self, guarded: FlaskClient) -> None:
        fields = fields_of(guarded.get("/reports/new"))
        answer = guarded.post("/reports/new", data={**fields, "unit": "青禾县人民政府"})
        assert answer.location == "/reports/1/"

    def test_typed_text_is_given_back_when_the_session_is_gone(self, guarded: FlaskClient) -> None:
        text = "县政府常务会议\n学法6次。"
        answer = guarded.post(
            "/reports/1/chapters/leadership", data={"answer-xi-law-thought-text": text}
        )
        (area,) = page(answer).xpath("//textarea")
        assert area.text == text

    def test_the_script_sends_the_token_as_a_header(self, guarded: FlaskClient) -> None:
        fields = fields_of(guarded.get("/reports/new"))
        guarded.post("/reports/new", data={**fields, "unit": "青禾县人民政府"})
        token = fields.pop("csrf_token")
        address = "/reports/1/chapters/leadership/autosave"
        assert guarded.post(address, headers={"X-CSRFToken": token}).status_code == 200

    def test_everything_typed_is_given_back_and_nothing_else(self, guarded: FlaskClient) -> None:
        prefix = "answer-three-systems"
        answer = guarded.post(
            "/reports/1/chapters/enforcement",
            data={
                f"{prefix}-reason": "当年没有执法权",
                f"{prefix}-figure-recorders": "186",
                f"{prefix}-base": "state-of-the-page",
                "elements-title": "青禾县报告",
                "csrf_token": "made-up",
                "go": "next",
            },
        )
        shown = words(answer)
        assert all(text in shown for text in ("当年没有执法权", "186", "青禾县报告"))
        assert not any(text in shown for text in ("state-of-the-page", "made-up"))


class TestHeaders:
    def test_nothing_from_elsewhere_and_nothing_inline(self, client: FlaskClient) -> None:
        policy = client.get("/").headers["Content-Security-Policy"]
        parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
        assert parts["default-src"] == "'self'"
        assert parts["img-src"] == "'self' data:"
        assert parts["frame-ancestors"] == "'none'"
        assert "unsafe" not in policy
        assert "http" not in policy

    @pytest.mark.parametrize("address", ["/", "/nonsense"])
    def test_on_every_answer(self, client: FlaskClient, address: str) -> None:
        headers = client.get(address).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "Content-Security-Policy" in headers
        assert "Strict-Transport-Security" not in headers

    @pytest.mark.parametrize("https", [False, True])
    def test_cookie_is_secure_only_behind_https(self, settings: Settings, https: bool) -> None:
        app = create_app(replace(settings, csrf=True, https=https))
        cookie = app.test_client().get("/").headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert ("; Secure" in cookie) is https
        with app.app_context():
            db.engine.dispose()
