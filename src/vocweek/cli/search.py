"""`vocweek search`: the index of the public's search, written anew by hand."""

from __future__ import annotations

import click

from vocweek.cli import django_ready


@click.group()
def search() -> None:
    """公众搜索的索引。平时由后台几秒内自动更新。"""


@search.command()
def rebuild() -> None:
    """把整个索引重新写一遍（换了分词词典、恢复了旧备份之后）。服务不用停，写的时候照常能搜。"""
    django_ready()
    from vocweek.publishing.search.indexing import rebuild as rebuild_index

    click.echo(f"索引已重写，公众可以搜到 {rebuild_index():,} 项。")


@search.command()
def status() -> None:
    """看还有多少变动没有写进索引。"""
    django_ready()
    from vocweek.publishing.search.indexing import waiting

    left = waiting()
    click.echo(f"还有 {left:,} 处变动等着写进索引。" if left else "索引是最新的。")
