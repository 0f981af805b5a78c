"""Taking over what a file says: what is new in a few statements a batch, what changed by the page's own services."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from vocweek.accounts.models import User
from vocweek.activities.climbing import levels_of
from vocweek.activities.entry.writing import area_code, write_words
from vocweek.activities.importing.checking import Considered
from vocweek.activities.models import Activity, CoOrganiser, Session
from vocweek.activities.services import change, save_draft, submit, withdraw
from vocweek.activities.services.filing import file
from vocweek.formspec import parse
from vocweek.reporting.climbing import Level
from vocweek.reporting.services import Fate

State = Activity.State


class Applying:
    """One file being taken over by a person, in the caller's transaction: handed in, or else kept as drafts."""

    def __init__(self, by: User, moment: datetime, *, hand_in: bool) -> None:
        self.by, self.moment, self.hand_in = by, moment, hand_in
        self.levels: dict[int | None, list[Level]] = {}

    def apply(self, considered: Sequence[Considered]) -> None:
        """Write those of a batch that are new or changed."""
        self._add([one for one in considered if one.fate is Fate.NEW])
        for one in considered:
            if one.fate is Fate.CHANGED:
                self._change(one)

    def _add(self, new: Sequence[Considered]) -> None:
        made = Activity.objects.bulk_create([self._activity(one) for one in new])
        if not self.hand_in:
            return
        through = Activity.kinds.through
        kinds, partners, sessions = [], [], []
        for activity, one in zip(made, new, strict=True):
            assert one.checked is not None
            kinds += [
                through(activity_id=activity.pk, activitykind_id=int(pk))
                for pk in one.checked.values["kinds"]
            ]
            partners += [CoOrganiser(activity=activity, roster_unit=unit) for unit in one.checked.partners]
            place = area_code(one.group.lead)
            sessions += [
                Session(
                    activity=activity,
                    place_code=place,
                    starts_at=wanted.starts_at,
                    ends_at=wanted.ends_at,
                    **wanted.columns,
                )
                for wanted in one.checked.sessions
            ]
        through._default_manager.bulk_create(kinds)
        # Partners first: what a session's trigger counts then holds them already.
        CoOrganiser.objects.bulk_create(partners)
        Session.objects.bulk_create(sessions)

    def _activity(self, one: Considered) -> Activity:
        assert one.checked is not None
        lead, values = one.group.lead, one.checked.values
        activity = Activity(
            edition_id=lead.edition_id,
            lead=lead,
            external_id=one.group.number,
            title=values["title"],
            created_by=self.by,
            saved_at=self.moment,
        )
        if self.hand_in:
            write_words(activity, values)
            file(activity, self.moment, self._levels(activity))
        else:
            activity.draft = dict(values)
        return activity

    def _levels(self, activity: Activity) -> list[Level]:
        """Return the way up, the same for all units of one superior."""
        above = activity.lead.parent_id
        if above not in self.levels:
            self.levels[above] = levels_of(activity)
        return self.levels[above]

    def _change(self, one: Considered) -> None:
        assert one.existing is not None
        activity = one.existing.activity
        if activity.state == State.ACCEPTED:
            change(activity=activity, by=self.by, raw=one.raw, moment=self.moment)
            return
        if activity.state == State.SUBMITTED:
            activity = withdraw(activity=activity, by=self.by)
        if self.hand_in:
            submit(activity=activity, by=self.by, raw=one.raw, moment=self.moment)
        else:
            raw = parse(one.spec, one.raw, draft=True).values
            save_draft(activity=activity, by=self.by, raw=raw, moment=self.moment)
