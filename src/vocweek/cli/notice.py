"""`vocweek notice`: read a notice on the command line. Needs no database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from vocweek.campaign.notices import Reading


@click.group()
def notice() -> None:
    """通知：从文件中读出任务、日期和联系人。"""


@notice.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def inspect(file: Path, as_json: bool) -> None:
    """读一份通知（txt、docx、pdf、html），列出读到的内容；每一项都来自原文的一句话。"""
    from vocweek.campaign.notices import read_notice

    reading = read_notice(_text_of(file))
    if as_json:
        click.echo(json.dumps(reading.to_json(), ensure_ascii=False, indent=2))
    else:
        _print_table(reading)


def _text_of(file: Path) -> str:
    """The text of a file; a file that cannot be read ends the command with the reason in Chinese."""
    from vocweek.campaign.notices.extract import UnreadableNotice, extract_file

    if not file.is_file():
        raise click.ClickException(f"没有这个文件：{file}。请检查路径；文件夹要逐个文件来读。")
    try:
        extracted = extract_file(file)
    except UnreadableNotice as problem:
        raise click.ClickException(str(problem)) from problem
    for note in extracted.notes:
        click.echo(f"注意：{note}", err=True)
    return extracted.text


def _print_table(reading: Reading) -> None:
    from vocweek.campaign.notices.table import table_lines

    for label, words in table_lines(reading):
        blanks = " " * (12 - 2 * len(label))
        click.echo(f"{click.style(label, bold=True)}{blanks}{words}" if label else f"{' ' * 12}{words}")
