"""`vocweek org`: build the tree of units, and import units and schools from a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vocweek.cli import django_ready

if TYPE_CHECKING:
    from vocweek.core.errors import Problem
    from vocweek.org.importing.plan import Plan

SHOWN = 50


@click.group()
def org() -> None:
    """单位：建立单位树、导入单位表。"""


@org.command()
def seed() -> None:
    """建立或补齐单位树：部委、省、市、县、镇街和行指委。可重复执行。"""
    django_ready()
    from vocweek.core.errors import DomainError
    from vocweek.org.seed import plant_tree

    try:
        plan = plant_tree()
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"单位树：新增 {len(plan.new)}，变更 {len(plan.changed)}，不变 {plan.same}。")


@org.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--apply", is_flag=True, help="真正写入；不加时只试运行。")
def import_file(file: Path, apply: bool) -> None:
    """导入单位表 FILE（CSV 或 Excel）。默认只试运行，逐行报告；有一处错误就什么也不写。"""
    django_ready()
    from vocweek.core.errors import DomainError
    from vocweek.org.services import import_units, preview_import

    try:
        report = import_units(file, by=None) if apply else preview_import(file, by=None)
    except DomainError as error:
        _print_problems(error.problems)
        raise click.ClickException(f"共 {len(error.problems)} 处错误，什么也没有写入。") from error
    if report.ignored:
        click.echo(f"没有用到的列：{'、'.join(report.ignored)}")
    _print_plan(report.plan)
    if report.problems:
        _print_problems(report.problems)
        raise click.ClickException(f"共 {len(report.problems)} 处错误。改正后再导入，现在什么也没有写入。")
    click.echo("已写入。" if apply else "这是试运行，什么也没有写入。确认无误后加 --apply。")


def _print_plan(plan: Plan) -> None:
    from vocweek.org.importing.rows import IN_CHINESE

    for change in plan.changed[:SHOWN]:
        told = "；".join(
            f"{IN_CHINESE[name]} {getattr(change.before, name)} → {getattr(change.after, name)}"
            for name in change.fields
        )
        click.echo(f"第 {change.row} 行  变更  {change.after.code} {change.after.name}：{told}")
    for change in plan.new[:SHOWN]:
        click.echo(f"第 {change.row} 行  新增  {change.after.code} {change.after.name}")
    hidden = max(0, len(plan.changed) - SHOWN) + max(0, len(plan.new) - SHOWN)
    if hidden:
        click.echo(f"……另有 {hidden} 行未列出")
    click.echo(
        f"新增 {len(plan.new)}，变更 {len(plan.changed)}，不变 {plan.same}，错误 {len(plan.problems)}。"
    )


def _print_problems(problems: list[Problem]) -> None:
    from vocweek.org.importing.rows import IN_CHINESE

    for problem in problems[:SHOWN]:
        where = f"第 {problem.row} 行 " if problem.row else ""
        column = f"{IN_CHINESE.get(problem.field, problem.field)}：" if problem.field else ""
        click.echo(f"{where}{column}{problem.message}", err=True)
    if len(problems) > SHOWN:
        click.echo(f"……另有 {len(problems) - SHOWN} 处错误未列出", err=True)
