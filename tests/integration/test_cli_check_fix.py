"""``flask check --fix``: what is mended in the sender's own file, and what never is."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result

from app.cli import check_command
from app.engine.reading import read
from tests.docx_parts import docx

HEAD = "临江县人民政府关于2022年度法治政府建设情况的报告"
SLIPS = "县政府修定了议事规则，，逐步建全责任体系。办理案件35件，。印发《关于修定制度的通知》，建立台帐。"
MENDED = (
    "县政府修订了议事规则，逐步健全责任体系。办理案件35件。印发《关于修定制度的通知》，建立台账。"
)
TAIL = "二、存在的问题\n一是执法力量不足。\n临江县人民政府\n2023年2月1日\n"


def run(*words: object) -> Result:
    return CliRunner().invoke(check_command, [str(word) for word in words])


def runs(*texts: str) -> str:
    """A paragraph of several runs, every other one bold."""
    made = [
        f"<w:r><w:rPr>{'<w:b/>' if n % 2 else ''}</w:rPr><w:t>{text}</w:t></w:r>"
        for n, text in enumerate(texts)
    ]
    return f"<w:p>{''.join(made)}</w:p>"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(f"{HEAD}\n市人民政府：\n一、主要做法\n{SLIPS}\n{TAIL}", "utf-8")
    return path


def test_a_text_is_mended_and_every_place_is_listed(text: Path, tmp_path: Path) -> None:
    out = tmp_path / "改.txt"
    result = run(text, "--fix", out, "--fail-on", "never")
    assert result.exit_code == 0
    assert out.read_text("utf-8") == text.read_text("utf-8").replace(SLIPS, MENDED)
    assert "改正 5 处" in result.stdout
    assert "第4段：县政府修定了议事规则，，逐 → 县政府修订了议事规则，，逐" in result.stdout
    assert "建立台帐。 →" in result.stdout


def test_a_text_keeps_its_lines(tmp_path: Path) -> None:
    """Hard-wrapped in GB 18030, a slip over the end of a line."""
    body = (
        "　　全县各级各部门认真贯彻落实县委和县政府的决策要求，扎实推进各项重点工作任务，县政府修定了"
        "议事规则，明确了各个部门的工作责任，推动法治政府建设各项工作取得了新的明显成效和进展，全县依法"
        "行政水平稳步提高，人民群众的获得感不断增强，营商环境持续优化，行政执法更加规范，社会大局稳定。"
    )
    lines = [body[n : n + 44] for n in range(0, len(body), 44)]
    wrapped = "\r\n".join([HEAD, "一、主要做法", *lines, "二、存在的问题", *lines[:1], ""])
    assert "修\r\n定" in wrapped
    path, out = tmp_path / "报告.txt", tmp_path / "改.txt"
    path.write_bytes(wrapped.encode("gb18030"))
    assert run(path, "--fix", out, "--fail-on", "never").exit_code == 0
    mended = out.read_bytes().decode("utf-8")
    assert mended == wrapped.replace("修\r\n定", "修订\r\n")


def test_a_word_file_keeps_its_runs_and_all_its_other_parts(tmp_path: Path) -> None:
    body = (
        runs(HEAD)
        + runs("一、主要做法")
        + runs("县政府修", "定了议事规", "则，", "，逐步建", "全责任体系，网办率93", " ", "%。")
    )
    data = docx(body, custom=b"\x00\x01")
    path, out = tmp_path / "报告.docx", tmp_path / "改.docx"
    path.write_bytes(data)
    result = run(path, "--fix", out, "--fail-on", "never")
    assert result.exit_code == 0, result.output
    paragraph = read(out.read_bytes()).paragraphs[2].text
    assert paragraph == "县政府修订了议事规则，逐步健全责任体系，网办率93%。"
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out) as new:
        assert new.namelist() == old.namelist()
        for name in set(old.namelist()) - {"word/document.xml"}:
            assert new.read(name) == old.read(name)
        xml = new.read("word/document.xml").decode()
    assert "县政府修订</w:t>" in xml
    assert "<w:b/></w:rPr><w:t>了议事规</w:t>" in xml


def test_what_is_deleted_in_a_word_file_is_left_alone(tmp_path: Path) -> None:
    body = (
        runs(HEAD)
        + "<w:p><w:del><w:r><w:delText>修定</w:delText></w:r></w:del>"
        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>修定</w:t></w:r>"
        + "<w:r><w:t>县政府修定了议事规则，成效明显。</w:t></w:r></w:p>"
    )
    path, out = tmp_path / "报告.docx", tmp_path / "改.docx"
    path.write_bytes(docx(body))
    assert run(path, "--fix", out, "--fail-on", "never").exit_code == 0
    with zipfile.ZipFile(out) as package:
        xml = package.read("word/document.xml").decode()
    assert "<w:delText>修定</w:delText>" in xml
    assert "<w:t>修定</w:t>" in xml
    assert "县政府修订了议事规则" in xml


def test_other_formats_are_refused(tmp_path: Path) -> None:
    path, out = tmp_path / "报告.html", tmp_path / "改.docx"
    paragraphs = "".join(f"<p>{line}</p>" for line in (HEAD, *[SLIPS] * 5))
    path.write_text(f"<html><body>{paragraphs}</body></html>", "utf-8")
    result = run(path, "--fix", out)
    assert result.exit_code == 2
    assert "只能改 Word 文档（.docx）和纯文本文件" in result.stderr
    assert not out.exists()


def test_json_stays_json(text: Path, tmp_path: Path) -> None:
    result = run(text, "--fix", tmp_path / "改.txt", "--format", "json", "--fail-on", "never")
    assert result.stdout.startswith("{")
    assert result.stdout.rstrip().endswith("}")
    assert "改正 5 处" in result.stderr


def test_nothing_to_mend_writes_nothing(text: Path, tmp_path: Path) -> None:
    clean, out = tmp_path / "净.txt", tmp_path / "改.txt"
    clean.write_text(text.read_text("utf-8").replace(SLIPS, MENDED), "utf-8")
    result = run(clean, "--fix", out, "--fail-on", "never")
    assert "没有可以直接改正的地方" in result.stdout
    assert not out.exists()


def test_the_senders_file_is_never_replaced_and_one_is_mended_at_a_time(
    text: Path, tmp_path: Path
) -> None:
    before = text.read_bytes()
    assert run(text, "--fix", text).exit_code == 2
    assert run(text, text, "--fix", tmp_path / "改.txt").exit_code == 2
    assert text.read_bytes() == before


def test_an_unreadable_file_is_not_mended(tmp_path: Path) -> None:
    path, out = tmp_path / "空.docx", tmp_path / "改.docx"
    path.write_bytes(b"")
    assert run(path, "--fix", out).exit_code == 3
    assert not out.exists()
