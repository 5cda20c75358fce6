"""``app.engine``, ``app.word``, ``app.sheets`` and ``app.outputs`` are libraries: they load nothing of the web."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
import app.engine.check, app.engine.draft, app.engine.catalogue_lint, app.word.writer
import app.sheets.catalogue_import, app.sheets.report, app.outputs.making
print(sorted({name.split(".")[0] for name in sys.modules} & {
    "flask", "sqlalchemy", "wtforms", "jinja2", "werkzeug", "waitress", "alembic",
}))
print(sorted(n for n in sys.modules if n.startswith("app.") and not n.startswith(("app.engine", "app.word", "app.sheets", "app.outputs"))))
"""


def test_importing_the_libraries_loads_nothing_of_the_web() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["[]", "[]"]
