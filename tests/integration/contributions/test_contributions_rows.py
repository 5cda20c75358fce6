"""Rows that a unit lists on its own page, and what becomes of them in the report."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.audit.models import AuditEntry
from app.contributions import queries
from app.extensions import by_id
from app.extensions import db
from app.packages.carrying import Outcome
from app.packages.carrying import bring_in
from app.packages.carrying import package_of
from app.packages.packing import pack
from app.packages.packing import unpack
from app.reports import operations as reports
from app.reports.keeping import Act
from app.reports.models import Report
from tests.contributing import ADDRESS
from tests.contributing import JUSTICE
from tests.contributing import ONE
from tests.contributing import Cookies
from tests.contributing import give
from tests.contributing import version
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import words
from tests.people import administrator

PART = "leading-body"
CHAPTER = "/reports/1/chapters/leadership"
GROUP = "contribution-row_meetings"
MARCH = {"held-on": "2025-03-05", "name": "县政府第3次常务会议", "matter": "审议年度要点"}
JUNE = {"held-on": "2025-06-10", "name": "全县推进会"}


def row(key: str, fields: dict[str, str], prefix: str = GROUP) -> dict[str, str]:
    told = {"held-on": "", "name": "", "matter": "", **fields}
    return {f"{prefix}_{key}_{name}": value for name, value in told.items()}


def form(client: FlaskClient, address: str = ADDRESS) -> dict[str, str]:
    """The unit's form as it stands, without the pattern that only a script uses."""
    fields = fields_of(client.get(address), "/contributions/")
    return {name: value for name, value in fields.items() if "_blank_" not in name}


def write(
    client: FlaskClient, *rows: dict[str, str], go: str = "save", **more: str
) -> TestResponse:
    typed = {name: value for one in rows for name, value in one.items()}
    return client.post(ADDRESS, data={**form(client), **typed, **more, "go": go})


def merge(client: FlaskClient, *chosen: str, wording: str = "") -> TestResponse:
    """Open the editor's page, tick rows, press 并入报告."""
    fields = fields_of(client.get(ONE), f"{ONE}/merge")
    return client.post(
        f"{ONE}/merge", data={**fields, "words": wording, "rows": [f"meetings:{k}" for k in chosen]}
    )


def ticked(client: FlaskClient) -> list[str]:
    boxes = page(client.get(ONE)).xpath("//input[@name='rows'][@form='merge-form'][@checked]")
    return [box.get("value") for box in boxes]


def fates(client: FlaskClient) -> list[str]:
    return page(client.get(ONE)).xpath("//td[@data-label='并入时']/text()")


def given(app: Flask) -> list[dict[str, str]]:
    """The rows of the first contribution."""
    with app.app_context():
        report = by_id(Report, 1)
        assert report is not None
        return queries.all_of(report)[0].rows.get("meetings", [])


def listed(app: Flask) -> list[dict[str, str]]:
    """The rows of the report, without their keys."""
    with app.app_context():
        report = by_id(Report, 1)
        assert report is not None
        rows = reports.stored_answer(report, PART).rows.get("meetings", [])
        return [{n: v for n, v in one.items() if n != "_key"} for one in rows]


def change_in_report(app: Flask, *rows: dict[str, str]) -> None:
    """Somebody writes in the report: each row over the one at its place."""
    with app.app_context():
        report = by_id(Report, 1)
        assert report is not None
        stored = reports.stored_answer(report, PART)
        mine = stored.rows["meetings"]
        typed = [{**there, **change} for there, change in zip(mine, rows, strict=True)]
        reports.save_answer(
            report,
            PART,
            replace(stored, rows={"meetings": typed}),
            reports.digest(stored),
            Act(report.author),
        )
        db.session.commit()


