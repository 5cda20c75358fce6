"""What is pasted comes back clean; what is saved has no unseen marks."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import save


def test_the_clean_text_comes_back(client: FlaskClient) -> None:
    answer = client.post(
        "/pasting", data={"text": "　　加强领导,明确责任。\r\n\r\n\uf06c\t完善制度"}
    )
    assert answer.json == {"text": "加强领导，明确责任。\n完善制度"}
    html = "<ol><li>甲</li><li>乙</li></ol>"
    answer = client.post("/pasting", data={"text": "1. 甲\n2. 乙", "html": html})
    assert answer.json == {"text": "1.甲\n2.乙"}


def test_too_long_a_paste_is_said(client: FlaskClient) -> None:
    answer = client.post("/pasting", data={"text": "字" * 100_001})
    assert answer.status_code == 422
    assert answer.json == {"message": "粘贴的文字超过10万字，没有清理。请分几次粘贴。"}
    assert client.post("/pasting", data={"text": "字" * 100_000}).status_code == 200


def test_nobody_is_served_who_is_not_signed_in(client: FlaskClient) -> None:
    nobody = client.application.test_client(user=None)
    assert nobody.post("/pasting", data={"text": "字"}).status_code in {302, 401}


def test_without_a_script_unseen_marks_go_on_saving(client: FlaskClient) -> None:
    begin(client)
    chapter = "/reports/1/chapters/disputes"
    text = "answer-admin-reconsideration-text"
    save(client, chapter, **{text: "\ufeff受\u200b理\u00a086件\u00ad。"})
    assert fields_of(client.get(chapter), "/chapters/")[text] == "受理 86件。"
