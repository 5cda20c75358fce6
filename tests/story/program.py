"""``flask serve`` as a process of its own, that can be killed and started again."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from contextlib import contextmanager

from app.config import ROOT
from app.config import Settings


class Program:
    """One installation: it always comes back on the same port, with the same data."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """As an office starts it."""
        environment = {
            **os.environ,
            "PORT": str(self.port),
            "INSTANCE_DIR": str(self.settings.instance),
            "EXPORTS_DIR": str(self.settings.exports),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "flask", "--app", "wsgi", "serve"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout
        assert "已启动" in self.process.stdout.readline()

    def kill(self) -> float:
        """As a power cut does, at once; the moment on the clock that browsers show, too."""
        moment = time.time()
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        assert self.process.stdout
        self.process.stdout.close()
        return moment

    def stored(self, what: str, *values: object) -> str:
        """One text of the database, as it lies there; empty where there is none."""
        with closing(sqlite3.connect(self.settings.database)) as base:
            row = base.execute(what, values).fetchone()
        return row[0] if row else ""


@contextmanager
def running(settings: Settings) -> Iterator[Program]:
    """The program, until the end."""
    made = Program(settings)
    made.start()
    try:
        yield made
    finally:
        made.kill()
