"""The PDF: what LibreOffice makes of the Word file, and what is said when it makes none."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pypdf
import pytest

from app.engine import soffice
from app.outputs import pdf
from app.outputs.kinds import Kind
from app.outputs.making import content_of
from app.outputs.pdf import NoPdf
from app.outputs.pdf import pdf_of
from app.word.options import LayoutOptions
from tests.word_reports import county_report

ONLY_LATIN = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts/truetype/liberation</dir><cachedir>{cache}</cachedir></fontconfig>
"""


@pytest.mark.render
def test_the_pdf_is_the_word_file_printed() -> None:
    content = content_of(Kind.PDF, county_report(), LayoutOptions(red_head=True))
    made = pypdf.PdfReader(io.BytesIO(content))
    text = "".join("".join(page.extract_text().split()) for page in made.pages)
    assert f"—{len(made.pages)}—" in text
    for words in ("青澜县人民政府文件", "习近平法治思想4次", "抄送：县委，县人大常委会，县政协。"):
        assert words in text
    assert made.metadata is not None
    assert made.metadata.title == county_report().facts.title


@pytest.mark.render
def test_a_machine_without_chinese_fonts_gets_no_page_of_boxes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(ONLY_LATIN.format(cache=tmp_path / "cache"))
    monkeypatch.setenv("FONTCONFIG_FILE", str(fonts))
    with pytest.raises(NoPdf, match="没有中文字体"):
        content_of(Kind.PDF, county_report(), LayoutOptions())


def test_without_libreoffice_the_way_round_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOFFICE", "/nowhere")
    assert not pdf.possible()
    with pytest.raises(NoPdf, match=r"没有安装 LibreOffice.*用 Word 或 WPS 打开后“另存为”PDF"):
        pdf_of(b"PK")


def stand_in(folder: Path, script: str) -> str:
    program = folder / "soffice"
    (folder / "code.py").write_text(f"import sys, time, pathlib\n{script}\n")
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{folder / "code.py"}" "$@"\n')
    program.chmod(0o755)
    return str(program)


WRITES = "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("time.sleep(60)", "超过 1 秒，已经停止"),
        ("sys.exit(0)", "LibreOffice 没有生成 PDF"),
        (f"{WRITES}(out / '0.pdf').write_bytes(b'no PDF')", "LibreOffice 没有生成 PDF"),
    ],
)
def test_whatever_goes_wrong_is_a_sentence(
    script: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOFFICE", stand_in(tmp_path, script))
    assert soffice.find() is not None
    with pytest.raises(NoPdf, match=said) as refused:
        pdf_of(b"PK", timeout=1)
    assert "导出 Word 文件" in str(refused.value)
