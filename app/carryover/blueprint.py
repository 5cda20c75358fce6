"""The blueprint that the pages of this feature share."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("carryover", __name__, url_prefix="/reports")
