"""`vocweek media renditions`: what is shown of files, made once more."""

from __future__ import annotations

import click

from vocweek.cli import django_ready


@click.command()
@click.option("--failed", is_flag=True, help="列出没有生成的及原因（不写别的选项时也是这样）。")
@click.option("--retry", "again", is_flag=True, help="把没有生成的重新排队。")
@click.option("--all", "everything", is_flag=True, help="全部重新查看，缺什么补什么；已生成的不动。")
def renditions(failed: bool, again: bool, everything: bool) -> None:
    """展示用版本：列出没有生成的，重新生成。"""
    if sum((failed, again, everything)) > 1:
        raise click.UsageError("--failed、--retry、--all 只能用一个。")
    django_ready()
    from vocweek.media.models import Content
    from vocweek.media.renditions import services

    if everything:
        count = services.ask_again(Content.objects.values_list("pk", flat=True))
        click.echo(f"{count:,} 个文件已排队重新查看，由后台陆续处理。")
    elif again:
        count = services.retry(services.failed_contents())
        click.echo(f"{count:,} 项已重新排队，由后台陆续处理。")
    else:
        _print_failures()


def _print_failures() -> None:
    from vocweek.media.models import Content, Rendition
    from vocweek.media.renditions.queries import what_of

    for content in Content.objects.filter(state=Content.State.FAILED).order_by("pk"):
        click.echo(f"{content}  文件：{content.why}")
    rows = Rendition.objects.filter(state=Rendition.State.FAILED).order_by("content_id", "name")
    for row in rows:
        click.echo(f"{row.content_id[:12]}  {what_of(row.name)}（{row.name}）：{row.why}")
