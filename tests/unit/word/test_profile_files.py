"""Layout profiles in YAML: what people write, and how they are told what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.word.layout_file import differences
from app.word.layouts import UnknownLayout
from app.word.layouts import layout_faults
from app.word.layouts import layout_named
from app.word.layouts import layout_profiles
from app.word.measures import font_size
from app.word.measures import length
from app.word.profile import NATIONAL
from app.word.profile import PageNumberStyle
from app.word.profile import Role

SOUND = """id: {id}
name: 本县
source: 本县规定
line_pitch: 28磅
deviations:
  - {{key: line_pitch, reason: 习惯, source: 本县规定}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "layouts").mkdir()
    return tmp_path / "layouts"


def faults(folder: Path, text: str, name: str = "a.yaml") -> list[str]:
    (folder / name).write_text(text, "utf-8")
    return [fault.text() for fault in layout_faults(folder)]


def test_the_profiles_that_come_with_the_program_are_sound() -> None:
    assert layout_faults() == []
    assert list(layout_profiles()) == ["national", "example-province", "fixed-28pt"]
    province = layout_named("example-province")
    assert province.lines_per_page == 22
    assert province.type_of(Role.HEADING_3).bold
    assert province.page_number is PageNumberStyle.CENTRED_DASHES
    fixed = layout_named("fixed-28pt")
    assert (fixed.line_pitch, fixed.lines_per_page, fixed.western_face) == (560, 22, None)
    for profile in (province, fixed):
        assert all(d.reason and d.source for d in profile.deviations)


def test_nothing_differs_from_the_standard_in_itself() -> None:
    assert differences(NATIONAL) == {}


@pytest.mark.parametrize(
    ("text", "half_points"),
    [("3号", 32), ("三号", 32), ("小2号", 36), ("小二", 36), ("16pt", 32), ("10.5磅", 21)],
)
def test_sizes(text: str, half_points: int) -> None:
    assert font_size(text) == half_points


@pytest.mark.parametrize(
    ("text", "twips"), [("37mm", 2098), ("28.95pt", 579), ("28 磅", 560), ("28毫米", 1587)]
)
def test_lengths(text: str, twips: int) -> None:
    assert length(text) == twips


def test_every_fault_has_its_place_and_the_nearest_name(folder: Path) -> None:
    text = """id: a
name: 本县
source: 本县规定
margns: {top: 30mm}
margins: {top: 5mm, left: 28}
types:
  boddy: {face: 宋体}
  body: {size: 3好, bold: 是}
page_number: centered
deviations:
  - {key: line_pitch, reason: '', source: 无}
"""
    assert faults(folder, text) == [
        "layouts/a.yaml:4:1: 不认识的项“margns”，是不是想写“margins”",
        "layouts/a.yaml:5:11: 页边距应在 15mm 到 60mm 之间，写的是“5mm”",
        "layouts/a.yaml:5:21: “28”不是长度，请写数字和单位，如 37mm 或 28.95pt",
        "layouts/a.yaml:7:3: 不认识的项“boddy”，是不是想写“body”",
        "layouts/a.yaml:8:10: “3好”不是字号，请写 3号、小2号 或 16pt，是不是想写“小三”",
        "layouts/a.yaml:8:20: 应当是 true 或 false，写的是“是”",
        (
            "layouts/a.yaml:9:1: “centered”不是可用的值，可用：outer-dashes、centred-dashes、centred，"
            "是不是想写“centred”"
        ),
        "layouts/a.yaml:11:23: 不能为空",
    ]


def test_a_value_that_differs_wants_a_reason_and_a_reason_wants_a_value(folder: Path) -> None:
    text = SOUND.format(id="a").replace("key: line_pitch", "key: line_pich")
    assert faults(folder, text) == [
        "layouts/a.yaml:4:1: “line_pitch”与国家标准不同，请在 deviations 里写明理由和出处",
        "layouts/a.yaml:6:6: “line_pich”与国家标准没有不同，是不是想写“line_pitch”",
    ]
    assert list(layout_profiles(folder)) == ["national"]


def test_what_does_not_fit_the_page_is_told(folder: Path) -> None:
    text = SOUND.format(id="a").replace("28磅", "31磅\nlines_per_page: 22\ncharacters_per_line: 35")
    assert "layouts/a.yaml:5:1: 按这样的行距和页边距，每页是20行，不是22行" in faults(folder, text)
    assert "layouts/a.yaml:6:1: 版心宽度约可排27字，每行35字排不好" in faults(folder, text)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("b.yaml", SOUND.format(id="a"), "编号“a”与文件名“b”不一致"),
        ("national.yaml", SOUND.format(id="national"), "“national”是国家标准的编号"),
        ("b.yaml", "", "文件是空的"),
        ("b.yaml", "id: [", "YAML 写法有误"),
        ("b.yml", "id: b", "文件名应以 .yaml 结尾"),
    ],
)
def test_files_that_cannot_be_read(folder: Path, name: str, text: str, message: str) -> None:
    (found,) = faults(folder, text, name)
    assert message in found
    assert list(layout_profiles(folder)) == ["national"]


def test_an_installation_has_its_own_beside_and_before_the_programs(folder: Path) -> None:
    from app.word.layouts import LAYOUTS

    assert faults(folder, SOUND.format(id="a")) == []
    (folder / "fixed-28pt.yaml").write_text(SOUND.format(id="fixed-28pt"), "utf-8")
    found = layout_profiles(LAYOUTS, folder)
    assert list(found) == ["national", "example-province", "fixed-28pt", "a"]
    assert found["fixed-28pt"].name == "本县"
    # A file that is changed is read again.
    (folder / "a.yaml").write_text(SOUND.format(id="a").replace("本县\n", "别县\n"), "utf-8")
    assert layout_named("a", folder).name == "别县"
    assert layout_profiles(LAYOUTS, folder / "没有") == layout_profiles()


def test_an_unknown_name_is_answered_with_the_nearest(folder: Path) -> None:
    with pytest.raises(UnknownLayout, match=r"没有名为“fixed28”的版式。是不是想写“fixed-28pt”？"):
        layout_named("fixed28")
    (folder / "a.yaml").write_text("id: a", "utf-8")
    with pytest.raises(UnknownLayout, match="有错误，不能使用"):
        layout_named("a", folder)
