"""`vocweek media …`: what an operator does with stored files. What destroys only says what it would do, unless told."""

from __future__ import annotations

import re
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vocweek.cli import django_ready
from vocweek.cli.media_cleaning import clean
from vocweek.cli.media_renditions import renditions
from vocweek.cli.media_storage import move, nginx, prepare, tell_where

if TYPE_CHECKING:
    from vocweek.campaign.models import Edition
    from vocweek.keeping.models import Check

SHOWN = 50


class Share(click.ParamType):  # type: ignore[type-arg]  # generic for the type checker only
    """So many in a hundred, as ``5%`` or ``5``."""

    name = "百分比"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        found = re.fullmatch(r"(\d{1,3})%?", str(value).strip())
        if found is None or not 1 <= int(found[1]) <= 100:
            self.fail(f"应为 1% 至 100%，现在是“{value}”。", param, ctx)
        return int(found[1])


class Files(click.Group):
    """Commands that touch stored files: an S3 that does not answer is said in a sentence, whichever meets it."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except Exception as error:
            from vocweek.media.storage.outage import Unreachable

            if not isinstance(error, Unreachable):
                raise
            raise click.ClickException(
                "存放素材的 S3 没有回答。做完的不受影响，恢复后再运行会接着做。"
            ) from error


@click.group(cls=Files)
def media() -> None:
    """素材：存放情况、核对、补做清理、清理、保留期、打包存档、在文件夹和 S3 之间搬。

    会删东西的（sweep、retain）和搬家（move）默认只列出，加 --apply 才动手；clean 直接做，先看看用 --dry-run。
    退出码：0 正常；1 没有做成，或者查出了问题；2 命令写得不对。
    """


media.add_command(prepare)
media.add_command(nginx)
media.add_command(move)
media.add_command(renditions)
media.add_command(clean)


@media.command()
def status() -> None:
    """存放情况：有多少文件、多大，多少还没有处理，多少没有处理成。"""
    django_ready()
    from vocweek.keeping.checking import last_check
    from vocweek.media.stock import stock

    found = stock()
    click.echo(
        f"素材 {found.assets:,} 个（{found.units:,} 个单位），不重复的文件 {found.files:,} 个，共 {found.size}。"
    )
    click.echo(f"上传中 {found.arriving:,}，未通过检查 {found.refused:,}，在回收站 {found.deleted:,}。")
    click.echo(
        f"等待处理 {found.unread:,}，处理未成 {found.failed:,}；"
        f"展示用版本 {found.renditions:,} 个，{found.rendered}。"
    )
    check = last_check()
    click.echo(_check_words(check) if check else "还没有核对过。")
    _print_what_to_do()
    tell_where()


@media.command()
@click.option("--sample", "share", type=Share(), default=100, help="只抽查百分之几，如 5%；不写就是全部。")
@click.option("--anew", is_flag=True, help="从头开始，不接着上次没做完的。")
def verify(share: int, anew: bool) -> None:
    """核对：逐个读出存放的文件，与登记的 SHA-256 比较。中断后再运行会接着做；有缺失或损坏时退出码为 1。"""
    django_ready()
    from vocweek.keeping.checking import assets_of, begin_check, run_check
    from vocweek.media.usage import uses_of

    check = begin_check(share, anew=anew)
    if check.cursor:
        click.echo(f"接着上次的做，已读 {check.files:,} 个。")
    run_check(check, lambda one: click.echo(f"\r已读 {one.files:,} 个", nl=False, err=True))
    click.echo("", err=True)
    for fault in check.faults.order_by("pk"):
        assets = list(assets_of(fault))
        uses = uses_of([asset.pk for asset in assets])
        for asset in assets:
            where = "、".join(f"{use.unit}“{use.name}”" for use in uses.get(asset.pk, [])) or "没有用在别处"
            click.echo(
                f"{fault.get_kind_display()}  {asset.unit.name}  {asset.name}（{fault.sha256[:12]}）  {where}"
            )
    click.echo(_check_words(check))
    if check.faults.exists():
        sys.exit(1)


@media.command()
@click.option("--apply", is_flag=True, help="真正删除；不加时只列出。")
@click.option(
    "--days", type=click.IntRange(1), default=1, metavar="天数", help="只看存了这么多天以上的，不写是 1。"
)
def sweep(apply: bool, days: int) -> None:
    """清理：找出没有任何素材使用的文件（多半是断电时留下的）。默认只列出，不删。"""
    django_ready()
    from vocweek.media.services import delete_orphan, forget_contents, orphans
    from vocweek.media.sizes import size_words

    age = timedelta(days=days)
    if apply:
        forget_contents(age)
    files = size = 0
    for file in orphans(age):
        if apply and not delete_orphan(file):
            continue
        files, size = files + 1, size + file.size
        if files <= SHOWN:
            click.echo(f"{'已删' if apply else '可删'}  {file.name}  {size_words(file.size)}")
    if files > SHOWN:
        click.echo(f"……另有 {files - SHOWN:,} 个未列出")
    if apply:
        click.echo(f"删除了 {files:,} 个文件，腾出 {size_words(size)}。")
    elif files:
        click.echo(f"共 {files:,} 个，{size_words(size)}。这是试运行，什么也没有删；确认无误后加 --apply。")
    else:
        click.echo("没有多余的文件。")


@media.command()
@click.argument("edition", metavar="届")
@click.option("--apply", is_flag=True, help="真正清理；不加时只列出。")
@click.option(
    "--confirm", "word", default="", metavar="名称", help="与 --apply 同用：照原样写出这一届的名称。"
)
def retain(edition: str, apply: bool, word: str) -> None:
    """保留期：列出这一届到期可以清理的原件（小图和登记留下，公开的、别处用的不动）。默认只列出，不删。

    届：全名，如 2026年职业教育活动周；这一年只有一届的，写年份就行。
    """
    django_ready()
    from vocweek.core.errors import DomainError
    from vocweek.keeping.retaining import confirmation_of, let_go, outlook
    from vocweek.media.sizes import size_words

    chosen = _edition(edition)
    if apply:
        try:
            done = let_go(edition=chosen, by=None, word=word)
        except DomainError as error:
            raise click.ClickException(str(error)) from error
        click.echo(f"清理了 {done.files:,} 个原件，{size_words(done.size)}。")
        return
    found = outlook(chosen)
    until = f"保留到 {found.keep_until:%Y-%m-%d}" if found.keep_until else "没有设保留期，一直保留"
    click.echo(f"{chosen}：{until}。")
    for going in found.units[:SHOWN]:
        click.echo(f"{going.unit}  {going.files:,} 个  {size_words(going.size)}")
    click.echo(
        f"到期可清理 {found.files:,} 个原件，{size_words(found.size)}。这是试运行；"
        f"真正清理：--apply --confirm “{confirmation_of(chosen)}”"
    )


@media.command()
@click.argument("edition", metavar="届")
@click.argument("folder", metavar="文件夹", type=click.Path(file_okay=False, path_type=Path))
def bag(edition: str, folder: Path) -> None:
    """打包存档：把这一届报送的素材按 BagIt（RFC 8493）写到一个空文件夹，附清单 data/items.csv。

    届：全名，如 2026年职业教育活动周；这一年只有一届的，写年份就行。
    """
    django_ready()
    from vocweek.core.errors import DomainError
    from vocweek.keeping.bags import pack_folder

    chosen = _edition(edition)
    try:
        packed = pack_folder(
            chosen, folder, lambda done, total: click.echo(f"\r{done:,}/{total:,}", nl=False, err=True)
        )
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    click.echo("", err=True)
    left = f"，{packed.left_out:,} 个没有装入（原因见 data/items.csv 的备注）" if packed.left_out else ""
    click.echo(f"{chosen}：装入 {packed.files:,} 个文件{left}。存放在 {folder}。")


def _edition(called: str) -> Edition:
    from vocweek.campaign.queries import edition_called
    from vocweek.core.errors import DomainError

    try:
        return edition_called(called)
    except DomainError as error:
        raise click.ClickException(str(error)) from error


def _print_what_to_do() -> None:
    from vocweek.media.models import Damage
    from vocweek.media.upkeep.recleaning import uncleaned

    damaged, unclean = Damage.objects.count(), uncleaned().values("sha256").distinct().count()
    if damaged:
        click.echo(f"现在缺失或损坏 {damaged:,} 个：从备份取回，或请单位把同一个文件再传一次，就会换成好的。")
    if unclean:
        click.echo(f"有清理功能之前存入、还没有补做清理的 {unclean:,} 个：运行 vocweek media clean。")


def _check_words(check: Check) -> str:
    from vocweek.core.clock import SHANGHAI
    from vocweek.media.models import Damage
    from vocweek.media.sizes import size_words

    kinds = list(check.faults.values_list("kind", flat=True))
    missing, damaged = kinds.count(Damage.Kind.MISSING), kinds.count(Damage.Kind.DAMAGED)
    what = "全部核对" if check.share == 100 else f"抽查 {check.share}%"
    return (
        f"{check.started_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M} {what}：读了 {check.files:,} 个文件，"
        f"{size_words(check.size)}；缺失 {missing}，损坏 {damaged}。"
    )
