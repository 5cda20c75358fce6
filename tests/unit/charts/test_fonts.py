"""Which font a chart takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.charts import fonts
from app.charts.fonts import NO_FONT
from app.charts.fonts import FontFile
from app.charts.fonts import NoChineseFont
from app.charts.fonts import by_file
from app.charts.fonts import from_listing

LISTING = """/f/NotoSerifCJK.ttc\t2\tNoto Serif CJK SC\tRegular
/f/NotoSansCJK-Bold.ttc\t2\tNoto Sans CJK SC\tBold
/f/NotoSansCJK.ttc\t131074\tNoto Sans CJK SC\tRegular
/f/NotoSansCJK.ttc\t0\tNoto Sans CJK JP\tRegular
/f/odd.ttf\t\tSimHei\tRegular
nonsense
"""


def test_faces_without_serifs_come_first_and_bold_ones_last() -> None:
    assert from_listing(LISTING) == [
        FontFile("/f/NotoSansCJK.ttc", 2),
        FontFile("/f/NotoSerifCJK.ttc", 2),
        FontFile("/f/NotoSansCJK-Bold.ttc", 2),
    ]


def test_known_files_are_found_in_folders_and_below_them(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    for name in ("SIMSUN.TTC", "below/simhei.ttf", "arial.ttf"):
        (tmp_path / name).write_bytes(b"")
    found = [Path(font.path).name for font in by_file([tmp_path, tmp_path / "none"])]
    assert found == ["simhei.ttf", "SIMSUN.TTC"]


def test_no_font_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "candidates", lambda: iter(()))
    fonts.chinese_font.cache_clear()
    try:
        with pytest.raises(NoChineseFont, match="没有找到能显示中文的字体") as caught:
            fonts.chinese_font()
    finally:
        fonts.chinese_font.cache_clear()
    assert str(caught.value) == NO_FONT


def test_fontconfig_may_fail(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The folders are looked through where the program is not there."""
    (tmp_path / "msyh.ttc").write_bytes(b"")
    monkeypatch.setattr("shutil.which", lambda _: str(tmp_path / "no-such-program"))
    monkeypatch.setattr(fonts, "_folders", lambda: [tmp_path])
    assert list(fonts.candidates()) == [FontFile(str(tmp_path / "msyh.ttc"))]
