"""The program's own version, as files made by it state it (the same as in pyproject.toml)."""

VERSION = "0.1.0"
