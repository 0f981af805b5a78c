"""Editing: the words and files of a publication; of one the public reads, beside it until it is taken over."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.media.models import Asset
from vocweek.publishing import states
from vocweek.publishing.checking.links import look_up
from vocweek.publishing.checking.settling import check
from vocweek.publishing.content import Matter, matter_of, standing_of, tidied, to_json, write
from vocweek.publishing.models import Publication
from vocweek.publishing.services.locking import Stale, lock_publication, require_version
from vocweek.publishing.states import Action

__all__ = ["Stale", "discard", "drop_pending", "keep", "look_again", "save"]


@transaction.atomic
def save(
    *,
    publication: Publication,
    by: User,
    matter: Matter,
    version: int | None = None,
    moment: datetime | None = None,
) -> Publication:
    """Keep what was edited; a published one stays before the public as it is until `update`.

    version: the one it was typed on. New files must be of the library of the site's unit or of one below. Raises
    `Stale`, ``wrong_state``, ``not_own_file``.
    """
    publication = lock_publication(publication.pk, by)
    states.require(publication, Action.SAVE)
    matter, before = tidied(matter), matter_of(publication)
    if matter == before:
        return publication
    require_version(publication, version)
    _require_own_files(publication, set(matter.assets) - set(before.assets))
    keep(publication, matter, by, moment or now())
    return publication


def keep(publication: Publication, matter: Matter, by: User, moment: datetime) -> None:
    """Write `matter` to a locked publication: into the columns, or beside them while the public reads those."""
    publication.version += 1
    publication.saved_by, publication.saved_at = by, moment
    sign_history(by)
    if publication.state == Publication.State.PUBLISHED:
        publication.pending = None if matter == standing_of(publication) else to_json(matter)
        publication.save(update_fields=["pending", "version", "saved_by", "saved_at"])
    else:
        write(publication, matter)
    check(publication, matter)
    look_up(matter)


@transaction.atomic
def look_again(*, publication: Publication, by: User) -> Publication:
    """Check anew what was open: a film is ready by now, a school said whose photo it is. Nothing else is written."""
    publication = lock_publication(publication.pk, by)
    check(publication)
    return publication


@transaction.atomic
def drop_pending(*, publication: Publication, by: User) -> Publication:
    """Forget what was edited of a published one and not taken over; the public never saw it."""
    publication = lock_publication(publication.pk, by)
    if publication.pending is not None:
        keep(publication, standing_of(publication), by, now())
    return publication


@transaction.atomic
def discard(*, publication: Publication, by: User) -> None:
    """Throw away a draft the public never saw. Raises ``wrong_state``."""
    publication = lock_publication(publication.pk, by)
    states.require(publication, Action.DISCARD)
    if publication.published_at is not None:
        raise refuse("wrong_state", "这一篇发布过，留作记录，不能删除；公众现在看不到它。")
    sign_history(by)
    publication.delete()


def _require_own_files(publication: Publication, new: set[int]) -> None:
    own = Asset.objects.filter(
        pk__in=new, unit__path__descendants=str(publication.unit.path), deleted_at=None
    )
    if new and own.count() != len(new):
        raise refuse("not_own_file", "只能用本单位和下级单位素材库里的文件。", "files")
