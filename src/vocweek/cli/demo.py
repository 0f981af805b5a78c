"""`vocweek demo`: load the demonstration once, print its address and logins, serve it."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vocweek.core.config import Config, read_config

if TYPE_CHECKING:
    from vocweek.demo.studio import Studio

MARK = "demonstration.json"
DRAWN = "drawn"  # kept by a reset: the drawings stay the same


@click.command()
@click.option("--reset", is_flag=True, help="清空示例并重新载入。")
@click.option("--no-serve", is_flag=True, help="只载入，不启动服务。")
def demo(reset: bool, no_serve: bool) -> None:
    """Show the platform with invented schools: load once, then serve."""
    os.environ.setdefault("VOCWEEK_DATA", "data/demo")
    os.environ["VOCWEEK_DEMO"] = "1"
    from vocweek.cli import django_ready
    from vocweek.cli.serve import prepare_database, refuse_a_taken_port, serve

    config = read_config()
    if not no_serve:
        refuse_a_taken_port(config)
    django_ready()
    if (config.data / MARK).exists() and (reset or _half_loaded(config)):
        _empty(config)
    if (config.data / MARK).exists():
        prepare_database()
    else:
        _load_anew(config, prepare_database)
    if not no_serve:
        serve(config, greeting(config))


def greeting(config: Config) -> str:
    """Return the address and the demo logins, to be printed when the web answers."""
    from vocweek.demo.cast import PASSWORD, PEOPLE

    width = max(len(person.username) for person in PEOPLE)
    logins = "\n".join(f"  {person.username:<{width}}  {person.says}" for person in PEOPLE)
    return (
        f"\n职教周示例已就绪：{config.base_url}（公众看到的），{config.base_url}/desk/（工作台）\n\n"
        f"示例账号（密码都是 {PASSWORD}）：\n{logins}\n\n按 Ctrl-C 停止；make demo-reset 恢复原样。"
    )


def _load_anew(config: Config, prepare_database: Callable[[], None]) -> None:
    """Make the tables and load the demonstration, while what it needs for certain is being drawn already."""
    from vocweek.demo.studio import Studio

    _refuse_somebodys_own(config)
    with Studio(config.data / DRAWN) as studio:
        studio.begin()
        click.echo("· 建数据表；画室同时开始画照片、展板、全景和视频")
        prepare_database()
        load_once(config, studio)


def load_once(config: Config, studio: Studio) -> None:
    """Load the demonstration, drawn by `studio`; raises `ClickException` where somebody's own data is."""
    from vocweek.demo.load import load_demo

    _refuse_somebodys_own(config)
    mark, started = config.data / MARK, time.monotonic()
    mark.write_text(json.dumps({"loaded": False}))
    load_demo(lambda step: click.echo(f"· {step}"), studio)
    mark.write_text(json.dumps({"loaded": True}))
    click.echo(f"· 示例载入完毕，用时 {time.monotonic() - started:.0f} 秒")


def _refuse_somebodys_own(config: Config) -> None:
    from django.db import OperationalError, connection

    from vocweek.accounts.models import User

    try:
        peopled = User._meta.db_table in connection.introspection.table_names() and User.objects.exists()
    except OperationalError:
        return  # who makes the tables says what is wrong with the database
    if peopled:
        raise click.ClickException(
            f"{config.data} 里的数据库不是示例，不会往里载入。请用 VOCWEEK_DATA 指定一个空文件夹。"
        )


def _half_loaded(config: Config) -> bool:
    """Tell if an earlier loading was cut off."""
    return not json.loads((config.data / MARK).read_text())["loaded"]


def _empty(config: Config) -> None:
    """Remove everything the demonstration stored. Only called where its mark says that it is the demonstration's."""
    empty_tables()
    for folder in ("files", "incoming", "mail"):
        shutil.rmtree(Path(config.data) / folder, ignore_errors=True)
    (config.data / MARK).unlink()


def empty_tables() -> None:
    """Remove every row; the tables themselves too if another version of the program made them.

    Keeping the tables saves the migrations, which take as long as loading the demonstration.
    """
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    migrations = MigrationLoader(connection)
    ours = set(migrations.applied_migrations) == set(migrations.disk_migrations)
    with connection.cursor() as cursor:
        if ours:
            cursor.execute(
                "SELECT format('%I', tablename) FROM pg_tables"
                " WHERE schemaname = 'public' AND tablename <> 'django_migrations'"
            )
            tables = ", ".join(name for (name,) in cursor.fetchall())
            cursor.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
        else:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
