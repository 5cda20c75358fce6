"""A county office in the middle of its year, made up from end to end, for the pictures of the pages.

Everything goes through the pages, as people would do it; only an overdue date cannot.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.accounts import operations as accounts
from app.accounts.models import Role
from app.accounts.models import Unit
from app.accounts.models import User
from app.contributions.models import Contribution
from app.engine.checklist import default_catalogue
from app.engine.document import UnitLevel
from app.engine.draft import writable
from app.engine.reading import read
from app.extensions import db
from app.ledger import clock
from app.serving import prepare_database
from app.word.writer import write
from tests.integration.pages import fields_of
from tests.integration.pages import hand_in

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
COUNTY = "青禾县人民政府"
JUSTICE, POLICE, MARKET = "青禾县司法局", "青禾县公安局", "青禾县市场监督管理局"
TRAFFIC, EMERGENCY, TOWN = "青禾县交通运输局", "青禾县应急管理局", "云溪镇人民政府"
HEAD, EDITOR, SIGNER, REVIEWER, AUDITOR = "沈知秋", "林致远", "顾怀安", "秦若水", "许明哲"
PEOPLE = {
    HEAD: ("shenzhiqiu", Role.ADMINISTRATOR, JUSTICE),
    EDITOR: ("linzhiyuan", Role.EDITOR, COUNTY),
    SIGNER: ("guhuaian", Role.SIGNER, COUNTY),
    REVIEWER: ("qinruoshui", Role.REVIEWER, COUNTY),
    AUDITOR: ("xumingzhe", Role.AUDITOR, COUNTY),
    "周映雪": ("zhouyingxue", Role.CONTRIBUTOR, POLICE),
    "何青": ("heqing", Role.CONTRIBUTOR, MARKET),
    "吴一帆": ("wuyifan", Role.CONTRIBUTOR, TOWN),
    "江晚": ("jiangwan", Role.CONTRIBUTOR, JUSTICE),
}
OPEN = {"double-random", "emergency-response", "admin-mediation", "legal-publicity", "causes"}
"""What nobody has written yet in this year's report."""
FAULTY = {
    "petition": "截止目前，布署信访积案化解工作，受理群众来信来访486件次，按期办结率达100%以上。"
}
MERGED, HANDED_IN, RETURNED, SAVED, LATE = (
    "admin-reconsideration",
    "admin-mediation",
    "legal-publicity",
    "double-random",
    "emergency-response",
)


def report_year(today: dt.date) -> int:
    """The year that an office reports about now: from July on its own, before that the last."""
    return today.year if today.month >= 7 else today.year - 1


