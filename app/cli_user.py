"""``flask user``: accounts for whoever sits at the server, also when nobody can sign in any more."""

from __future__ import annotations

from typing import NoReturn

import click
from flask.cli import AppGroup

from app.accounts import operations
from app.accounts import passwords
from app.accounts import queries
from app.accounts.access import ROLE_NAMES
from app.accounts.models import Role
from app.accounts.models import User
from app.cli_base import ChineseCommand
from app.extensions import db
from app.serving import prepare_database

user_group = AppGroup("user", help="账号：建立、重设密码、列出。")


def _fail(message: str) -> NoReturn:
    raise click.UsageError(message)


def _password(login: str) -> str:
    password: str = click.prompt("密码", hide_input=True, confirmation_prompt="再填一次")
    if fault := passwords.fault_of(password, login):
        _fail(fault)
    return password


def _the(login: str) -> User:
    user = queries.user_called(login)
    if user is None:
        _fail(f"没有登录名为“{login}”的账号。可以用 flask user list 查看。")
    return user


@user_group.command("create", cls=ChineseCommand)
@click.argument("login")
@click.option("--name", help="姓名（缺省同登录名）")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    default=Role.ADMINISTRATOR.value,
    show_default=True,
    help="角色：" + "，".join(f"{role.value} {name}" for role, name in ROLE_NAMES.items()),
)
def create_command(login: str, name: str | None, role: str) -> None:
    """建立账号；密码在提示后输入，不写在命令里。"""
    prepare_database()
    if queries.user_called(login):
        _fail(f"登录名“{login}”已经有人用了。")
    password = _password(login)
    if queries.needs_set_up() and role == Role.ADMINISTRATOR:
        operations.set_up(name or login, login, password)
    else:
        user = operations.add_person(name or login, login, Role(role), None, password)
        user.must_change = False
    db.session.commit()
    click.echo(f"已建立账号：{login}（{ROLE_NAMES[Role(role)]}）")


@user_group.command("password", cls=ChineseCommand)
@click.argument("login")
def password_command(login: str) -> None:
    """重设一个账号的密码，并解除暂停登录。"""
    prepare_database()
    user = _the(login)
    operations.set_password(user, _password(login))
    db.session.commit()
    click.echo(f"已重设密码：{login}")


@user_group.command("list", cls=ChineseCommand)
def list_command() -> None:
    """列出全部账号。"""
    prepare_database()
    for user in queries.people():
        state = "" if user.active else "\t已停用"
        click.echo(f"{user.login}\t{user.name}\t{ROLE_NAMES[user.role]}{state}")
