"""Fitting a stored picture to what a form asks for: a new asset beside the original."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePath

from django.core.files import File

from vocweek.accounts.models import User
from vocweek.formspec import ImageSpec
from vocweek.media.fitting import Wish, fit, plan_fit
from vocweek.media.incoming import incoming_folder
from vocweek.media.kinds import kind_of_type
from vocweek.media.models import Asset
from vocweek.media.services.intake import store_asset
from vocweek.media.storage import storage
from vocweek.org.models import OrgUnit

FITTED = "（已调整）"


def fit_asset(*, asset: Asset, spec: ImageSpec, wish: Wish, unit: OrgUnit, by: User | None) -> Asset:
    """Store what `asset` becomes by `wish` so that it meets `spec`, for `unit`; the original stays as it is.

    The same wish twice gives the same asset. A transaction of its own, as `store_asset`. Raises `DomainError` for a
    picture that cannot be read to its end.
    """
    kind = kind_of_type(asset.content_type)
    with (
        tempfile.TemporaryDirectory(dir=incoming_folder()) as folder,
        storage().local_path(str(asset.file.name)) as path,
    ):
        plan = plan_fit(path, kind, spec, wish)
        made = Path(folder, "fitted")
        fit(path, plan, made)
        name = f"{PurePath(asset.name).stem.removesuffix(FITTED)}{FITTED}.{plan.becomes.kind.extension}"
        with made.open("rb") as content:
            return store_asset(file=File(content, name), unit=unit, by=by)
