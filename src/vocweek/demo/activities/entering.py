"""Entering many activities at once: checked as the entry page checks them, a few statements for each unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import groupby
from random import Random
from uuid import uuid5

from django.db import transaction
from django.db.models import OuterRef, Subquery

from vocweek.accounts.models import User
from vocweek.activities.climbing import levels_of
from vocweek.activities.entry.checking import Checked, check_entry
from vocweek.activities.entry.spec import spec_of
from vocweek.activities.entry.writing import area_code, write_words
from vocweek.activities.models import (
    Activity,
    ActivityKind,
    ActivityReview,
    CoOrganiser,
    Picture,
    Session,
)
from vocweek.campaign.models import Edition, RosterUnit
from vocweek.core.clock import at
from vocweek.core.history import sign_history
from vocweek.demo.activities.programme import Planned
from vocweek.demo.crew import Crew
from vocweek.demo.filing import NAMESPACE
from vocweek.formspec import FormSpec
from vocweek.media.models import Asset
from vocweek.media.showing import keep_published

State = Activity.State
AHEAD = timedelta(days=9)  # how long before the week a unit enters what it will hold
ONE_LEVEL = timedelta(days=1, minutes=34)  # how long a level takes to review
SHOWN = 2  # pictures of an activity


@dataclass
class Entering:
    """Writes activities of one edition. made: by key of their row, those of `known` before them (last year's)."""

    edition: Edition
    crew: Crew
    known: Mapping[str, Activity] = field(default_factory=dict)
    made: dict[str, Activity] = field(default_factory=dict)

    def __post_init__(self) -> None:
        units = RosterUnit.objects.filter(edition=self.edition).select_related("edition", "unit")
        self._units = units
        standard = ActivityKind.objects.exclude(key=None)
        self._kinds = {str(key): pk for key, pk in standard.values_list("key", "pk")}
        self._photos: dict[int, list[Asset]] = {}

    def unit(self, code: str) -> RosterUnit:
        """Return the unit of the edition's roster with `code`."""
        return self._units.get(code=code)

    def raw(self, row: Planned) -> dict[str, object]:
        """Return what is typed into the entry page for a row, with pictures of the unit's own library."""
        lead = self.unit(row.lead)
        return row.raw(self.edition, self._kinds) | {"pictures": self.pictures(lead, row)}

    def accepted(self, rows: Iterable[Planned]) -> None:
        """Enter, hand in and accept `rows`, unit by unit in the order given."""
        for code, theirs in groupby(rows, key=lambda row: row.lead):
            self._of_unit(self.unit(code), list(theirs))

    def pictures(self, lead: RosterUnit, row: Planned) -> list[int]:
        """Return files of the lead's library that show the row's trade, others where it has none of it."""
        if not row.trade:
            return []
        if lead.unit_id not in self._photos:
            ready = Asset.objects.filter(unit=lead.unit_id, deleted_at=None, content_type="image/jpeg")
            self._photos[lead.unit_id] = list(ready.filter(caption__gt="").order_by("pk"))
        photos = [one for one in self._photos[lead.unit_id] if not one.name.startswith("展板")]
        fitting = [one.pk for one in photos if one.name.startswith(row.trade)]
        return sorted(Random(row.key).sample(fitting, min(SHOWN, len(fitting))))

    def _of_unit(self, lead: RosterUnit, rows: Sequence[Planned]) -> None:
        spec, by = spec_of(lead), self.crew.liaison(lead.unit)
        entered = [(row, self._checked(row, spec, lead)) for row in rows]
        activities = [self._activity(row, checked, lead, by) for row, checked in entered]
        with transaction.atomic():
            sign_history(by)
            Activity.objects.bulk_create(activities)
            pairs = list(zip(activities, (checked for _, checked in entered), strict=True))
            _write_lists(pairs)
            self._file(activities)
            self._accept(activities)
        self.made |= {row.key: one for row, one in zip(rows, activities, strict=True)}

    def _checked(self, row: Planned, spec: FormSpec, lead: RosterUnit) -> Checked:
        raw = row.raw(self.edition, self._kinds) | {"pictures": self.pictures(lead, row)}
        return check_entry(spec, raw, lead)

    def _activity(self, row: Planned, checked: Checked, lead: RosterUnit, by: User) -> Activity:
        moment = self._entered_at(row)
        activity = Activity(
            edition=self.edition,
            lead=lead,
            created_by=by,
            saved_at=moment,
            copied_from=self.known.get(row.more.get("last", "")),
            client_key=uuid5(NAMESPACE, f"{self.edition.pk} {row.key}"),
        )
        write_words(activity, checked.values)
        activity.part_of = self.made.get(row.more.get("part", ""))
        return activity

    def _entered_at(self, row: Planned) -> datetime:
        """Return when a row was entered: in working hours of the days before the week."""
        chance = Random(row.key)
        began = at(self.edition.starts_on, time(chance.randint(8, 16), chance.randint(0, 50)))
        return began - AHEAD + timedelta(days=chance.randint(0, 3))

    def _file(self, activities: Sequence[Activity]) -> None:
        for one in activities:
            one.state, one.created_at = State.SUBMITTED, one.saved_at
            one.submitted_at, one.version = one.saved_at + timedelta(minutes=9), 1
        Activity.objects.bulk_update(activities, ["state", "created_at", "submitted_at", "version"])

    def _accept(self, activities: Sequence[Activity]) -> None:
        """Let every level that reviews agree, one after the other."""
        levels = [level.unit for level in levels_of(activities[0]) if level.staffed]
        reviews = []
        for one in activities:
            assert one.submitted_at is not None
            for height, unit in enumerate(levels, 1):
                reviews.append(self._review(one, unit, one.submitted_at + height * ONE_LEVEL))
            one.accepted_at = one.submitted_at + len(levels) * ONE_LEVEL
            one.state, one.version = State.ACCEPTED, one.version + len(levels)
        ActivityReview.objects.bulk_create(reviews)
        Activity.objects.bulk_update(activities, ["state", "accepted_at", "version"])
        shown = Picture.objects.filter(activity__in=activities, part=Picture.Part.ANNOUNCEMENT)
        keep_published(list(shown.values_list("asset_id", flat=True)))

    def _review(self, activity: Activity, unit: RosterUnit, moment: datetime) -> ActivityReview:
        return ActivityReview(
            activity=activity,
            unit=unit,
            reviewer=self.crew.office(unit.unit),
            decision=ActivityReview.Decision.ACCEPTED,
            decided_at=moment,
        )


def _write_lists(entered: Sequence[tuple[Activity, Checked]]) -> None:
    """Write kinds, co-organisers, pictures and sessions of activities that are stored."""
    kind_rows = Activity.kinds.through
    kind_rows.objects.bulk_create(
        kind_rows(activity_id=one.pk, activitykind_id=int(pk))
        for one, checked in entered
        for pk in checked.values["kinds"]
    )
    CoOrganiser.objects.bulk_create(
        CoOrganiser(activity=one, roster_unit=unit) for one, checked in entered for unit in checked.partners
    )
    Picture.objects.bulk_create(
        Picture(activity=one, asset_id=pk, position=place)
        for one, checked in entered
        for place, pk in enumerate(checked.values["pictures"] or [])
    )
    Session.objects.bulk_create(
        Session(
            activity=one,
            place_code=area_code(one.lead),
            starts_at=wanted.starts_at,
            ends_at=wanted.ends_at,
            **wanted.columns,
        )
        for one, checked in entered
        for wanted in checked.sessions
    )


def date_history(activities: Iterable[Activity]) -> None:
    """Let the history tell each step when it was taken, not when the demonstration was loaded."""
    event = Activity.history.rel.related_model  # type: ignore[attr-defined]  # pghistory
    made = event.objects.filter(pgh_obj__in=[one.pk for one in activities])
    of = Activity.objects.filter(pk=OuterRef("pgh_obj_id"))
    for state, moment in (
        ("draft", "created_at"),
        ("submitted", "submitted_at"),
        ("accepted", "accepted_at"),
    ):
        made.filter(state=state).update(pgh_created_at=Subquery(of.values(moment)[:1]))
