"""The engine: bytes or draft → Document → CheckResult. Pure: no web, no database."""
