"""Rows of a group: what the report says of them, and faults of groups at their place."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from app.engine.checklist import CHECKLISTS
from app.engine.checklist import default_catalogue
from app.engine.document import UnitLevel
from app.engine.draft import Draft
from app.engine.draft import compose
from app.engine.draft_answer import Answer
from app.engine.fields import Group
from app.engine.requirement import Requirement
from app.engine.rows import group_faults
from app.engine.rows import row_sentences
from app.engine.rows import sentence_of
from app.engine.yaml_faults import Fault
from app.engine.yaml_faults import parse
from app.engine.yaml_faults import position

DOCUMENTS = """
id: documents
label: 制定的制度
item: 制度
fields:
  - {id: issued-on, label: 日期, kind: date}
  - {id: name, label: 名称, required: true}
  - {id: people, label: 人数, unit: 人, kind: count}
"""


def group(sentence: str | None = None) -> Group:
    data = YAML(typ="safe", pure=True).load(DOCUMENTS)
    return Group.model_validate({**data, "sentence": sentence} if sentence else data)


def named(*names: str) -> list[dict[str, str]]:
    return [{"name": name} for name in names]


class TestSentences:
    @pytest.mark.parametrize(
        ("names", "expected"),
        [
            (("甲办法",), "制定《甲办法》1项制度。"),
            (("甲", "《乙》", "丙"), "制定《甲》《乙》《丙》3项制度。"),
            (("甲", "乙", "丙", "丁"), "制定《甲》《乙》《丙》等4项制度。"),
        ],
    )
    def test_a_template_names_three_and_counts_all(
        self, names: tuple[str, ...], expected: str
    ) -> None:
        made = group('制定{{ rows | titles("name") }}{{ count }}项制度。')
        assert sentence_of(made, named(*names)) == expected

    def test_quoted_listed_and_total(self) -> None:
        made = group(
            '{{ rows | quoted("name", 1) }}，{{ rows | listed("name") }}，{{ rows | total("people") }}'
        )
        rows = [{"name": "甲", "people": "12"}, {"name": "乙", "people": "30"}]
        assert sentence_of(made, rows) == "“甲”等，甲、乙，42。"

    def test_no_total_where_a_row_does_not_say(self) -> None:
        made = group(
            '共{{ count }}期{% if rows | total("people") %}，{{ rows | total("people") }}人{% endif %}'
        )
        assert sentence_of(made, [{"name": "甲", "people": "12"}, {"name": "乙"}]) == "共2期。"

    def test_without_a_template_they_are_listed(self) -> None:
        rows = [{"name": "甲", "issued-on": "2025-03-05", "people": "8"}, {"name": "乙。"}]
        assert sentence_of(group(), rows) == "制定的制度：3月5日，甲，人数8人；乙。"

    def test_a_template_that_fails_loses_no_row(self) -> None:
        assert sentence_of(group("{{ nobody }}"), named("甲")) == "制定的制度：甲。"

    @pytest.mark.parametrize("text", ["印发《甲办法》。", "印发“甲办法”", "印发甲\n办法"])
    def test_what_the_text_names_is_not_said_again(self, text: str) -> None:
        made = group('制定{{ rows | titles("name") }}{{ count }}项。')
        rows = {"documents": named("甲办法", "乙规定")}
        assert row_sentences((made,), rows, text) == "制定《乙规定》1项。"
        assert row_sentences((made,), {"documents": named("甲办法")}, text) == ""

    def test_a_template_reaches_nothing_but_its_rows(self) -> None:
        for source in ("{{ ''.__class__.__mro__ }}", "{{ range(9) }}", "{{ rows.append(1) }}"):
            assert sentence_of(group(source), named("甲")) == "制定的制度：甲。"
            assert [where for where, _ in group_faults((group(source),))] == [
                ("groups", 0, "sentence")
            ]


class TestFaults:
    @pytest.mark.parametrize(
        ("sentence", "said"),
        [
            ("制定{{ count }", "写法有误"),
            ("{{ many }}", "没有“many”"),
            ('{{ rows | titles("nmae") }}', "没有“nmae”这一栏"),
            ('{{ rows | title("name") }}', "没有“title”"),
            ("{{ rows[0].nmae }}", "没有“nmae”"),
            ("{% if count > 99 %}多{% endif %}", "没有写出文字"),
        ],
    )
    def test_a_sentence_that_cannot_be_written(self, sentence: str, said: str) -> None:
        ((where, message),) = group_faults((group(sentence),))
        assert where == ("groups", 0, "sentence")
        assert said in message

    def test_two_of_one_name_and_their_line(self) -> None:
        source = (
            "groups:\n  - id: one\n    fields:\n      - {id: name, label: 甲}\n"
            "      - {id: name, label: 乙}\n"
        )
        tree = YAML(typ="rt", pure=True).load(source)
        twice = Group.model_validate(
            {
                "id": "one",
                "label": "甲",
                "item": "乙",
                "fields": [{"id": "name", "label": "甲"}] * 2,
            }
        )
        ((where, message),) = group_faults((twice,))
        assert (position(tree, where), message) == ((5, 10), "“name”出现了两次")


class TestTheReport:
    def test_rows_are_written_and_count_as_an_answer(self) -> None:
        rows = {"documents": named("政府工作规则", "合同管理办法")}
        answer = Answer(text="健全制度", rows=rows)
        draft = Draft(
            2025, "青禾县人民政府", UnitLevel.COUNTY, answers={"normative-legality-review": answer}
        )
        document = compose(draft, default_catalogue())
        expected = "健全制度。制定《政府工作规则》《合同管理办法》2件制度、文件。"
        assert expected in [p.text for p in document.paragraphs]
        assert Answer(rows=rows).settled
        assert not Answer(rows={"documents": []}).settled

    def test_every_shipped_group_makes_a_sentence(self) -> None:
        groups = [g for r in default_catalogue().requirements for g in r.groups]
        assert len(groups) >= 8
        for one in groups:
            rows = named("甲") if one.head.id == "name" else [{one.head.id: "甲"}]
            said = sentence_of(one, rows)
            assert "甲" in said
            assert said.endswith("。")
            assert one.sentence is None or not said.startswith(f"{one.label}：")


def test_an_unknown_key_of_a_group_is_a_fault(tmp_path: Path) -> None:
    source = (CHECKLISTS / "requirements" / "assessment.yaml").read_text("utf-8")
    path = tmp_path / "assessment.yaml"
    path.write_text(source.replace("item: 考核", "itme: 考核"), "utf-8")
    faults: list[Fault] = []
    assert parse(path, "a.yaml", Requirement, faults)[0] is None
    line = path.read_text("utf-8").splitlines().index("    itme: 考核") + 1
    assert ("a.yaml", line, 5, "不认识的项“itme”，是不是想写“item”") in {
        (f.file, f.line, f.column, f.message) for f in faults
    }
