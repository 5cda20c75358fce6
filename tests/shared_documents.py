"""Where the development documents lie, when they are beside the project.

They are not ours to ship: tests over them run where the folder ``shared`` (or the folder that
``SHARED_DIR`` names) is there, and the test report says so where it is not (tests/conftest.py).
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("SHARED_DIR", ROOT.parent / "shared"))
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))


def gold(name: str) -> dict[str, Any]:
    """One file of what careful readers found; empty when the folder is absent."""
    path = SHARED / "gold" / f"{name}.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return found
