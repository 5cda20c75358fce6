"""Layouts on the web: what there is, an office's own, and choosing one at an export."""

from __future__ import annotations

import io
import zipfile

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.word.layouts import LAYOUTS
from app.word.layouts import layout_named
from app.word.options import LayoutOptions
from app.word.writer import write
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import words
from tests.word_reports import county_report

OWN = (LAYOUTS / "example-province.yaml").read_text("utf-8").replace("example-province", "our-own")


def hand_in(client: FlaskClient, name: str, content: bytes) -> TestResponse:
    data = {"file": (io.BytesIO(content), name)}
    return client.post("/layouts/", data=data, content_type="multipart/form-data")


def styles_of(docx: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(docx)).read("word/styles.xml").decode()


def test_every_layout_with_reason_and_source(client: FlaskClient) -> None:
    said = words(client.get("/layouts/"))
    assert "国家标准（GB/T 9704—2012）" in said
    assert "三级标题加粗三级标题与正文同为仿宋，加粗后层次清楚" in said
    assert "行距固定值 28.95 磅，每页 22 行" in said


def test_a_file_of_ones_own_is_there_until_it_is_deleted(client: FlaskClient) -> None:
    own = OWN.replace("云州省版式（示例，虚构）", "青禾县版式")
    assert hand_in(client, "our-own.yaml", own.encode()).status_code == 302
    assert "青禾县版式" in words(client.get("/layouts/"))
    assert client.post("/layouts/our-own.yaml/delete").location == "/layouts/"
    assert "青禾县版式" not in words(client.get("/layouts/"))
    assert client.post("/layouts/our-own.yaml/delete").status_code == 404
    assert client.post("/layouts/example-province.yaml/delete").status_code == 404


def test_faults_of_a_file_are_named_with_their_place(client: FlaskClient) -> None:
    answer = hand_in(
        client, "our-own.yaml", OWN.replace("lines_per_page", "lines_per_pag").encode()
    )
    assert answer.status_code == 422
    assert "第6行" in words(answer)
    assert "lines_per_page" in words(answer)


def test_only_word_and_yaml(client: FlaskClient) -> None:
    for name, content in (("a.doc", b"x"), ("", b"")):
        assert hand_in(client, name, content).status_code == 422
    answer = hand_in(client, "坏.docx", b"not a zip")
    assert answer.status_code == 422
    assert "有 1 处需要改正" in words(answer)


def test_an_export_follows_the_chosen_layout(client: FlaskClient) -> None:
    template = write(county_report(), LayoutOptions(profile=layout_named("fixed-28pt")))
    assert hand_in(client, "../青禾县模板.docx", template).status_code == 302
    address = begin(client) + "outputs"
    fields = fields_of(client.get(address), "/outputs")
    assert fields["layout"] == "national"
    national = client.post(address, data=fields).data
    own = client.post(address, data={**fields, "layout": "青禾县模板.docx"}).data
    assert 'w:line="579"' in styles_of(national)
    assert 'w:line="560"' in styles_of(own)
    assert "方正仿宋_GBK" in styles_of(own)
    gone = client.post(address, data={**fields, "layout": "没有的.docx"})
    assert gone.status_code == 422
    assert "没有这个版式" in words(gone)