class Office:
    """The people of the office at their desks."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.year = report_year(clock.today())
        self.cookies: dict[str, str] = {}

    def furnish(self) -> None:
        """Everything there is."""
        with self.app.app_context():
            prepare_database()
            self._people()
        head, editor = self.at(HEAD), self.at(EDITOR)
        self._plan(editor)
        self._last_year(editor)
        self._this_year(editor)
        self._contributions(editor)
        self._received(self.at(REVIEWER))
        for client in (head, editor):
            client.get("/")

    def at(self, name: str) -> FlaskClient:
        """The browser of somebody."""
        return self.app.test_client(user=self.cookies[name])

    def _people(self) -> None:
        city = accounts.keep_unit("临川市人民政府", UnitLevel.COUNTY)
        county = accounts.keep_unit(COUNTY, UnitLevel.COUNTY)
        accounts.place_unit(county, city)
        units = {COUNTY: county}
        for name in (JUSTICE, POLICE, MARKET, TRAFFIC, EMERGENCY):
            units[name] = accounts.keep_unit(name, UnitLevel.DEPARTMENT)
        for name in (TOWN, "石桥镇人民政府", "柳河乡人民政府"):
            units[name] = accounts.keep_unit(name, UnitLevel.TOWNSHIP)
        for name in set(units) - {COUNTY}:
            accounts.place_unit(units[name], county)
        # Nobody signs in with a password here, and making one takes long on purpose.
        first = db.session.scalar(sa.select(User).order_by(User.id))
        for name, (login, role, unit) in PEOPLE.items():
            user = first if name == HEAD and first else User()
            user.name, user.login, user.role, user.unit = name, login, role, units[unit]
            user.password, user.session = "-", login
            db.session.add(user)
            db.session.flush()
            self.cookies[name] = user.get_id()
        db.session.commit()

    def _plan(self, editor: FlaskClient) -> None:
        text = (CORPUS / "plans" / "shuiyun-county-2024.txt").read_text("utf-8")
        text = text.replace("水云县", "青禾县").replace("2024", str(self.year))
        _sent(editor.post("/plans/new", data={"text": text}))
        fields = fields_of(editor.get("/plans/1/"), "/plans/1/")
        _sent(editor.post("/plans/1/", data={**fields, "go": "confirm"}))
        notes: tuple[tuple[int, str, str, dict[str, str]], ...] = (
            (1, "03", "印发通知，部署规范性文件清理。", {"figure_0": "100%"}),
            (1, "06", "清理规范性文件86件，废止9件、修改4件。", {"figure_0": "100%"}),
            (2, "05", "县政府常务会议会前学法2次。", {"figure_0": "2次"}),
            (2, "10", "县政府常务会议会前学法5次，听取汇报2次。", {"figure_0": "5次"}),
            (4, "08", "举办培训班1期，培训执法人员312人次。", {}),
        )
        for point, month, words, figures in notes:
            address = f"/plans/1/ledger/points/{point}/notes"
            data = {"month": f"{self.year}-{month}", "text": words, **figures}
            _sent(editor.post(address, data=data))
        # The plan of the coming year has just been handed in: nobody has gone through its points.
        text = text.replace(f"{self.year}", f"{self.year + 1}")
        _sent(editor.post("/plans/new", data={"text": text}))
        done = {"state": "done", "done_on": f"{self.year}-06-28"}
        _sent(editor.post("/plans/1/ledger/points/1/state", data=done))

    def _write(self, editor: FlaskClient, report: int, year: int, leave: Iterable[str]) -> None:
        """Type the examples of the checklist into a draft, as those of this county and year."""
        title = {
            "elements-document_number": f"青政〔{year + 1}〕3号",
            "elements-signatory": "顾怀安",
            "elements-addressee": "临川市人民政府",
            "elements-opening": f"现将{year}年度法治政府建设情况报告如下。",
            "elements-signed_by": COUNTY,
            "elements-signed_on": f"{year + 1}年1月20日",
        }
        for chapter, asked in default_catalogue().chapters_of(year, UnitLevel.COUNTY):
            address = f"/reports/{report}/chapters/{chapter.id}"
            fields = fields_of(editor.get(address), "/chapters/")
            if chapter.id == "elements":
                fields |= title
            for one in writable(asked):
                identifier = one.requirement.id
                words = FAULTY.get(identifier, one.requirement.example)
                if identifier not in leave:
                    fields[f"answer-{identifier}-text"] = _of_this_county(words, year)
            _sent(editor.post(address, data={**fields, "go": "save"}))

    def _last_year(self, editor: FlaskClient) -> None:
        """Report 1: signed, handed in, published."""
        year = self.year - 1
        data = {"year": str(year), "unit": COUNTY, "level": "county"}
        _sent(editor.post("/reports/new", data=data))
        self._write(editor, 1, year, ())
        signer = self.at(SIGNER)
        for client, desk, stage, remark in (
            (editor, "step", "in_review", "各部门材料已核对。"),
            (signer, "decision", "signed", "同意印发。"),
            (editor, "step", "submitted", "报临川市人民政府、县委、县人大常委会。"),
            (editor, "step", "published", "县政府网站公开。"),
        ):
            address = "/reports/1/process"
            fields = fields_of(client.get(address), f"{address}/{desk}")
            data = {**fields, f"{desk}-remark": remark, "to": stage}
            _sent(client.post(f"{address}/{desk}", data=data))

    def _this_year(self, editor: FlaskClient) -> None:
        """Report 2: most of it written, some of it not, some of it not well."""
        data = {"year": str(self.year), "unit": COUNTY, "level": "county"}
        _sent(editor.post("/reports/new", data=data))
        self._write(editor, 2, self.year, {*OPEN, MERGED})
        _sent(editor.post("/reports/2/snapshots", data={"name": "征求意见稿"}))
        address = "/reports/2/chapters/oversight"
        fields = fields_of(editor.get(address), "/chapters/")
        words = f"{fields['answer-open-government-text']}县政府门户网站改版，新增政策问答专栏。"
        changed = {"answer-open-government-text": words, "go": "save"}
        _sent(editor.post(address, data={**fields, **changed}))
        address = "/reports/2/chapters/institutions"
        fields = fields_of(editor.get(address), "/chapters/")
        excused = {
            "answer-normative-cleanup-not_applicable": "y",
            "answer-normative-cleanup-reason": "本年度没有开展专项清理，清理情况在上一年度报告中已经写明。",
        }
        _sent(editor.post(address, data={**fields, **excused, "go": "save"}))
        for name in ("应诉案件台账.pdf", "出庭应诉通报.pdf"):
            file = {"files": [(io.BytesIO(b"%PDF-1.7" + name.encode()), name)]}
            _sent(editor.post("/reports/2/evidence/admin-litigation", data=file))
        editor.post("/reports/2/export")

    def _contributions(self, editor: FlaskClient) -> None:
        """Parts of report 2 in the hands of the departments, in every state."""
        with self.app.app_context():
            number = {u.name: str(u.id) for u in db.session.scalars(sa.select(Unit))}
        due = (clock.today() + dt.timedelta(days=6)).isoformat()
        given = {MERGED: JUSTICE, HANDED_IN: POLICE, RETURNED: TOWN, SAVED: MARKET, LATE: POLICE}
        for part, unit in given.items():
            data = {
                "parts": [part],
                "units": [number[unit]],
                "due_on": due,
                "wanted": "写明全年数据和一两个实例，300字左右，附上统计表。",
            }
            _sent(editor.post("/reports/2/contributions/assign", data=data))
        texts = {
            r.requirement.id: _of_this_county(r.requirement.example, self.year)
            for _, asked in default_catalogue().chapters_of(self.year, UnitLevel.COUNTY)
            for r in asked
        }
        desks = {JUSTICE: "江晚", POLICE: "周映雪", TOWN: "吴一帆", MARKET: "何青"}
        for n, (part, unit) in enumerate(given.items(), 1):
            if part == LATE:
                continue
            client, address = self.at(desks[unit]), f"/contributions/{n}"
            file = {"files": [(io.BytesIO(b"%PDF-1.7"), f"{unit}统计表.pdf")]}
            _sent(client.post(f"{address}/files", data=file))
            fields = fields_of(client.get(address), address)
            go = "save" if part == SAVED else "submit"
            data = {**fields, "contribution-text": texts[part], "go": go}
            _sent(client.post(address, data=data))
        here = "/reports/2/contributions/1"
        _sent(editor.post(f"{here}/merge", data=fields_of(editor.get(here), f"{here}/merge")))
        here = "/reports/2/contributions/3"
        fields = fields_of(editor.get(here), f"{here}/return")
        fields["reason"] = "请补充“法律明白人”培养人数，并写明资料发放的份数。"
        _sent(editor.post(f"{here}/return", data=fields))
        with self.app.app_context():
            late = db.session.get_one(Contribution, 5)
            late.due_on = clock.today() - dt.timedelta(days=3)
            db.session.commit()

    def _received(self, reviewer: FlaskClient) -> None:
        """Reports that others have handed in, as Word files; one file that nobody can read."""
        hand_in(reviewer, b"", "无法打开.docx")
        for name in (
            "tanxi-housing-2025",
            "yuling-police-2020",
            "lingpo-town-2024",
            "department-2023",
            "township-2024",
        ):
            document = read((CORPUS / "reports" / f"{name}.txt").read_bytes())
            hand_in(reviewer, write(document), f"{document.paragraphs[0].text[:18]}.docx")


def _of_this_county(words: str, year: int) -> str:
    """An example of the checklist, which is of 2025, as one of this county and another year."""
    for asked, ours in ((2026, year + 1), (2024, year - 1), (2025, year)):
        words = words.replace(f"{asked}年", f"<{ours}>年")
    return words.replace("<", "").replace(">", "").replace("临江县", "青禾县")


def _sent(answer: TestResponse) -> None:
    assert answer.status_code in {302, 303}, answer.text
