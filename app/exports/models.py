"""Whose draft an exported file was made of."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from app.extensions import Model


class ExportedDraft(Model):
    """A file in the exports folder that was made of a draft of a unit.

    Files made of received reports, and those from before this was kept, stand in no row.
    """

    __tablename__ = "exported_draft"
    __table_args__ = (sa.UniqueConstraint("folder", "name", "unit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    folder: Mapped[str] = mapped_column(sa.String(32))
    name: Mapped[str] = mapped_column(sa.String(255))
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"), index=True)
