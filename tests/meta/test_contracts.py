"""What other programs rely on is written down in docs/contracts.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.reading.verdicts import verdict_codes

CONTRACTS = (Path(__file__).resolve().parents[2] / "docs" / "contracts.md").read_text("utf-8")


@pytest.mark.parametrize("code", verdict_codes())
def test_every_verdict_is_documented(code: str) -> None:
    assert f"`{code}`" in CONTRACTS
