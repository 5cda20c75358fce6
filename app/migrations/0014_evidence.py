"""Files behind the answers of a draft, those of merged contributions too; drafts by unit.

Revision ID: 0014
Revises: 0012
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "evidence_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("requirement", sa.String(100), nullable=False),
        sa.Column("unit", sa.String(200), nullable=False),
        sa.Column("who", sa.String(100), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["report.id"],
            name=op.f("fk_evidence_file_report_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_file")),
        sa.UniqueConstraint(
            "report_id",
            "requirement",
            "sha256",
            name=op.f("uq_evidence_file_report_id_requirement_sha256"),
        ),
    )
    # What units attached to words that are in a report already; the same file counts once.
    op.execute(
        "INSERT OR IGNORE INTO evidence_file"
        " (report_id, requirement, unit, who, name, sha256, size, content, added_at)"
        " SELECT c.report_id, c.requirement, unit.name, user.name, f.name, f.sha256, f.size,"
        " f.content, f.created_at FROM contribution_file AS f"
        " JOIN contribution AS c ON c.id = f.contribution_id"
        " JOIN unit ON unit.id = c.unit_id JOIN user ON user.id = f.author_id"
        " WHERE c.state = 'merged' ORDER BY f.id"
    )

    op.create_table(
        "exported_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("folder", sa.String(32), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_exported_draft_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exported_draft")),
        sa.UniqueConstraint(
            "folder", "name", "unit_id", name=op.f("uq_exported_draft_folder_name_unit_id")
        ),
    )
    op.create_index(op.f("ix_exported_draft_unit_id"), "exported_draft", ["unit_id"])

    name = sa.Column("signed_unit", sa.String(200), nullable=False, server_default=sa.text("''"))
    op.add_column("report", name)
    op.execute(
        "UPDATE report SET signed_unit = (SELECT name FROM unit WHERE unit.id = report.unit_id)"
        " WHERE stage IN ('signed', 'submitted', 'published')"
    )


def downgrade() -> None:
    op.drop_column("report", "signed_unit")
    op.drop_table("exported_draft")
    op.drop_table("evidence_file")
