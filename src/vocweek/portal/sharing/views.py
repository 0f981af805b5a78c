"""Cards and posters of public pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from vocweek.activities.access import public_activity
from vocweek.activities.queries import public_page
from vocweek.core.clock import now
from vocweek.core.downloads import saved_as
from vocweek.core.public import public
from vocweek.portal.memory import shared
from vocweek.portal.sharing.sheets import Sheet, card, poster
from vocweek.portal.sharing.words import sheet_of_activity, sheet_of_site, sheet_of_story
from vocweek.portal.stories.views import gone
from vocweek.publishing.models import Publication
from vocweek.publishing.queries.places import site_at
from vocweek.publishing.queries.stories import publication_at

BECAUSE = "what the public page itself says, as a picture"


@public(BECAUSE)
@require_safe
@shared
def activity_card(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Give an activity's card."""
    return _card(_activity(public_id))


@public(BECAUSE)
@require_safe
@shared
def activity_poster(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Give an activity's poster."""
    return _poster(_activity(public_id))


@public(BECAUSE)
@require_safe
@shared
def story_card(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Give a story's card."""
    publication = publication_at(public_id)
    if publication.state != Publication.State.PUBLISHED:
        return gone(request, publication)
    return _card(sheet_of_story(publication))


@public(BECAUSE)
@require_safe
@shared
def site_card(request: HttpRequest, site: str = "") -> HttpResponseBase:
    """Give a site's card; without `site` the nation's."""
    return _card(sheet_of_site(site_at(site)))


@public(BECAUSE)
@require_safe
@shared
def site_poster(request: HttpRequest, site: str = "") -> HttpResponseBase:
    """Give a site's poster; without `site` the nation's."""
    return _poster(sheet_of_site(site_at(site)))


def _activity(public_id: str) -> Sheet:
    found = public_activity(public_id)
    return sheet_of_activity(found, public_page(found, now()))


def _card(sheet: Sheet) -> HttpResponseBase:
    return HttpResponse(card(sheet), content_type="image/jpeg")


def _poster(sheet: Sheet) -> HttpResponseBase:
    return saved_as(
        HttpResponse(poster(sheet), content_type="application/pdf"), f"海报：{sheet.title}.pdf", shown=True
    )
