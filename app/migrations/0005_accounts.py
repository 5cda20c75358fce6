"""Accounts: login names, passwords, roles; the tree of units.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_NAMES = {"uq": "uq_%(table_name)s_%(column_0_N_name)s"}


def _links(state: str) -> None:
    """Look at foreign keys or not; SQLite takes that between two transactions only.

    A table that is made anew is dropped first, which rows that point to it would not allow.
    """
    connection = op.get_bind()
    for statement in ("COMMIT", f"PRAGMA foreign_keys={state}", "BEGIN IMMEDIATE"):
        connection.exec_driver_sql(statement)


def upgrade() -> None:
    _links("OFF")
    _change()
    _links("ON")


def downgrade() -> None:
    _links("OFF")
    _change_back()
    _links("ON")


def _change() -> None:
    with op.batch_alter_table("unit") as table:
        table.add_column(sa.Column("parent_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_unit_parent_id"), "unit", ["parent_id"], ["id"])
        table.create_index(op.f("ix_unit_parent_id"), ["parent_id"])
    with op.batch_alter_table("user", naming_convention=_NAMES) as table:
        table.drop_constraint(op.f("uq_user_name"), type_="unique")  # two people of one name
        table.add_column(sa.Column("login", sa.String(64), nullable=True))
        table.add_column(sa.Column("password", sa.String(255), nullable=True))
        table.add_column(
            sa.Column("role", sa.String(16), nullable=False, server_default="administrator")
        )
        table.add_column(sa.Column("active", sa.Boolean(), nullable=False, server_default="1"))
        table.add_column(sa.Column("must_change", sa.Boolean(), nullable=False, server_default="0"))
        table.add_column(sa.Column("session", sa.String(32), nullable=False, server_default=""))
        table.add_column(sa.Column("failures", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("locked_until", sa.DateTime(), nullable=True))
        table.add_column(sa.Column("seen_at", sa.DateTime(), nullable=True))
        table.create_unique_constraint(op.f("uq_user_login"), ["login"])
    # The values were for the people who were here already; from now on the program gives them.
    with op.batch_alter_table("user") as table:
        for column in ("role", "active", "must_change", "session", "failures"):
            table.alter_column(column, server_default=None)


def _change_back() -> None:
    with op.batch_alter_table("user") as table:
        table.drop_constraint(op.f("uq_user_login"), type_="unique")
        for column in (
            "login", "password", "role", "active", "must_change", "session", "failures",
            "locked_until", "seen_at",
        ):  # fmt: skip
            table.drop_column(column)
        table.create_unique_constraint(op.f("uq_user_name"), ["name"])
    with op.batch_alter_table("unit") as table:
        table.drop_index(op.f("ix_unit_parent_id"))
        table.drop_constraint(op.f("fk_unit_parent_id"), type_="foreignkey")
        table.drop_column("parent_id")
