"""Wordings of one matter are told alike (checklists/terms.yaml)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.engine.catalogue_lint import lint
from app.engine.checklist import CHECKLISTS
from app.engine.terms import TermGroups
from app.engine.terms import Terms
from app.engine.terms import load_terms


def names(text: str) -> list[str]:
    return [mark.name for mark in load_terms().marks(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("规范性文件备案", "规范性文件报备"),
        ("两法衔接", "行政执法与刑事司法衔接"),
        ("执法人员轮训", "执法人员培训"),
        ("行政裁量权基准", "自由裁量权"),
    ],
)
def test_wordings_of_one_matter_are_one(one: str, other: str) -> None:
    assert set(names(one)) == set(names(other)) != set()


@pytest.mark.parametrize(
    ("one", "other"),
    [("备案", "合法性审查"), ("法律顾问", "公职律师"), ("行政复议", "行政应诉"), ("培训", "讲座")],
)
def test_neighbouring_matters_are_told_apart(one: str, other: str) -> None:
    assert set(names(one)).isdisjoint(names(other))


def test_words_of_every_report_leave_no_mark() -> None:
    assert names("进一步加强和推进各项工作") == []


def test_marks_lie_where_their_words_stand() -> None:
    text = "全年组织行政执法人员参训712人次"
    for mark in load_terms().marks(text):
        assert mark.term or text[mark.start : mark.end] == mark.name
    found = {mark.name: text[mark.start : mark.end] for mark in load_terms().marks(text)}
    assert found["培训"] == "参训"


def test_an_act_is_no_matter() -> None:
    kinds = {mark.name: mark.term for mark in load_terms().marks("公布行政复议决定书")}
    assert kinds["公布"] is False
    assert kinds["行政复议"] is True


GROUPS = """matters:
  - [备案, 报备]
  - [登记, 报备]
  - []
acts:
  - [公布, 公示]
"""


def test_lint_places_every_fault(tmp_path: Path) -> None:
    folder = tmp_path / "checklists"
    shutil.copytree(CHECKLISTS, folder)
    path = folder / "terms.yaml"
    path.write_text(GROUPS, "utf-8")
    (empty,) = lint(folder)
    assert empty.text() == "checklists/terms.yaml:4:5: 不能为空"
    path.write_text(GROUPS.replace("  - []\n", ""), "utf-8")
    (twice,) = lint(folder)
    assert twice.text() == "checklists/terms.yaml:3:10: “报备”在“备案”一组里已经有了"


def test_the_first_of_two_groups_counts() -> None:
    terms = Terms(TermGroups(matters=(("备案", "报备"), ("登记", "报备")), acts=()))
    assert [mark.name for mark in terms.marks("报备")] == ["备案"]
