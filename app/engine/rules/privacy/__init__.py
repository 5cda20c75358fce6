"""Privacy and secrecy before publication (docs/rules/privacy.md)."""

from __future__ import annotations

from app.engine.rules.model import Rule
from app.engine.rules.privacy.persons import ADDRESS
from app.engine.rules.privacy.persons import BANK
from app.engine.rules.privacy.persons import IDENTITY
from app.engine.rules.privacy.persons import MINOR
from app.engine.rules.privacy.persons import MOBILE
from app.engine.rules.privacy.persons import PLATE
from app.engine.rules.privacy.secrecy import RULE as SECRECY

RULES: tuple[Rule, ...] = (IDENTITY, MOBILE, BANK, PLATE, ADDRESS, MINOR, SECRECY)
