"""What a page says about pictures that were used before."""

from __future__ import annotations

from vocweek.formspec import FormSpec
from vocweek.formspec.fields import ASSETS
from vocweek.media.models import Asset
from vocweek.media.twins.queries import Place, Sighting, seen_before
from vocweek.org.access import Reach
from vocweek.reporting.models import Submission


def seen_before_item(submission: Submission, spec: FormSpec, reach: Reach) -> list[Sighting]:
    """Return which of the files an item was filed with were used before by another unit or in an earlier week."""
    filed = submission.filed or {}
    held = [filed.get(field.key) or [] for field in spec.fields if field.type in ASSETS]
    assets = {pk for numbers in held for pk in numbers if isinstance(pk, int)}
    unit = submission.roster_unit
    return seen_before(assets, Place(str(unit.path), unit.edition.year), reach) if assets else []


def seen_before_asset(asset: Asset, reach: Reach) -> list[Sighting]:
    """Return which other units used a file of the library before (for its page). Its unit must be selected."""
    return seen_before([asset.pk], Place(str(asset.unit.path)), reach)
