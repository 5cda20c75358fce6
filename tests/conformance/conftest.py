"""Tests over documents that are not there are left out; tests/conftest.py says so at the end."""

from __future__ import annotations

from tests.shared_documents import SEEDS

collect_ignore = [] if SEEDS else ["test_seed_belonging.py", "test_seed_plan.py", "test_seeds.py"]
