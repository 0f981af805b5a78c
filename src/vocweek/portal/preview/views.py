"""A publication before it goes out, for whoever has the link; nobody keeps it, no search engine finds it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from vocweek.core.public import public
from vocweek.media.models import Asset
from vocweek.media.renditions import Width
from vocweek.media.serving import rendition_response
from vocweek.publishing.access import previewed
from vocweek.publishing.content import matter_of
from vocweek.publishing.queries.paper import paper_of

HIDDEN = {"X-Robots-Tag": "noindex, nofollow, noarchive", "Referrer-Policy": "no-referrer"}


@public("the link cannot be guessed, ends by itself after days, and an editor can end it at any time")
@never_cache
@require_safe
def preview(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show how it will be read."""
    publication = previewed(key)
    context = {"publication": publication, "paper": paper_of(publication), "key": key}
    return _hidden(render(request, "portal/preview/preview.html", context))


@public("as `preview`, for its pictures")
@never_cache
@require_safe
def preview_picture(request: HttpRequest, key: str, asset_id: int) -> HttpResponseBase:
    """Show a picture of it, in the size of a page."""
    publication = previewed(key)
    if asset_id not in matter_of(publication).assets:
        raise Http404("没有这张图片。")
    asset = Asset.objects.select_related("content").filter(pk=asset_id).first()
    if asset is None:
        raise Http404("没有这张图片。")
    return _hidden(rendition_response(request, asset, Width.LARGE))


def _hidden(response: HttpResponseBase) -> HttpResponseBase:
    for name, value in HIDDEN.items():
        response[name] = value
    return response
