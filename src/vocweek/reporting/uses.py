"""What of the ledger uses files (registered with `media.usage`): what was filed, and what drafts name."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db import connection
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q
from django.urls import reverse

from vocweek.media.usage import Source, Use
from vocweek.org.access import Capability
from vocweek.reporting.models import Attachment, Submission

# Drafts name files only in their values: by reporting_files_of and its index (migration 0014). The states are literals
# here and below because only then does PostgreSQL take the partial index. Anybody can type any number, so a draft holds
# only what `attachments.usable_here` gives its writer: a stranger's name for a file keeps nobody from throwing it away.
_MAY_USE = """
(r.unit_id = a.unit_id OR d.author_id = a.uploaded_by_id OR EXISTS (
    SELECT 1 FROM reporting_attachment t JOIN reporting_submission f ON f.id = t.submission_id
    JOIN campaign_rosterunit b ON b.id = f.roster_unit_id WHERE t.asset_id = a.id AND b.path <@ r.path))
"""
_IN_DRAFTS = f"""
SELECT d.id, a.id FROM reporting_submission d JOIN campaign_rosterunit r ON r.id = d.roster_unit_id,
     unnest(reporting_files_of(d.draft)) AS named(asset) JOIN media_asset a ON a.id = named.asset
WHERE d.state IN ('draft', 'returned') AND reporting_files_of(d.draft) && %(assets)s::bigint[]
  AND a.id = ANY(%(assets)s) AND {_MAY_USE}
"""
_DRAFT_NAMES = f"""
EXISTS (SELECT 1 FROM reporting_submission d JOIN campaign_rosterunit r ON r.id = d.roster_unit_id,
               media_asset a
        WHERE d.state IN ('draft', 'returned') AND reporting_files_of(d.draft) @> ARRAY[%(expressions)s::bigint]
          AND a.id = %(expressions)s AND {_MAY_USE} AND %(narrowed)s)
"""


def _find(assets: Collection[int]) -> Iterator[Use]:
    """Yield the submissions that name the files, once each. Three queries."""
    pairs = set(Attachment.objects.filter(asset__in=assets).values_list("submission", "asset"))
    with connection.cursor() as cursor:
        cursor.execute(_IN_DRAFTS, {"assets": list(assets)})
        pairs |= set(cursor.fetchall())
    naming = Submission.objects.select_related("task", "roster_unit__edition")
    naming = naming.defer("draft", "filed", "accepted", "left", "remarks")
    found = naming.in_bulk({submission for submission, _ in pairs}) if pairs else {}
    for submission, asset in sorted(pairs, reverse=True):
        yield _use(found[submission], asset)


def _use(submission: Submission, asset: int) -> Use:
    draft = submission.state == Submission.State.DRAFT
    unit = submission.roster_unit
    return Use(
        asset=asset,
        kind="报送件",
        name=str(submission.title or submission.task.title),
        url=reverse("workbench:submission", args=[submission.pk]),
        unit=unit.name,
        path=str(unit.path),
        capability=Capability.FILE if draft else Capability.SUBMISSION_READ,
        state=submission.state,
        edition=unit.edition_id,
        year=unit.edition.year,
    )


def _mark(edition: int | None) -> Q:
    filed = Attachment.objects.filter(asset=OuterRef("pk"))
    narrowed = "true"
    if edition is not None:
        filed = filed.filter(submission__roster_unit__edition=edition)
        narrowed = f"r.edition_id = {int(edition)}"
    drafted = Func(F("pk"), template=_DRAFT_NAMES, narrowed=narrowed, output_field=BooleanField())
    return Q(Exists(filed)) | Q(drafted)


FILES_OF_SUBMISSIONS = Source(_find, _mark)
