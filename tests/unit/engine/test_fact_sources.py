"""Every fact has a place, and says how sure it is."""

from __future__ import annotations

import pytest

from app.engine.fact_sources import sources_of
from app.engine.reading import read

FULL = (
    "临江县人民政府\n关于2023年度法治政府建设情况的报告\n临政报〔2024〕5号  签发人：李 某\n市人民政府：\n"
    "一、做法\n全县举办培训班3期。\n临江县人民政府\n二〇二四年二月二十日\n抄送：县委，县人大常委会\n"
)
BARE = "推进依法行政\n一年来，全县工作有新进展，2021年以来成效明显，临江县政府作了部署。\n一、做法\n举办培训班。\n"


def sources(text: str) -> dict[str, tuple[str, str | None]]:
    found = sources_of(read(text.encode()))
    return {n: (s.certainty.value, s.place.quote if s.place else None) for n, s in found.items()}


def test_elements_are_certain_and_quoted() -> None:
    assert sources(FULL) == {
        "title": ("certain", "临江县人民政府"),
        "year": ("certain", "2023年度"),
        "unit": ("certain", "临江县人民政府"),
        "region": ("certain", "临江县"),
        "level": ("certain", "临江县人民政府"),
        "document_number": ("certain", "临政报〔2024〕5号"),
        "signatory": ("certain", "李 某"),
        "addressee": ("certain", "市人民政府"),
        "signed_by": ("certain", "临江县人民政府"),
        "signed_on": ("certain", "二〇二四年二月二十日"),
        "copied_to": ("certain", "县委"),
    }


def test_conclusions_from_running_text_are_likely() -> None:
    assert sources(BARE) == {
        "title": ("likely", "推进依法行政"),
        "year": ("likely", "2021年"),
        "region": ("likely", "临江县"),
        "level": ("likely", None),
    }


@pytest.mark.parametrize("text", [FULL, BARE])
def test_places_quote_their_paragraphs(text: str) -> None:
    document = read(text.encode())
    for source in sources_of(document).values():
        if source.place is not None:
            place = source.place
            assert document.paragraphs[place.paragraph].text[place.start : place.end] == place.quote
