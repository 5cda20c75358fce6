"""What lies in the repository: sizes, lengths, no machine's own paths, nothing from outside."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 1_000_000
MOST_LINES = 400

# Folders of one person's or one machine's own: nothing that others have.
MACHINE_PATH = re.compile(
    r"(?<![\w.$}])/(?:work(?:space)?|root|home/\w+|Users/\w+|mnt/\w+)/[\w.]|\b[A-Za-z]:[\\/]Users[\\/]\w"
)

HOST = r"(?:https?:|wss?:)?//[\w.-]+\.\w+"
# What a browser fetches by itself. A link (<a href>) is followed only when a person asks for it,
# and the name of an XML namespace is never fetched.
OUTSIDE = re.compile(
    rf"""
      \b(?:src|srcset|poster|formaction)\s*=\s*["']?\s*{HOST}
    | <(?:link|use|image|base|object|embed)\b[^>]*\b(?:href|data)\s*=\s*["']?\s*{HOST}
    | <form\b[^>]*\baction\s*=\s*["']?\s*{HOST}
    | \burl\(\s*["']?\s*{HOST}
    | @import\s+["']\s*{HOST}
    | \b(?:import|from|fetch\(|open\(|sendBeacon\(|WebSocket\(|EventSource\(|importScripts\()
      [^"'`\n]{{0,40}}["'`]{HOST}
    """,
    re.IGNORECASE | re.VERBOSE,
)


def files_of_the_repository() -> list[Path]:
    """Tracked files, and new ones that are about to be: a fault shows before the commit."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout
    found = [ROOT / name for name in sorted(set(listed.split("\0"))) if name]
    return [path for path in found if path.is_file()]


def texts(*suffixes: str) -> list[tuple[str, str]]:
    """(name, text) of the files with one of these endings."""
    return [
        (str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
        for path in files_of_the_repository()
        if path.suffix in suffixes
    ]


def test_no_file_is_too_large_for_a_repository():
    sizes = {str(path.relative_to(ROOT)): path.stat().st_size for path in files_of_the_repository()}
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}


def test_no_python_file_is_longer_than_people_read():
    lengths = {name: len(text.splitlines()) for name, text in texts(".py")}
    assert lengths["tests/meta/test_repository.py"] > 50
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_nothing_names_a_folder_of_one_machine():
    found = {}
    for path in files_of_the_repository():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        name = str(path.relative_to(ROOT))
        # This file holds the examples of what is looked for.
        if name != "tests/meta/test_repository.py" and (hit := MACHINE_PATH.search(text)):
            found[name] = hit.group()
    assert found == {}


def test_pages_and_assets_load_nothing_from_outside():
    found = {}
    for name, text in texts(".html", ".css", ".js", ".svg", ".jinja", ".j2"):
        if name.startswith(("app/", "templates/")) and (hit := OUTSIDE.search(text)):
            found[name] = hit.group()
    assert found == {}


def test_what_is_made_at_run_time_is_not_kept():
    names = [str(path.relative_to(ROOT)) for path in files_of_the_repository()]
    assert [name for name in names if name.startswith("exports/")] == ["exports/.gitkeep"]
    made = (".venv/", ".cache/", "instance/", "__pycache__/")
    assert [name for name in names if any(part in name for part in made)] == []
    databases = {".sqlite", ".sqlite3", ".db"}
    assert [name for name in names if Path(name).suffix in databases] == []


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://cdn.example.com/a.js"></script>',
        "<img src=//cdn.example.com/a.png>",
        '<link rel="stylesheet" href="https://cdn.example.com/a.css">',
        '<link\n  href="//cdn.example.com/a.css">',
        '<form method="post" action="https://example.com/in">',
        "body { background: url(https://example.com/a.png) }",
        "@font-face { src: url('//example.com/a.woff2') }",
        '@import "https://fonts.example.com/css";',
        'import { x } from "https://esm.example.com/x";',
        'const answer = await fetch("https://example.com/api")',
        "new WebSocket('wss://example.com/')",
    ],
)
def test_loading_from_outside_is_recognised(text):
    assert OUTSIDE.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "<script src=\"{{ url_for('static', filename='a.js') }}\"></script>",
        '<svg xmlns="http://www.w3.org/2000/svg"><use href="#icon"/></svg>',
        '<a href="https://www.gov.cn/zhengce/content.htm">国务院</a>',
        "body { background: url('../img/a.png') } // https://example.com/licence",
        "/* https://example.com/licence */",
        'fetch("/check", { method: "POST" })',
    ],
)
def test_what_stays_in_the_office_is_let_through(text):
    assert not OUTSIDE.search(text)


@pytest.mark.parametrize(
    "text", ["/workspace/app", "/root/.cache", "/home/li/报告", r"C:\Users\li", "file:///root/x"]
)
def test_folder_of_one_machine_is_recognised(text):
    assert MACHINE_PATH.search(text)


@pytest.mark.parametrize("text", ["/usr/bin/chromium", "/etc/fonts/fonts.conf", "docs/root/x"])
def test_folder_that_others_have_is_let_through(text):
    assert not MACHINE_PATH.search(text)
