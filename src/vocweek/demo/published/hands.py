"""What an editor does with one thing: picks it, gives it another title or lead, shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from vocweek.accounts.models import User
from vocweek.core.errors import DomainError
from vocweek.media.models import Asset
from vocweek.media.renditions.claims import claim
from vocweek.media.renditions.working import handle
from vocweek.org.models import OrgUnit
from vocweek.publishing.content import ShownFile, matter_of, part_of
from vocweek.publishing.models import Publication
from vocweek.publishing.services import feature, pick, pick_files, publish, save
from vocweek.publishing.taking import SourceRow

ROUNDS = 3
"""What is quick is made in the first, streams and tiles after it."""


class Hand:
    """One editor at one site."""

    def __init__(self, unit: OrgUnit, by: User) -> None:
        self.unit, self.by = unit, by

    def pick(self, source: SourceRow, **changed: Any) -> Publication:
        """Pick a source for the site, with what is `changed` of it (fields of a matter)."""
        return self._changed(pick(source=source, unit=self.unit, by=self.by), changed)

    def pick_files(self, assets: Sequence[Asset], **changed: Any) -> Publication:
        """Make something of files of the library; films and photos all around are made ready first."""
        for one in assets:
            make_ready(one)
        made = pick_files(assets=[one.pk for one in assets], unit=self.unit, by=self.by)
        return self._changed(made, changed | {"files": files_of(assets)})

    def show(self, publication: Publication, moment: datetime, *, first: bool = False) -> bool:
        """Publish it, on the first page if `first`; what a check stops stays a draft. Tell if it is published."""
        try:
            publish(publication=publication, by=self.by, moment=moment)
        except DomainError:
            return False
        if first:
            feature(publication=publication, by=self.by)
        return True

    def _changed(self, publication: Publication, changed: dict[str, Any]) -> Publication:
        if not changed:
            return publication
        return save(publication=publication, by=self.by, matter=replace(matter_of(publication), **changed))


def files_of(assets: Sequence[Asset]) -> tuple[ShownFile, ...]:
    """Return the files as a matter shows them, under their own captions."""
    fresh = Asset.objects.select_related("content").in_bulk([one.pk for one in assets])
    return tuple(ShownFile(one.pk, part_of(fresh[one.pk]), one.caption) for one in assets)


def make_ready(asset: Asset) -> None:
    """Make now what is to be shown of a film, a photo all around or a wide one that a page opens with; everything else
    is made in a moment anyway."""
    wide = asset.width is not None and asset.height is not None and asset.width >= 2 * asset.height
    if asset.content_type.startswith("video/") or wide:
        with claim(asset.sha256) as mine:
            for _ in range(ROUNDS if mine else 0):
                handle(asset.sha256)
