"""Short forms that a report defines stand for their full forms."""

from __future__ import annotations

import pytest

from app.engine.abbreviations import find_abbreviations
from app.engine.check import check_bytes
from app.engine.checklist import default_catalogue
from app.engine.result import ItemResult
from app.engine.signals import normalise

TITLE = "澄溪县人民政府关于2022年度法治政府建设情况的报告\n一、主要工作情况\n"


def item(identifier: str, *lines: str) -> ItemResult:
    result = check_bytes((TITLE + "\n".join(lines)).encode(), "", default_catalogue())
    return next(i for i in result.items if i.id == identifier)


@pytest.mark.parametrize(
    ("text", "full", "short"),
    [
        ("全面推行行政执法三项制度（以下简称“三制”），", "行政执法三项制度", "三制"),
        (
            "印发《澄溪县行政决策程序规定》（以下简称《规定》）",
            "《澄溪县行政决策程序规定》",
            "《规定》",
        ),
        ("外聘专家库(下称专家库)更新", "外聘专家库", "专家库"),
        ("建立政府法律顾问制度（以下称为“顾问制度”）", "政府法律顾问制度", "顾问制度"),
    ],
)
def test_definitions(text: str, full: str, short: str) -> None:
    (found,) = find_abbreviations([normalise(text)])
    assert (found.full, found.short) == (normalise(full), normalise(short))


@pytest.mark.parametrize("text", ["县人民政府（盖章）", "他自称（甲乙）", "职称（高级）评审"])
def test_no_definitions(text: str) -> None:
    assert find_abbreviations([normalise(text)]) == ()


def test_a_short_form_names_the_requirement() -> None:
    found = item(
        "legal-adviser",
        "出台《政府法律顾问和公职律师管理办法》（以下简称《两师办法》）。",
        "按照《两师办法》，全年组织参与合同审查36件。",
    )
    assert found.status.value == "covered"
    assert "全年组织参与合同审查36件" in "".join(span.quote for span in found.evidence)


def test_before_its_definition_a_short_form_means_nothing() -> None:
    found = item("legal-adviser", "按照《两师办法》，全年参与合同审查36件。")
    assert found.status.value == "missing"
