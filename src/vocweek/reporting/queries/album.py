"""The unit's own files that it filed before (已报的照片): one photo set serves several reports (domain rule 6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, IntegerField, Max, When

from vocweek.campaign.models import RosterUnit
from vocweek.media.models import Asset
from vocweek.org.access import Capability, Reach
from vocweek.reporting.models import Attachment, Submission

PAGE_SIZE = 24
MOST_PAGES = 10_000
"""No unit has filed so many files; a larger number in an address means the last page."""
MOST_PLACES = 20


@dataclass(frozen=True, slots=True)
class Photo:
    """One file. used_in: the report it was last filed with; year: of that report's edition."""

    asset: Asset
    used_in: str
    year: int
    this_edition: bool


@dataclass(frozen=True, slots=True)
class AlbumPage:
    """A page of files; next: number of the following page, ``None`` on the last."""

    photos: tuple[Photo, ...]
    next: int | None


@dataclass(frozen=True, slots=True)
class AlsoUsed:
    """Another submission that carries some of the same files: how many of them."""

    submission_id: int
    title: str
    occurrence: date | None
    year: int
    files: int


def album(unit: RosterUnit, content_types: Iterable[str], page: int = 1) -> AlbumPage:
    """Return what the unit filed before in any edition, this edition's first, then the latest. Two queries.

    Only files of its own submissions; each file stands once, however often it was used.
    """
    here = Case(When(submission__roster_unit__edition=unit.edition_id, then=1), default=0)
    page = min(max(page, 1), MOST_PAGES)
    start = (page - 1) * PAGE_SIZE
    used = (
        Attachment.objects.filter(
            submission__roster_unit__unit_id=unit.unit_id, asset__content_type__in=list(content_types)
        )
        .values("asset_id")
        .annotate(here=Max(here, output_field=IntegerField()), last=Max("pk"))
        .order_by("-here", "-last")[start : start + PAGE_SIZE + 1]
    )
    found = list(used)
    latest = Attachment.objects.select_related(
        "asset", "submission__task", "submission__roster_unit__edition"
    ).in_bulk([row["last"] for row in found[:PAGE_SIZE]])
    photos = tuple(_photo(latest[row["last"]], bool(row["here"])) for row in found[:PAGE_SIZE])
    return AlbumPage(photos, page + 1 if len(found) > PAGE_SIZE else None)


def also_used(submission: Submission, reach: Reach) -> list[AlsoUsed]:
    """Return where else the files of a submission were filed, as far as the person may read that. One query."""
    others = (
        Submission.objects.filter(attachments__asset__in=submission.attachments.values("asset"))
        .exclude(pk=submission.pk)
        .exclude(state__in=[Submission.State.DRAFT, Submission.State.WITHDRAWN])
        .select_related("task", "obligation", "roster_unit__edition")
        .annotate(files=Count("attachments"))
        .order_by("-filed_at", "-id")[:MOST_PLACES]
    )
    return [
        AlsoUsed(one.pk, str(one), one.obligation.occurrence, one.roster_unit.edition.year, one.files)
        for one in others
        if reach.can(Capability.SUBMISSION_READ, one.roster_unit.path)
    ]


def _photo(used: Attachment, this_edition: bool) -> Photo:
    submission = used.submission
    return Photo(
        used.asset,
        submission.title or submission.task.title,
        submission.roster_unit.edition.year,
        this_edition,
    )
