"""Every page, as a browser gets it: nothing from outside, every form guarded, every field named."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html

from app import create_app
from app.config import Settings
from app.engine.checklist import default_catalogue
from app.engine.document import UnitLevel
from app.engine.reading import read
from app.extensions import db
from app.navigation import BAR
from app.word.writer import write
from tests import invented_rules
from tests.integration.invented import COUNTY_REPORT
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import hand_in
from tests.integration.pages import save

CHAPTERS = [c.id for c, _ in default_catalogue().chapters_of(2025, UnitLevel.COUNTY)]
PLAN = """青禾县2025年法治政府建设工作要点
一、健全制度
（一）管好文件。备案率达到95%。
责任单位：县司法局
（二）学法用法。举办培训班2期。
"""
PAGES = [
    "/",
    "/checks/",
    "/checks/?q=青禾",
    "/checks/new",
    "/checks/1",
    "/checks/1?status=missing",
    "/checks/1?severity=error&family=wording",
    "/checks/1/read",
    "/checks/1/plan",
    "/checks/1/plan?plan=2&status=unanswered",
    "/checks/1/outputs",
    "/checks/1/delete",
    "/checks/2",
    "/reports/",
    "/reports/new",
    "/reports/1/",
    "/reports/1/basics",
    "/reports/1/outline",
    *(f"/reports/1/chapters/{chapter}" for chapter in CHAPTERS),
    "/reports/1/chapters/leadership?checked=1",
    "/reports/1/chapters/other?checked=1",
    "/reports/1/left",
    "/reports/3/left",
    "/reports/3/check",
    "/reports/1/chapters/awareness/leaders-study-law",
    "/reports/1/chapters/awareness?opened=leaders-study-law:lectures",
    "/reports/1/check",
    "/reports/1/corrections",
    "/reports/1/preview",
    "/reports/1/outputs",
    "/reports/1/plan",
    "/reports/1/history/",
    "/reports/1/history/other",
    "/reports/1/history/elements?page=1",
    "/reports/1/snapshots/compare",
    "/reports/1/snapshots/1/restore",
    "/reports/1/delete",
    "/reports/1/process",
    "/reports/1/carry-over",
    "/reports/3/carry-over",
    "/reports/3/process",
    "/reports/3/",
    "/reports/3/chapters/leadership",
    "/reports/import",
    "/contributions/",
    "/contributions/1",
    "/contributions/1/files",
    "/contributions/1/files/1/delete",
    "/contributions/2",
    "/reports/1/evidence/",
    "/reports/1/evidence/other",
    "/reports/3/evidence/other",
    "/reports/1/contributions/",
    "/reports/1/contributions/?show=late",
    "/reports/1/contributions/assign",
    "/reports/1/contributions/proposal",
    "/reports/1/contributions/1",
    "/reports/1/contributions/1/edit",
    "/reports/1/contributions/1/remove",
    "/reports/1/contributions/2",
    "/plans/",
    "/plans/new",
    "/plans/1/",
    "/plans/1/delete",
    "/plans/1/points/1/delete",
    "/plans/2/",
    "/plans/1/ledger",
    "/plans/2/ledger",
    "/plans/2/ledger?unit=县司法局&state=overdue",
    "/plans/2/ledger/points/3",
    "/plans/2/ledger/points/3/notes/1/edit",
    "/plans/2/ledger/points/3/notes/1/delete",
    "/plans/2/units/",
    "/plans/2/units/县司法局",
    "/checks/1/opinion",
    "/checks/3/annotated",
    "/exports/",
    "/layouts/",
    "/catalogue/outline?year=2025&level=county",
    "/catalogue/",
    "/catalogue/outline",
    *(f"/catalogue/{requirement.id}" for requirement in default_catalogue().requirements),
    "/checklist/rules",
    "/checklist/rules?family=figures&severity=error",
    "/checklist/words/",
    "/checklist/words/1",
    "/password",
    "/audit/",
    "/audit/?who=本机用户&kind=草稿&since=2025-01-01",
    "/people/",
    "/people/new",
    "/people/1",
    "/units/",
    "/units/1",
    "/nonsense",
]
# Where a page may be asked for by its address alone but is no page.
NO_PAGES = {
    # Only for who is not signed in: they have their own tests.
    "accounts.login",
    "accounts.set_up",
    "reviews.as_json",
    "reviews.as_sheet",
    "reviews.original",
    "reports.as_json",
    "accounts.token",
    "live.chapter",
    "preview.state",
    "preview.page",
    "audit.export",
    "packages.package",
    "signing.signed_copy",
    "plans.original",
    "ledger.as_sheet",
    "ledger.tasks",
    "exports.download",
    "contributions.own_file",
    "evidence.as_zip",
    "evidence.file",
    "contributions.evidence_file",
}
FAULTY = COUNTY_REPORT.replace("全年收到", "截止目前布署，共12件、合计13件，XX，全年收到")
STRUCTURE = "structure.sample-whole"
LOADING = {"src", "href", "action", "data", "poster", "formaction", "srcset"}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, empty_database: Path):
    """An office with a readable and an unreadable file, a draft, a deleted draft, an export.

    Tests of this file only read it, so that it is made once.
    """
    folder = tmp_path_factory.mktemp("office")
    settings = Settings(folder / "instance", folder / "exports", csrf=False, testing=True)
    settings.instance.mkdir()
    shutil.copy(empty_database, settings.database)
    app = create_app(settings)
    client = app.test_client()
    made_up = pytest.MonkeyPatch()
    invented_rules.use(made_up)
    hand_in(client, FAULTY.encode())
    hand_in(client, b"", "空.docx")
    hand_in(client, write(read(FAULTY.encode())), "来文.docx")
    begin(client)
    begin(client, year=2024)
    client.post("/reports/2/delete")
    begin(client)
    for stage, address in (("in_review", "step"), ("signed", "decision")):
        fields = fields_of(client.get("/reports/3/process"), address)
        client.post(f"/reports/3/process/{address}", data={**fields, "to": stage})
    save(client, "/reports/1/chapters/other", **{"other-text": "截止目前，没有其他情况。"})
    for address, rule in (("/checks/1", "wording.sample-folded"), ("/reports/1", STRUCTURE)):
        data = {"rule": rule, "reason": "已核对", "scope": "rule"}
        assert client.post(f"{address}/dismissals", data=data).status_code == 302
    client.post("/reports/1/export")
    save(client, "/reports/1/chapters/other", **{"other-text": "没有其他情况。"})
    client.post("/plans/new", data={"text": PLAN})
    client.post("/plans/new", data={"text": PLAN})
    client.post(
        "/plans/2/", data={**fields_of(client.get("/plans/2/"), "/plans/2/"), "go": "confirm"}
    )
    note = {"month": "2025-03", "text": "印发了通知。", "figure_0": "96%"}
    client.post("/plans/2/ledger/points/3/notes", data=note)
    client.post("/plans/new", data={"text": PLAN})
    client.post("/plans/3/delete")
    last_year(client)
    give_out(client)
    for name in ("方案.pdf", "会议纪要.pdf"):
        file = {"files": [(io.BytesIO(b"%PDF-1.7" + name.encode()), name)]}
        assert client.post("/reports/1/evidence/other", data=file).status_code == 302
    client.post("/reports/1/evidence/other/2/remove")
    guarded = create_app(replace(settings, csrf=True))
    yield guarded.test_client()
    made_up.undo()
    for made in (app, guarded):
        with made.app_context():
            db.engine.dispose()


def last_year(client: FlaskClient) -> None:
    """Last year's report as a file; one part begun with, one beside the form."""
    before = COUNTY_REPORT.replace("2025年", "2024年")
    file = {"file": (io.BytesIO(before.encode()), "去年.txt")}
    assert client.post("/reports/1/carry-over/file", data=file).status_code == 302
    tree = html.document_fromstring(client.get("/reports/1/carry-over").text)
    (form,) = [f for f in tree.forms if f.get("id") == "carry-form"]
    chosen = {"choice-three-systems": "start", "choice-problems": "beside"}
    sent = {**dict(form.form_values()), **chosen}
    assert client.post("/reports/1/carry-over", data=sent).status_code == 302


