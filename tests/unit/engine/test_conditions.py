"""Figures that are asked only when another one gives reason to."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.checklist import CHECKLISTS
from app.engine.checklist import default_catalogue
from app.engine.conditions import asked_figures
from app.engine.draft_answer import Answer
from app.engine.draft_answer import figure_sentence
from app.engine.fields import Figure
from app.engine.fields import When
from app.engine.requirement import Requirement
from app.engine.requirement_faults import contradictions
from app.engine.yaml_faults import Fault
from app.engine.yaml_faults import parse
from app.engine.yaml_faults import position

_SHIPPED = default_catalogue().requirement("admin-reconsideration")
# Each hangs on the one before; as shipped, what was concluded may be of the year before.
CHAIN = tuple(
    f.model_copy(update={"when": When(figure="accepted", above=0)}) if f.id == "concluded" else f
    for f in _SHIPPED.figures
)
RECONSIDERATION = _SHIPPED.model_copy(update={"figures": CHAIN})


def asked(**values: str) -> list[str]:
    return [f.id for f in asked_figures(RECONSIDERATION.figures, values)]


class TestAsking:
    def test_cases_of_the_year_before_may_be_concluded_without_new_ones(self) -> None:
        asked_then = asked_figures(_SHIPPED.figures, {"received": "0", "concluded": "3"})
        assert [f.id for f in asked_then] == [
            "received", "concluded", "upheld", "revoked", "correction-rate",
        ]  # fmt: skip

    def test_a_stated_nought_asks_for_nothing_below_it(self) -> None:
        assert asked(received="0") == ["received"]

    def test_nought_in_the_middle(self) -> None:
        assert asked(received="5", accepted="0") == ["received", "accepted"]

    @pytest.mark.parametrize("value", ["", "3", "很多"])
    def test_anything_else_leaves_all_asked(self, value: str) -> None:
        assert len(asked(received=value)) == len(RECONSIDERATION.figures)

    def test_what_hangs_on_a_hidden_one_is_hidden_whatever_it_says(self) -> None:
        assert asked(received="0", accepted="7", concluded="7") == ["received"]

    def test_a_circle_ends(self) -> None:
        figures = tuple(
            Figure.model_validate({"id": a, "label": a, "when": {"figure": b, "above": 0}})
            for a, b in (("one", "two"), ("two", "one"))
        )
        assert len(asked_figures(figures, {"one": "1", "two": "1"})) == 2

    def test_what_is_not_asked_is_not_written(self) -> None:
        answer = Answer(figures={"received": "0", "upheld": "3"})
        assert figure_sentence(RECONSIDERATION, answer) == "全年收到行政复议申请0件。"


def faults_of(folder: Path, old: str, new: str) -> tuple[list[Fault], str]:
    """The faults of a file that was changed at one place, and the line of the condition."""
    source = (CHECKLISTS / "requirements" / "contract-review.yaml").read_text("utf-8")
    assert old in source
    path = folder / "contract-review.yaml"
    path.write_text(source.replace(old, new, 1), "utf-8")
    faults: list[Fault] = []
    requirement, tree = parse(path, "a.yaml", Requirement, faults)
    for where, message in contradictions(requirement) if requirement else ():
        faults.append(Fault("a.yaml", *position(tree, where), message))
    return faults, next(line for line in source.splitlines() if "when:" in line)


class TestFaults:
    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            (
                "figure: contracts",
                "figure: contract",
                "没有“contract”这个数据，是不是想写“contracts”",
            ),
            ("figure: contracts", "figure: opinions", "绕了一圈又回到自己"),
            ("above: 0", "above: 许多", "应当是数字，写的是“许多”"),
            ("above: 0", "over: 0", "不认识的项“over”"),
            ("unit: 份}", "unit: 份, kind: date}", "是日期，不能比较大小"),
        ],
    )
    def test_each_at_its_place(self, tmp_path: Path, old: str, new: str, said: str) -> None:
        faults, changed = faults_of(tmp_path, old, new)
        assert any(said in fault.message for fault in faults)
        lines = (tmp_path / "contract-review.yaml").read_text("utf-8").splitlines()
        for fault in faults:
            assert changed[:20] in lines[fault.line - 1]
            assert lines[fault.line - 1][fault.column - 1 :].startswith(
                ("figure:", "above:", "over:", "when:", "{")
            )
