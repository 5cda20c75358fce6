"""Templates: all of them used, their words Chinese, no thinking in them."""

from __future__ import annotations

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import nodes

from app.config import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STATIC = ROOT / "app" / "static"
# Names of things that have no Chinese one.
FOREIGN = {
    "Word",
    "WPS",
    "PDF",
    "Excel",
    "JSON",
    "LibreOffice",
    "MB",
    "KB",
    "docx",
    "txt",
    "zip",
    "SHA",
}
SAID = ("aria-label", "title", "placeholder", "alt", "data-label")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT / "templates").as_posix()


def rendered_by_python() -> set[str]:
    """Every template that a call names in a literal."""
    found = set()
    for path in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and re.fullmatch(r".+\.html", str(node.value)):
                found.add(str(node.value))
    return found


def drawn_in(app: Flask, path: Path) -> set[str]:
    """Every template that another extends, includes or imports."""
    tree = app.jinja_env.parse(path.read_text("utf-8"))
    kinds = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
    return {str(n.template.value) for n in tree.find_all(kinds)}  # type: ignore[attr-defined]


def test_every_template_is_used_and_there(app: Flask) -> None:
    used = rendered_by_python().union(*(drawn_in(app, path) for path in TEMPLATES))
    assert used == {name_of(path) for path in TEMPLATES}


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_imported_macro_is_used(app: Flask, path: Path) -> None:
    tree = app.jinja_env.parse(path.read_text("utf-8"))
    called = {node.name for node in tree.find_all(nodes.Name)}
    for imported in tree.find_all(nodes.FromImport):
        for name in imported.names:
            assert (name if isinstance(name, str) else name[1]) in called


class Words(HTMLParser):
    """What a reader sees or hears of a template's own text."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.said += [value or "" for name, value in attrs if name in SAID]


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_the_words_of_a_template_are_chinese(path: Path) -> None:
    source = re.sub(
        r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", " ", path.read_text("utf-8"), flags=re.DOTALL
    )
    words = Words()
    words.feed(source)
    latin = set(re.findall("[A-Za-z]{2,}", " ".join(words.said)))
    assert latin <= FOREIGN


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_templates_do_not_compute(app: Flask, path: Path) -> None:
    """A comparison or a text joined is presentation; sums and products belong to Python."""
    tree = app.jinja_env.parse(path.read_text("utf-8"))
    assert not list(tree.find_all((nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Sub, nodes.Mod)))


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.*")), ids=lambda p: p.name)
def test_static_files_load_nothing_from_outside(path: Path) -> None:
    text = path.read_text("utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.findall(r"https?://|@import|eval\(|innerHTML", text)


def test_every_static_file_is_used() -> None:
    sources = "".join(path.read_text("utf-8") for path in TEMPLATES)
    for path in STATIC.rglob("*.*"):
        assert f"filename='{path.relative_to(STATIC).as_posix()}'" in sources
