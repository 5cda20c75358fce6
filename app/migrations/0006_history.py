"""States of every part of a report, and snapshots of whole reports.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# What was typed before states were kept is the first state of its part.
_COLUMNS = """
    INSERT INTO part_version
        (report_id, part, content, author_id, kept, page, step, dropped, started_at, saved_at)
"""
_ANSWERS = """
    SELECT a.report_id, a.requirement,
           json_object('text', a.text, 'figures', json(a.figures),
                       'not_applicable', json(CASE WHEN a.not_applicable THEN 'true' ELSE 'false' END),
                       'reason', a.reason),
           r.author_id, 'earlier', '', 0, 0, a.updated_at, a.updated_at
    FROM answer a JOIN report r ON r.id = a.report_id ORDER BY a.id
"""
_ELEMENTS = """
    SELECT id, 'elements', json_object('elements', json(elements), 'opening', opening),
           author_id, 'earlier', '', 0, 0, updated_at, updated_at
    FROM report ORDER BY id
"""
_OTHER = """
    SELECT id, 'other', json_object('text', other), author_id, 'earlier', '', 0, 0,
           updated_at, updated_at
    FROM report WHERE other <> '' ORDER BY id
"""


def upgrade() -> None:
    op.create_table(
        "part_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(100), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("kept", sa.String(16), nullable=False),
        sa.Column("page", sa.String(32), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("dropped", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_part_version")),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["report.id"],
            name=op.f("fk_part_version_report_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["author_id"], ["user.id"], name=op.f("fk_part_version_author_id")),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["part_version.id"],
            name=op.f("fk_part_version_source_id"),
            ondelete="SET NULL",
        ),
    )
    op.create_index("ix_part_version_report_id_part", "part_version", ["report_id", "part"])
    for column in ("author_id", "source_id"):
        op.create_index(op.f(f"ix_part_version_{column}"), "part_version", [column])
    op.create_table(
        "snapshot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_snapshot_report_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["author_id"], ["user.id"], name=op.f("fk_snapshot_author_id")),
    )
    for column in ("report_id", "author_id"):
        op.create_index(op.f(f"ix_snapshot_{column}"), "snapshot", [column])
    for rows in (_ANSWERS, _ELEMENTS, _OTHER):
        op.execute(_COLUMNS + rows)


def downgrade() -> None:
    for table in ("snapshot", "part_version"):
        op.drop_table(table)
