"""One activity for staff: what it says, when, what clashes, what waits, what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q

from vocweek.activities.entry.spec import REVIEWED
from vocweek.activities.entry.values import values_of
from vocweek.activities.models import Activity, Picture, Session
from vocweek.activities.states import Action, allows
from vocweek.formspec import DisplayItem, FieldDifference, FormSpec, differences, display
from vocweek.media.models import Asset
from vocweek.reporting.timeline.happened import Happened, name, signers

HIDDEN_IN_SHEET = frozenset({"title", "sessions", "pictures"})


@dataclass(frozen=True, slots=True)
class Clash:
    """Another activity at the same place at the same time."""

    session_id: int
    other_activity_id: int
    other: str
    unit: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """items: what is said of it, without title, sessions and pictures. proposed: what a waiting change makes new."""

    items: tuple[DisplayItem, ...]
    proposed: tuple[FieldDifference, ...]


def sheet_of(activity: Activity, spec: FormSpec, *, show_personal: bool) -> Sheet:
    """Return what an activity says as its form asks it. Four queries; a draft is read from what was typed."""
    values: Mapping[str, Any] = activity.draft or values_of(activity)
    shown = display(spec, values, show_personal=show_personal)
    changed: Sequence[FieldDifference] = ()
    if activity.proposed:
        old = {key: value for key, value in values.items() if key in REVIEWED}
        changed = differences(spec, old, old | activity.proposed, show_personal=show_personal)
    items = tuple(item for item in shown if not item.empty and item.key not in HIDDEN_IN_SHEET)
    return Sheet(items, tuple(changed))


def clashes_of(activity: Activity, sessions: Sequence[Session]) -> list[Clash]:
    """Return other activities of this edition at the same place (same words, same area) at the same time. One query."""
    meeting = Q(pk__in=())
    for one in sessions:
        if one.place and one.cancelled_at is None:
            same = Q(place=one.place, place_code=one.place_code)
            meeting |= same & Q(starts_at__lt=one.ends_at, ends_at__gt=one.starts_at)
    others = (
        Session.objects.filter(meeting, activity__edition=activity.edition_id, cancelled_at=None)
        .filter(activity__state__in=Activity.FILED)
        .exclude(activity=activity)
        .annotate(title=F("activity__title"), unit=F("activity__lead__name"))
        .order_by("starts_at", "id")[:5]
    )
    return [Clash(one.pk, one.activity_id, one.title, one.unit) for one in others]


def own_overlaps(sessions: Sequence[Session]) -> bool:
    """Tell if two sessions of one activity are at the same place at the same time."""
    standing = sorted((one for one in sessions if one.cancelled_at is None), key=lambda one: one.starts_at)
    return any(
        one.place == other.place and one.ends_at > other.starts_at
        for number, one in enumerate(standing)
        for other in standing[number + 1 :]
    )


def record_of(activity: Activity) -> list[Happened]:
    """Return what happened to the activity, oldest first: from its history and its reviews. Four queries."""
    events = list(activity.history.select_related("pgh_context").order_by("pgh_id"))  # type: ignore[attr-defined]  # pghistory
    people = signers(events)
    told: list[Happened] = []
    for before, event in zip([None, *events], events, strict=False):
        what = _step(before, event)
        if what:
            context = event.pgh_context.metadata.get("user") if event.pgh_context else None
            told.append(
                Happened(event.pgh_created_at, "", None, "", what, people.get(context, ""), _why(event, what))
            )
    reviews = activity.reviews.select_related("unit", "reviewer")
    for review in reviews:
        words = [review.reason, *review.field_reasons.values()]
        what = review.get_decision_display() + ("变更" if review.change else "")
        by = f"{review.unit}{name(review.reviewer)}"
        told.append(
            Happened(review.decided_at, review.unit.name, None, "", what, by, tuple(filter(None, words)))
        )
    return sorted(told, key=lambda one: one.moment)


def may(activity: Activity) -> Mapping[str, bool]:
    """Return what the state of an activity allows those who hold it."""
    return {
        "write": allows(activity, Action.SAVE),
        "change": allows(activity, Action.CHANGE),
        "withdraw": allows(activity, Action.WITHDRAW),
        "discard": allows(activity, Action.DISCARD),
        "cancel": allows(activity, Action.CANCEL),
    }


def uncleared_pictures(activity: Activity) -> list[Asset]:
    """Return the announced pictures of which it was not said whose they are, or of minors: the public has none of
    them. One query."""
    announced = activity.pictures.filter(part=Picture.Part.ANNOUNCEMENT)
    unsaid = Q(rights=Asset.Rights.UNKNOWN) | Q(consent=Asset.Consent.UNKNOWN)
    rows = Asset.objects.filter(unsaid, pk__in=announced.values("asset"), deleted_at=None)
    return list(rows.order_by("pk"))


def _step(before: Any, event: Any) -> str:
    """Return in a word what a row of the history tells, "" if nothing a reader asks for (reviews tell themselves)."""
    state = Activity.State
    if before is None:
        return "开始填写" if event.state == state.DRAFT else ""
    if event.state != before.state:
        return {state.SUBMITTED: "报送", state.WITHDRAWN: "撤回", state.CANCELLED: "取消"}.get(
            event.state, ""
        )
    if event.hidden_at != before.hidden_at:
        return "撤下" if event.hidden_at else "恢复公开"
    if (
        event.state == state.ACCEPTED
        and event.proposed != before.proposed
        and event.proposed
        and event.at_unit_id
    ):
        return "提出变更"
    return ""


def _why(event: Any, what: str) -> tuple[str, ...]:
    words = {"取消": event.cancelled_why, "撤下": event.hidden_why}.get(what, "")
    return (words,) if words else ()
