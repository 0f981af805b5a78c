"""Files handed out to whoever has their address: no session is asked, and for a signed one no row either."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from vocweek.core.public import public
from vocweek.media.addresses import file_of, set_allows
from vocweek.media.handout import PUBLIC, Handout, part_of_set
from vocweek.media.published import published_rendition
from vocweek.media.serving import hand_out, hand_out_part

_GONE = "没有这个文件，或者这个地址已经过期。请从原来的页面再打开一次。"


@public("the address is signed for this one file until a moment, and given only to who may read it")
@require_safe
def by_token(request: HttpRequest, token: str) -> HttpResponseBase:
    """Hand out the file the token is for."""
    what = file_of(token)
    if what is None:
        raise Http404(_GONE)
    return _open_to_pages(hand_out(request, what, elsewhere=False))


@public("the address is signed for this one set of files until a moment, and given only to who may read it")
@require_safe
def of_set(request: HttpRequest, until: int, mac: str, name: str) -> HttpResponseBase:
    """Hand out one tile or segment of the set the signature is for."""
    what = part_of_set(name) if set_allows(until, mac, name) else None
    if what is None:
        raise Http404(_GONE)
    return _open_to_pages(hand_out_part(request, what))


@public("an editor has published the asset; only what was made from it is shown, never the file as it came")
@require_safe
def published(request: HttpRequest, asset_id: int, name: str) -> HttpResponseBase:
    """Hand out a rendition of a published asset."""
    made = published_rendition(asset_id, name)
    what = Handout(
        str(made.file.name), made.content_type, made.name, f"{made.content_id[:32]}-{name}", PUBLIC
    )
    return _open_to_pages(hand_out(request, what, elsewhere=False))


@public("as `published`, for the files of a set")
@require_safe
def published_part(request: HttpRequest, asset_id: int, name: str, rest: str) -> HttpResponseBase:
    """Hand out one tile or segment of a published asset's set."""
    made = published_rendition(asset_id, name)
    what = part_of_set(f"{str(made.file.name).rpartition('/')[0]}/{rest}", PUBLIC)
    if what is None:
        raise Http404(_GONE)
    return _open_to_pages(hand_out_part(request, what))


def _open_to_pages(response: HttpResponseBase) -> HttpResponseBase:
    """Let the site's viewers draw the file though it comes from another host; the address alone is the permission."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
