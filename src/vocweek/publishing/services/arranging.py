"""Order on the first page of a site (首页推荐): featured ones first, as the editor puts them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max, QuerySet

from vocweek.accounts.models import User
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.core.site_version import raise_site_version
from vocweek.org.access import Capability, reach_of
from vocweek.org.models import OrgUnit
from vocweek.publishing.models import Publication
from vocweek.publishing.services.locking import lock_publication

MOST_FEATURED = 12


@transaction.atomic
def feature(*, publication: Publication, by: User) -> Publication:
    """Put it on the first page of its site, behind what stands there. Raises ``too_many``."""
    publication = lock_publication(publication.pk, by)
    OrgUnit.objects.select_for_update(no_key=True).get(pk=publication.unit_id)
    if publication.featured:
        return publication
    there = featured_of(publication.unit, publication.edition_id)
    if there.count() >= MOST_FEATURED:
        raise refuse("too_many", f"首页最多推荐 {MOST_FEATURED} 篇，请先取下一篇。")
    last = there.aggregate(last=Max("position"))["last"]
    return _set(publication, by, featured=True, position=0 if last is None else last + 1)


@transaction.atomic
def unfeature(*, publication: Publication, by: User) -> Publication:
    """Take it off the first page; it stays published."""
    publication = lock_publication(publication.pk, by)
    return _set(publication, by, featured=False, position=0) if publication.featured else publication


@transaction.atomic
def put_in_order(*, unit: OrgUnit, edition_id: int, by: User, order: Sequence[int]) -> None:
    """Let what is featured stand in this order (ids); what is not named keeps its order behind it."""
    reach_of(by).require(Capability.PUBLISH, unit.path)
    OrgUnit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    there = list(featured_of(unit, edition_id))
    wanted = {pk: place for place, pk in enumerate(order)}
    there.sort(key=lambda one: wanted.get(one.pk, len(wanted) + one.position))
    sign_history(by)
    for place, one in enumerate(there):
        if one.position != place:
            Publication.objects.filter(pk=one.pk).update(position=place)
    raise_site_version()


@transaction.atomic
def move(*, publication: Publication, by: User, up: bool) -> None:
    """Let a featured one change places with its neighbour above or below."""
    order = [one.pk for one in featured_of(publication.unit, publication.edition_id)]
    if publication.pk not in order:
        raise refuse("wrong_state", "这一篇不在首页推荐里。")
    place = order.index(publication.pk)
    other = min(max(place + (-1 if up else 1), 0), len(order) - 1)
    order[place], order[other] = order[other], order[place]
    put_in_order(unit=publication.unit, edition_id=publication.edition_id, by=by, order=order)


def featured_of(unit: OrgUnit, edition_id: int) -> QuerySet[Publication]:
    """Return what stands on the first page of a site, in order, drafts to come among them."""
    return Publication.objects.filter(unit=unit, edition_id=edition_id, featured=True).order_by(
        "position", "pk"
    )


def _set(publication: Publication, by: User, *, featured: bool, position: int) -> Publication:
    publication.featured, publication.position = featured, position
    publication.version += 1
    sign_history(by)
    publication.save(update_fields=["featured", "position", "version"])
    raise_site_version()
    return publication
