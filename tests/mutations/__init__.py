"""Defects planted by program into clean reports."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plant:
    """A report with one defect: what a finding's rule must begin with, and what was done."""

    rule: str
    text: str
    what: str
