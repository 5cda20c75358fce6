"""The WSGI application: ``flask serve`` and every other ``flask …`` command start here."""

import sys

if sys.version_info < (3, 11):  # said here because the package itself cannot even be imported
    sys.stderr.write(
        "需要 Python 3.11 或更高版本，当前是 %d.%d，请改用较新的 Python 后重试。\n"
        % sys.version_info[:2]
    )
    sys.exit(2)

from app import create_app
from app.config import Settings
from app.config import SettingsError

try:
    settings = Settings.from_environment()
except SettingsError as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(2)

app = create_app(settings)
