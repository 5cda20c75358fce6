"""Every route has a place in the navigation and a test that calls it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException

from app import navigation
from app.config import ROOT

LIBRARIES = {"static", "bootstrap.static"}
TESTS = sorted((ROOT / "tests" / "integration").rglob("test_*.py"))
CALLS = {"get": "GET", "post": "POST", "hand_in": "POST", "begin": "POST"}


def routes(app: Flask) -> set[tuple[str, str]]:
    """Every endpoint of ours with each of its methods."""
    return {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) & {"GET", "POST", "PUT", "PATCH", "DELETE"}
        if rule.endpoint not in LIBRARIES
    }


def addresses(path: Path) -> set[tuple[str, str]]:
    """Every address with its method that a test file writes out in a call of get or post."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and node.args and isinstance(node.func, ast.Attribute):
            method = CALLS.get(node.func.attr)
            address = written(node.args[0])
            if method and address.startswith("/"):
                found.add((method, address.partition("?")[0]))
    return found


def written(node: ast.expr) -> str:
    """The text of a literal; what is filled in counts as 1."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "1" for part in node.values
        )
    return ""


def test_every_route_is_called_by_an_integration_test(app: Flask) -> None:
    adapter = app.url_map.bind("127.0.0.1")
    called = set()
    for path in TESTS:
        for method, address in addresses(path):
            try:
                endpoint, _ = adapter.match(address, method)
            except HTTPException:
                continue  # tests of wrong addresses and methods
            called.add((str(endpoint), method))
    assert routes(app) - called == set()


def test_every_route_has_a_place_in_the_navigation(app: Flask) -> None:
    endpoints = {endpoint for endpoint, _ in routes(app)}
    assert endpoints == set(navigation.PARENTS)


def test_every_place_leads_up_to_the_bar(app: Flask) -> None:
    bar = {entry.endpoint for entry in navigation.BAR}
    assert {navigation.place_of(endpoint) for endpoint in navigation.PARENTS} == bar


def test_addresses_are_plain(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in LIBRARIES:
            assert rule.rule == rule.rule.lower()
            assert " " not in rule.rule


@pytest.mark.parametrize(
    "feature",
    [
        "accounts",
        "catalogue",
        "contributions",
        "evidence",
        "exporting",
        "exports",
        "findings",
        "layouts",
        "audit",
        "carryover",
        "history",
        "ledger",
        "live",
        "pasting",
        "packages",
        "plans",
        "preview",
        "proofreading",
        "replies",
        "reports",
        "reviews",
        "signing",
    ],
)
def test_only_routes_commit(feature: str) -> None:
    """One commit per request: operations and queries never end a transaction."""
    for path in (ROOT / "app" / feature).glob("*.py"):
        if path.name != "routes.py" and not path.name.endswith("_routes.py"):
            assert ".commit(" not in path.read_text("utf-8"), path
