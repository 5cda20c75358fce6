"""Fonts that a machine lacks, and what is seen in their place."""

from __future__ import annotations

import pytest

from app import fonts
from app.fonts import MissingFace
from app.fonts import missing_faces
from app.fonts import sentences_of
from app.word.layouts import layout_named
from app.word.profile import NATIONAL

ALL = frozenset({"仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体", "Times New Roman"})


def nothing(face: str) -> str | None:
    return None


def test_nothing_is_missing_where_all_is_installed() -> None:
    assert missing_faces(NATIONAL, ALL, nothing) == ()


@pytest.mark.parametrize(
    ("chinese", "english"),
    [("黑体", "SimHei"), ("宋体", "SIMSUN"), ("方正小标宋简体", "FZXiaoBiaoSong-B05S")],
)
def test_a_font_is_known_by_its_english_name(chinese: str, english: str) -> None:
    assert missing_faces(NATIONAL, ALL - {chinese} | {english}, nothing) == ()


def test_what_fontconfig_draws_is_named() -> None:
    answers = {"仿宋_GB2312": "FangSong", "方正小标宋简体": "DejaVu Sans"}
    there = ALL - set(answers) | {"仿宋"}
    assert missing_faces(NATIONAL, there, answers.get) == (
        MissingFace("仿宋_GB2312", "FangSong", alike=True),
        MissingFace("方正小标宋简体", "DejaVu Sans", alike=False),
    )


def test_without_fontconfig_the_font_that_the_file_names_is_seen() -> None:
    there = ALL - {"楷体_GB2312", "方正小标宋简体"} | {"KaiTi"}
    assert missing_faces(NATIONAL, there, nothing) == (
        MissingFace("楷体_GB2312", "楷体", alike=True),
        MissingFace("方正小标宋简体", None, alike=False),
    )


def test_a_machine_that_does_not_answer_lacks_nothing() -> None:
    assert missing_faces(NATIONAL, frozenset(), nothing) == ()


def test_every_face_of_a_profile_is_looked_for() -> None:
    found = missing_faces(layout_named("fixed-28pt"), frozenset({"宋体"}), nothing)
    assert [missing.face for missing in found] == [
        "方正仿宋_GBK", "方正小标宋_GBK", "方正楷体_GBK", "方正黑体_GBK",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        (MissingFace("甲", None, alike=False), "会显示成别的字体"),
        (MissingFace("甲", "乙", alike=True), "会显示成同类的“乙”，版面基本不变"),
        (MissingFace("甲", "乙", alike=False), "会显示成“乙”，字形不同"),
    ],
)
def test_sentences(missing: MissingFace, sentence: str) -> None:
    assert missing.sentence.startswith("这台电脑没有安装“甲”，")
    assert sentence in missing.sentence


def test_this_machine_is_asked() -> None:
    assert fonts.installed_families()
    there = next(iter(sorted(fonts.installed_families())))
    assert fonts.seen_instead("没有这种字体-B05") is not None
    assert fonts.seen_instead(there) is not None


def test_a_machine_without_fontconfig(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.fonts.shutil.which", nothing)
    assert fonts._answer("fc-list") == []


def test_names_in_the_registry_of_windows() -> None:
    assert fonts.registry_names("SimSun & NSimSun (TrueType)") == ["SimSun", "NSimSun"]
    assert fonts.registry_names("方正小标宋简体 (TrueType)") == ["方正小标宋简体"]
    assert fonts.registry_names("8514oem") == ["8514oem"]


def test_fonts_that_look_alike_are_named_in_one_sentence() -> None:
    missing = [
        MissingFace("仿宋_GB2312", "Noto Sans CJK SC", alike=False),
        MissingFace("黑体", "Noto Sans CJK SC", alike=True),
        MissingFace("宋体", "Noto Sans CJK SC", alike=False),
    ]
    assert sentences_of(missing) == [
        "这台电脑没有安装“仿宋_GB2312”“宋体”，会显示成“Noto Sans CJK SC”，字形不同，行数和页数可能不同。请安装后再打印。",
        "这台电脑没有安装“黑体”，会显示成同类的“Noto Sans CJK SC”，版面基本不变。",
    ]
