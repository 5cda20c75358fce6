"""``engine``, ``word``, ``sheets``, ``outputs`` and ``charts`` are libraries without the web."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
import app.engine.check, app.engine.draft, app.engine.catalogue_lint, app.word.writer
import app.sheets.catalogue_import, app.sheets.report, app.outputs.making, app.charts.drawing
print(sorted({name.split(".")[0] for name in sys.modules} & {
    "flask", "sqlalchemy", "wtforms", "werkzeug", "waitress", "alembic",
}))
OWN = ("app.engine", "app.word", "app.sheets", "app.outputs", "app.charts")
print(sorted(n for n in sys.modules if n.startswith("app.") and not n.startswith(OWN)))
"""


def test_importing_the_libraries_loads_nothing_of_the_web() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["[]", "[]"]


def test_charts_load_the_drawing_library_only_when_they_draw() -> None:
    program = "import sys; import app.charts.drawing; print('PIL' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
