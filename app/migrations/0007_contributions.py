"""Parts of a draft given to departments, what they wrote and attached, what was merged.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def _belongs_to(table: str, column: str, other: str, gone: str | None = None) -> sa.Constraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete=gone)


def _indexes(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def upgrade() -> None:
    op.create_table(
        "contribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("requirement", sa.String(100), nullable=False),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("wanted", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("writer_id", sa.Integer(), nullable=True),
        sa.Column("page", sa.String(32), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        _belongs_to("contribution", "report_id", "report", "CASCADE"),
        _belongs_to("contribution", "unit_id", "unit"),
        _belongs_to("contribution", "writer_id", "user"),
        sa.UniqueConstraint(
            "report_id",
            "unit_id",
            "requirement",
            name=op.f("uq_contribution_report_id_unit_id_requirement"),
        ),
    )
    _indexes("contribution", "report_id", "unit_id", "writer_id")
    op.create_table(
        "contribution_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution_file")),
        _belongs_to("contribution_file", "contribution_id", "contribution", "CASCADE"),
        _belongs_to("contribution_file", "author_id", "user"),
        sa.UniqueConstraint(
            "contribution_id", "sha256", name=op.f("uq_contribution_file_contribution_id_sha256")
        ),
    )
    _indexes("contribution_file", "contribution_id", "author_id")
    op.create_table(
        "contribution_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution_act")),
        _belongs_to("contribution_act", "contribution_id", "contribution", "CASCADE"),
        _belongs_to("contribution_act", "author_id", "user"),
    )
    _indexes("contribution_act", "contribution_id", "author_id")
    op.create_table(
        "taken_contribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("requirement", sa.String(100), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taken_contribution")),
        _belongs_to("taken_contribution", "report_id", "report", "CASCADE"),
        _belongs_to("taken_contribution", "contribution_id", "contribution", "SET NULL"),
        _belongs_to("taken_contribution", "author_id", "user"),
    )
    _indexes("taken_contribution", "report_id", "contribution_id", "author_id")


def downgrade() -> None:
    for table in ("taken_contribution", "contribution_act", "contribution_file", "contribution"):
        op.drop_table(table)
