"""Rows of an answer: meetings, documents, cases that are listed one by one.

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("answer", sa.Column("rows", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    op.drop_column("answer", "rows")
