"""What filings ask of the rows around them, asked for all filings of one task beforehand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit, Task
from vocweek.core.rows import Reader
from vocweek.formspec import FormSpec
from vocweek.media.models import Asset
from vocweek.org.access import Reach
from vocweek.reporting.attachments import usable_here
from vocweek.reporting.climbing import Level, codes_above, first_turn, staffed_levels
from vocweek.reporting.known import Comparisons
from vocweek.reporting.models import Obligation, Review, Revision, Submission
from vocweek.reporting.services.handing_in import Surroundings
from vocweek.reporting.specs import spec_of

_FILES = Reader("FROM media_asset asset WHERE asset.id = ANY(%s)", asset=Asset)


class Facts:
    """The rows around filings of `task` for `obligations` that name `files` (ids); each table read once, if at all.

    at_hand: those of the files that were read, or stored, before.
    """

    def __init__(
        self,
        task: Task,
        obligations: Iterable[Obligation],
        files: Collection[int] = (),
        at_hand: Sequence[Asset] = (),
    ) -> None:
        self.task, self.obligations, self._files, self._at_hand = task, list(obligations), files, at_hand
        self._units: dict[tuple[int, str], RosterUnit] = {}

    @cached_property
    def revisions(self) -> dict[int, Revision]:
        """The latest revision, by submission (id)."""
        latest = Revision.objects.filter(submission__obligation__in=self.obligations)
        ordered = latest.order_by("submission_id", "-number").distinct("submission_id")
        return {one.submission_id: one for one in ordered}

    @cached_property
    def reviewed(self) -> set[int]:
        """The submissions (ids) that were reviewed."""
        reviews = Review.objects.filter(submission__obligation__in=self.obligations)
        return set(reviews.values_list("submission_id", flat=True))

    @cached_property
    def levels(self) -> dict[str, Level]:
        """The levels above any of the units, by code."""
        codes = {code for one in self.obligations for code in codes_above(one.roster_unit, self.task.issuer)}
        return staffed_levels(self.task.edition_id, codes)

    def unit_on_roster(self, edition_id: int, code: str) -> RosterUnit:
        """Return the unit with `code` as it stands in the edition; one query for each unit, once."""
        if (edition_id, code) not in self._units:
            self._units[edition_id, code] = RosterUnit.objects.get(edition_id=edition_id, code=code)
        return self._units[edition_id, code]

    @cached_property
    def numbers(self) -> Comparisons:
        """The numbers filings are judged by."""
        return Comparisons(self.obligations, spec_of(self.task))

    @cached_property
    def files(self) -> list[Asset]:
        """The files named; whether one may be used there is asked of each filing."""
        others = set(self._files) - {asset.pk for asset in self._at_hand}
        found = [asset for (asset,) in _FILES.read(list(others))] if others else []
        return [*self._at_hand, *found]


class Gathered(Surroundings):
    """What the filings of one person ask of the rows around them, answered from `Facts`."""

    def __init__(self, reach: Reach, facts: Facts) -> None:
        super().__init__(reach)
        self.facts = facts

    def latest_revision(self, submission: Submission) -> Revision | None:
        return self.facts.revisions.get(submission.pk) if submission.pk else None

    def compared(self, submission: Submission, spec: FormSpec, covers_area: bool) -> Mapping[str, Any]:
        return self.facts.numbers.of(submission.obligation, covers_area=covers_area)

    def first_turn(self, submission: Submission) -> RosterUnit:
        above = codes_above(submission.roster_unit, submission.task.issuer)
        return first_turn([self.facts.levels[code] for code in reversed(above)])

    def unit_on_roster(self, edition_id: int, code: str) -> RosterUnit:
        return self.facts.unit_on_roster(edition_id, code)

    def files(self, unit: RosterUnit, by: User | None, numbers: Collection[int]) -> list[Asset]:
        return usable_here(unit, by, numbers, self.facts.files)