def give_out(client: FlaskClient) -> None:
    """Two parts for a department of the administrator's: one in the making, one handed in."""
    client.post("/units/", data={"name": "县公安局", "level": "department", "parent": "1"})
    unit = re.search(r'value="(\d+)">\s*县公安局', client.get("/people/1").text.replace("　", ""))
    assert unit
    person = {"name": "本机用户", "role": "administrator", "active": "y"}
    client.post("/people/1", data={**person, "unit": unit[1]})
    due = (dt.date.today() + dt.timedelta(days=5)).isoformat()
    given = {"parts": ["other", "admin-reconsideration"], "units": [unit[1]], "due_on": due}
    assert client.post("/reports/1/contributions/assign", data=given).status_code == 302
    file = {"files": [(io.BytesIO(b"%PDF-1.7"), "台账.pdf")]}
    assert client.post("/contributions/1/files", data=file).status_code == 302
    fields = fields_of(client.get("/contributions/2"), "/contributions/2")
    done = {**fields, "contribution-text": "收到申请12件。", "go": "submit"}
    assert client.post("/contributions/2", data=done).status_code == 302


@cache
def fetched(client: FlaskClient, address: str) -> tuple[int, bytes]:
    """Status and body; once for all tests, which only read."""
    with client.get(address) as answer:
        return answer.status_code, answer.data


