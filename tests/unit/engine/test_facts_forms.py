"""Heads and tails of reports in the many forms that offices give them.

The cases lie in ``tests/corpus/facts_forms*.yaml``. Each says all that its report says of itself:
value, certainty and place of every fact; what it does not list must be read as not said.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from app.engine.document import Document
from app.engine.fact_sources import sources_of
from app.engine.reading import read
from app.word.writer import write

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def _load(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load((CORPUS / name).read_text("utf-8"))
    return loaded


WHOLE = _load("facts_forms.yaml")
ELEMENTS = _load("facts_forms_elements.yaml")


def _text(case: dict[str, Any], given: dict[str, Any]) -> str:
    head = case.get("head", given.get("default_head", ""))
    parts = (
        case.get("above", ""),
        head,
        case.get("below", ""),
        case.get("body", given["default_body"]),
        case.get("tail", ""),
    )
    return "\n".join(part.rstrip("\n") for part in parts if part) + "\n"


def _set_of(case: dict[str, Any]) -> dict[str, Any]:
    return WHOLE if case in WHOLE["cases"] else ELEMENTS


def _said(document: Document) -> dict[str, tuple[object, str, str | None]]:
    """Every fact that is not null with its certainty and the words at its place."""
    values = dataclasses.asdict(document.facts)
    return {
        name: (
            list(values[name]) if isinstance(values[name], tuple) else values[name],
            source.certainty.value,
            source.place.quote if source.place else None,
        )
        for name, source in sources_of(document).items()
    }


def _expected(case: dict[str, Any]) -> dict[str, tuple[object, str, str | None]]:
    return {name: tuple(said) for name, said in case["facts"].items()}


@pytest.mark.parametrize("case", WHOLE["cases"], ids=lambda case: case["name"])
def test_what_a_report_says_of_itself(case: dict[str, Any]) -> None:
    document = read(_text(case, WHOLE).encode())
    assert _said(document) == _expected(case)


@pytest.mark.parametrize("case", ELEMENTS["cases"], ids=lambda case: case["name"])
def test_elements_of_the_head_and_the_tail(case: dict[str, Any]) -> None:
    document = read(_text(case, ELEMENTS).encode())
    said = _said(document)
    title = ELEMENTS["default_head"]
    by_default = {"title": (title, "certain", title)} if "title" not in case["facts"] else {}
    assert said == by_default | _expected(case)


@pytest.mark.parametrize("case", WHOLE["cases"] + ELEMENTS["cases"], ids=lambda c: c["name"])
def test_what_has_no_source_is_not_said(case: dict[str, Any]) -> None:
    document = read(_text(case, _set_of(case)).encode())
    values = dataclasses.asdict(document.facts)
    assert {n for n, value in values.items() if value not in (None, ())} == set(_said(document))


@pytest.mark.parametrize("case", WHOLE["cases"] + ELEMENTS["cases"], ids=lambda c: c["name"])
def test_laid_out_as_an_official_document_it_says_the_same(case: dict[str, Any]) -> None:
    document = read(_text(case, _set_of(case)).encode())
    assert read(write(document)).facts == document.facts
