"""The stages of a report, who led it from one to the next, and the files that were signed.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_KEPT = {
    "report_step": "办理过程不能修改或删除",
    "signed_copy": "签发的文件不能修改或删除",
}


def upgrade() -> None:
    # Plain columns, not a new table: what belongs to a report hangs on the old one.
    stage = sa.Column("stage", sa.String(16), nullable=False, server_default="drafting")
    op.add_column("report", stage)
    op.add_column("report", sa.Column("uuid", sa.String(36), nullable=False, server_default="-"))
    connection = op.get_bind()
    for (report_id,) in connection.execute(sa.text("SELECT id FROM report")).all():
        values = {"uuid": str(uuid.uuid4()), "id": report_id}
        connection.execute(sa.text("UPDATE report SET uuid = :uuid WHERE id = :id"), values)
    op.create_index(op.f("ix_report_uuid"), "report", ["uuid"], unique=True)
    op.create_table(
        "report_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("who", sa.String(100), nullable=False),
        sa.Column("before", sa.String(16), nullable=False),
        sa.Column("after", sa.String(16), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("imported", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_step_report_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_report_step_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_step")),
    )
    op.create_table(
        "signed_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("catalogue_version", sa.String(32), nullable=False),
        sa.Column("catalogue_hash", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_signed_copy_report_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_copy")),
    )
    for table, message in _KEPT.items():
        op.create_index(op.f(f"ix_{table}_report_id"), table, ["report_id"])
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )


def downgrade() -> None:
    for table in _KEPT:
        op.drop_table(table)
    op.drop_index(op.f("ix_report_uuid"), "report")
    op.drop_column("report", "uuid")
    op.drop_column("report", "stage")
