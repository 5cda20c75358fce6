"""Proofreading: what a careful reader would circle in red (docs/rules.md)."""
