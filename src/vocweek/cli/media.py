"""`vocweek media …`: what an operator does with stored files. What destroys only says what it would do, unless told."""

from __future__ import annotations

import click

from vocweek.cli import django_ready
from vocweek.cli.media_storage import move, nginx, prepare, tell_where


@click.group()
def media() -> None:
    """素材：存放情况、核对、清理、保留期、打包存档、在文件夹和 S3 之间搬。"""


media.add_command(prepare)
media.add_command(nginx)
media.add_command(move)


@media.command()
def status() -> None:
    """存放情况：有多少文件、多大，多少还没有处理，多少没有处理成。"""
    django_ready()
    from vocweek.media.stock import stock

    found = stock()
    click.echo(
        f"素材 {found.assets:,} 个（{found.units:,} 个单位），不重复的文件 {found.files:,} 个，共 {found.size}。"
    )
    click.echo(f"上传中 {found.arriving:,}，未通过检查 {found.refused:,}，在回收站 {found.deleted:,}。")
    click.echo(
        f"等待处理 {found.unread:,}，处理未成 {found.failed:,}；展示用版本 {found.renditions:,} 个，{found.rendered}。"
    )
    tell_where()
