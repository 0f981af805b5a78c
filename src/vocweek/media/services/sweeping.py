"""Taking away what nobody names any more: originals, pictures made of them, and sets of which a newer one is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from vocweek.core.batches import in_batches
from vocweek.media.models import Asset, Content, Rendition
from vocweek.media.services.locking import lock_content
from vocweek.media.services.placing import FOLDER
from vocweek.media.storage import StoredFile, storage

ORPHAN_AGE = timedelta(days=1)
_MADE = "renditions"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_AT_ONCE = 500


def orphans(older_than: timedelta = ORPHAN_AGE) -> Iterator[StoredFile]:
    """Yield the stored files that nothing names, at least so old: a younger one may be on its way in."""
    before = timezone.now() - older_than
    for folder in (FOLDER, _MADE):
        old = (file for file in storage().walk(f"{folder}/") if file.modified <= before)
        for some in in_batches(old, _AT_ONCE):
            kept = _named(file.name for file in some)
            yield from (file for file in some if file.name not in kept)


def delete_orphan(file: StoredFile) -> bool:
    """Delete a file unless something names it by now; tell if it was there. Whoever stores the same bytes waits."""
    with transaction.atomic():
        lock_content(_digest_of(file.name))
        if _named([file.name]) or not storage().exists(file.name):
            return False
        storage().delete(file.name)
        return True


def delete_orphans(older_than: timedelta = ORPHAN_AGE) -> int:
    """Delete what nothing names: the facts of bytes that nobody has any more, then the files; return how many files."""
    forget_contents(older_than)
    return sum(delete_orphan(file) for file in orphans(older_than))


def forget_contents(older_than: timedelta = ORPHAN_AGE) -> int:
    """Delete what is known of bytes that no asset has any more, with the rows of what was made of them."""
    before = timezone.now() - older_than
    gone = Content.objects.filter(assets__isnull=True, looked_at__lte=before).values_list("pk", flat=True)
    return sum(_forget(sha256) for sha256 in list(gone))


@transaction.atomic
def _forget(sha256: str) -> bool:
    lock_content(sha256)
    if Asset.objects.filter(sha256=sha256).exists():
        return False
    return bool(Content.objects.filter(pk=sha256, assets__isnull=True).delete()[0])


def _named(names: Iterable[str]) -> set[str]:
    """Return those of `names` that are in use. Three queries."""
    asked = list(names)
    digests = {_digest_of(name) for name in asked}
    here = Asset.objects.filter(expired_at__isnull=True)
    originals = set(here.filter(file__in=asked).values_list("file", flat=True))
    whose = set(Asset.objects.filter(sha256__in=digests).values_list("sha256", flat=True))
    made = Rendition.objects.filter(content__in=digests).values_list("content", "file", "state")
    sets = {_folder(file) for _, file, _ in made if file}
    busy = {content for content, _, state in made if state == Rendition.State.WORKING}
    return {
        name
        for name in asked
        if name in originals
        or (name.startswith(f"{_MADE}/") and _digest_of(name) in whose and _shown(name, sets, busy))
    }


def _shown(name: str, sets: set[str], busy: set[str]) -> bool:
    """Tell if a file made of bytes that somebody has is shown: a single one always, one of a set if its set is."""
    digest = _digest_of(name)
    inside = name.partition(f"{digest}/")[2]
    if "/" not in inside or digest in busy:
        return True
    return any(name.startswith(folder) for folder in sets if folder.rstrip("/").rpartition("/")[2] != digest)


def _folder(file: str) -> str:
    return f"{file.rpartition('/')[0]}/"


def _digest_of(name: str) -> str:
    found = _DIGEST.search(name)
    return found[0] if found else name.rpartition("/")[2]
