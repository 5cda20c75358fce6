"""Dismissed findings, and the words that a unit holds to be right.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "finding_dismissal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("received_id", sa.Integer(), nullable=True),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("rule", sa.String(100), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_dismissal")),
        sa.ForeignKeyConstraint(
            ["received_id"],
            ["received.id"],
            name=op.f("fk_finding_dismissal_received_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["report.id"],
            name=op.f("fk_finding_dismissal_report_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["user.id"], name=op.f("fk_finding_dismissal_author_id")
        ),
        sa.CheckConstraint(
            "(received_id IS NULL) <> (report_id IS NULL)",
            name=op.f("ck_finding_dismissal_one_report"),
        ),
    )
    for column in ("received_id", "report_id", "author_id"):
        op.create_index(op.f(f"ix_finding_dismissal_{column}"), "finding_dismissal", [column])
    op.create_table(
        "unit_words",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("accepted", sa.JSON(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_unit_words")),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_unit_words_unit_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["author_id"], ["user.id"], name=op.f("fk_unit_words_author_id")),
    )
    op.create_index(op.f("ix_unit_words_author_id"), "unit_words", ["author_id"])


def downgrade() -> None:
    for table in ("unit_words", "finding_dismissal"):
        op.drop_table(table)
