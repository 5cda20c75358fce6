"""Settings, typed, from the environment.

=================  ==========================================================
``HOST``           address to listen on (127.0.0.1: this machine only)
``PORT``           port to listen on (8000); 0 takes any free one
``INSTANCE_DIR``   folder of the database and the key (``instance/``)
``EXPORTS_DIR``    folder of the exported Word files (``exports/``)
``UPLOAD_LIMIT_MB``  largest file that is accepted (20, which is also the most)
``SESSION_MINUTES``  minutes without a click after which a sign-in ends (120)
``HTTPS``          1 when a proxy in front speaks HTTPS: cookies become secure
=================  ==========================================================
"""

from __future__ import annotations

import datetime as dt
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MEGABYTE = 1024 * 1024
KEY_FILE = "secret-key"
_ANY_HOST = ("0.0.0.0", "::")  # noqa: S104 - compared with, not bound to
_OWN_NAMES = ("127.0.0.1", "localhost", "[::1]")
DATABASE_FILE = "reports.sqlite3"


class SettingsError(ValueError):
    """A setting that cannot be used; the message is one Chinese line for the operator."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may differ from one installation to the next."""

    instance: Path = ROOT / "instance"
    exports: Path = ROOT / "exports"
    host: str = "127.0.0.1"
    port: int = 8000
    upload_limit: int = 20 * MEGABYTE
    session_minutes: int = 120
    https: bool = False
    csrf: bool = True
    testing: bool = False

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """The settings of this process; raises :class:`SettingsError`."""
        return cls(
            instance=Path(environ.get("INSTANCE_DIR") or cls.default("instance")).absolute(),
            exports=Path(environ.get("EXPORTS_DIR") or cls.default("exports")).absolute(),
            host=environ.get("HOST") or cls.default("host"),
            port=_whole(environ, "PORT", cls.default("port"), 0, 65535),
            upload_limit=MEGABYTE * _whole(environ, "UPLOAD_LIMIT_MB", 20, 1, 20),
            session_minutes=_whole(
                environ, "SESSION_MINUTES", cls.default("session_minutes"), 5, 1440
            ),
            https=environ.get("HTTPS", "") not in {"", "0"},
        )

    @classmethod
    def default(cls, name: str) -> Any:
        """The value that a setting has when nobody sets it."""
        return getattr(cls(), name)

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.instance / DATABASE_FILE

    def flask(self) -> dict[str, Any]:
        """The same settings under the names that Flask and its extensions read."""
        return {
            "TESTING": self.testing,
            # Another site must not reach the program under a name of its own (DNS rebinding).
            "TRUSTED_HOSTS": None if self.host in _ANY_HOST else [*_OWN_NAMES, self.host],
            "MAX_CONTENT_LENGTH": self.upload_limit,
            # A whole report may be pasted; Flask's own limit for form text is half a megabyte.
            "MAX_FORM_MEMORY_SIZE": self.upload_limit,
            # A chapter that lists hundreds of things in rows has thousands of fields.
            "MAX_FORM_PARTS": 20_000,
            # A fault of the database is written down without what was to be stored.
            "SQLALCHEMY_ENGINES": {
                "default": {"url": f"sqlite:///{self.database}", "hide_parameters": True}
            },
            "ALEMBIC": {"script_location": str(ROOT / "app" / "migrations")},
            "BOOTSTRAP_SERVE_LOCAL": True,
            "SESSION_COOKIE_NAME": "fazhi-session",
            "SESSION_COOKIE_SECURE": self.https,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "PERMANENT_SESSION_LIFETIME": dt.timedelta(minutes=self.session_minutes),
            "RATELIMIT_ENABLED": not self.testing,
            "WTF_CSRF_ENABLED": self.csrf,
            # A page may stay open for a day of writing: its token lives as long as the session.
            "WTF_CSRF_TIME_LIMIT": None,
            "WTF_I18N_ENABLED": False,
        }


def _whole(environ: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = environ.get(name) or str(default)
    if not text.isdecimal() or not low <= int(text) <= high:
        raise SettingsError(f"环境变量 {name} 应当是 {low} 到 {high} 之间的整数，现在是“{text}”。")
    return int(text)


def secret_key(instance: Path) -> str:
    """The key that signs cookies: made on the first start, readable by its owner only.

    Where the folder cannot be written (a read-only installation that only runs commands) the
    key lives as long as the process; ``flask serve`` refuses such a folder before it serves.
    """
    path = instance / KEY_FILE
    if path.is_file():
        return path.read_text("ascii")
    fresh = secrets.token_hex(32)
    draft = instance / f"{KEY_FILE}.{secrets.token_hex(4)}"
    try:
        instance.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(fresh)
        try:
            os.link(draft, path)  # two processes on a first start: the first one's key stays
        except FileExistsError:
            fresh = path.read_text("ascii")
        finally:
            draft.unlink()
    except OSError:
        return fresh
    return fresh