class TestTheUnitsPage:
    @pytest.fixture(autouse=True)
    def _given(self, app: Flask, who: Cookies) -> None:
        give(app, part=PART)

    def test_rows_are_asked_for_and_kept_as_typed(self, app: Flask, police: FlaskClient) -> None:
        assert "添加会议" in words(police.get(ADDRESS))
        write(police, row("a", {**MARCH, "held-on": "3月5日"}), row("b", {"matter": "没有名称"}))
        assert [one["_key"] for one in given(app)] == ["a", "b"]
        assert given(app)[0]["held-on"] == "3月5日"
        shown = words(police.get(ADDRESS))
        assert "会议1，日期：请填写日期" in shown
        assert "会议2，会议名称：请填写会议名称，或者删除这一行。" in shown

    def test_the_buttons_work_without_a_script(self, app: Flask, police: FlaskClient) -> None:
        write(police, row("a", MARCH), row("b", JUNE))
        added = write(police, go=f"row-add:{PART}:meetings")
        assert added.location == f"{ADDRESS}?opened={PART}:meetings#{GROUP}-rows"
        fields = form(police, added.location.partition("#")[0])
        new = [n for n in fields if n.endswith("_name") and "_a_" not in n and "_b_" not in n]
        police.post(ADDRESS, data={**fields, new[0]: "县委常委会会议", "go": "save"})
        write(police, go=f"row-up:{PART}:meetings:b")
        write(police, go=f"row-remove:{PART}:meetings:a")
        assert [(one["name"], "_removed" in one) for one in given(app)] == [
            ("全县推进会", False),
            ("县政府第3次常务会议", True),
            ("县委常委会会议", False),
        ]
        assert "恢复" in words(police.get(ADDRESS))

    def test_the_script_saves_them_too(self, app: Flask, police: FlaskClient) -> None:
        data = {**form(police), **row("a", MARCH)}
        answer = police.post(f"{ADDRESS}/autosave", data=data).get_json()
        assert given(app) == [{"_key": "a", **MARCH}]
        assert answer["bases"] == {"contribution-base": form(police)["contribution-base"]}

    def test_a_page_without_rows_erases_none(self, app: Flask, police: FlaskClient) -> None:
        write(police, row("a", MARCH), row("b", JUNE))
        fields = {n: v for n, v in form(police).items() if f"{GROUP}_a" not in n}
        police.post(ADDRESS, data={**fields, "contribution-text": "文字", "go": "save"})
        assert [one["_key"] for one in given(app)] == ["a", "b"]

    def test_two_of_one_unit_see_both_rows(
        self, app: Flask, who: Cookies, police: FlaskClient
    ) -> None:
        write(police, row("a", MARCH))
        mine = form(police)
        write(app.test_client(user=who.colleague), row("a", {**MARCH, "matter": "同事写的"}))
        data = {**mine, **row("a", {**MARCH, "matter": "我写的"}), **row("b", JUNE), "go": "save"}
        answer = police.post(ADDRESS, data=data)
        assert answer.status_code == 409
        assert given(app) == [{"_key": "a", **MARCH, "matter": "同事写的"}]
        shown = words(answer)
        assert "会议1，研究、部署的事项：已经保存的" in shown
        assert "同事写的" in shown
        assert "会议2，会议名称：您的（不同：全县推进会）" in shown
        fields = {n: v for n, v in fields_of(answer, ADDRESS).items() if "_blank_" not in n}
        police.post(ADDRESS, data={**fields, "go": "save"})
        assert [one.get("matter") for one in given(app)] == ["我写的", None]

    def test_rows_are_enough_to_hand_in_and_faults_are_not(
        self, app: Flask, police: FlaskClient
    ) -> None:
        assert write(police, row("a", {"matter": "没有名称"}), go="submit").status_code == 422
        assert write(police, row("a", {**MARCH, "held-on": ""}), go="submit").location
        shown = police.get(ADDRESS)
        assert "已经提交，现在只能看" in words(shown)
        cells = page(shown).xpath("//table//td/text()")
        assert cells == ["—", "县政府第3次常务会议", "审议年度要点"]
        assert "1 条" in words(police.get("/contributions/"))

    def test_a_list_of_none_is_nothing_to_hand_in(self, police: FlaskClient) -> None:
        write(police, row("a", MARCH))
        write(police, go=f"row-remove:{PART}:meetings:a")
        answer = write(police, go="submit")
        assert answer.status_code == 422
        assert "还没有写文字" in words(answer)

    def test_what_comes_too_late_is_shown_to_be_copied(
        self, app: Flask, police: FlaskClient
    ) -> None:
        early = form(police)
        write(police, row("a", JUNE), go="submit")
        answer = police.post(ADDRESS, data={**early, **row("b", MARCH), "go": "save"})
        assert answer.status_code == 409
        assert "会议名称：县政府第3次常务会议；研究、部署的事项：审议年度要点" in words(answer)
        assert [one["_key"] for one in given(app)] == ["a"]

    def test_rows_of_another_unit_or_requirement_are_not_touched(
        self, app: Flask, who: Cookies, police: FlaskClient
    ) -> None:
        write(police, row("a", MARCH))
        give(app, JUSTICE, part=PART)
        justice = app.test_client(user=who.justice)
        assert justice.post(ADDRESS, data={**row("a", JUNE), "go": "save"}).status_code == 404
        write(police, **{"answer-leading-body-row_meetings_x_name": "夹带"})
        write(police, **{"contribution-row_lectures_x_topic": "夹带"})
        assert given(app) == [{"_key": "a", **MARCH}]
        assert listed(app) == []


