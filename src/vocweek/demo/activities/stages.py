"""How far activities have come that are not simply accepted: by the services that the pages call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from uuid import uuid5

from vocweek.accounts.models import User
from vocweek.activities.climbing import levels_of
from vocweek.activities.entry.values import values_of
from vocweek.activities.models import Activity, Session
from vocweek.activities.services import (
    accept,
    begin,
    cancel_activity,
    cancel_session,
    change,
    return_activity,
    save_draft,
    submit,
    withdraw,
)
from vocweek.core.clock import at, now, today
from vocweek.demo.activities.entering import Entering
from vocweek.demo.activities.programme import Planned
from vocweek.demo.filing import NAMESPACE

DRAFTS = ("f9", "j5")
WAITING = ("f6", "g2", "i4", "i5", "b5", "r6", "s5")
PASSED_ON = ("i2",)
WITHDRAWN = ("o3",)
# By activity: why it came back, on the whole ("") or on a field of the entry page.
RETURNED: Mapping[str, Mapping[str, str]] = {
    "f5": {"safety": "作业半径外还要写明空域报备和安全员，请补上。", "": "作业在明天早上，请今天改好。"},
    "b4": {"summary": "请写明备了几套护目镜，孩子用凿子必须戴。"},
    "k3": {"": "听课的学校和带队老师还没有写，请补在简介里。"},
}
UNACCEPTED = (*DRAFTS, *WAITING, *PASSED_ON, *WITHDRAWN, *RETURNED)
CANCELLED = "r3"
CANCELLED_WHY = "直播基地电路检修，当天不能用电；课程改到下月初，另行通知。"
CANCELLED_DAY = "a2"
CANCELLED_DAY_WHY = "机械臂第二天送检，这一天停一场；其他两天照常。"
CHANGED = (
    "f8",
    {"title": "“天天向善”理发、磨刀、修拉链进村", "summary": "加了磨刀和修拉链两个摊位，仍然全部免费。"},
)
MOVED = ("f4", {"place": "原阳县职业教育中心（示例）木作工坊二楼（一楼在粉刷）"})


def bring_along(entering: Entering, rows: Mapping[str, Planned]) -> None:
    """Enter the rows in `UNACCEPTED` and let each come as far as it has."""
    for key in UNACCEPTED:
        entering.made[key] = _bring(entering, rows[key])


def disturb(entering: Entering) -> None:
    """Change, move and cancel what was accepted; who booked is told."""
    made, crew = entering.made, entering.crew

    def liaison(key: str) -> User:
        return crew.liaison(made[key].lead.unit)

    key, said = CHANGED
    change(activity=made[key], by=liaison(key), raw=values_of(made[key]) | said, moment=_ago(5))
    key, said = MOVED
    values = values_of(made[key])
    values["sessions"] = [row | said for row in values["sessions"]]
    change(activity=made[key], by=liaison(key), raw=values, moment=_ago(3))
    off = Session.objects.filter(activity=made[CANCELLED_DAY]).order_by("starts_at")[1]
    cancel_session(session=off, by=liaison(CANCELLED_DAY), why=CANCELLED_DAY_WHY, moment=_ago(20))
    cancel_activity(activity=made[CANCELLED], by=liaison(CANCELLED), why=CANCELLED_WHY, moment=_ago(26))


def _bring(entering: Entering, row: Planned) -> Activity:
    lead = entering.unit(row.lead)
    liaison = entering.crew.liaison(lead.unit)
    moment = at(today() - timedelta(days=2), time(8 + len(row.title) % 9, len(row.key + row.summary) % 60))
    key = uuid5(NAMESPACE, f"{entering.edition.pk} {row.key}")
    activity = begin(lead=lead, by=liaison, client_key=key, moment=moment)
    raw = entering.raw(row)
    if row.key in DRAFTS:
        return save_draft(activity=activity, by=liaison, raw=raw, moment=moment)
    activity = submit(activity=activity, by=liaison, raw=raw, moment=moment)
    if row.key in WITHDRAWN:
        return withdraw(activity=activity, by=liaison)
    if row.key in WAITING:
        return activity
    office = entering.crew.office(next(one.unit.unit for one in levels_of(activity) if one.staffed))
    if row.key in PASSED_ON:
        return accept(activity=activity, by=office, moment=moment + timedelta(hours=3))
    reasons = dict(RETURNED[row.key])
    return return_activity(
        activity=activity,
        by=office,
        reason=reasons.pop("", ""),
        field_reasons=reasons,
        moment=_ago(3),
    )


def _ago(hours: int) -> datetime:
    return now() - timedelta(hours=hours)
