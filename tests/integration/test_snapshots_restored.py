"""A whole report made as a snapshot has it: asked first, undoable, never over what is newer."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import save
from tests.integration.pages import words
from tests.integration.signing_support import DECISION
from tests.integration.signing_support import LEADERSHIP
from tests.integration.signing_support import TEXT
from tests.integration.signing_support import lead

OTHER = "/reports/1/chapters/other"
RESTORE = "/reports/1/snapshots/1/restore"


@pytest.fixture
def draft(client: FlaskClient) -> FlaskClient:
    """One answer in the snapshot; changed since, and another part written."""
    begin(client)
    save(client, LEADERSHIP, **{TEXT: "学法6次。"})
    client.post("/reports/1/snapshots", data={"name": "送审稿"})
    save(client, LEADERSHIP, **{TEXT: "学法八次。"})
    save(client, OTHER, **{"other-text": "后来写的。"})
    return client


def restore(client: FlaskClient, address: str = RESTORE) -> TestResponse:
    fields = fields_of(client.get(address))
    return client.post(address, data=fields)


def texts(client: FlaskClient) -> tuple[str, str]:
    return (
        fields_of(client.get(LEADERSHIP), "/chapters/")[TEXT],
        fields_of(client.get(OTHER), "/chapters/")["other-text"],
    )


def test_shown_first_and_then_every_part_is_as_it_was(draft: FlaskClient) -> None:
    shown = words(draft.get("/reports/1/snapshots/1/restore"))
    assert "下面 2 项会改动" in shown
    assert "后来写的。" in shown
    assert texts(draft) == ("学法八次。", "后来写的。")
    assert restore(draft).location == "/reports/1/history/"
    assert "改动 2 项" in words(draft.get("/reports/1/history/"))
    assert texts(draft) == ("学法6次。", "")
    assert "后来写的。" in words(draft.get("/reports/1/history/other"))


def test_undone_by_the_snapshot_that_it_took(draft: FlaskClient) -> None:
    restore(draft)
    assert "恢复“送审稿”以前" in words(draft.get("/reports/1/history/"))
    restore(draft, "/reports/1/snapshots/2/restore")
    assert texts(draft) == ("学法八次。", "后来写的。")


def test_what_was_written_meanwhile_is_shown_first(draft: FlaskClient) -> None:
    fields = fields_of(draft.get(RESTORE))
    save(draft, OTHER, **{"other-text": "刚刚写的。"})
    answer = draft.post("/reports/1/snapshots/1/restore", data=fields)
    assert answer.status_code == 409
    assert "报告又改过了" in words(answer)
    assert "刚刚写的。" in words(answer)
    assert texts(draft) == ("学法八次。", "刚刚写的。")
    assert draft.post(RESTORE, data=fields_of(answer)).status_code == 302


def test_nothing_to_do(draft: FlaskClient) -> None:
    restore(draft)
    assert "快照和现在的文字相同" in words(draft.get(RESTORE))


def test_of_this_report_only(draft: FlaskClient) -> None:
    begin(draft, year=2024)
    assert draft.get("/reports/2/snapshots/1/restore").status_code == 404


def test_a_signed_report_stays_as_it_is(draft: FlaskClient) -> None:
    fields = fields_of(draft.get(RESTORE))
    lead(draft, "in_review")
    assert lead(draft, "signed", by=DECISION).status_code == 302
    assert draft.post(RESTORE, data=fields).status_code == 423
    assert draft.get(RESTORE).status_code == 423
    assert "snapshots/1/restore" not in draft.get("/reports/1/history/").text
