"""Handing out a file that access has been checked for: by S3 or nginx where there is one, never run by a browser.

One `Handout` says what goes out under which name and type. `hand_out` sends a signed address of the S3, or the media
host's, or an inner redirect for nginx, or, with neither, the bytes themselves (docs/decisions/0027).
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.utils.encoding import filepath_to_uri
from django.utils.http import parse_etags

from vocweek.core.downloads import disposition, saved_as
from vocweek.media.addresses import file_address
from vocweek.media.handout import MANIFESTS, PRIVATE, PUBLIC, Handout
from vocweek.media.models import Asset
from vocweek.media.ranges import wanted_part
from vocweek.media.renditions import Width
from vocweek.media.renditions.on_demand import made_now, nearest, ready
from vocweek.media.renditions.plan import WEBP
from vocweek.media.storage import storage

SIGNED_SECONDS = 600
"""How long an address of the S3 or the media host holds: long enough to watch and go back in a video's page."""
PUBLIC_SECONDS = 60
"""The same of what is published: a minute after it is withdrawn nobody gets it from there either."""
_SOON = "private, max-age=60"  # a better one is on its way
GUARDS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


def file_response(request: HttpRequest, asset: Asset) -> HttpResponseBase:
    """Return the file itself: pictures, videos and PDF to look at, everything else to save under its name."""
    return hand_out(request, asset_handout(asset))


def rendition_response(request: HttpRequest, asset: Asset, width: Width | None) -> HttpResponseBase:
    """Return a smaller picture of an asset, its card without `width`: the one the worker made, else one made now.

    404 for what has no picture. Where neither is possible, as the original was let go, the nearest that was kept; what
    has none yet shows a plain field until its first is made.
    """
    made = ready(asset, width)
    if made is None:
        content, will_do = made_now(asset, width)
        made = None if will_do else nearest(asset, width)
    if made is None:
        kept = {"Cache-Control": PRIVATE if will_do else _SOON}
        return _guarded(HttpResponse(content, content_type=WEBP, headers=kept))
    filename = f"{Path(asset.name).stem}.webp"
    return hand_out(
        request,
        Handout(
            str(made.file.name), made.content_type, filename, f"{made.pk}-{made.changed_at.timestamp():.0f}"
        ),
    )


def asset_handout(asset: Asset) -> Handout:
    """Return how an asset's own bytes go out. 404 while they are still arriving."""
    if not asset.file:
        raise Http404("这个文件还没有传完。")
    if asset.expired_at is not None:
        raise Http404("原件已按保留期清理，只留了小图。")
    return Handout(str(asset.file.name), asset.content_type, asset.name, asset.sha256)


def hand_out(request: HttpRequest, what: Handout, *, elsewhere: bool = True) -> HttpResponseBase:
    """Return the answer that gets `what` to the browser, the cheapest way there is.

    elsewhere: the media host may be named; not where it is asked itself. Raises `Unreachable` if the S3 that has the
    file does not answer, `Http404` if nobody has it.
    """
    here = storage().here(what.name)
    if here is None:
        seconds = PUBLIC_SECONDS if what.keep == PUBLIC else SIGNED_SECONDS
        return _redirect(_signed(what, seconds), seconds)
    if elsewhere and settings.FILES_HOST:
        return _redirect(file_address(what, SIGNED_SECONDS), SIGNED_SECONDS)
    if settings.FILES_ACCEL:
        return _by_nginx(what, settings.FILES_ACCEL)
    return _streamed(request, what, here)


def hand_out_part(request: HttpRequest, what: Handout) -> HttpResponseBase:
    """Return one file of a set. A list of the others comes from here, so that they are looked for here too."""
    if what.content_type in MANIFESTS and storage().here(what.name) is None:
        return _dressed(HttpResponse(_read_whole(what)), what)
    return hand_out(request, what, elsewhere=False)


def _read_whole(what: Handout) -> bytes:
    try:
        with storage().open(what.name) as file:
            content: bytes = file.read()
    except FileNotFoundError as error:
        raise Http404("没有这个文件。") from error
    return content


def _signed(what: Handout, seconds: int) -> str:
    url = storage().signed_url(
        what.name,
        content_type=what.content_type,
        disposition=disposition(what.filename, shown=what.shown),
        seconds=seconds,
    )
    if url is None:
        raise Http404("没有这个文件。")
    return url


def _redirect(url: str, seconds: int) -> HttpResponseBase:
    """Send the browser on; it may remember that for half of the `seconds` the address holds."""
    kept = f"private, max-age={seconds // 2}"
    return HttpResponseRedirect(url, headers={"Cache-Control": kept, "Referrer-Policy": "no-referrer"})


def _by_nginx(what: Handout, inner: str) -> HttpResponseBase:
    """Let nginx send the file: it does ranges, 304 and HEAD by itself, and adds the guards (docs/deploy.md)."""
    address = f"{inner}{filepath_to_uri(what.name)}"
    return _dressed(HttpResponse(headers={"X-Accel-Redirect": address}), what)


def _streamed(request: HttpRequest, what: Handout, path: Path) -> HttpResponseBase:
    """Send the bytes from this process, or the part of them that is asked for, or word that nothing changed."""
    etag = f'"{what.etag}"'
    if etag in _given_etags(request) or "*" in _given_etags(request):
        return _dressed(HttpResponseNotModified(), what)
    size = path.stat().st_size
    try:
        part = wanted_part(_range_asked(request, etag), size)
    except ValueError:
        return _dressed(HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"}), what)
    return _dressed(_whole(request, path, size) if part is None else _part(request, what, size, *part), what)


def _given_etags(request: HttpRequest) -> list[str]:
    """Return the states of the file the browser has already (compared weakly, as RFC 9110 has it)."""
    return [tag.removeprefix("W/") for tag in parse_etags(request.headers.get("If-None-Match", ""))]


def _range_asked(request: HttpRequest, etag: str) -> str:
    """Return the `Range` header, "" where it is meant for another state of the file (`If-Range`)."""
    meant_for = request.headers.get("If-Range")
    return request.headers.get("Range", "") if meant_for in (None, etag) else ""


def _whole(request: HttpRequest, path: Path, size: int) -> HttpResponseBase:
    if request.method == "HEAD":
        return HttpResponse(headers={"Content-Length": str(size)})
    return FileResponse(path.open("rb"))


def _part(request: HttpRequest, what: Handout, size: int, start: int, end: int) -> HttpResponseBase:
    headers = {"Content-Range": f"bytes {start}-{end}/{size}", "Content-Length": str(end - start + 1)}
    if request.method == "HEAD":
        return HttpResponse(status=206, headers=headers)
    return StreamingHttpResponse(storage().part(what.name, start, end), status=206, headers=headers)


def _dressed(response: HttpResponseBase, what: Handout) -> HttpResponseBase:
    """Put on the headers every file goes out with."""
    response["Content-Type"] = what.content_type
    response["Cache-Control"] = what.keep
    response["ETag"] = f'"{what.etag}"'
    response["Accept-Ranges"] = "bytes"
    return _guarded(saved_as(response, what.filename, shown=what.shown))


def _guarded(response: HttpResponseBase) -> HttpResponseBase:
    for name, value in GUARDS.items():
        response[name] = value
    return response
