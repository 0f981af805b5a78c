"""The workbook for activities of a node and below: empty, or with what is there already to be changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from vocweek.activities.importing.existing import Existing, existing_of
from vocweek.activities.importing.grouping import Group
from vocweek.activities.importing.layout import DATE, KINDS, NUMBER, ActivityLayout
from vocweek.activities.models import Activity
from vocweek.campaign.models import RosterUnit
from vocweek.core.batches import in_batches
from vocweek.reporting.workbooks.layout import heading_note
from vocweek.reporting.workbooks.rows import BookRow
from vocweek.reporting.workbooks.writing import Book

SPARE = 2_000
"""Open rows below what is there already."""
AT_ONCE = 500
_STEPS = (
    ("一行一场", "一行是一个活动的一场（一天、一个时间、一个地点）。同一个活动有几场就写几行，编号相同。"),
    (
        "编号",
        "您自己的编号，如 1、2、3，同一单位里不要重复。改好再上传时靠编号认出是哪个活动，不会重复录入。",
    ),
    ("单位代码", "主办单位的代码。县里替学校填，就写学校的代码；学校自己填的，可以空着。"),
    ("活动的栏", "名称、类型、简介这些是整个活动的，写在第一行就行，其余各行可以空着。"),
    ("照片", "表里装不下照片，导入后请到活动页面上传；已经上传的不会丢。"),
    (
        "填好以后",
        "保存为 .xlsx，回到网页上传。先检查：哪些新增、哪些改动、哪里有错，一格一格告诉您；确认后才导入。",
    ),
)


def make_workbook(node: RosterUnit, out: BinaryIO, *, filled: bool) -> int:
    """Write the workbook to `out`; return how many rows it has. filled: with the activities of `node` and below."""
    layout = ActivityLayout.of(node)
    title = f"{node.name}{node.edition}活动。一行一场，填好后回到网页上传。"
    book, count = Book(out, [layout.main], title, spare=SPARE), 0
    for row in _rows(node) if filled else ():
        book.add(row, "")
        count += 1
    notes = [(place.heading, heading_note(place.column)) for place in layout.main.places if place.column]
    book.close([*_STEPS, ("", ""), ("各栏", ""), *notes], ())
    return count


def _rows(node: RosterUnit) -> Iterator[BookRow]:
    """Yield a row for each session of what was not cancelled, by unit."""
    activities = Activity.objects.filter(lead__path__descendants=node.path, edition=node.edition_id)
    live = (
        activities.exclude(state=Activity.State.CANCELLED).select_related("lead").order_by("lead__path", "pk")
    )
    for some in in_batches(live.iterator(), AT_ONCE):
        groups = [Group(one.lead, one.external_id or one.public_id, []) for one in some]
        known = existing_of(groups)
        for group in groups:
            yield from _of(group, known[group.lead.pk, group.number])


def _of(group: Group, existing: Existing) -> Iterator[BookRow]:
    values: dict[str, Any] = existing.values | {NUMBER: group.number}
    kinds = list(values.get("kinds") or ())[: len(KINDS)]
    values |= dict(zip(KINDS, kinds, strict=False))
    state = existing.activity.get_state_display()
    for session in values.get("sessions") or [{}]:
        day = (session.get("days") or [None])[0]
        yield BookRow(
            0, 0, 0, 0, group.lead.code, group.lead.name, group.lead.kind, None, state, False,
            values | session | {DATE: day},
        )  # fmt: skip
