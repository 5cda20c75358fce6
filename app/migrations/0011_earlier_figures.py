"""Values that a figure had while the text said them, and those that may stay in the text.

Revision ID: 0011
Revises: 0010
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, empty in (("earlier_figures", "{}"), ("settled_figures", "[]")):
        column = sa.Column(name, sa.JSON(), nullable=False, server_default=empty)
        op.add_column("answer", column)


def downgrade() -> None:
    op.drop_column("answer", "settled_figures")
    op.drop_column("answer", "earlier_figures")