class TestMerging:
    @pytest.fixture(autouse=True)
    def _handed_in(self, app: Flask, police: FlaskClient) -> None:
        give(app, part=PART)
        write(police, row("a", MARCH), row("b", JUNE), go="submit")

    def again(self, editor: FlaskClient, police: FlaskClient, *rows: dict[str, str]) -> None:
        """Returned, corrected and handed in once more."""
        fields = fields_of(editor.get(ONE), f"{ONE}/return")
        editor.post(f"{ONE}/return", data={**fields, "reason": "请核对。"})
        assert write(police, *rows, go="submit").status_code == 302

    def test_all_are_ticked_and_those_chosen_come_in(self, app: Flask, editor: FlaskClient) -> None:
        assert ticked(editor) == ["meetings:a", "meetings:b"]
        assert fates(editor) == ["加入报告", "加入报告"]
        assert merge(editor, "a").status_code == 302
        assert listed(app) == [MARCH]
        assert "1. 日期：2025-03-05；会议名称：县政府第3次常务会议" in words(editor.get(ONE))

    def test_the_source_stands_beside_the_row_whatever_is_changed(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        merge(editor, "a", "b")
        change_in_report(app, {"name": "改过的名称"}, {})
        shown = page(editor.get(CHAPTER)).xpath(
            "//*[@id='answer-leading-body-row_meetings-rows']//div[@data-list]/fieldset[not(@hidden)]"
        )
        assert ["青禾县公安局填报" in one.text_content() for one in shown] == [True, True]

    def test_nothing_is_there_twice(
        self, app: Flask, editor: FlaskClient, police: FlaskClient
    ) -> None:
        merge(editor, "a", "b")
        self.again(editor, police)
        assert fates(editor) == ["报告里已有，不重复加"] * 2
        assert merge(editor, "a", "b", wording="再来一段。").status_code == 302
        assert listed(app) == [MARCH, JUNE]

    def test_what_the_unit_corrects_is_corrected_and_what_the_editor_changed_stays(
        self, app: Flask, editor: FlaskClient, police: FlaskClient
    ) -> None:
        merge(editor, "a", "b")
        change_in_report(app, {}, {"matter": "主笔补写"})
        late = row("a", {**MARCH, "held-on": "2025-03-06"})
        self.again(editor, police, late, row("b", {**JUNE, "held-on": "2025-06-11"}))
        assert fates(editor) == ["更新报告里的这一行", "报告里已经改过，不再改动"]
        merge(editor, "a", "b")
        assert listed(app) == [{**MARCH, "held-on": "2025-03-06"}, {**JUNE, "matter": "主笔补写"}]
        self.again(editor, police, row("a", MARCH))
        merge(editor, "a")
        assert listed(app)[0] == MARCH

    def test_what_was_deleted_does_not_come_back_and_what_was_withdrawn_is_said(
        self, app: Flask, editor: FlaskClient, police: FlaskClient
    ) -> None:
        merge(editor, "a", "b")
        change_in_report(app, {"_removed": "1"}, {})
        fields = fields_of(editor.get(ONE), f"{ONE}/return")
        editor.post(f"{ONE}/return", data={**fields, "reason": "请核对。"})
        write(police, go=f"row-remove:{PART}:meetings:b")
        write(police, go="submit")
        assert fates(editor) == ["报告里已经删除，不再加入"]
        assert "填报单位已经删去、报告里还有的：全县推进会。" in words(editor.get(ONE))
        merge(editor, "a", wording="文字。")
        assert listed(app) == [{**MARCH, "_removed": "1"}, JUNE]

    def test_the_same_from_two_units_comes_in_once(
        self, app: Flask, who: Cookies, editor: FlaskClient
    ) -> None:
        merge(editor, "a", "b")
        give(app, JUSTICE, part=PART)
        justice, address = app.test_client(user=who.justice), "/contributions/2"
        fields = form(justice, address)
        other = {**JUNE, "held-on": "2025-09-01"}
        typed = {**row("a", MARCH), **row("b", other), **row("c", other)}
        justice.post(address, data={**fields, **typed, "go": "submit"})
        found = page(editor.get("/reports/1/contributions/2"))
        assert found.xpath("//td[@data-label='并入时']/text()") == [
            "报告里已有，不重复加",
            "加入报告（报告里有同名的一行，请核对）",
            "和上面的一行相同，只加一次",
        ]

    def test_an_unticked_page_merges_no_row_and_says_so(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        answer = merge(editor)
        assert answer.status_code == 422
        assert "没有并入：没有文字，也没有要填的数据、勾选的条目。" in words(answer)
        assert merge(editor, "zz").status_code == 422
        assert listed(app) == []

    def test_the_choice_is_kept_where_the_page_was_old(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        data = {"words": "", "rows": ["meetings:b"], "version": version(app) + "0"}
        answer = editor.post(f"{ONE}/merge", data=data)
        assert answer.status_code == 409
        assert page(answer).xpath("//input[@name='rows'][@checked]/@value") == ["meetings:b"]

    def test_the_record_tells_rows_in_words(self, app: Flask, editor: FlaskClient) -> None:
        merge(editor, "a")
        with app.app_context():
            chosen = sa.select(AuditEntry).where(AuditEntry.field == "并入的条目")
            (entry,) = db.session.scalars(chosen)
        assert entry.new == (
            "研究、部署法治政府建设的会议：日期：2025-03-05；"
            "会议名称：县政府第3次常务会议；研究、部署的事项：审议年度要点"
        )

    def test_a_package_carries_rows_and_where_they_come_from(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        merge(editor, "a")
        with app.app_context():
            report = by_id(Report, 1)
            assert report is not None
            package = unpack(pack(package_of(report)))
            assert bring_in(package, administrator()).outcome is Outcome.SAME
            (one,), (taken,) = package.content.contributions, package.content.merged_contributions
            assert one.rows == {"meetings": [{"_key": "a", **MARCH}, {"_key": "b", **JUNE}]}
            assert [r["_given"] for r in taken.rows["meetings"]] == ["a"]
