"""Picking (选用): a draft on a site is made of what was accepted; the original is never touched."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import Http404

from vocweek.accounts.models import User
from vocweek.activities.models import Activity
from vocweek.bulletins.models import Bulletin
from vocweek.campaign.models import Notice, RosterUnit
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, refuse
from vocweek.core.history import sign_history
from vocweek.media.models import Asset
from vocweek.org.access import Capability, Reach, reach_of
from vocweek.org.models import OrgUnit
from vocweek.publishing.checking.links import look_up
from vocweek.publishing.checking.settling import check
from vocweek.publishing.content import write
from vocweek.publishing.leading import lock_source
from vocweek.publishing.models import Publication
from vocweek.publishing.services.papers import take_all_words
from vocweek.publishing.taking import SourceRow, Taken, take
from vocweek.publishing.taking.answered import with_pictures
from vocweek.publishing.taking.sources import take_files
from vocweek.reporting.models import Submission

MOST_AT_ONCE = 100
NOT_HERE = "没有这一件，或者不在您的职责范围内。"


@dataclass(frozen=True, slots=True)
class Picked:
    """made: the drafts, in order. known: how many stood on the site already. refused: what could not be picked, why.

    unread: of which papers (稿件) the words could not be taken, and why.
    """

    made: tuple[Publication, ...]
    known: int
    refused: tuple[str, ...]
    unread: tuple[str, ...] = ()


@transaction.atomic
def pick(*, source: SourceRow, unit: OrgUnit, by: User, moment: datetime | None = None) -> Publication:
    """Return the draft on the site of `unit` made of `source`; what stands there already is returned as it is.

    The source must be of the unit or of one below it. Raises ``source_gone``, ``nothing``; `Http404` out of scope.
    """
    publication, _ = _picked(source, unit, by, reach_of(by), moment or now())
    return publication


def pick_many(*, sources: Sequence[SourceRow], unit: OrgUnit, by: User) -> Picked:
    """Pick each of `sources`, at most `MOST_AT_ONCE`, each in a transaction of its own, and take the words of papers.

    Raises ``too_many``.
    """
    if len(sources) > MOST_AT_ONCE:
        raise refuse("too_many", f"一次最多选 {MOST_AT_ONCE} 件，请分几次选。")
    reach, made, fresh, refused = reach_of(by), list[Publication](), list[Publication](), list[str]()
    for source in sources:
        try:
            with transaction.atomic():
                publication, new = _picked(source, unit, by, reach, now())
        except DomainError as error:
            refused.append(str(error))
            continue
        made.append(publication)
        fresh += [publication] * new
    unread = take_all_words(publications=fresh, by=by)
    return Picked(tuple(made), len(made) - len(fresh), tuple(refused), unread)


@transaction.atomic
def pick_files(
    *,
    assets: Collection[int],
    unit: OrgUnit,
    by: User,
    title: str = "",
    client_key: UUID | None = None,
    moment: datetime | None = None,
) -> Publication:
    """Return a download made of files (ids) of the library of `unit` or of one below, in the edition at hand.

    client_key: of the page; the same request sent twice makes one. Raises ``nothing``, ``no_edition``.
    """
    reach_of(by).require(Capability.PUBLISH, unit.path)
    known = Publication.objects.filter(client_key=client_key).first() if client_key else None
    if known is not None:
        return known
    wanted = list(dict.fromkeys(assets))
    ready = Asset.objects.filter(pk__in=wanted, state=Asset.State.READY, deleted_at=None)
    found = ready.filter(unit__path__descendants=str(unit.path)).select_related("content").in_bulk()
    if not found:
        raise refuse("nothing", "请选择要提供下载的文件。", "files")
    rosters = RosterUnit.objects.filter(unit=unit).select_related("edition")
    origin = rosters.order_by("-edition__starts_on", "-edition_id").first()
    if origin is None:
        raise refuse("no_edition", "本单位还没有参加任何一届活动周，不能发布。")
    taken = take_files([found[pk] for pk in wanted if pk in found], origin, title)
    return _draft(taken, unit, by, moment or now(), client_key=client_key)


def _picked(
    source: SourceRow, unit: OrgUnit, by: User, reach: Reach, moment: datetime
) -> tuple[Publication, bool]:
    """Return the publication, and whether it is new."""
    reach.require(Capability.PUBLISH, unit.path)
    name = source_name(source)
    lock_source((name, source.pk))
    known = Publication.objects.filter(unit=unit, **{name: source}).first()
    if known is not None:
        return known, False
    fresh = type(source).objects.select_related(*_ABOUT[name]).get(pk=source.pk)
    taken = take(fresh)
    if unit.code not in str(taken.origin.path).split("."):
        raise Http404(NOT_HERE)
    taken = replace(taken, matter=with_pictures(taken.matter, fresh, unit.pk))
    return _draft(taken, unit, by, moment, **{name: fresh}), True


def source_name(source: SourceRow) -> str:
    """Return which column of a publication names this source."""
    return {Submission: "submission", Activity: "activity", Bulletin: "bulletin", Notice: "notice"}[
        type(source)
    ]


def _draft(taken: Taken, unit: OrgUnit, by: User, moment: datetime, **more: object) -> Publication:
    sign_history(by)
    publication = Publication(
        unit=unit,
        edition=taken.edition,
        origin=taken.origin,
        picked_by=by,
        saved_by=by,
        saved_at=moment,
        **more,
    )
    write(publication, taken.matter)
    check(publication)
    look_up(taken.matter)
    return publication


_ABOUT = {
    "submission": ("roster_unit__edition", "task__form", "form"),
    "activity": ("lead__edition", "edition"),
    "bulletin": ("node__edition",),
    "notice": ("unit", "edition", "asset"),
}
