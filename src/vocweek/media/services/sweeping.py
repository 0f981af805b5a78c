"""Taking away what nobody names any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from vocweek.media.models import Asset
from vocweek.media.services.intake import FOLDER
from vocweek.media.services.locking import lock_content

ORPHAN_AGE = timedelta(days=1)


def delete_orphans(older_than: timedelta = ORPHAN_AGE) -> int:
    """Delete stored files that no asset names (left by a machine that died half-way); return how many."""
    deleted = 0
    for name in _stored_names(FOLDER):
        if default_storage.get_modified_time(name) > timezone.now() - older_than:
            continue
        with transaction.atomic():
            lock_content(name.rsplit("/", 1)[-1])
            if not Asset.objects.filter(file=name).exists():
                default_storage.delete(name)
                deleted += 1
    return deleted


def _stored_names(folder: str) -> Iterator[str]:
    if not default_storage.exists(folder):
        return
    folders, files = default_storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in files)
    for name in folders:
        yield from _stored_names(f"{folder}/{name}")
