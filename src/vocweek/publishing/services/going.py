"""Going out: at once, at a set moment, anew after an edit; and out of the plan again."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from django.http import Http404

from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, refuse
from vocweek.core.history import sign_history
from vocweek.org.access import reach_of
from vocweek.publishing import states
from vocweek.publishing.access import may_show_again
from vocweek.publishing.checking.settling import require_nothing_open
from vocweek.publishing.content import matter_of, standing_of, write
from vocweek.publishing.models import Publication
from vocweek.publishing.services.locking import (
    lock_publication,
    public_sees_anew,
    require_version,
    source_of,
)
from vocweek.publishing.states import Action
from vocweek.publishing.taking.sources import require_standing
from vocweek.publishing.telling import tell_not_gone_out

log = logging.getLogger(__name__)
State = Publication.State


@transaction.atomic
def publish(
    *, publication: Publication, by: User, version: int | None = None, moment: datetime | None = None
) -> Publication:
    """Show it to the public now; what was withdrawn comes back as it was. Published already: nothing happens.

    Raises ``open_findings`` (with where they stand), ``source_gone``, ``not_yours`` for what a higher unit withdrew,
    ``no_title``, ``wrong_state``; `Stale`.
    """
    publication = lock_publication(publication.pk, by)
    if publication.state == State.PUBLISHED and publication.pending is None:
        return publication
    require_version(publication, version)
    states.require(publication, Action.PUBLISH)
    _require_may_show(publication, by)
    _go_out(publication, by, moment or now())
    return publication


@transaction.atomic
def update(
    *, publication: Publication, by: User, version: int | None = None, moment: datetime | None = None
) -> Publication:
    """Let the public read what was edited of a published one. Raises like `publish`."""
    publication = lock_publication(publication.pk, by)
    states.require(publication, Action.UPDATE)
    require_version(publication, version)
    if publication.pending is None:
        return publication
    require_nothing_open(publication)
    _require_title(publication)
    before = tuple(standing_of(publication).assets)
    sign_history(by)
    publication.version += 1
    publication.saved_by, publication.saved_at = by, moment or now()
    write(publication, matter_of(publication))
    public_sees_anew(publication, before)
    return publication


@transaction.atomic
def schedule(
    *, publication: Publication, by: User, goes_at: datetime, moment: datetime | None = None
) -> Publication:
    """Let it go out by itself at `goes_at` (by a job each minute). Raises like `publish`, and ``past``."""
    publication = lock_publication(publication.pk, by)
    if goes_at <= (moment or now()):
        raise refuse("past", "定时发布的时间应晚于现在；现在就要发布，请按“立即发布”。", "goes_at")
    states.move(publication, Action.SCHEDULE)
    _require_may_show(publication, by)
    require_nothing_open(publication)
    _require_title(publication)
    sign_history(by)
    publication.goes_at, publication.published_by = goes_at, by
    publication.version += 1
    publication.save(update_fields=["state", "goes_at", "published_by", "version"])
    return publication


@transaction.atomic
def take_back(*, publication: Publication, by: User) -> Publication:
    """Make a draft of what was scheduled or withdrawn. Raises ``wrong_state``."""
    publication = lock_publication(publication.pk, by)
    states.move(publication, Action.TAKE_BACK)
    sign_history(by)
    publication.goes_at = None
    publication.version += 1
    publication.save(update_fields=["state", "goes_at", "version"])
    return publication


def publish_due(moment: datetime) -> int:
    """Publish all whose moment has come, each in a transaction of its own; return how many went out.

    One that breaks keeps no other back. What cannot go out (a finding came up, its source is gone) becomes a draft
    again, and its editors are told why.
    """
    due = Publication.objects.filter(state=State.SCHEDULED, goes_at__lte=moment).order_by("goes_at", "pk")
    return sum(_go_by_the_clock(pk, moment) for pk in due.values_list("pk", flat=True))


def _go_by_the_clock(pk: int, moment: datetime) -> bool:
    planned = Publication.objects.select_related("published_by").get(pk=pk)
    by = planned.published_by
    try:
        if by is None:
            raise refuse("nobody", "定下发布时间的人已经不在。")
        with transaction.atomic():
            publication = lock_publication(pk, by)
            due = publication.state == State.SCHEDULED and publication.goes_at is not None
            if not due or publication.goes_at > moment:  # type: ignore[operator]  # it is set if due
                return False
            _require_may_show(publication, by)
            states.move(publication, Action.PUBLISH)
            _appear(publication, by, publication.goes_at or moment)
    except DomainError as error:
        _stay(pk, str(error))
        return False
    except Http404:
        _stay(pk, "定下时间的人已不是这个站点的编辑，请重新发布。")
        return False
    except Exception:
        log.exception("publication %s did not go out and is tried again in a minute", pk)
        return False
    return True


@transaction.atomic
def _stay(pk: int, why: str) -> None:
    publication = Publication.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pk)
    if publication.state == State.SCHEDULED:
        publication.state, publication.goes_at = State.DRAFT, None
        publication.version += 1
        publication.save(update_fields=["state", "goes_at", "version"])
        tell_not_gone_out(publication, why)


def _go_out(publication: Publication, by: User, moment: datetime) -> None:
    states.move(publication, Action.PUBLISH)
    _appear(publication, by, moment)


def _appear(publication: Publication, by: User, moment: datetime) -> None:
    """Check and show a locked publication whose state is set."""
    require_standing(source_of(publication))
    require_nothing_open(publication)
    _require_title(publication)
    sign_history(by)
    publication.published_by = by
    publication.published_at = publication.published_at or moment
    publication.goes_at = publication.withdrawn_at = None
    publication.withdrawn_by = publication.withdrawn_from = None
    publication.withdrawn_why = ""
    publication.version += 1
    publication.save()
    public_sees_anew(publication)


def _require_may_show(publication: Publication, by: User) -> None:
    if not may_show_again(reach_of(by), publication):
        raise refuse("not_yours", f"这一篇由{publication.withdrawn_from}撤下，要再发布，请联系上级宣传。")


def _require_title(publication: Publication) -> None:
    if not matter_of(publication).title:
        raise refuse("no_title", "请填写标题。", "title")
