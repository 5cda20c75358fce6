"""Drafts are of units: who sees and writes whose."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from app.accounts import operations as accounts
from app.accounts import queries
from app.accounts.models import Role
from app.accounts.models import Unit
from app.accounts.models import User
from app.accounts.reach import NO_UNIT
from app.accounts.reach import NOT_YOURS
from app.engine.document import UnitLevel
from app.extensions import db
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words
from tests.integration.signing_support import import_package

METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}
COUNTY, NEXT, TOWN, CITY = (
    "青禾县人民政府",
    "白石县人民政府",
    "青禾县柳河镇人民政府",
    "临川市人民政府",
)


@dataclass(frozen=True)
class Office:
    """A city with two counties, a township below one, and their people by unit and role."""

    app: Flask

    def client(self, unit: str | None, role: Role = Role.EDITOR) -> FlaskClient:
        """Somebody of a unit."""
        with self.app.app_context():
            name = f"{role.value}-{unit}"
            there = queries.user_called(name)
            if there is None:
                place = queries.unit_named(unit) if unit else None
                there = User(name=name, login=name, role=role, unit=place, session="s")
                there.password = "-"  # noqa: S105 - no hash: it fits nothing
                db.session.add(there)
                db.session.commit()
            return self.app.test_client(user=there.get_id())

    def begin(self, unit: str, year: int = 2025) -> None:
        data = {"year": str(year), "unit": unit, "level": "county"}
        answer = self.client(unit).post("/reports/new", data=data)
        assert answer.status_code == 302, answer.text


@pytest.fixture
def office(app: Flask) -> Office:
    """Report 1 is the county's, 2 the next county's, 3 the township's."""
    with app.app_context():
        city = accounts.keep_unit(CITY, UnitLevel.COUNTY)
        county = accounts.keep_unit(COUNTY, UnitLevel.COUNTY)
        accounts.place_unit(county, city)
        accounts.place_unit(accounts.keep_unit(NEXT, UnitLevel.COUNTY), city)
        accounts.place_unit(accounts.keep_unit(TOWN, UnitLevel.TOWNSHIP), county)
        db.session.commit()
    made = Office(app)
    for unit in (COUNTY, NEXT, TOWN):
        made.begin(unit)
    return made


def titles(client: FlaskClient, address: str = "/reports/") -> set[str]:
    shown = words(client.get(address))
    return {unit for unit in (COUNTY, NEXT, TOWN) if unit in shown}


def of_reports(app: Flask) -> list[tuple[Rule, str]]:
    return [
        (rule, method)
        for rule in app.url_map.iter_rules()
        if "report_id" in rule.arguments
        for method in sorted((rule.methods or set()) & METHODS)
    ]


@pytest.mark.parametrize("role", [Role.EDITOR, Role.SIGNER, Role.REVIEWER])
def test_no_route_of_a_draft_answers_people_of_another_unit(office: Office, role: Role) -> None:
    """Taken from the map of addresses: a new route is covered."""
    stranger = office.client(NEXT, role)
    mine = office.client(COUNTY, role)
    rules = of_reports(office.app)
    assert len(rules) > 40
    wrong = []
    for rule, method in rules:
        values: dict[str, object] = {
            name: 1 if f"int:{name}" in rule.rule else "other" for name in rule.arguments
        }
        address = office.app.url_map.bind("127.0.0.1").build(rule.endpoint, values)
        answer = stranger.open(address, method=method)
        if answer.status_code not in {403, 404} or COUNTY in answer.text:
            wrong.append((rule.endpoint, method, answer.status_code))
        answer.close()
    assert wrong == []
    assert mine.get("/reports/1/").status_code == 200


def test_one_sees_ones_own_unit_and_those_below(office: Office) -> None:
    assert titles(office.client(COUNTY)) == {COUNTY, TOWN}
    assert titles(office.client(NEXT)) == {NEXT}
    assert titles(office.client(TOWN)) == {TOWN}
    assert titles(office.client(CITY, Role.REVIEWER)) == {COUNTY, NEXT, TOWN}
    assert titles(office.client(CITY, Role.SIGNER)) == {COUNTY, NEXT, TOWN}


def test_the_desk_shows_no_others(office: Office) -> None:
    assert titles(office.client(NEXT), "/") == {NEXT}


def test_administrators_and_auditors_see_all(office: Office) -> None:
    everything = {COUNTY, NEXT, TOWN}
    assert titles(office.app.test_client()) == everything
    assert titles(office.client(TOWN, Role.AUDITOR)) == everything
    assert titles(office.client(None, Role.AUDITOR)) == everything


def test_deleted_drafts_of_others_are_out_of_reach_too(office: Office) -> None:
    assert office.client(COUNTY).post("/reports/1/delete").status_code == 302
    stranger = office.client(NEXT)
    assert COUNTY not in words(stranger.get("/reports/"))
    assert stranger.post("/reports/1/restore").status_code == 404
    assert office.client(COUNTY).post("/reports/1/restore").status_code == 302


def test_the_unit_above_writes_for_the_one_below(office: Office) -> None:
    county = office.client(COUNTY)
    text = {"other-text": "柳河镇的情况。"}
    assert save(county, "/reports/3/chapters/other", **text).status_code == 302
    assert "柳河镇的情况。" in words(office.client(TOWN).get("/reports/3/chapters/other"))


