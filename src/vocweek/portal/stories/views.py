"""A story to read, one of its pictures large, a file to take along, and what is said where it was withdrawn."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from vocweek.core.clock import now
from vocweek.core.public import public
from vocweek.media.serving import asset_handout, hand_out
from vocweek.portal.memory import shared
from vocweek.portal.sharing.words import share_of_story
from vocweek.portal.stories.live import live_of
from vocweek.portal.stories.looking import stage_of
from vocweek.publishing.models import Publication
from vocweek.publishing.queries.cards import covers, with_pictures
from vocweek.publishing.queries.pictures import pictures_of
from vocweek.publishing.queries.places import address_then
from vocweek.publishing.queries.stories import next_ones, public_document, publication_at, story_of
from vocweek.publishing.sections import BY_KIND

GONE = 410


@public("what an editor has published; where it was withdrawn, that it was, and where to go on")
@require_safe
@shared
def story(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Show a story; an activity on its own page."""
    publication = publication_at(public_id)
    if publication.state != Publication.State.PUBLISHED:
        return gone(request, publication)
    if publication.kind == Publication.Kind.ACTIVITY and publication.activity:
        return redirect("portal:public_activity", publication.activity.public_id)
    shown = story_of(publication)
    context = _context(publication) | {
        "story": shown,
        "share": share_of_story(publication),
        "stages": tuple(stage_of(one) for one in shown.files if one.part in {"board", "video", "sphere"}),
        "live": live_of(publication, now()),
    }
    return render(request, "portal/stories/story.html", context)


@public("one picture of what an editor has published")
@require_safe
@shared
def picture(request: HttpRequest, public_id: str, number: int) -> HttpResponseBase:
    """Show one picture large, with the way to the one before and after."""
    publication = publication_at(public_id)
    if publication.state != Publication.State.PUBLISHED:
        return gone(request, publication)
    shown = story_of(publication)
    numbers = [file.number for file in shown.files if file.part != "document"]
    if number not in numbers:
        raise Http404("没有这张图片。")
    at = numbers.index(number)
    context = _context(publication) | {
        "story": shown,
        "stage": stage_of(shown.files_by_number[number]),
        "before": numbers[at - 1] if at else None,
        "after": numbers[at + 1] if at + 1 < len(numbers) else None,
        "place_among": at + 1,
        "among": len(numbers),
    }
    return render(request, "portal/stories/picture.html", context)


@public("a file that an editor has published to be taken along")
@require_safe
def download(request: HttpRequest, public_id: str, number: int) -> HttpResponseBase:
    """Hand out a file that is published as a download."""
    publication = publication_at(public_id)
    if publication.state != Publication.State.PUBLISHED:
        return gone(request, publication)
    return hand_out(request, asset_handout(public_document(publication, number)))


def gone(request: HttpRequest, publication: Publication) -> HttpResponseBase:
    """Say that a story was withdrawn, and where to go on."""
    following = next_ones(publication)
    cards = with_pictures(following, pictures_of(covers(following)))
    return render(request, "portal/stories/gone.html", _context(publication) | {"cards": cards}, status=GONE)


def _context(publication: Publication) -> dict[str, Any]:
    return {
        "publication": publication,
        "site": address_then(publication.unit, publication.edition),
        "section": BY_KIND.get(publication.kind),
    }
