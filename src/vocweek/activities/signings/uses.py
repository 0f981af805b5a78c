"""Documents of agreements, registered with `media`: who may read them, and where they are used."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse

from vocweek.activities.models import AgreementFile
from vocweek.media.models import Asset
from vocweek.media.usage import Source, Use
from vocweek.org.access import Capability, Reach


def document_readable(reach: Reach, asset: Asset) -> bool:
    """Tell if the person enters activities where an agreement has the file. One query."""
    held = AgreementFile.objects.filter(asset=asset).values_list("agreement__activity__lead__path", flat=True)
    return any(reach.can(Capability.ACTIVITY_WRITE, path) for path in held)


def _find(assets: Collection[int]) -> Iterator[Use]:
    """Yield the agreements that have the files. One query."""
    held = AgreementFile.objects.filter(asset__in=assets)
    for one in held.select_related("agreement__activity__lead__edition").order_by(
        "-agreement_id", "position"
    ):
        activity = one.agreement.activity
        yield Use(
            asset=one.asset_id,
            kind="协议文件",
            name=one.agreement.title,
            url=reverse("workbench:agreement", args=[activity.pk, one.agreement_id]),
            unit=activity.lead.name,
            path=str(activity.lead.path),
            capability=Capability.ACTIVITY_WRITE,
            state=activity.state,
            edition=activity.edition_id,
            year=activity.lead.edition.year,
        )


def _mark(edition: int | None) -> Exists:
    held = AgreementFile.objects.filter(asset=OuterRef("pk"))
    return Exists(held if edition is None else held.filter(agreement__activity__edition=edition))


FILES_OF_AGREEMENTS = Source(_find, _mark)
