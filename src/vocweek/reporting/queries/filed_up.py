"""What the units below filed up: the part of their libraries that an office sees."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from vocweek.campaign.models import RosterUnit, Task
from vocweek.media.models import Asset
from vocweek.media.usage import kept_elsewhere
from vocweek.reporting.models import Attachment
from vocweek.reporting.states import FILED


def filed_up_to(unit_id: int, code: str = "") -> QuerySet[Asset]:
    """Return the files that units below a unit filed in any edition; of the unit with `code` only if one is given."""
    above = RosterUnit.objects.filter(
        unit_id=unit_id, path__ancestors=OuterRef("submission__roster_unit__path")
    ).order_by()
    filed = Attachment.objects.filter(Exists(above), asset=OuterRef("pk"), submission__state__in=FILED)
    below = Asset.objects.filter(Exists(filed), ~kept_elsewhere(), deleted_at=None).exclude(unit_id=unit_id)
    return below.filter(unit__code=code) if code else below


def filed_for(assets: QuerySet[Asset], task: int) -> QuerySet[Asset]:
    """Return those of `assets` that were filed for the task with this id."""
    return assets.filter(Exists(Attachment.objects.filter(asset=OuterRef("pk"), submission__task=task)))


def tasks_of(assets: QuerySet[Asset]) -> list[Task]:
    """Return the tasks that `assets` were filed for, the latest first. One query."""
    filed = Attachment.objects.filter(asset__in=assets.order_by().values("pk"))
    tasks = Task.objects.filter(pk__in=filed.values("submission__task")).select_related("edition")
    return list(tasks.order_by("-edition__year", "-pk")[:60])
