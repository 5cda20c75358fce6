"""Wording and punctuation beyond the rules' own examples."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from app.engine.analysis import Analysis
from app.engine.catalogue_lint import lint
from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.reading import read
from app.engine.result import Finding
from app.engine.result import Severity
from app.engine.rules import wording
from app.engine.rules.protected import is_protected
from app.engine.rules.reader import Reader
from app.engine.rules.reader import WordList
from app.engine.rules.run import findings_of
from app.engine.rules.wording.missing import SetTerms
from app.engine.rules.wording.words import FILE
from app.engine.rules.wording.words import Wording
from app.engine.rules.wording.words import Words
from app.engine.rules.wording.words import load_words
from tests.bounded import bounded
from tests.mutations.wording import plants
from tests.proofreading import CLEAN
from tests.shared_documents import SEEDS

REPORTS = Path(__file__).resolve().parents[2] / "corpus" / "reports"


def reader(*paragraphs: str, words: WordList | None = None) -> Reader:
    document = Document(tuple(Paragraph(n, text) for n, text in enumerate(paragraphs)))
    return Reader(Analysis(document, 2024), year=2024, words=words or WordList())


def found(ready: Reader) -> list[Finding]:
    return [finding for rule in wording.RULES for finding in findings_of(rule, ready)]


def said(*paragraphs: str, words: WordList | None = None) -> list[str]:
    return [finding.message for finding in found(reader(*paragraphs, words=words))]


def test_the_file_of_words_is_large_and_without_fault() -> None:
    words = load_words().wording
    assert sum(len(group.words) for group in words.groups) >= 250
    assert list(words.faults()) == []


@pytest.mark.parametrize("kind", ["typo", "confusable", "variant", "usage", "term"])
def test_no_right_wording_is_found_wrong(kind: str) -> None:
    words = load_words()
    for group in words.wording.groups:
        if group.rule == kind:
            for word in group.words:
                assert [s.wrong for s in words.slips(f"，{word.right}，")] == [], word


def wording_of(**entry: object) -> Wording:
    word = {"wrong": "布署", "right": "部署", **entry}
    group = {"rule": "typo", "source": "d", "words": [word]}
    return Wording.model_validate({"sources": {"d": "词典"}, "groups": [group]})


@pytest.mark.parametrize(
    ("entry", "text", "slips"),
    [
        ({}, "认真布署", 1),
        ({"unless": ["公_名"]}, "公布署名", 0),
        ({"unless": ["公_名"]}, "公布署上", 1),
        ({"where": ["(安排|统一)_"]}, "统一布署", 1),
        ({"where": ["(安排|统一)_"]}, "认真布署", 0),
        ({"where": ["_…工作"]}, "布署全县法治工作", 1),
        ({"where": ["_…工作"]}, "布署完毕。工作", 0),
        ({"wrong": "答覆", "right": "答复"}, "按期答覆", 1),
        ({"wrong": "答覆", "right": "答复"}, "按期答复", 0),
    ],
)
def test_a_word_is_wrong_where_its_contexts_say(
    entry: dict[str, object], text: str, slips: int
) -> None:
    assert len(Words(wording_of(**entry)).slips(text)) == slips


def test_of_overlapping_words_the_longest_counts() -> None:
    (slip,) = load_words().slips("推进行政执法公式制度")
    assert slip.wrong == "行政执法公式"


def test_faults_of_the_file_are_shown_with_their_place(tmp_path: Path) -> None:
    folder = tmp_path / "checklists"
    folder.mkdir()
    text = FILE.read_text("utf-8")
    first = "      - {wrong: 布署, right: 部署,"
    line = text[: text.index(first)].count("\n") + 1
    broken = text.replace(first, '      - {wrong: 布署, right: 布署部, where: ["(_"],', 1)
    broken = broken.replace("source: variants", "source: nowhere", 1)
    (folder / FILE.name).write_text(broken, "utf-8")
    faults = [fault for fault in lint(folder) if fault.file.endswith("wording.yaml")]
    assert {(fault.line, fault.message) for fault in faults if fault.line == line} == {
        (line, "“布署部”里还有错的写法“布署”"),
        (line, "上下文“(_”的写法不对"),
    }
    assert any(fault.message == "没有“nowhere”这个依据" for fault in faults)


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("全县72个政执法主体", 1),
        ("对市政执法主体、邮政执法主体", 0),
        ("严格进行执法主体清理", 0),
        ("规范重大行政策程序", 1),
        ("规范重大行政决策程序", 0),
        ("行政执法主体资格", 0),
    ],
)
def test_set_terms_short_of_a_character(text: str, gaps: int) -> None:
    terms = Wording(sources={}, groups=(), set_terms=("行政执法主体", "重大行政决策程序"))
    assert len(SetTerms(terms).gaps(text)) == gaps


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("印发《关于修定办法的通知》", "修定"),
        ("根据修定政办发〔2024〕5号", "修定"),
        ("开通“修定”微信公众号", "修定"),
        ("见https://www.example.com/修定", None),
        ("慰问建康路两侧商户", "建康"),
        ("表彰张建全同志", "建全"),
    ],
)
def test_names_are_protected(text: str, name: str | None) -> None:
    ready = reader(text)
    at = text.find(name or "example")
    assert is_protected(ready, 0, at, at + 2)
    assert name is None or said(f"{text}。") == []


def test_an_offices_own_names_and_terms_are_protected() -> None:
    words = WordList(names=("宏扬社区",), accepted=("新官理旧帐",))
    assert said("宏扬社区开展“新官理旧帐”行动。", words=words) == []
    assert len(said("宏扬社区开展“新官理旧帐”行动。")) == 2


def test_a_text_in_half_width_marks_is_one_remark() -> None:
    text = "一是完善制度,健全机制,明确责任;二是加强培训,提高能力。" * 30
    assert said(text) == ["全文使用半角标点（半角120处、全角0处），中文应当用全角标点。"]


def test_a_few_half_width_marks_are_shown_each() -> None:
    text = "完善制度，健全机制，明确责任，加强培训，提高能力，强化监督。"
    (finding,) = found(reader(text, text.replace("，", ",", 1), text, text.replace("，", ",", 2)))
    assert finding.severity is Severity.WARNING
    assert (finding.replacement, len(finding.related)) == ("，", 2)


def test_a_pair_may_reach_over_paragraphs() -> None:
    assert said("会议指出：“要依法行政。", "“要公正执法。", "“要接受监督。”") == []
    assert said("按照《关于进一步加强", "行政执法监督工作的意见》要求，抓好落实。") == []


def test_replacements_leave_numbers_and_titles_alone() -> None:
    for finding in found(reader("网办率93 %，，办理23件,。印发《制度、，办法》，建立台帐。")):
        assert finding.place is not None
        changed = finding.replacement or ""
        digits = [c for c in finding.place.quote if c.isdigit()]
        assert finding.replacement is None or digits == [c for c in changed if c.isdigit()]


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.txt"))[::4], ids=lambda p: p.stem)
def test_planted_slips_are_found(path: Path) -> None:
    """Nineteen of twenty, in every report."""
    text = path.read_text("utf-8")
    chance = random.Random(path.stem)  # noqa: S311  (the same slips in every run)
    before = {(f.rule, f.place, len(f.related)) for f in found(read_reader(text))}
    planted = chance.sample(list(plants(text, chance)), 20)
    missed = [
        plant.what
        for plant in planted
        if not any(
            f.rule.startswith(plant.rule) and (f.rule, f.place, len(f.related)) not in before
            for f in found(read_reader(plant.text))
        )
    ]
    assert len(missed) <= 2, missed


def read_reader(text: str) -> Reader:
    document = read(text.encode())
    year = document.facts.year or 2024
    return Reader(Analysis(document, year, document.facts.level), year=year)


def test_clean_text_has_no_finding() -> None:
    text = CLEAN.format(year=2024, next=2025, passage="组织执法培训4期，参训512人次。")
    assert found(read_reader(text)) == []


HOSTILE = {
    "quotes": "“" * 200_000,
    "title marks": "《》" * 100_000,
    "half and full": "，, " * 70_000,
    "both": "，即要" * 70_000,
    "blanks": "法 " * 100_000,
    "ranges": "10-20%" * 40_000,
    "words": "行政执法人员" * 40_000,
    "wrong words": "布署" * 100_000,
    "numerals": "一十" * 100_000,
}


@pytest.mark.parametrize("line", HOSTILE.values(), ids=HOSTILE)
def test_no_line_takes_long(line: str) -> None:
    with bounded():
        found(reader(line, "结束。"))


CERTAIN = {
    "000": ("修定", "行政处罚自由权", "政执法主体", "其他行职权"),
    "001": ("93 %",),
    "003": ("履行履责", "政府的权利", "建全", "共检单位", "即注重", "件,。", "人大代表。政协委员", "先后与", "<2017", "(一) ", "确 “"),
    "004": ("研发“基层治理综合信息平台", "旧帐", "展 “", ", 1", "3. "),
}  # fmt: skip


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_slips_of_real_reports_are_found(path: Path) -> None:
    ready = read_reader(path.read_text("utf-8"))
    places = [p for f in found(ready) for p in (f.place, *f.related) if p]
    for quote in CERTAIN.get(path.name[:3], ()):
        assert any(
            quote in ready.document.paragraphs[p.paragraph].text[max(0, p.start - 8) : p.end + 12]
            for p in places
        ), quote
