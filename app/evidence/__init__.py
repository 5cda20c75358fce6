"""佐证材料: files that stand behind the answers of a draft, by requirement."""

from app.evidence.routes import blueprint

__all__ = ["blueprint"]
