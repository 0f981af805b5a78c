"""The commands of `vocweek media` about where files are: how the S3 is, making it ready, moving to it and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vocweek.cli import django_ready
from vocweek.core.config import read_config

if TYPE_CHECKING:
    from vocweek.media.storage.moving import Moved


def tell_where() -> None:
    """Print where files are kept, whether the S3 answers, and what waits to be put into it."""
    from vocweek.media.sizes import size_words
    from vocweek.media.storage import Unreachable, storage
    from vocweek.media.storage.shelves import Shelves
    from vocweek.media.storage.spool import waiting

    shelves = storage()
    if not isinstance(shelves, Shelves):
        click.echo(f"存放在文件夹 {read_config().data / 'files'}。")
        return
    where = f"{shelves.bucket.endpoint_url}/{shelves.bucket.bucket_name}"
    try:
        shelves.bucket.look()
        click.echo(f"存放在 S3：{where}，连接正常。")
    except Unreachable as error:
        click.echo(f"存放在 S3：{where}，现在没有回应：{error}")
    found = waiting()
    if found.files and found.since:
        click.echo(
            f"已收到、正在存入的 {found.files:,} 个，{size_words(found.size)}，最早的是 {found.since:%m-%d %H:%M}；"
            f"每分钟自动再试。上次的原因：{found.why}"
        )


@click.command()
def prepare() -> None:
    """检查并准备 S3：没有存储桶就建，允许网页直接上传大文件（CORS），试存试取一次。"""
    django_ready()
    from vocweek.core.errors import DomainError
    from vocweek.media.storage import Unreachable, preparing

    try:
        where = preparing.prepare(read_config().base_url)
    except (DomainError, Unreachable) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{where} 可以用了：能存能取，{read_config().base_url} 的网页可以直接上传。")


@click.command()
def nginx() -> None:
    """打印 nginx 的站点配置：文件由 nginx 直接发，签名由它自己核对。里面有密钥，只给 nginx 看。"""
    django_ready()
    from vocweek.media.nginx import site

    click.echo(site(read_config()))


@click.command()
@click.option("--to", type=click.Choice(["s3", "folder"]), required=True, help="搬到哪一边。")
@click.option("--apply", is_flag=True, help="真正搬；不加时只说有多少要搬。")
def move(to: str, apply: bool) -> None:
    """在文件夹和 S3 之间搬文件，服务不用停；中断了再运行就接着搬。对面读回核对一致，才删这一边的。

    默认只说有多少要搬。有文件没有搬成时退出码为 1。
    """
    django_ready()
    from vocweek.core.errors import DomainError
    from vocweek.media.sizes import size_words
    from vocweek.media.storage import Unreachable, moving

    try:
        left = moving.to_move(to)
        click.echo(f"要搬 {left.files:,} 个文件，{size_words(left.size)}。")
        if not apply:
            click.echo("这是试运行，什么也没有动。确认无误后加 --apply。")
            return
        done = moving.move(to, lambda so_far: _tell(so_far, left))
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    except Unreachable as error:
        raise click.ClickException(f"{error} 已搬好的不受影响，恢复后再运行就接着搬。") from error
    for torn in done.torn:
        click.echo(torn, err=True)
    if done.torn:
        raise click.ClickException(f"{len(done.torn)} 个文件没有搬成，原文件都还在。")
    click.echo("全部搬完，逐个核对一致。")


def _tell(done: Moved, left: Moved) -> None:
    from vocweek.media.sizes import size_words

    click.echo(
        f"已搬 {done.files:,} / {left.files:,} 个，{size_words(done.size)} / {size_words(left.size)}。"
    )