class TestLegalOffices:
    """They write the report of their government."""

    @pytest.mark.parametrize(
        "name",
        [
            "青禾县司法局",
            "中共青禾县委全面依法治县委员会办公室",
            "青禾县依法行政工作领导小组办公室",
        ],
    )
    def test_see_what_the_government_sees(self, office: Office, name: str) -> None:
        with office.app.app_context():
            accounts.keep_unit(name, UnitLevel.DEPARTMENT)
            db.session.commit()
        assert titles(office.client(name)) == titles(office.client(COUNTY)) == {COUNTY, TOWN}
        assert office.client(name).get("/reports/2/").status_code == 404

    def test_of_a_township(self, office: Office) -> None:
        with office.app.app_context():
            accounts.keep_unit("青禾县柳河镇司法所", UnitLevel.DEPARTMENT)
            db.session.commit()
        assert titles(office.client("青禾县柳河镇司法所")) == {TOWN}

    @pytest.mark.parametrize("name", ["青禾县公安局", "临川市司法鉴定中心", "东湖县司法局"])
    def test_others_do_not(self, office: Office, name: str) -> None:
        with office.app.app_context():
            accounts.keep_unit(name, UnitLevel.DEPARTMENT)
            db.session.commit()
        assert titles(office.client(name)) == set()

    def test_one_stands_below_what_it_writes_for(self, office: Office) -> None:
        with office.app.app_context():
            own = accounts.keep_unit("东湖县司法局", UnitLevel.DEPARTMENT)
            accounts.place_unit(own, queries.unit_named(CITY))
            db.session.commit()
        data = {"year": "2025", "unit": "东湖县人民政府", "level": "county"}
        answer = office.client("东湖县司法局").post("/reports/new", data=data)
        assert office.client("东湖县司法局").get(str(answer.location)).status_code == 200
        with office.app.app_context():
            bureau, county = (
                queries.unit_named("东湖县司法局"),
                queries.unit_named("东湖县人民政府"),
            )
            assert bureau is not None
            assert county is not None
            assert bureau.parent is county
            assert county.parent is queries.unit_named(CITY)


class TestBeginning:
    @pytest.mark.parametrize("unit", [NEXT, CITY])
    def test_not_for_units_of_others(self, office: Office, unit: str) -> None:
        data = {"year": "2024", "unit": unit, "level": "county"}
        answer = office.client(COUNTY).post("/reports/new", data=data)
        assert answer.status_code == 422
        assert NOT_YOURS in words(answer)

    def test_a_draft_cannot_be_moved_to_a_unit_of_others(self, office: Office) -> None:
        data = {"year": "2025", "unit": NEXT, "level": "county"}
        answer = office.client(COUNTY).post("/reports/1/basics", data=data)
        assert answer.status_code == 422
        assert titles(office.client(NEXT)) == {NEXT}

    def test_a_unit_not_known_yet_stands_below_ones_own(self, office: Office) -> None:
        data = {"year": "2025", "unit": "青禾县审计局", "level": "department"}
        answer = office.client(COUNTY).post("/reports/new", data=data)
        assert office.client(COUNTY).get(str(answer.location)).status_code == 200
        assert office.client(NEXT).get(str(answer.location)).status_code == 404
        with office.app.app_context():
            unit = queries.unit_named("青禾县审计局")
            assert isinstance(unit, Unit)
            assert unit.parent is not None
            assert unit.parent.name == COUNTY

    def test_a_package_for_units_of_others_is_not_taken_in(self, office: Office) -> None:
        with office.client(COUNTY).get("/reports/1/package") as answer:
            package = answer.data
        refused = import_package(office.client(NEXT), package)
        assert refused.status_code == 422
        assert NOT_YOURS in words(refused)
        assert "什么都没有改" in page(import_package_and_follow(office, package)).text_content()


def import_package_and_follow(office: Office, package: bytes):
    client = office.client(COUNTY)
    file = {"file": (io.BytesIO(package), "报告包.zip")}
    return client.post("/reports/import", data=file, follow_redirects=True)


class TestWithoutAUnit:
    def test_sees_everything_in_an_office_of_one_unit(self, app: Flask) -> None:
        with app.app_context():
            accounts.keep_unit(COUNTY, UnitLevel.COUNTY)
            db.session.commit()
        office = Office(app)
        office.begin(COUNTY)
        assert titles(office.client(None, Role.SIGNER)) == {COUNTY}
        assert titles(office.client(None)) == {COUNTY}

    def test_begins_the_first_draft_and_belongs_to_its_unit(self, app: Flask) -> None:
        someone = Office(app).client(None)
        data = {"year": "2025", "unit": COUNTY, "level": "county"}
        assert someone.post("/reports/new", data=data).location == "/reports/1/"
        other = {"year": "2025", "unit": "青禾县审计局", "level": "department"}
        assert someone.post("/reports/new", data=other).location == "/reports/2/"
        assert someone.get("/reports/2/").status_code == 200

    def test_sees_nothing_where_there_are_several_and_is_told_why(self, office: Office) -> None:
        nobody = office.client(None)
        assert titles(nobody) == set()
        assert NO_UNIT in words(nobody.get("/reports/"))
        assert nobody.get("/reports/1/").status_code == 404
        data = {"year": "2024", "unit": COUNTY, "level": "county"}
        assert nobody.post("/reports/new", data=data).status_code == 422


def test_exported_drafts_of_others_are_not_in_the_list(office: Office) -> None:
    county, stranger = office.client(COUNTY), office.client(NEXT)
    county.post("/reports/1/export").close()
    county.post("/reports/1/outputs", data={"kind": "text"}).close()
    shown = page(county.get("/exports/")).xpath(
        "//main//a[contains(@href, '/exports/2025/')]/@href"
    )
    assert shown
    for address in shown:
        assert stranger.get(address).status_code == 404
        with county.get(address) as file:
            assert file.status_code == 200
    assert not page(stranger.get("/exports/")).xpath("//main//a[contains(@href, '/exports/2025/')]")
