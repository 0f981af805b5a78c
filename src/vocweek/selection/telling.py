"""What selection tells people by itself: rules that changed, entries that dropped out, judges by mail."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from vocweek.campaign.models import RosterUnit
from vocweek.notify.models import Kind
from vocweek.notify.services import Note, queue_mail, tell_each
from vocweek.org.access import Capability
from vocweek.org.staff import people_who
from vocweek.reporting.models import Submission
from vocweek.selection.models import Assignment, Call, CallRules, Entry, RoundItem


def tell_rules_changed(call: Call, kept: CallRules) -> None:
    """Tell those who file for units with an entry, or with one begun, what is new and why. Two queries."""
    assert call.task is not None  # it was opened
    begun = call.task.submissions.exclude(state=Submission.State.WITHDRAWN)
    units = set(begun.values_list("roster_unit__unit_id", flat=True))
    people = people_who(Capability.FILE, units)
    said = f"“{call}”的征集要求有修改：{''.join(kept.changes)}原因：{kept.why}"
    link = reverse("workbench:notice", args=[call.task.notice_id])
    tell_each(
        Note(person, Kind.NOTICE, said, link, unit, f"call:{call.pk}:rules:{kept.number}")
        for unit in units
        for person in people.get(unit, [])
    )


def tell_entry_withdrawn(entry: Entry, units: Iterable[RosterUnit]) -> None:
    """Tell the unit that entered it, and those that had it before them, that an entry takes part no more."""
    found = {entry.unit.unit_id, *(unit.unit_id for unit in units)}
    people = people_who(Capability.RECOMMEND, found)
    said = f"“{entry}”退出了“{entry.call}”：{entry.withdrawn_why}"
    link = reverse("workbench:submission", args=[entry.submission_id])
    tell_each(
        Note(person, Kind.NOTICE, said, link, unit, f"entry:{entry.pk}:withdrawn")
        for unit in found
        for person in people.get(unit, [])
    )


def tell_judges_dropped(item: RoundItem) -> None:
    """Tell by mail the judges who hold an item that they need not judge it. One query."""
    held = Assignment.objects.filter(Assignment.HELD, item=item, judge__revoked_at=None)
    for one in held.exclude(judge__link_hash=None).select_related("judge"):
        queue_mail(
            to=one.judge.email,
            subject=f"{item.round.call}：{item.number} 号作品退出评审",
            body=f"{one.judge.name}：\n\n“{item.round}”的 {item.number} 号作品已经退出，不用再评；"
            "您已评的其他作品不受影响。\n",
            unit_id=item.round.node.unit_id,
        )
