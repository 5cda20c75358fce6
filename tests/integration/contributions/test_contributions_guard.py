"""What is another unit's cannot be reached; what is locked cannot be changed, nor is it lost."""

from __future__ import annotations

import io

from flask import Flask
from flask.testing import FlaskClient

from app.accounts import queries as accounts
from app.extensions import by_id
from app.extensions import db
from app.extensions import now
from app.reports.models import Report
from app.reports.models import Stage
from tests.contributing import ADDRESS
from tests.contributing import JUSTICE
from tests.contributing import PDF
from tests.contributing import TEXT
from tests.contributing import Cookies
from tests.contributing import give
from tests.contributing import stored
from tests.contributing import upload
from tests.contributing import write
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import words


class TestNobodyElses:
    """Every route of a contribution, with somebody of another unit and with none."""

    def test_each_route_says_that_there_is_nothing(self, app: Flask, who: Cookies) -> None:
        give(app, JUSTICE)
        give(app)
        assert write(app.test_client(user=who.justice), 1, "县司法局写的。").status_code == 302
        upload(app.test_client(user=who.justice), (PDF, "司法.pdf"))
        before = stored(app, 1)
        rules = [
            (rule, method)
            for rule in app.url_map.iter_rules()
            if rule.endpoint.startswith("contributions.")
            for method in sorted((rule.methods or set()) & {"GET", "POST"})
        ]
        tried = set()
        for rule, method in rules:
            values = dict.fromkeys(rule.arguments, 1)
            address = app.url_map.bind("127.0.0.1").build(rule.endpoint, values)
            own = not rule.rule.startswith("/reports/")
            for cookie in (who.police, who.colleague, who.nowhere):
                data = {
                    "contribution-text": "写到别人那里。",
                    "contribution-base": "",
                    "unit": "3",
                    "unit_id": "3",
                    "go": "submit",
                    "version": "1",
                    "reason": "不行",
                    "words": "夹带",
                }
                answer = app.test_client(user=cookie).open(address, method=method, data=data)
                if rule.endpoint == "contributions.mine":
                    assert "县司法局写的" not in answer.text
                    assert "/contributions/1" not in answer.text
                else:
                    expected = 404 if own else 403
                    assert answer.status_code == expected, (rule.rule, method)
                answer.close()
            tried.add(rule.endpoint)
        assert len(tried) == 17
        assert stored(app, 1) == before

    def test_a_file_of_another_is_not_reached_through_ones_own(
        self, app: Flask, who: Cookies, police: FlaskClient
    ) -> None:
        give(app)
        give(app, JUSTICE)
        data = {"files": [(io.BytesIO(PDF), "司法.pdf")]}
        app.test_client(user=who.justice).post("/contributions/2/files", data=data)
        assert len(stored(app, 2)["files"]) == 1  # type: ignore[arg-type]
        for address in ("/contributions/1/files/1", "/contributions/1/files/1/delete"):
            assert police.get(address).status_code == 404
        assert police.post("/contributions/1/files/1/delete").status_code == 404
        assert len(stored(app, 2)["files"]) == 1  # type: ignore[arg-type]

    def test_who_moves_to_another_unit_leaves_it_behind(self, app: Flask, who: Cookies) -> None:
        give(app)
        with app.app_context():
            user = accounts.user_called("gongan")
            assert user is not None
            user.unit = accounts.unit_named(JUSTICE)
            db.session.commit()
        assert app.test_client(user=who.police).get(ADDRESS).status_code == 404

    def test_numbers_beyond_the_database_are_no_contributions(self, police: FlaskClient) -> None:
        assert police.get(f"/contributions/{2**70}").status_code == 404
        assert police.get(f"/contributions/1/files/{2**70}").status_code == 404

    def test_the_draft_stays_closed(self, app: Flask, police: FlaskClient) -> None:
        give(app)
        for address in ("/reports/1/", "/reports/1/chapters/disputes", "/reports/1/preview"):
            assert police.get(address).status_code == 403


class TestLocked:
    def delete_report(self, app: Flask) -> None:
        with app.app_context():
            report = by_id(Report, 1)
            assert report is not None
            report.deleted_at = now()
            db.session.commit()

    def test_when_the_report_is_deleted(
        self, app: Flask, who: Cookies, police: FlaskClient
    ) -> None:
        give(app)
        write(police, 1, TEXT)
        fields = fields_of(police.get(ADDRESS), ADDRESS)
        self.delete_report(app)
        assert "没有要填报的内容" in words(police.get("/contributions/"))
        shown = words(police.get(ADDRESS))
        assert "这份报告的草稿已经删除" in shown
        assert TEXT in shown
        for go in ("save", "submit"):
            answer = police.post(
                ADDRESS, data={**fields, "contribution-text": "再写一句。", "go": go}
            )
            assert answer.status_code == 409
            assert page(answer).xpath("//textarea")[0].text == "再写一句。"
        assert police.post(ADDRESS, data={**fields, "go": "submit"}).status_code == 409
        assert stored(app, 1)["text"] == TEXT
        assert stored(app, 1)["state"] == "saved"
        assert upload(police, (PDF, "台账.pdf")).status_code == 409
        editor = app.test_client(user=who.editor)
        assert editor.get("/reports/1/contributions/").status_code == 404
        assert editor.get("/reports/1/contributions/1").status_code == 404
        editor.post("/reports/1/restore")
        assert TEXT in words(police.get(ADDRESS))
        assert write(police, 1, TEXT, "submit").location == "/contributions/"

    def test_when_the_report_is_signed(self, app: Flask, who: Cookies, police: FlaskClient) -> None:
        give(app, days=-2)
        give(app, part="other")
        write(police, 2, "其他。", "submit")
        write(police, 1, TEXT)
        fields = fields_of(police.get(ADDRESS), ADDRESS)
        with app.app_context():
            report = by_id(Report, 1)
            assert report is not None
            report.stage = Stage.SIGNED
            db.session.commit()
        assert "这份报告已经签发，填报停止" in words(police.get(ADDRESS))
        for go in ("save", "submit"):
            sent = {**fields, "contribution-text": "再写一句。", "go": go}
            answer = police.post(ADDRESS, data=sent)
            assert answer.status_code == 409
            assert page(answer).xpath("//textarea")[0].text == "再写一句。"
        assert upload(police, (PDF, "台账.pdf")).status_code == 409
        editor = app.test_client(user=who.editor)
        assert "逾期" not in words(editor.get("/")) + words(police.get("/"))
        assert "其他情况" in words(police.get("/contributions/"))
        shown = page(editor.get("/reports/1/contributions/2"))
        assert shown.xpath("//main//textarea") == []
        sent = {"version": str(stored(app, 2)["version"]), "words": "夹带。", "reason": "夹带。"}
        for act in ("merge", "return", "accept", "remove"):
            answer = editor.post(f"/reports/1/contributions/2/{act}", data=sent)
            assert answer.status_code == 423, act
        assert (stored(app, 1)["text"], stored(app, 2)["state"]) == (TEXT, "submitted")
