"""Taking over what a file says: what is new in a few statements a batch, what changed as the page's services do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from vocweek.accounts.models import User
from vocweek.activities.climbing import levels_of_all
from vocweek.activities.entry.points import known_points
from vocweek.activities.entry.values import working_values
from vocweek.activities.entry.writing import area_code, placed, write_words
from vocweek.activities.importing.changing import can_go_together, write_together
from vocweek.activities.importing.checking import Considered
from vocweek.activities.importing.layout import UNTOLD
from vocweek.activities.models import Activity, CoOrganiser, Session
from vocweek.activities.services import save_draft
from vocweek.activities.services.changing import write_change
from vocweek.activities.services.filing import file, hand_in, take_back
from vocweek.core.rows import insert
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
        """Write those of a batch that are new or changed; the latter are locked."""
        written = [one for one in considered if one.fate in (Fate.NEW, Fate.CHANGED)]
        leads = (one.group.lead for one in written)
        self.levels |= levels_of_all(lead for lead in leads if lead.parent_id not in self.levels)
        self._add([one for one in considered if one.fate is Fate.NEW])
        self._change_all([one for one in considered if one.fate is Fate.CHANGED])

    def _add(self, new: Sequence[Considered]) -> None:
        made = [self._activity(one) for one in new]
        insert(made)
        if not self.hand_in:
            return
        through = Activity.kinds.through
        where = known_points({one.group.lead for one in new})
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
                    **placed(wanted, None, where[one.group.lead.pk]),
                )
                for wanted in one.checked.sessions
            ]
        insert(kinds)
        # Partners first: what a session's trigger counts then holds them already.
        insert(partners)
        insert(sessions)

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
            file(activity, self.moment, self.levels[lead.parent_id])
        else:
            activity.draft = dict(values)
        return activity

    def _change_all(self, changed: Sequence[Considered]) -> None:
        """Write what changed: many at once where that is the same, else one by one as the page does."""
        together = can_go_together(changed, self.levels) if self.hand_in and changed else set()
        singly = [one for one in changed if one.existing and one.existing.activity.pk not in together]
        many = [one for one in changed if one.existing and one.existing.activity.pk in together]
        if many:
            write_together(many, self.moment, self.levels)
        for one in singly:
            self._change(one)

    def _change(self, one: Considered) -> None:
        assert one.existing is not None and one.checked is not None
        activity, levels = one.existing.activity, self.levels[one.group.lead.parent_id]
        if activity.state == State.ACCEPTED:
            write_change(activity, one.checked, self.moment, levels)
            return
        if activity.state == State.SUBMITTED:
            take_back(activity)
        if self.hand_in:
            hand_in(activity, one.checked, self.moment, levels)
        else:
            stays = working_values(activity)
            typed = parse(one.spec, one.raw, draft=True).values
            raw = typed | {key: stays.get(key) for key in UNTOLD}
            save_draft(activity=activity, by=self.by, raw=raw, moment=self.moment)
