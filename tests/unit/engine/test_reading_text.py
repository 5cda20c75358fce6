"""Plain text in the encodings that offices send, and what pages put around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from app.engine.document import ParagraphKind
from app.engine.reading import Unreadable
from app.engine.reading import read
from app.engine.reading.chrome import strip_chrome
from app.engine.reading.text import decode
from app.engine.reading.text import read_paragraphs
from app.engine.traditional import CHARACTERS

REPORTS = sorted((Path(__file__).resolve().parents[2] / "corpus" / "reports").glob("*.txt"))
TYPED = str.maketrans({simple: form for form, simple in reversed(CHARACTERS.items())})
TEXT = "临江县人民政府关于2023年度法治政府建设情况的报告\n市人民政府：\n一、主要做法\n全年审查规范性文件5件。\n"


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "gb18030",
        "gbk",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
    ],
)
def test_every_encoding_gives_the_same_paragraphs(encoding: str) -> None:
    document = read(TEXT.encode(encoding))
    assert [p.text for p in document.paragraphs] == TEXT.split("\n")[:-1]
    assert document.facts.year == 2023


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\n\n", "\u2028"])
def test_every_line_end_ends_a_paragraph(line_end: str) -> None:
    document = read(TEXT.replace("\n", line_end).encode())
    assert len(document.paragraphs) == 4


def test_rare_characters_of_gb18030_survive() -> None:
    assert (
        read("䶮县镕堃犇局工作报告".encode("gb18030")).paragraphs[0].text == "䶮县镕堃犇局工作报告"
    )


def test_a_text_cut_inside_a_character_is_still_read() -> None:
    document = read((TEXT + "全县举办培训班3期，参加学习。" * 9).encode()[:-2])
    assert document.paragraphs[0].kind is ParagraphKind.TITLE


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "no-text"),
        ("\u3000\u00a0\n\ufeff".encode(), "no-text"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "picture"),
        (b"BM\x36\x00\x00\x00\x00\x00", "picture"),
        (b"%PDF-1.7\n", "pdf-damaged"),
        (b"<!DOCTYPE html><html>", "no-text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "ole-damaged"),
        (bytes(range(256)) * 4, "unknown"),
    ],
)
def test_what_is_no_text_gets_its_own_verdict(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(data)
    assert caught.value.code == code
    assert caught.value.message.endswith("。")


def test_too_large_is_refused_before_anything_is_decoded() -> None:
    with pytest.raises(Unreadable) as caught:
        read(b"a" * (20 * 1024 * 1024 + 1))
    assert caught.value.code == "too-large"


def test_too_long_is_no_report() -> None:
    with pytest.raises(Unreadable) as caught:
        read("报告\n".encode() * 20_001)
    assert caught.value.code == "too-long"


@pytest.mark.parametrize(
    "line",
    [
        "您所在的位置: 首页 > 政务公开 > 计划总结",
        "当前位置：首页 >> 法治政府建设年度报告",
        "首页 走进临江 政务公开 办事服务 互动交流",
        "发布日期:2024-03-22 字号:[ 大 中 小 ]",
        "[发布时间：2024-02-11 09:26:34 ] [阅读次数：853 次]",
        "来源：临江县司法局 作者：办公室 浏览量：120",
        "信息来源：县司法局",
        "分享到：",
        "[打印本页] [关闭本页]",
        "【关闭窗口】",
        "上一篇：关于召开会议的通知",
        "版权所有：临江县人民政府 ICP备12345678号",
        "责任编辑：张某",
    ],
)
def test_page_chrome_is_dropped(line: str) -> None:
    assert strip_chrome([line, "一、主要做法", "全县举办培训班3期。", line]) == [
        "一、主要做法",
        "全县举办培训班3期。",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "来源：这是一句正文，说明资金来源于县财政。全年投入30万元。",
        "时间紧、任务重，各部门加班加点完成了清理工作。",
        "首页公开了政府信息，全年主动公开1200条。",
        "发布会全年召开4次。",
        "分享到基层的典型经验有3条。",
    ],
)
def test_sentences_of_the_report_stay(line: str) -> None:
    assert strip_chrome([line, "一、主要做法"]) == [line, "一、主要做法"]


def test_what_the_page_repeats_above_the_document_is_dropped() -> None:
    lines = [
        "临政报〔2024〕2号",
        "发布日期：2024-03-01",
        "临政报〔2024〕2号  签发人：李某",
        "正文。",
    ]
    assert strip_chrome(lines) == ["临政报〔2024〕2号  签发人：李某", "正文。"]


@settings(max_examples=60, deadline=None)
@given(
    path=st.sampled_from(REPORTS),
    encoding=st.sampled_from(["gb18030", "utf-16-le", "utf-16-be", "utf-32", "utf-8"]),
    begin=st.integers(0, 900),
    length=st.integers(12, 2_000),
)
def test_any_piece_of_a_report_is_decoded(
    path: Path, encoding: str, begin: int, length: int
) -> None:
    piece = path.read_text("utf-8")[begin : begin + length]
    assert decode(piece.encode(encoding)).lstrip("\ufeff") == piece


@settings(max_examples=60, deadline=None)
@given(
    path=st.sampled_from(REPORTS),
    encoding=st.sampled_from(["big5", "cp950", "big5hkscs"]),
    begin=st.integers(0, 900),
    length=st.integers(12, 2_000),
)
def test_any_piece_of_a_report_in_big5_is_decoded(
    path: Path, encoding: str, begin: int, length: int
) -> None:
    typed = path.read_text("utf-8").translate(TYPED)[begin : begin + length]
    data = typed.encode(encoding, "ignore")
    read_back, meant = decode(data), data.decode(encoding)
    # The three sets differ in a handful of marks (‧ and •, ﹏ and ˍ).
    assert len(read_back) == len(meant)
    assert sum(a != b for a, b in zip(read_back, meant, strict=True)) <= 2


@pytest.mark.parametrize("declared", ["iso-8859-1", "gb2312", "big5", "no-such", "utf-16"])
def test_a_wrong_declaration_is_not_believed(declared: str) -> None:
    assert decode(TEXT.encode("gb18030"), declared) == TEXT
    assert decode(TEXT.encode(), declared) == TEXT


REPORT = (
    "陵陂镇2024年度法治政府建设工作情况报告\n县人民政府：\n一、工作开展情况\n"
    "2024年，陵陂镇按照县委、县政府的工作要求，不断提升依法行政水平。\n"
    "二、存在问题\n执法力量不足：持证人员少。\n陵陂镇人民政府\n2025年1月15日"
)


@pytest.mark.parametrize(
    "pasted",
    [
        f"""张三 2025/1/16 10:23:45
