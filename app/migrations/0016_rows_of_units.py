"""Rows that units give and that went into answers, last year's rows carried into a draft.

A received report may have that of the year before beside it.

Revision ID: 0016
Revises: 0014
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0014"
branch_labels = None
depends_on = None

_TABLES = ("contribution", "taken_contribution")


def upgrade() -> None:
    for table in _TABLES:
        op.add_column(table, sa.Column("rows", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("received", sa.Column("previous_name", sa.String(255), nullable=True))
    op.add_column("received", sa.Column("previous_sha256", sa.String(64), nullable=True))
    op.add_column("received", sa.Column("previous_content", sa.LargeBinary(), nullable=True))
    op.create_table(
        "carried_rows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(100), nullable=False),
        sa.Column("manner", sa.String(16), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_carried_rows_report_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["author_id"], ["user.id"], name=op.f("fk_carried_rows_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carried_rows")),
        sa.UniqueConstraint(
            "report_id", "part", "manner", name=op.f("uq_carried_rows_report_id_part_manner")
        ),
    )
    for column in ("report_id", "author_id"):
        op.create_index(op.f(f"ix_carried_rows_{column}"), "carried_rows", [column])


def downgrade() -> None:
    op.drop_table("carried_rows")
    for column in ("previous_name", "previous_sha256", "previous_content"):
        op.drop_column("received", column)
    for table in _TABLES:
        op.drop_column(table, "rows")
