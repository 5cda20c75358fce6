"""Work plans, their points, monthly notes, and which notes a draft has taken over.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "work_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("remarks", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_plan")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_work_plan_unit_id")),
        sa.ForeignKeyConstraint(["author_id"], ["user.id"], name=op.f("fk_work_plan_author_id")),
    )
    for column in ("unit_id", "author_id", "year"):
        op.create_index(op.f(f"ix_work_plan_{column}"), "work_plan", [column])
    op.create_table(
        "plan_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(100), nullable=False),
        sa.Column("headings", sa.JSON(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("lead", sa.JSON(), nullable=False),
        sa.Column("responsible", sa.JSON(), nullable=False),
        sa.Column("support", sa.JSON(), nullable=False),
        sa.Column("deadline", sa.String(10), nullable=False),
        sa.Column("deadline_words", sa.Text(), nullable=False),
        sa.Column("targets", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_point")),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["work_plan.id"], name=op.f("fk_plan_point_plan_id"), ondelete="CASCADE"
        ),
    )
    op.create_index(op.f("ix_plan_point_plan_id"), "plan_point", ["plan_id"])
    op.create_table(
        "progress_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("point_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_note")),
        sa.ForeignKeyConstraint(
            ["point_id"],
            ["plan_point.id"],
            name=op.f("fk_progress_note_point_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["user.id"], name=op.f("fk_progress_note_author_id")
        ),
    )
    for column in ("point_id", "author_id"):
        op.create_index(op.f(f"ix_progress_note_{column}"), "progress_note", [column])
    op.create_table(
        "taken_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("requirement", sa.String(100), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taken_note")),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["report.id"],
            name=op.f("fk_taken_note_report_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["note_id"],
            ["progress_note.id"],
            name=op.f("fk_taken_note_note_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["author_id"], ["user.id"], name=op.f("fk_taken_note_author_id")),
    )
    for column in ("report_id", "note_id", "author_id"):
        op.create_index(op.f(f"ix_taken_note_{column}"), "taken_note", [column])


def downgrade() -> None:
    for table in ("taken_note", "progress_note", "plan_point", "work_plan"):
        op.drop_table(table)