王科长您好，这是我们镇的报告，请审阅
张三 2025/1/16 10:24:01
[文件] 报告.docx
张三 2025/1/16 10:25:01
{REPORT}
李四 2025/1/16 10:26:30
收到，谢谢
""",
        f"张三：\n{REPORT}",
        f"张三：{REPORT}",
        f"张三:\n{REPORT}\n张三:\n请查收",
        f"—————  2025-01-16  —————\n\n张小三  10:23\n\n{REPORT}\n\n李四  11:23\n\n好的",
        f"【办公室】Li Lei(10086) 2025-01-16 9:02:11\n{REPORT}\n",
        f"2025-01-16 9:02:11 张三\n{REPORT}\n",
    ],
)
def test_a_chat_is_read_without_names_and_times(pasted: str) -> None:
    paragraphs, notices = read_paragraphs(pasted.encode())
    assert [p.text for p in paragraphs] == REPORT.split("\n")
    assert [notice.code for notice in notices] == ["chat"]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_no_report_is_taken_for_a_chat(path: Path) -> None:
    assert read_paragraphs(path.read_bytes())[1] == ()


@pytest.mark.parametrize("line", ["市人民政府：", "县委、县政府：", "主要做法：", "高新区管委会："])
def test_an_addressee_is_no_speaker(line: str) -> None:
    paragraphs, notices = read_paragraphs(f"{line}\n{REPORT}".encode())
    assert paragraphs[0].text == line
    assert notices == ()


def test_what_a_page_says_on_two_lines_below_is_not_read_twice() -> None:
    lines = ["青砚县人民政府关于2022年度的报告", "青砚县人民政府", "关于2022年度的报告", "正文。"]
    assert strip_chrome(lines) == lines[1:]
