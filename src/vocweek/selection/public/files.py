"""Files of a person's work: how many, how large; used as long as the work is, gone with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from django.db.models import Exists, OuterRef, Sum
from django.urls import reverse
from django.utils.translation import gettext

from vocweek.core.errors import refuse
from vocweek.formspec import FormSpec
from vocweek.formspec.fields import ASSETS
from vocweek.media.models import Asset
from vocweek.media.usage import Source, Use, in_use
from vocweek.org.access import Capability
from vocweek.selection.models import PublicEntry, PublicFile

MOST_FILES: Final = 30
MOST_BYTES: Final = 300 * 1024**2
"""Of one work, whatever its form would take."""


def require_room(work: PublicEntry, count: int, size: int) -> None:
    """Raise ``too_many_files`` or ``too_large`` where `count` more files of `size` bytes are too much for one work."""
    found = PublicFile.objects.filter(entry=work)
    if found.count() + count > MOST_FILES:
        raise refuse("too_many_files", gettext("一件作品最多带 %(most)s 个文件。") % {"most": MOST_FILES})
    kept = found.aggregate(size=Sum("asset__size"))["size"] or 0
    if kept + size > MOST_BYTES:
        said = gettext("一件作品的文件加起来最多 %(most)s MB。")
        raise refuse("too_large", said % {"most": MOST_BYTES // 1024**2})


def file_values(work: PublicEntry, spec: FormSpec) -> dict[str, list[int]]:
    """Return the ids of a work's files by field, as its form stores them; fields without files are empty."""
    values: dict[str, list[int]] = {one.key: [] for one in spec.fields if one.type in ASSETS}
    for key, asset in PublicFile.objects.filter(entry=work).values_list("key", "asset"):
        if key in values:
            values[key].append(asset)
    return values


def let_go(assets: Collection[int]) -> None:
    """Delete of these files (ids) those that came from nobody known and that nothing uses any more."""
    free = Asset.objects.filter(~in_use(), pk__in=list(assets), uploaded_by=None).values_list("pk", flat=True)
    Asset.objects.filter(pk__in=list(free)).delete()


def _find(assets: Collection[int]) -> Iterator[Use]:
    known = PublicFile.objects.filter(asset__in=assets).select_related("entry__call", "entry__unit__edition")
    for one in known:
        unit = one.entry.unit
        yield Use(
            asset=one.asset_id,
            kind="公众投稿",
            name=str(one.entry.call.title),
            url=reverse("workbench:call", args=[one.entry.call_id]),
            unit=unit.name,
            path=str(unit.path),
            capability=Capability.CALL_READ,
            edition=unit.edition_id,
            year=unit.edition.year,
        )


def _mark(edition: int | None) -> Exists:
    named = PublicFile.objects.filter(asset=OuterRef("pk"))
    return Exists(named if edition is None else named.filter(entry__unit__edition=edition))


FILES_OF_THE_PUBLIC = Source(_find, _mark, shelved=False)
"""A stranger's file is not shown in the unit's library; once filed it is read with what was filed."""
