"""`vocweek activities`: clearing personal data by hand, and new keys for it."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import click

from vocweek.cli import django_ready


@click.group()
def activities() -> None:
    """活动：个人信息的清除和密钥。"""


@activities.command()
@click.option("--dry-run", is_flag=True, help="只数一数有多少要清除，什么也不改。")
def purge(dry_run: bool) -> None:
    """清除保留期已过的个人信息（平时由后台每天夜里自动做）；统计数字留下。

    中断后再运行会接着做，做完的不再动。有清除不了的，退出码为 1。
    """
    django_ready()
    from vocweek.activities.purging.runs import due_editions, purge_due

    if dry_run:
        due = due_editions()
        for one in due:
            _print(f"{one.edition}（周后 {one.days} 天，{one.on:%Y-%m-%d} 起可清）要清除", one.left)
        click.echo("这是试运行，什么也没有改。" if due else "没有保留期已过的个人信息。")
        return
    runs = purge_due()
    for run in runs:
        _print(f"{run.edition}清除了", run.counts)
        if run.problem:
            click.echo(f"  {run.problem}", err=True)
    if not runs:
        click.echo("没有保留期已过的个人信息。")
    if any(run.failed for run in runs):
        sys.exit(1)


@activities.group()
def keys() -> None:
    """个人信息的密钥（数据目录里的 personal_keys）。"""


@keys.command()
def rotate() -> None:
    """换密钥：加一把新的，把所有个人信息换到新密钥下，再去掉旧的。服务不用停；中断后再运行会接着做。

    多台机器时，先在一台上 keys add，把 personal_keys 拷到每台；再 keys promote，再拷；最后 rotate，再拷。
    """
    django_ready()
    from cryptography.fernet import InvalidToken

    from vocweek.activities.purging.keys import rotate as rotate_keys

    try:
        done = rotate_keys(lambda name, rows: click.echo(f"{name}：{rows:,} 条", err=True))
    except InvalidToken as error:
        raise click.ClickException(
            "有一条个人信息现有的密钥都打不开。旧密钥都留着，没有去掉；请找回缺的那把，写进 personal_keys 再运行。"
        ) from error
    click.echo(f"换好了 {done.resealed:,} 条，去掉了 {done.dropped} 把旧密钥。")
    click.echo("此前的备份仍由旧密钥加密：要读旧备份，请另外保管旧密钥；要让旧备份再也读不出，就销毁它。")


@keys.command()
def add() -> None:
    """加一把新密钥：能打开，暂不用来加密（给多台机器用）。"""
    django_ready()
    from vocweek.activities.purging.keys import add_key

    click.echo(f"现在有 {add_key()} 把。请把 personal_keys 拷到每台机器，再运行 keys promote。")


@keys.command()
def promote() -> None:
    """让最后加的那把密钥开始用来加密。"""
    django_ready()
    from vocweek.activities.purging.keys import promote_key

    promote_key()
    click.echo("新密钥已启用。请把 personal_keys 拷到每台机器，再运行 keys rotate。")


def _print(title: str, counts: Mapping[str, int]) -> None:
    told = "，".join(f"{name} {rows:,} 条" for name, rows in counts.items() if rows)
    click.echo(f"{title}：{told or '没有'}")
