"""What all commands share: Chinese usage errors, one line for own failures, files in and out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from app.engine.discretion.places import masked
from app.engine.reading import MAX_BYTES

FOUND, FAILED, UNREADABLE = 1, 2, 3
"""Exit codes besides 0 (docs/contracts.md)."""


class ChineseCommand(click.Command):
    """A command whose usage errors are Chinese sentences."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, and say what was wrong in Chinese."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            message = f"没有“{error.option_name}”这个选项。用 --help 查看可用的选项。"
            raise click.UsageError(message, ctx) from error
        except click.MissingParameter as error:
            name = _name_of(error.param)
            raise click.UsageError(f"缺少参数“{name}”。", ctx) from error
        except click.BadParameter as error:
            name = _name_of(error.param)
            allowed = getattr(getattr(error.param, "type", None), "choices", None)
            hint = f"可用：{'、'.join(allowed)}" if allowed else error.message
            raise click.UsageError(f"参数“{name}”的值不对。{hint}", ctx) from error


def _name_of(parameter: click.Parameter | None) -> str:
    """What people type for a parameter: --format, -o, FILE."""
    if parameter is None:
        return ""
    return (
        parameter.opts[-1]
        if isinstance(parameter, click.Option)
        else parameter.make_metavar(click.Context(click.Command("")))
    )


def own_failure(function: Callable[..., None]) -> Callable[..., None]:
    """A fault of the program ends with 2 and one line, not with Python's 1 and a traceback."""

    @wraps(function)
    def guarded(*args: Any, **kwargs: Any) -> None:
        try:
            function(*args, **kwargs)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except Exception as error:  # noqa: BLE001 - the last wall: reported with its kind, code 2
            click.echo(masked(f"程序内部错误（{type(error).__name__}）：{error}"), err=True)
            sys.exit(FAILED)

    return guarded


def bytes_of(path: Path) -> bytes:
    """The file's bytes, no more than one above the limit (the reader then refuses it)."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise click.UsageError(f"找不到文件“{path}”。") from error
    except OSError as error:
        raise click.UsageError(f"打不开“{path}”：请确认是文件并且有读取权限。") from error


def write_bytes(content: bytes, output: Path) -> None:
    """Write a file; a folder that is not there is a fault of use."""
    try:
        output.write_bytes(content)
    except OSError as error:
        raise click.UsageError(f"写不进“{output}”：请确认文件夹存在并且可以写入。") from error


def write_text(text: str, output: Path | None) -> None:
    """Show a text, or write it to a file."""
    if output is None:
        click.echo(text)
    else:
        write_bytes(f"{text}\n".encode(), output)


def shown(path: Path) -> str:
    """A path as text, also when the file system's bytes are no UTF-8."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def refuse_overwriting(inputs: tuple[Path, ...], output: Path) -> None:
    """The sender's own file is never replaced."""
    for path in inputs:
        if path.exists() and output.exists() and path.samefile(output):
            raise click.UsageError(f"输出文件“{output}”就是要读取的文件，请另写一个文件名。")
