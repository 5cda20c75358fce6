"""Traditional characters become simplified ones, one for one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.traditional import CHARACTERS
from app.engine.traditional import is_traditional
from app.engine.traditional import settle
from app.engine.traditional import to_simplified

REPORTS = sorted((Path(__file__).resolve().parents[2] / "corpus" / "reports").glob("*.txt"))
# The first traditional form of each simplified character: enough to type a report with.
TYPED = str.maketrans({simple: form for form, simple in reversed(CHARACTERS.items())})


def test_pairs_are_single_characters_and_settled_at_once() -> None:
    assert len(CHARACTERS) > 2_500
    assert {len(text) for pair in CHARACTERS.items() for text in pair} == {1}
    assert not set(CHARACTERS) & set(CHARACTERS.values())


@given(
    st.text(st.sampled_from(["著", "藉", "瞭", "乾", "覆", "顯", "答", "縣", "a", "\U00020000"]))
)
def test_the_length_stays(text: str) -> None:
    assert len(to_simplified(text)) == len(text) == len(settle(text))
    assert to_simplified(to_simplified(text)) == to_simplified(text)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_simplified_reports_stay_as_they_are(path: Path) -> None:
    text = path.read_text("utf-8")
    assert to_simplified(text) == text
    assert not is_traditional(text)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_reports_typed_in_traditional_script_come_back(path: Path) -> None:
    text = path.read_text("utf-8")
    typed = text.translate(TYPED)
    assert is_traditional(typed)
    assert to_simplified(typed) == text


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (
            "臺州縣人民政府關於2023年度法治政府建設情況的報告",
            "台州县人民政府关于2023年度法治政府建设情况的报告",
        ),
        ("隨著改革的深入，成效顯著", "随着改革的深入，成效显著"),
        ("著作權案件；著名商標", "著作权案件；著名商标"),
        ("憑藉數字化手段，瞭解群眾訴求", "凭借数字化手段，了解群众诉求"),
        ("乾縣、乾安縣的幹部", "乾县、乾安县的干部"),
        ("行政覆議、答覆提案、全面覆蓋", "行政复议、答复提案、全面覆盖"),
        ("製定規範性文件，準予備案", "制定规范性文件，准予备案"),
        ("衆多羣眾、啟動、為爲、裡裏、線綫", "众多群众、启动、为为、里里、线线"),
        ("重大行政決策合法性審查機制不夠健全", "重大行政决策合法性审查机制不够健全"),
    ],
)
def test_words_of_reports(typed: str, read: str) -> None:
    assert to_simplified(typed) == read


@pytest.mark.parametrize(
    "text", ["显著成效", "著作权", "乾县人民政府", "聊以慰藉", "瞭望塔", "覆盖率"]
)
def test_simplified_words_with_such_characters_stay(text: str) -> None:
    assert to_simplified(text) == text


def test_one_name_does_not_make_a_text_traditional() -> None:
    assert not is_traditional(
        "县长於某某主持召开常务会议，听取依法行政工作汇报，研究部署下一阶段工作。"
    )
