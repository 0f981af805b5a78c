"""A site's newest publications as RSS 2.0 and Atom, for readers and for other sites."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from vocweek.core.public import public
from vocweek.portal.memory import shared
from vocweek.portal.sharing.words import DEFAULT_NAME, absolute, site_name
from vocweek.portal.templatetags.portal import card_url, site_url
from vocweek.publishing.queries.cards import newest
from vocweek.publishing.queries.places import SitePlace, site_at

ITEMS = 50
BECAUSE = "what editors have published, as a feed"


@public(BECAUSE)
@require_safe
@shared
def rss(request: HttpRequest, site: str = "") -> HttpResponseBase:
    """Give a site's feed as RSS; without `site` the nation's."""
    return _feed(site_at(site), Rss201rev2Feed)


@public(BECAUSE)
@require_safe
@shared
def atom(request: HttpRequest, site: str = "") -> HttpResponseBase:
    """Give a site's feed as Atom; without `site` the nation's."""
    return _feed(site_at(site), Atom1Feed)


def _feed(place: SitePlace, form: type[Rss201rev2Feed | Atom1Feed]) -> HttpResponseBase:
    name = site_name(place.address)
    told = form(
        name, absolute(site_url(place.address)), place.slogan or gettext(DEFAULT_NAME), language="zh-CN"
    )
    for one in newest(place, ITEMS):
        told.add_item(
            title=one.title,
            link=absolute(card_url(one)),
            description=one.lead,
            unique_id=one.public_id,
            unique_id_is_permalink=False,
            author_name=one.byline or one.origin,
            pubdate=one.published_at,
            categories=(gettext(one.kind_words),),
        )
    return HttpResponse(told.writeString("utf-8"), content_type=told.content_type)
