"""Words that an office holds to be right are objected to by no rule."""

from __future__ import annotations

import pytest

from app.engine.analysis import Analysis
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader
from app.engine.rules.reader import WordList
from app.engine.rules.run import findings_of
from tests.invented_rules import BLANK
from tests.invented_rules import FOLDED
from tests.invented_rules import TYPO
from tests.proofreading import document_of

PASSAGE = "在布署湾社区受理12件，按布署办结，培训XX人。截止目前，共XX次。"


def quotes(rule: Rule, words: WordList) -> list[str]:
    document, year = document_of(PASSAGE)
    reader = Reader(Analysis(document, year, document.facts.level), year=year, words=words)
    return [
        document.paragraphs[span.paragraph].text[span.start - 1 : span.end + 1]
        for finding in findings_of(rule, reader)
        for span in (finding.place, *finding.related)
        if span
    ]


def test_without_lists_everything_is_found() -> None:
    assert quotes(FOLDED, WordList()) == ["在布署湾", "按布署办"]
    assert quotes(BLANK, WordList()) == ["训XX人", "共XX次"]


@pytest.mark.parametrize("words", [WordList(names=("布署湾",)), WordList(accepted=("布署湾",))])
def test_only_within_the_words_nothing_is_found(words: WordList) -> None:
    assert quotes(FOLDED, words) == ["按布署办"]


def test_names_protect_from_rules_on_words_only() -> None:
    assert quotes(BLANK, WordList(names=("培训XX人",))) == ["训XX人", "共XX次"]
    assert quotes(BLANK, WordList(accepted=("培训XX人",))) == ["共XX次"]


def test_a_term_that_the_place_goes_beyond_protects_nothing() -> None:
    assert len(quotes(TYPO, WordList(accepted=("目前",)))) == 1
    assert quotes(TYPO, WordList(accepted=("截止目前",))) == []


def test_one_form_of_every_mark() -> None:
    assert quotes(TYPO, WordList(accepted=("截止目前,",))) == []


def test_every_place_of_a_fold_can_be_mended() -> None:
    document, year = document_of(PASSAGE)
    reader = Reader(Analysis(document, year, document.facts.level), year=year)
    (finding,) = findings_of(FOLDED, reader)
    assert finding.replacement == "部署"
    assert [(span.quote, text) for span, text in finding.mends] == [("布署", "部署")] * 2
    assert [span for span, _ in finding.mends] == [finding.place, *finding.related]
