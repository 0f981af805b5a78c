"""Reading stored files against their SHA-256 (核对): all of them, or a sample; what was interrupted goes on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import timedelta

from django.db.models import Func, IntegerField, QuerySet, Value
from django.utils import timezone

from vocweek.keeping.models import Check, Fault
from vocweek.media.models import Asset, Damage
from vocweek.media.storage import storage
from vocweek.media.upkeep.damage import note_damage, note_whole

ALL = 100
_GOES_ON_FOR = timedelta(days=7)
_AT_ONCE = 50
_PIECE = 1024 * 1024


def begin_check(share: int, *, anew: bool = False) -> Check:
    """Return the check of so many in a hundred that was interrupted in the last week, or a new one."""
    if not 1 <= share <= ALL:
        raise ValueError("a share is 1 to 100 in a hundred")
    since = timezone.now() - _GOES_ON_FOR
    cut_off = Check.objects.filter(share=share, finished_at__isnull=True, started_at__gte=since).first()
    return cut_off if cut_off is not None and not anew else Check.objects.create(share=share)


def run_check(check: Check, tell: Callable[[Check], None] = lambda check: None) -> Check:
    """Read what is left of a check to its end and note what is missing or damaged; `tell` hears how far it is.

    Raises `Unreachable` if the S3 does not answer: what was read stays noted.
    """
    while some := list(_next_of(check)):
        note_whole([sha256 for sha256, name in some if _read(check, sha256, name)])
        check.cursor = some[-1][0]
        check.save(update_fields=["cursor", "files", "size"])
        tell(check)
    check.finished_at = timezone.now()
    check.save(update_fields=["finished_at"])
    return check


def last_check() -> Check | None:
    """Return the last check that came to its end."""
    return Check.objects.filter(finished_at__isnull=False).first()


def assets_of(fault: Fault) -> QuerySet[Asset]:
    """Return the files of units that have these bytes."""
    return Asset.objects.filter(sha256=fault.sha256, state=Asset.State.READY).select_related("unit")


def files_to_check(check: Check) -> QuerySet[Asset]:
    """Return the assets a check reads, those with the same bytes too. The same sample each time it goes on."""
    found = Asset.objects.filter(state=Asset.State.READY, expired_at__isnull=True)
    if check.share == ALL:
        return found
    lot = Func(
        "sha256",
        Value(str(check.pk)),
        template="abs(mod(hashtext(%(expressions)s), 100))",
        arg_joiner=" || ",
        output_field=IntegerField(),
    )
    return found.annotate(lot=lot).filter(lot__lt=check.share)


def _next_of(check: Check) -> Iterator[tuple[str, str]]:
    """Yield SHA-256 and place of the next contents, each once."""
    rest = files_to_check(check).filter(sha256__gt=check.cursor).order_by("sha256", "pk").distinct("sha256")
    for sha256, name in rest.values_list("sha256", "file")[:_AT_ONCE]:
        yield str(sha256), str(name)


def _read(check: Check, sha256: str, name: str) -> bool:
    """Read one stored file, note what is wrong with it, and tell if it is whole."""
    digest, size = hashlib.sha256(), 0
    try:
        with storage().open(name) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                size += len(piece)
    except FileNotFoundError:
        # It may have been let go or thrown away since the list was made.
        if Asset.objects.filter(sha256=sha256, state=Asset.State.READY, expired_at__isnull=True).exists():
            _note(check, sha256, Damage.Kind.MISSING)
    else:
        if digest.hexdigest() != sha256:
            _note(check, sha256, Damage.Kind.DAMAGED)
    check.files += 1
    check.size += size
    return digest.hexdigest() == sha256


def _note(check: Check, sha256: str, kind: Damage.Kind) -> None:
    Fault.objects.update_or_create(found_by=check, sha256=sha256, defaults={"kind": kind})
    note_damage(sha256, kind)
