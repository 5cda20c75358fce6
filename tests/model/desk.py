"""Two writers at random against a simple model: the stored report is what the model says.

They also hand packages to a second office and take some back (:mod:`tests.model.carriers`).
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import ClassVar
from unittest import mock

from flask import Flask
from flask.testing import FlaskClient
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine
from hypothesis.stateful import initialize
from hypothesis.stateful import invariant
from hypothesis.stateful import precondition
from hypothesis.stateful import rule

from app import create_app
from app.accounts import operations as accounts
from app.accounts.models import Role
from app.config import Settings
from app.extensions import db
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import forms_of
from tests.integration.plan_pages import confirm_plan
from tests.model.carriers import Office
from tests.model.carriers import content_of
from tests.model.carriers import notes_of

FIELDS = {
    "leadership": {
        "xi-law-thought": "answer-xi-law-thought-text",
        "annual-report-system": "answer-annual-report-system-text",
    },
    "other": {"other": "other-text"},
}
PARTS = [part for parts in FIELDS.values() for part in parts]
CHAPTER_OF = {part: chapter for chapter, parts in FIELDS.items() for part in parts}
WRITERS = (0, 1)
SENTENCES = (
    "学法6次。",
    "培训2期。",
    "通过率98.5%。",
    "县政府常务会议听取了汇报，研究部署了下一步工作。",
    "乙\n",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=3).map("".join)


@dataclass
class Window:
    """A page of the form that somebody has open: its fields, and the texts it began with."""

    fields: dict[str, str]
    page: str
    began: dict[str, str]
    step: int = 0

    def text(self, part: str) -> str:
        return self.fields[FIELDS[CHAPTER_OF[part]][part]].replace("\r\n", "\n")


@dataclass
class Model:
    """What is stored, who wrote it from which window, and what the history must not lose."""

    texts: dict[str, str] = field(default_factory=lambda: dict.fromkeys(PARTS, ""))
    author: dict[str, int] = field(default_factory=dict)
    page: dict[str, str] = field(default_factory=dict)
    anchors: dict[str, list[str]] = field(default_factory=lambda: {part: [] for part in PARTS})

    def save(self, writer: int, window: Window, part: str) -> bool:
        """A window hands in a part; False when that is a conflict."""
        text, there = window.text(part), self.texts[part]
        if text != there:
            mine = self.page.get(part) == window.page
            if not mine and text == window.began[part]:
                return True
            if not mine and there != window.began[part]:
                return False
            self.write(writer, part, text, window.page)
        window.began[part] = text
        return True

    def write(self, writer: int, part: str, text: str, page: str = "") -> None:
        if self.author.get(part, writer) != writer:
            self.anchor(part)
        self.texts[part], self.author[part], self.page[part] = text, writer, page

    def anchor(self, part: str) -> None:
        """Whatever comes next, this text stays in the history."""
        if self.anchors[part][-1:] != [self.texts[part]]:
            self.anchors[part].append(self.texts[part])


def is_subsequence(wanted: list[str], found: Iterator[str]) -> bool:
    return all(text in found for text in wanted)


class Desk(RuleBasedStateMachine):
    """Rules are what two people do; after each the database is compared with the model."""

    template: Path
    tally: ClassVar[Counter[str]] = Counter()
    """What was done, over all runs."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.app = self.opened("here")
        self.moment = dt.datetime(2026, 1, 9, 8, tzinfo=dt.UTC)
        self.clock = mock.patch("app.reports.keeping.now", side_effect=lambda: self.moment)
        self.clock.start()
        with self.app.app_context():
            user = accounts.add_person("李四", "lisi", Role.EDITOR, None, "xinghua-chunyu-26")
            user.must_change = False
            db.session.commit()
            colleague = self.app.test_client(user=user.get_id())
        self.clients: list[FlaskClient] = [self.app.test_client(), colleague]
        begin(self.clients[0])
        confirm_plan(self.clients[0])
        self.base = sqlite3.connect(self.app.extensions["settings"].database)
        self.here = Office(self.app, self.clients[0])
        self.here.notes = []
        self.there: Office | None = None
        self.packages: list[bytes] = []
        self.model = Model()
        self.windows: dict[tuple[int, str], Window] = {}
        self.pages = 0
        self.seen: set[int] = set()
        self.sent: tuple[int, str, dict[str, str]] | None = None

    def teardown(self) -> None:
        self.clock.stop()
        self.base.close()
        self.here.close()
        if self.there:
            self.there.close()
        shutil.rmtree(self.folder)

    def opened(self, name: str) -> Flask:
        """The program of an office, with an empty database."""
        place = self.folder / name
        settings = Settings(place / "i", place / "e", csrf=False, testing=True)
        settings.instance.mkdir(parents=True)
        shutil.copy(self.template, settings.database)
        return create_app(settings)

    def address(self, chapter: str) -> str:
        return f"/reports/1/chapters/{chapter}"

    @initialize()
    def everybody_opens_the_form(self) -> None:
        for writer in WRITERS:
            for chapter in FIELDS:
                self.navigate(writer, chapter)

    @rule(writer=st.sampled_from(WRITERS), chapter=st.sampled_from(list(FIELDS)))
    def navigate(self, writer: int, chapter: str) -> None:
        fields = fields_of(self.clients[writer].get(self.address(chapter)), "/chapters/")
        self.shown(
            writer, chapter, fields, {part: self.model.texts[part] for part in FIELDS[chapter]}
        )

    def shown(
        self, writer: int, chapter: str, fields: dict[str, str], began: dict[str, str]
    ) -> None:
        self.pages += 1
        self.windows[writer, chapter] = Window(fields, f"{self.pages:032x}", began)

    @rule(writer=st.sampled_from(WRITERS), part=st.sampled_from(PARTS), text=TEXTS)
    def type(self, writer: int, part: str, text: str) -> None:
        chapter = CHAPTER_OF[part]
        self.windows[writer, chapter].fields[FIELDS[chapter][part]] = text

    @rule(
        writer=st.sampled_from(WRITERS),
        chapter=st.sampled_from(list(FIELDS)),
        lost=st.booleans(),
    )
    def autosave(self, writer: int, chapter: str, lost: bool) -> None:
        window = self.windows[writer, chapter]
        window.step += 1
        data = {**window.fields, "page": window.page, "step": str(window.step)}
        answer = self.clients[writer].post(self.address(chapter) + "/autosave", data=data)
        self.sent = (writer, chapter, data)
        began = dict(window.began)
        done = [self.model.save(writer, window, part) for part in FIELDS[chapter]]
        assert (answer.status_code == 200) is all(done)
        if lost:
            window.began = began  # the window has heard nothing, and says so with its next save
        else:
            window.fields.update(answer.get_json()["bases"])

    @precondition(lambda self: self.sent)
    @rule()
    def an_old_save_arrives_late(self) -> None:
        """A save that was overtaken by a later one of its window changes nothing."""
        assert self.sent
        writer, chapter, data = self.sent
        window = self.windows[writer, chapter]
        newer = window.page == data["page"] and window.step >= int(data["step"])
        theirs = all(self.model.page.get(part) == data["page"] for part in FIELDS[chapter])
        if newer and theirs:
            old = {**data, "step": str(int(data["step"]) - 1)}
            self.clients[writer].post(self.address(chapter) + "/autosave", data=old)

    @rule(writer=st.sampled_from(WRITERS), chapter=st.sampled_from(list(FIELDS)))
    def press_save(self, writer: int, chapter: str) -> None:
        window = self.windows[writer, chapter]
        window.step += 1
        data = {**window.fields, "page": window.page, "step": str(window.step), "go": "save"}
        answer = self.clients[writer].post(self.address(chapter), data=data)
        typed = {part: window.text(part) for part in FIELDS[chapter]}
        done = {part: self.model.save(writer, window, part) for part in FIELDS[chapter]}
        for part in FIELDS[chapter]:
            if self.model.author.get(part) == writer:
                self.model.anchor(part)
        assert (answer.status_code == 302) is all(done.values())
        if answer.status_code == 302:
            self.navigate(writer, chapter)
            return
        fields = fields_of(answer, "/chapters/")
        texts = {part: self.model.texts[part] for part in FIELDS[chapter]}
        self.shown(writer, chapter, fields, texts)
        for part, saved in done.items():
            if not saved:  # both texts go into the merged one
                merged = self.windows[writer, chapter].text(part)
                for text in (typed[part], texts[part]):
                    for sentence in re.split("[。\n]", text):
                        assert sentence in merged, (text, merged)

    @rule(writer=st.sampled_from(WRITERS), chapter=st.sampled_from(list(FIELDS)))
    def hand_in_an_empty_page(self, writer: int, chapter: str) -> None:
        self.clients[writer].post(self.address(chapter), data={"go": "save"})

    @rule(writer=st.sampled_from(WRITERS), part=st.sampled_from(PARTS), which=st.integers(0, 50))
    def restore(self, writer: int, part: str, which: int) -> None:
        history = self.history(part)
        if not history:
            return
        version, text = history[which % len(history)]
        page = self.clients[writer].get(f"/reports/1/history/{part}")
        bases = [
            f["base"] for f in (dict(form.form_values()) for form in forms_of(page)) if "base" in f
        ]
        if not bases:
            return  # one state only, the present one
        answer = self.clients[writer].post(
            f"/reports/1/history/{part}/{version}/restore", data={"base": bases[0]}
        )
        assert answer.status_code == 302
        if text != self.model.texts[part]:
            self.model.anchor(part)
            self.model.write(writer, part, text)
            self.model.anchor(part)

    @rule(writer=st.sampled_from(WRITERS))
    def export(self, writer: int) -> None:
        self.clients[writer].post("/reports/1/snapshots", data={"name": "稿"})

    @rule()
    def pack(self) -> None:
        """A package has what the model says, and every state of the history."""
        sent = self.here.package(1)
        content = content_of(sent)
        texts = {answer["requirement"]: answer["text"] for answer in content["answers"]}
        assert {**dict.fromkeys(PARTS, ""), **texts, "other": content["other"]} == self.model.texts
        assert self.here.package(1) == sent
        for part in PARTS:
            states = [v["content"]["text"] for v in content["versions"] if v["part"] == part]
            assert states == [text for _, text in self.history(part)]
        assert notes_of(content) == self.here.notes
        self.packages.append(sent)
        self.tally["packages"] += 1

    @rule(elsewhere=st.booleans(), text=st.sampled_from(["办了一期。", "通报情况。", "评查20卷。"]))
    def note_in_the_ledger(self, elsewhere: bool, text: str) -> None:
        """The ledger goes on in both offices, each its own."""
        office = self.there if elsewhere and self.there else self.here
        office.note(text)
        self.tally["noted"] += 1

    @precondition(lambda self: self.packages)
    @rule(which=st.integers(0, 50), beside=st.booleans())
    def send_elsewhere(self, which: int, beside: bool) -> None:
        """Into the other office, twice: the second time changes nothing."""
        if self.there is None:
            app = self.opened("there")
            self.there = Office(app, app.test_client())
        self.carry(self.there, which, beside)

    @precondition(lambda self: self.packages)
    @rule(which=st.integers(0, 50), beside=st.booleans())
    def take_back(self, which: int, beside: bool) -> None:
        """Into the office that packed it, or that of somebody who did: what is here stays."""
        self.carry(self.here, which, beside)

    def carry(self, office: Office, which: int, beside: bool) -> None:
        sent = self.packages[which % len(self.packages)]
        outcome = office.bring(sent, beside=beside)
        self.tally[f"{outcome} {'here' if office is self.here else 'there'}"] += 1

    @precondition(lambda self: self.there and self.there.kept())
    @rule(which=st.integers(0, 50), part=st.sampled_from(PARTS), text=TEXTS)
    def write_elsewhere(self, which: int, part: str, text: str) -> None:
        """The other office goes on writing; its package may come back."""
        assert self.there
        numbers = self.there.kept()
        number = numbers[which % len(numbers)]
        chapter = f"/reports/{number}/chapters/{CHAPTER_OF[part]}"
        fields = fields_of(self.there.client.get(chapter), "/chapters/")
        data = {**fields, FIELDS[CHAPTER_OF[part]][part]: text, "go": "save"}
        assert self.there.client.post(chapter, data=data).status_code == 302
        self.there.written(number, part, text)
        self.packages.append(self.there.package(number))
        self.tally["written there"] += 1

    @precondition(lambda self: self.there and self.there.kept())
    @rule(which=st.integers(0, 50))
    def delete_elsewhere(self, which: int) -> None:
        """A deleted report is not made again."""
        assert self.there
        numbers = self.there.kept()
        self.there.delete(numbers[which % len(numbers)])
        self.tally["deleted there"] += 1

    @rule()
    def time_goes_by(self) -> None:
        self.moment += dt.timedelta(minutes=6)

    def history(self, part: str) -> list[tuple[int, str]]:
        rows = self.base.execute(
            "SELECT id, json_extract(content, '$.text') FROM part_version"
            " WHERE report_id=1 AND part=? ORDER BY id",
            (part,),
        )
        return [(number, text) for number, text in rows]

    def stored(self) -> dict[str, str]:
        asked = "SELECT requirement, text FROM answer WHERE report_id=1"
        answers = dict(self.base.execute(asked).fetchall())
        (other,) = self.base.execute("SELECT other FROM report WHERE id=1").fetchone()
        return {**dict.fromkeys(PARTS, ""), **answers, "other": other}

    @invariant()
    def the_stored_report_is_the_models(self) -> None:
        assert self.stored() == self.model.texts

    @invariant()
    def what_was_brought_in_is_what_was_sent(self) -> None:
        self.tally["steps"] += 1
        for office in (self.here, self.there):
            if office:
                office.compare()

    @invariant()
    def the_history_ends_with_what_is_stored(self) -> None:
        for part in PARTS:
            history = self.history(part)
            assert (history[-1][1] if history else "") == self.model.texts[part]

    @invariant()
    def nothing_leaves_the_history(self) -> None:
        numbers = {n for (n,) in self.base.execute("SELECT id FROM part_version")}
        assert self.seen <= numbers
        self.seen = numbers
        for part in PARTS:
            texts = [text for _, text in self.history(part)]
            wanted = [t for t in self.model.anchors[part] if t or texts[:1] == [""]]
            assert is_subsequence(wanted, iter(texts)), (part, wanted, texts)
