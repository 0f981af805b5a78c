"""What came of an activity (成果): three fields, photos, participants by kind, begun with what the door counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.activities.entry.writing import write_pictures
from vocweek.activities.models import Activity, Outcome, Picture
from vocweek.activities.services.locking import Stale, lock_activity
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.core.history import sign_history
from vocweek.formspec import Field, FieldType, FormSpec, Section, parse
from vocweek.org.access import Capability, reach_of

MOST_PICTURES = 9
MOST_PEOPLE = 1_000_000
WORDS: Final = ("held", "effect", "highlight")
_KIND_NAMES: Final = {
    "students": "其中学生",
    "teachers": "教师",
    "enterprise_people": "企业人员",
    "residents": "社会公众",
}
KINDS: Final = tuple(_KIND_NAMES)
_T = FieldType


def outcome_form() -> FormSpec:
    """Return the form of an outcome: a figure and photos first, three fields of words."""
    people = {"minimum": 0, "maximum": MOST_PEOPLE, "unit": "人"}
    fields = (
        Field("participants", "参与人数", _T.INTEGER, required=True, **people),  # type: ignore[arg-type]  # numbers and a unit
        *(Field(name, label, _T.INTEGER, **people) for name, label in _KIND_NAMES.items()),  # type: ignore[arg-type]  # as above
        Field("pictures", "现场照片", _T.IMAGE, max_count=MOST_PICTURES),
        Field("held", "开展情况", _T.LONG_TEXT, max_length=2000),
        Field("effect", "成效与反响", _T.LONG_TEXT, max_length=2000),
        Field("highlight", "亮点", _T.LONG_TEXT, max_length=2000),
    )
    return FormSpec("活动成果", (Section("outcome", "活动成果", fields),))


def outcome_of(activity: Activity) -> Outcome | None:
    """Return what is recorded, ``None`` if nothing is yet. One query."""
    return Outcome.objects.select_related("recorded_by").filter(pk=activity.pk).first()


def values_of_outcome(activity: Activity, outcome: Outcome | None, came: int) -> dict[str, Any]:
    """Return what the form begins with: what is recorded, else what the door counted (`came`). One query."""
    pictures = activity.pictures.filter(part=Picture.Part.OUTCOME).order_by("position", "id")
    values: dict[str, Any] = {"pictures": list(pictures.values_list("asset_id", flat=True))}
    if outcome is None:
        return values | ({"participants": came} if came else {})
    return values | {name: getattr(outcome, name) for name in ("participants", *KINDS, *WORDS)}


def has_begun(activity: Activity, moment: datetime) -> bool:
    """Tell if there can be an outcome: accepted, and a session has begun. One query."""
    if activity.state != Activity.State.ACCEPTED:
        return False
    return activity.sessions.filter(cancelled_at=None, starts_at__lte=moment).exists()


@transaction.atomic
def record_outcome(
    *,
    activity: Activity,
    by: User,
    raw: Mapping[str, Any],
    version: int,
    moment: datetime | None = None,
) -> Outcome:
    """Record what came of an activity. version: of the outcome the page was drawn from, 0 for none.

    Raises `Stale` where a colleague saved since; `DomainError` with each problem at its field, ``more_than_all``,
    ``not_own_file``, ``not_begun``.
    """
    activity = lock_activity(activity.pk)
    reach_of(by).require(Capability.ACTIVITY_WRITE, activity.lead.path)
    moment = moment or now()
    if not has_begun(activity, moment):
        raise refuse("not_begun", "活动通过审核、开始以后才能记成果。")
    values = _checked(raw)
    outcome = outcome_of(activity) or Outcome(activity=activity)
    if outcome.version != version:
        raise Stale
    for name in ("participants", *KINDS):
        setattr(outcome, name, values[name])
    for name in WORDS:
        setattr(outcome, name, values[name] or "")
    outcome.recorded_by, outcome.recorded_at, outcome.version = by, moment, version + 1
    sign_history(by)
    outcome.save()
    write_pictures(activity, values["pictures"] or [], Picture.Part.OUTCOME)
    return outcome


def _checked(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    parsed = parse(outcome_form(), raw)
    problems = [Problem(one.code, one.message, one.field) for one in parsed.problems]
    parts = sum(parsed.values[name] or 0 for name in KINDS)
    if not problems and parts > parsed.values["participants"]:
        problems = [
            Problem(
                "more_than_all",
                f"各类加起来 {parts} 人，比参与人数 {parsed.values['participants']} 人还多，请核对。",
                "participants",
            )
        ]
    if problems:
        raise DomainError(problems)
    return parsed.values
