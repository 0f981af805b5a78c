"""Taking away what nobody names any more."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from vocweek.media.models import Asset
from vocweek.media.services.intake import FOLDER
from vocweek.media.services.locking import lock_content
from vocweek.media.storage import storage

ORPHAN_AGE = timedelta(days=1)


def delete_orphans(older_than: timedelta = ORPHAN_AGE) -> int:
    """Delete stored files that no asset names (left by a machine that died half-way); return how many."""
    deleted = 0
    for file in storage().walk(f"{FOLDER}/"):
        if file.modified > timezone.now() - older_than:
            continue
        name = file.name
        with transaction.atomic():
            lock_content(name.rsplit("/", 1)[-1])
            if not Asset.objects.filter(file=name).exists():
                storage().delete(name)
                deleted += 1
    return deleted
