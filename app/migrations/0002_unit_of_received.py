"""The unit and level of a received file, for the list of checks; older rows say none.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("received") as table:
        table.add_column(sa.Column("unit", sa.Text(), nullable=True))
        table.add_column(sa.Column("level", sa.String(16), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("received") as table:
        table.drop_column("level")
        table.drop_column("unit")