@cache
def tree_of(client: FlaskClient, address: str) -> html.HtmlElement:
    return html.document_fromstring(fetched(client, address)[1].decode())


def test_the_list_of_pages_is_complete(filled: FlaskClient) -> None:
    adapter = filled.application.url_map.bind("127.0.0.1")
    seen = {adapter.match(a.partition("?")[0])[0] for a in PAGES if a != "/nonsense"}
    every = {
        rule.endpoint
        for rule in filled.application.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.endpoint.endswith("static")
    }
    assert every - NO_PAGES == seen


@pytest.mark.parametrize("address", PAGES)
class TestEveryPage:
    def test_loads_nothing_from_outside(self, filled: FlaskClient, address: str) -> None:
        text = fetched(filled, address)[1].decode()
        assert not re.findall(r"https?://|//[a-z0-9-]+\.[a-z]", text, re.IGNORECASE)
        for element in tree_of(filled, address).iter():
            for name, value in element.attrib.items():
                if name in LOADING:
                    assert str(value).startswith(("/", "#", "?")), (name, value)
                    assert not str(value).startswith("//")

    def test_every_asset_is_there(self, filled: FlaskClient, address: str) -> None:
        tree = tree_of(filled, address)
        for asset in tree.xpath("//link/@href | //script/@src | //img/@src"):
            assert fetched(filled, str(asset))[0] == 200, asset

    def test_nothing_runs_or_is_styled_inline(self, filled: FlaskClient, address: str) -> None:
        tree = tree_of(filled, address)
        assert not tree.xpath("//script[not(@src)] | //style | //@style")
        assert not [n for e in tree.iter() for n in e.attrib if str(n).startswith("on")]

    def test_every_post_form_carries_a_token(self, filled: FlaskClient, address: str) -> None:
        for form in tree_of(filled, address).xpath("//form[@method='post']"):
            (token,) = form.xpath(".//input[@name='csrf_token']/@value")
            assert len(token) > 20

    def test_is_a_chinese_page_with_one_heading(self, filled: FlaskClient, address: str) -> None:
        tree = tree_of(filled, address)
        assert tree.get("lang") == "zh-CN"
        assert len(tree.xpath("//h1")) == 1
        assert re.search("[\u4e00-\u9fff]", tree.findtext(".//title") or "")
        assert tree.xpath("//a[@class='skip-link']/@href") == ["#main"]
        assert len(tree.xpath("//nav[@aria-label='主导航']//a")) == len(BAR)

    def test_ids_are_unique_and_links_lead_somewhere(
        self, filled: FlaskClient, address: str
    ) -> None:
        tree = tree_of(filled, address)
        counted: Counter[str] = Counter(map(str, tree.xpath("//@id")))
        assert [i for i, n in counted.items() if n > 1] == []
        for target in tree.xpath("//a/@href[starts-with(., '#')]"):
            assert str(target)[1:] in counted, target
        for label in tree.xpath("//label/@for"):
            assert label in counted
        described = tree.xpath("//@aria-describedby | //@aria-labelledby")
        for name in " ".join(map(str, described)).split():
            assert name in counted

    def test_every_field_has_a_name_for_people(self, filled: FlaskClient, address: str) -> None:
        tree = tree_of(filled, address)
        labelled = set(tree.xpath("//label/@for"))
        fields = tree.xpath("//input[not(@type='hidden')] | //select | //textarea")
        for element in fields:
            assert element.get("id") in labelled or element.get("aria-label"), element.get("name")
        for button in tree.xpath("//button"):
            assert button.text_content().strip() or button.get("aria-label")

    def test_links_inside_the_program_are_alive(self, filled: FlaskClient, address: str) -> None:
        main = tree_of(filled, address).get_element_by_id("main")
        for target in {str(href).partition("#")[0] for href in main.xpath(".//a/@href")} - {""}:
            assert fetched(filled, target)[0] in {200, 422}, target
