"""`vocweek remind`: run a round of reminding by hand, or print what one would say."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from vocweek.cli import django_ready

if TYPE_CHECKING:
    from vocweek.reminders.digests import Digest
    from vocweek.reminders.planning.plan import Plan

MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]


@click.command()
@click.option("--at", "slot", type=click.DateTime(MOMENTS), help="当作这个时刻（北京时间），不写就是现在。")
@click.option("--simulate", is_flag=True, help="只列出谁会收到什么，什么也不写、不发。")
@click.option("--since", type=click.DateTime(MOMENTS), help="与 --simulate 同用：从这个时刻以后的算起。")
def remind(slot: datetime | None, simulate: bool, since: datetime | None) -> None:
    """提醒：把上一轮以来该说的，汇总告诉每个人和每个群（平时由后台每十分钟自动做）。"""
    django_ready()
    from vocweek.core.clock import SHANGHAI, now
    from vocweek.reminders import services
    from vocweek.reminders.planning.plan import make_plan

    moment = slot.replace(tzinfo=SHANGHAI) if slot else now()
    if since and not simulate:
        raise click.UsageError("--since 只能与 --simulate 同用。")
    if simulate:
        begin = since.replace(tzinfo=SHANGHAI) if since else None
        _print_plan(make_plan(begin, moment) if begin else services.plan_of(moment))
        return
    if moment > now():
        raise click.UsageError("这个时刻还没有到；要先看看，请加 --simulate。")
    run = services.remind(slot=moment)
    if run is None:
        click.echo("这个时刻以前的都提醒过了，没有要补的。")
    else:
        click.echo(f"已提醒 {run.people} 人、{run.groups} 个群，由后台陆续发出。")


def _print_plan(plan: Plan) -> None:
    from vocweek.core.clock import SHANGHAI

    begin, end = plan.since.astimezone(SHANGHAI), plan.slot.astimezone(SHANGHAI)
    click.echo(f"{begin:%Y-%m-%d %H:%M} 以后、{end:%Y-%m-%d %H:%M} 以前该说的（模拟，什么也没有写）：")
    people = groups = 0
    for told in plan.people():
        channels = _channels(told.reader.in_app, told.reader.by_mail, told.reader.email)
        if told.digest and told.unit_id and channels:
            people += 1
            _print_digest(told.reader.name, channels, told.digest)
    for group in plan.groups():
        if group.digest:
            groups += 1
            _print_digest(group.webhook.name, group.webhook.get_provider_display(), group.digest)
    for reader in plan.held:
        why = "正在免打扰时段" if reader.quiet.covers(plan.slot) else "今天说得够多了"
        click.echo(f"\n{reader.name}：{why}，留到下一次。")
    click.echo(f"\n共 {people} 人、{groups} 个群；{len(plan.held)} 人留到下一次。")


def _channels(in_app: bool, by_mail: bool, email: str) -> str:
    from vocweek.reminders.services import mail_leaves

    mail = f"邮件 {email}" if by_mail and email and mail_leaves() else ""
    return "，".join(filter(None, ["站内" if in_app else "", mail]))


def _print_digest(name: str, channels: str, digest: Digest) -> None:
    click.echo(f"\n{name}（{channels}）：{digest.summary}")
    for section in digest.sections:
        click.echo(f"  【{section.title}】")
        for line in section.lines:
            click.echo(f"  · {line.text}  {line.link}")
    if digest.hidden:
        click.echo(f"  另有 {digest.hidden} 项")
