"""`vocweek media clean`: what was stored before files were cleaned is cleaned now."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from vocweek.cli import django_ready

if TYPE_CHECKING:
    from vocweek.media.upkeep.recleaning import Cleaning, Left


@click.command()
@click.option("--dry-run", is_flag=True, help="只读出来看看有多少要清理，什么也不改。")
def clean(dry_run: bool) -> None:
    """补做清理：把有清理功能之前存入的照片、视频去掉拍摄位置、设备序列号等信息，画面不变；报送件里用着的跟着换。

    服务不用停；中断后再运行会接着做，做完的不再读。有清理不了的，逐个列出，退出码为 1。
    """
    django_ready()
    from vocweek.core.errors import DomainError
    from vocweek.keeping.bags import call_back_bags
    from vocweek.media.upkeep.recleaning import clean_stored

    try:
        done = clean_stored(dry_run=dry_run, tell=_tell)
        bags = 0 if dry_run else call_back_bags()
    except (DomainError, OSError) as error:
        raise click.ClickException(f"停下了：{error} 做完的不受影响，再运行会接着做。") from error
    click.echo("", err=True)
    _print_left(done.left)
    click.echo(_words(done, dry_run))
    if bags:
        click.echo(f"之前打好的存档包有 {bags:,} 个装着旧文件，已删除，请重新打包。")
    if done.left:
        sys.exit(1)


def _tell(done: Cleaning) -> None:
    click.echo(f"\r已看 {done.files:,}/{done.total:,} 个，其中要清理的 {done.told:,} 个", nl=False, err=True)


def _words(done: Cleaning, dry_run: bool) -> str:
    if not done.total:
        return "没有要补做清理的文件。"
    looked = f"看了 {done.files:,} 个文件"
    left = f"，清理不了的 {len(done.left):,} 个" if done.left else ""
    if dry_run:
        told = f"带有位置等信息的 {done.told:,} 个（{done.assets:,} 个素材用着）"
        return f"{looked}，{told}{left}。这是试运行，什么也没有改。"
    return f"{looked}，清理了 {done.told:,} 个（{done.assets:,} 个素材用着，都已换成清理过的）{left}。"


def _print_left(left: Iterable[Left]) -> None:
    """Say of each content that could not be cleaned whose it is and why."""
    from vocweek.media.models import Asset

    for one in left:
        for asset in Asset.objects.filter(sha256=one.sha256, state=Asset.State.READY).select_related("unit"):
            click.echo(f"没有清理  {asset.unit.name}  {asset.name}（{one.sha256[:12]}）  {one.why}")
