"""Replacements become tracked changes of exactly the replaced characters, or nothing at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from lxml import etree

from app.engine.reading import read
from app.word.tracking import Replacement
from app.word.tracking import track
from app.word.tracking import trackable
from tests.annotated_word import MAIN
from tests.annotated_word import OPENING
from tests.annotated_word import WHEN
from tests.annotated_word import annotated
from tests.annotated_word import is_insertion
from tests.annotated_word import parts_of
from tests.annotated_word import quotes
from tests.annotated_word import t
from tests.annotated_word import without_comments
from tests.docx_constructs import RUNS
from tests.docx_constructs import VISIBLE
from tests.docx_parts import W
from tests.docx_parts import docx
from tests.docx_parts import package
from tests.docx_parts import paragraph
from tests.tracked_word import changes
from tests.tracked_word import resolved
from tests.unit.word.test_annotate import AROUND
from tests.unit.word.test_annotate import BEGIN
from tests.unit.word.test_annotate import BETWEEN
from tests.unit.word.test_annotate import BOX
from tests.unit.word.test_annotate import END

AUTHOR = "县司法局"


def wanted(data: bytes, before: str, after: str) -> Replacement:
    p = next(p for p in read(data).paragraphs if before in p.text)
    start = p.text.index(before)
    return Replacement(p.index, start, start + len(before), after)


def tracked(data: bytes, *pairs: tuple[str, str]) -> bytes:
    replacements = [wanted(data, before, after) for before, after in pairs]
    assert trackable(data, read(data), replacements) == set(replacements)
    return track(data, read(data), replacements, AUTHOR, WHEN)


def assert_both_ways(old: bytes, new: bytes, texts: list[str]) -> None:
    """Rejected, the XML is the old one; accepted, the text is as wanted; nothing else differs."""
    before, after = parts_of(old), parts_of(new)
    assert {name for name in after if before.get(name) != after[name]} == {MAIN}
    rejected = parts_of(resolved(new, AUTHOR, accept=False))[MAIN]
    assert without_comments(rejected, set()) == without_comments(before[MAIN], set())
    assert [p.text for p in read(resolved(new, AUTHOR, accept=True)).paragraphs] == texts
    assert [p.text for p in read(new).paragraphs] == texts  # a reader sees insertions


CASES = {
    "whole run": (t("台帐"), "台帐", "台账", [("del", "帐"), ("ins", "账")]),
    "in a run": (t("建立台帐制度"), "台帐", "台账", [("del", "帐"), ("ins", "账")]),
    "all of it": (t("建立甲乙制度"), "甲乙", "丙丁", [("del", "甲乙"), ("ins", "丙丁")]),
    "across runs": (
        t("前甲", "<w:b/>") + t("乙丙", "<w:i/>") + t("丁后"),
        "甲乙丙丁",
        "新",
        [("del", "甲"), ("del", "乙丙"), ("del", "丁"), ("ins", "新")],
    ),
    "only gone": (t("甲的的乙"), "的的", "的", [("del", "的")]),
    "only come": (t("双随机一公开"), "双随机一公开", "双随机、一公开", [("ins", "、")]),
    "come in front": (t("前甲乙"), "甲", "丙甲", [("ins", "丙")]),
    "entities": (t("甲&amp;乙&lt;丙"), "&乙", "&丁", [("del", "乙"), ("ins", "丁")]),
    "marks to be escaped": (t("甲乙"), "乙", "<&>", [("del", "乙"), ("ins", "<&>")]),
    "blanks": (t("甲  乙"), "  ", " ", [("del", " ")]),
    "beside a tab": (
        "<w:r><w:t>甲</w:t><w:tab/><w:t>乙丙</w:t><w:br/></w:r>",
        "乙",
        "丁",
        [("del", "乙"), ("ins", "丁")],
    ),
    "hyperlink": (
        f"<w:hyperlink w:anchor='x'>{t('链接文字')}</w:hyperlink>",
        "接",
        "结",
        [("del", "接"), ("ins", "结")],
    ),
    "content control": (
        f"<w:sdt><w:sdtPr><w:id w:val='4'/></w:sdtPr><w:sdtContent>{t('控件里')}</w:sdtContent></w:sdt>",
        "控件",
        "控案",
        [("del", "件"), ("ins", "案")],
    ),
    "CDATA": (
        "<w:r><w:t><![CDATA[甲<乙]]></w:t></w:r>",
        "乙",
        "丙",
        [("del", "乙"), ("ins", "丙")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_exactly_the_replaced_characters(case: str) -> None:
    inside, before, after, expected = CASES[case]
    data = docx(OPENING + f"<w:p>{inside}</w:p>" + paragraph("后文。"))
    new = tracked(data, (before, after))
    assert changes(new) == expected
    texts = [p.text for p in read(data).paragraphs]
    assert_both_ways(data, new, [text.replace(before, after, 1) for text in texts])


def test_formatting_is_kept_and_an_earlier_change_of_it_is_not_repeated() -> None:
    looks = "<w:b/><w:rPrChange w:id='9' w:author='李'><w:rPr/></w:rPrChange>"
    data = docx(OPENING + f"<w:p>{t('建立甲乙制度', looks)}</w:p>")
    new = tracked(data, ("甲", "丙"))
    root = etree.fromstring(parts_of(new)[MAIN])
    deleted, inserted = (root.find(f".//{{*}}{word}/{{*}}r/{{*}}rPr") for word in ("del", "ins"))
    assert deleted is not None
    assert inserted is not None
    assert [etree.QName(e).localname for e in deleted] == ["b", "rPrChange"]
    assert [etree.QName(e).localname for e in inserted] == ["b"]
    ids = [
        v for e in root.iter(etree.Element) for k, v in e.attrib.items() if str(k).endswith("}id")
    ]
    assert sorted(ids) == ["10", "11", "9", "9", "9"]  # the run fell into three
    assert_both_ways(data, new, [read(data).paragraphs[0].text, "建立丙乙制度"])


LOCK = "<w:sdtPr><w:lock w:val='contentLocked'/></w:sdtPr>"
NOT_TRACKED = {
    **{name: (inside, quote) for name, (inside, quote, _) in AROUND.items() if "CDATA" not in name and "comment" not in name},
    "another's insertion": (f"<w:ins w:id='1' w:author='李'>{t('增加的')}</w:ins>", "加"),
    "moved here": (f"<w:moveTo w:id='1' w:author='李'>{t('移来的')}</w:moveTo>", "移来"),
    "field result": (f"{BEGIN}<w:r><w:instrText>REF a</w:instrText></w:r>{BETWEEN}{t('结果处')}{END}", "果"),
    "into a hyperlink": (t("前面") + f"<w:hyperlink w:anchor='x'>{t('链接')}</w:hyperlink>", "面链"),
    "a tab": ("<w:r><w:t>甲</w:t><w:tab/><w:t>丙</w:t></w:r>", "甲\t"),
    "text box": (f"<w:r><w:pict>{BOX}</w:pict></w:r>", "框里"),
    "locked block": (f"</w:p><w:sdt>{LOCK}<w:sdtContent><w:p>{t('锁住的')}</w:p></w:sdtContent></w:sdt><w:p>", "锁"),
}  # fmt: skip


@pytest.mark.parametrize("case", NOT_TRACKED)
def test_where_no_change_can_be_tracked_the_file_stays(case: str) -> None:
    inside, quote = NOT_TRACKED[case]
    data = docx(OPENING + f"<w:p>{t('前')}{inside}{t('后')}</w:p>")
    one = wanted(data, quote, "新的")
    assert trackable(data, read(data), [one]) == set()
    assert track(data, read(data), [one], AUTHOR, WHEN) == data


def test_a_note_is_not_tracked() -> None:
    notes = f"<w:footnotes {W}><w:footnote w:id='2'><w:p>{t('注中的话')}</w:p></w:footnote></w:footnotes>"
    body = f"<w:p>{t('正文')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    data = docx(OPENING + body, footnotes=notes)
    assert trackable(data, read(data), [wanted(data, "中的", "里的")]) == set()


@pytest.mark.parametrize("prefix", ["x", ""])
def test_other_prefixes(prefix: str) -> None:
    space = f"xmlns:{prefix}" if prefix else "xmlns"
    colon = f"{prefix}:" if prefix else ""
    xml = (
        f'<{colon}document {space}="{W.split(chr(34))[1]}"><{colon}body><{colon}p><{colon}r>'
        f"<{colon}t>甲乙丙</{colon}t></{colon}r></{colon}p></{colon}body></{colon}document>"
    )
    data = package({**parts_of(docx(OPENING)), MAIN: xml})
    new = tracked(data, ("乙", "丁"))
    assert changes(new) == [("del", "乙"), ("ins", "丁")]
    assert read(resolved(new, AUTHOR, accept=True)).paragraphs[0].text == "甲丁丙"
    assert read(resolved(new, AUTHOR, accept=False)).paragraphs[0].text == "甲乙丙"


def test_behind_comments_both_can_be_taken_out() -> None:
    data = docx(OPENING + f"<w:p>{t('建立台帐和台帐制度')}</w:p>")
    commented = annotated(data, "立台", "台帐和", "帐和台帐")
    new = tracked(commented, ("立台帐", "立台账"), ("和台帐", "和台账"))
    assert [text for kind, text in changes(new) if kind == "ins"] == ["账", "账"]
    rejected = resolved(new, AUTHOR, accept=False)
    assert quotes(rejected) == quotes(commented)
    numbers = set(quotes(new))
    assert without_comments(parts_of(rejected)[MAIN], numbers) == without_comments(
        parts_of(data)[MAIN], set()
    )
    assert is_insertion(parts_of(data)[MAIN][:-40], parts_of(commented)[MAIN])


INSIDES = [inside for inside, *_ in (*VISIBLE, *RUNS)]


@given(
    chosen=st.lists(st.lists(st.sampled_from(INSIDES), min_size=1, max_size=4), max_size=3),
    data=st.data(),
)
@settings(max_examples=60)
def test_any_constructs(chosen: list[list[str]], data: st.DataObject) -> None:
    body = "".join(f"<w:p>{''.join(insides)}</w:p>" for insides in chosen)
    made = docx(OPENING + body)
    document = read(made)
    some: list[Replacement] = []
    for paragraph_ in document.paragraphs:
        start = data.draw(st.integers(0, len(paragraph_.text) - 1))
        end = data.draw(st.integers(start + 1, len(paragraph_.text)))
        after = data.draw(st.sampled_from(["", "改", paragraph_.text[start:end] + "增", "<&"]))
        some.append(Replacement(paragraph_.index, start, end, after))
    possible = trackable(made, document, some)
    texts = [p.text for p in document.paragraphs]
    for one in possible:
        text = texts[one.paragraph]
        texts[one.paragraph] = text[: one.start] + one.after + text[one.end :]
    if not possible or not all(text.strip() == text != "" for text in texts):
        return  # a paragraph that becomes empty is none any more
    new = track(made, document, some, AUTHOR, WHEN)
    assert_both_ways(made, new, texts)
