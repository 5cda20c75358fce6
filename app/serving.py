"""``flask serve``: everything that can be wrong is said in one line, then the office is open."""

from __future__ import annotations

import errno
import logging
import sys
import tempfile
import threading
from pathlib import Path
from typing import NoReturn

import click
import sqlalchemy as sa
from alembic.util import CommandError
from flask import Flask
from flask import current_app
from flask.cli import ScriptInfo
from waitress.server import BaseWSGIServer
from waitress.server import MultiSocketServer
from waitress.server import create_server

from app.config import Settings
from app.extensions import alembic
from app.extensions import db
from app.warming import warm_up

OLDEST_PYTHON = (3, 11)
# The application answers too large a file with a page of its own (413), so the server must take
# the body in; what is beyond even this is cut off by waitress.
LARGEST_BODY = 2 * 1024 * 1024 * 1024
# A browser holds up to six connections open: this is an office of eighty people. Windows cannot
# watch more than 512.
MOST_CONNECTIONS = 500
# That a request waits its turn for a moment is no news for who looks at the terminal.
logging.getLogger("waitress.queue").setLevel(logging.ERROR)


Server = BaseWSGIServer | MultiSocketServer

REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "所在磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.ENOENT: "不能在这里建立文件夹",
    errno.ENOTDIR: "路径中有一段是文件",
    errno.EEXIST: "同名的文件已经存在",
}


class Refused(Exception):
    """Why the program cannot start: one Chinese line with what to do."""


def check_python(version: tuple[int, int] = sys.version_info[:2]) -> None:
    """The language must be new enough; raises :class:`Refused`."""
    if version < OLDEST_PYTHON:
        raise Refused(f"需要 Python 3.11 或更高版本，当前是 {version[0]}.{version[1]}。")


def check_folder(folder: Path, purpose: str) -> None:
    """A folder must be there and take files; raises :class:`Refused`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        reason = REASONS.get(error.errno or 0, str(error))
        raise Refused(
            f"{purpose}文件夹不能写入：{folder}（{reason}）。请检查权限和磁盘。"
        ) from error


def open_port(app: Flask, host: str, port: int) -> Server:
    """A server that holds its port; raises :class:`Refused`."""
    try:
        server = create_server(
            app,
            host=host,
            port=port,
            threads=8,
            connection_limit=MOST_CONNECTIONS,
            max_request_body_size=LARGEST_BODY,
            ident=None,
        )
    except (OSError, ValueError) as error:  # waitress says ValueError for a host nobody knows
        code = getattr(error, "errno", None)
        if code == errno.EADDRINUSE:
            line = f"端口 {port} 已被占用。请关闭占用它的程序，或换一个端口，例如 PORT={port + 1}。"
        elif code == errno.EACCES:
            line = f"没有权限使用端口 {port}。请换一个 1024 以上的端口，例如 PORT=8000。"
        else:
            line = f"不能在 {host}:{port} 上提供服务（{error}）。请检查 HOST 和 PORT。"
        raise Refused(line) from error
    return server


def prepare_database() -> None:
    """Bring the tables up to this version; raises :class:`Refused`."""
    try:
        alembic.upgrade()
        with db.engine.connect() as connection:
            connection.execute(sa.text("SELECT 1 FROM user"))
    except (CommandError, sa.exc.SQLAlchemyError) as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        path = current_app.extensions["settings"].database
        raise Refused(f"数据库不能打开或升级：{path}（{reason}）。请用备份恢复后重试。") from error


def address_of(server: Server, host: str) -> str:
    """Where a browser on this machine finds the server."""
    shown = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104 - compared, not bound
    # A name with several addresses makes several sockets; they share the port.
    listening = getattr(server, "effective_listen", None) or [(host, server.effective_port)]  # type: ignore[union-attr]  # not in the stubs
    return f"http://{shown}:{listening[0][1]}"


def _refuse(error: Refused) -> NoReturn:
    click.echo(str(error), err=True)
    raise SystemExit(2) from None


@click.command("serve", help="启动程序，供浏览器使用。")
@click.pass_obj
def serve(info: ScriptInfo) -> None:
    """Check, migrate, serve until stopped."""
    app = info.load_app()
    settings: Settings = app.extensions["settings"]
    try:
        check_python()
        check_folder(settings.instance, "数据")
        check_folder(settings.exports, "导出")
        server = open_port(app, settings.host, settings.port)
        try:
            with app.app_context():
                prepare_database()
        except Refused:
            server.close()
            raise
    except Refused as error:
        _refuse(error)
    click.echo(f"已启动:{address_of(server, settings.host)}")
    click.echo("请用浏览器打开上面的网址；按 Ctrl+C 停止。")
    threading.Thread(target=warm_up, daemon=True).start()
    server.run()
    click.echo("已停止。")


def register(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(serve)
