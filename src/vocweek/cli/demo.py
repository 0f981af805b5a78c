"""`vocweek demo`: load the demonstration once, print its address and logins, serve it."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path

import click

from vocweek.core.config import Config, read_config

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
    prepare_database()
    load_once(config)
    if not no_serve:
        serve(config, greeting(config))


def greeting(config: Config) -> str:
    """Return the address and the demo logins, to be printed when the web answers."""
    from vocweek.demo.cast import PASSWORD, PEOPLE

    width = max(len(person.username) for person in PEOPLE)
    logins = "\n".join(f"  {person.username:<{width}}  {person.says}" for person in PEOPLE)
    return (
        f"\n职教周示例已就绪：{config.base_url}\n\n"
        f"示例账号（密码都是 {PASSWORD}）：\n{logins}\n\n按 Ctrl-C 停止；make demo-reset 恢复原样。"
    )


def load_once(config: Config) -> None:
    """Load the demonstration unless it is there; raises `ClickException` where somebody's own data is."""
    mark = config.data / MARK
    if mark.exists():
        return
    from vocweek.accounts.models import User

    if User.objects.exists():
        raise click.ClickException(
            f"{config.data} 里的数据库不是示例，不会往里载入。请用 VOCWEEK_DATA 指定一个空文件夹。"
        )
    from vocweek.demo.load import load_demo
    from vocweek.demo.studio import Studio

    started = time.monotonic()
    mark.write_text(json.dumps({"loaded": False}))
    with Studio(config.data / DRAWN) as studio:
        load_demo(lambda step: click.echo(f"· {step}"), studio)
    mark.write_text(json.dumps({"loaded": True}))
    click.echo(f"· 示例载入完毕，用时 {time.monotonic() - started:.0f} 秒")


def _half_loaded(config: Config) -> bool:
    """Tell if an earlier loading was cut off."""
    return not json.loads((config.data / MARK).read_text())["loaded"]


def _empty(config: Config) -> None:
    """Remove everything the demonstration stored. Only called where its mark says that it is the demonstration's."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    for folder in ("files", "incoming", "mail"):
        shutil.rmtree(Path(config.data) / folder, ignore_errors=True)
    (config.data / MARK).unlink()
