"""tus 1.0 (core, creation, creation-with-upload, termination, expiration, checksum) over `media.uploads`.

A file that fits into the request that announces it is taken at once, like any small file: one request, one row.
Every answer with a body is JSON: `{"error": …}` in Chinese, or what became of the file (`describe`).
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import wraps
from typing import IO, Any, cast

from django.core.files import File
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.http import http_date

from vocweek.accounts.models import User
from vocweek.core.errors import DomainError
from vocweek.keeping.space import require_space
from vocweek.media.models import Asset, Upload
from vocweek.media.renditions import Width
from vocweek.media.room import room_or_words
from vocweek.media.services import Added, add_file, store_asset
from vocweek.media.uploads import protocol
from vocweek.media.uploads.places import uploads_folder
from vocweek.media.uploads.protocol import BadRequest, Checksum
from vocweek.media.uploads.receiving import DiskFull, WrongOffset
from vocweek.media.uploads.services import (
    LARGEST,
    announce,
    complete,
    disk_full,
    give_up,
    offset_of,
    receive,
)
from vocweek.org.models import OrgUnit
from vocweek.workbench.direct.views import may_go_straight
from vocweek.workbench.screen import DeskRequest
from vocweek.workbench.stored import picture_url, stored_file

KNOWN = "已有同一张，直接用了它"
PIECE = 512 * 1024
AT_ONCE = 8 * 1024 * 1024
"""Of a request that is refused, as much is still read, so that its sender hears why instead of a broken connection."""
STATUSES = {"too_large": 413, "too_many_open": 429, "disk_full": 507, "scanner_down": 503}

Answer = Callable[..., HttpResponseBase]


class CutShort(Exception):
    """The connection ended before the body did."""


def speaks_tus(answer: Answer) -> Answer:
    """Make a view answer as the protocol says: version checked and named, errors as data."""

    @wraps(answer)
    def speaking(request: DeskRequest, *args: Any, **named: Any) -> HttpResponseBase:
        try:
            protocol.require_version(cast(dict[str, str], request.headers))
            response = answer(request, *args, **named)
        except BadRequest as error:
            response = JsonResponse({"error": str(error)}, status=error.status)
        except DomainError as error:
            status = STATUSES.get(error.problems[0].code, 400)
            response = JsonResponse({"error": str(error)}, status=status)
        except CutShort:
            response = HttpResponse(status=400)
        if response.status_code >= 400:
            _hear_out(request)
            response["Tus-Version"] = protocol.VERSION
        response["Tus-Resumable"] = protocol.VERSION
        return response

    return speaking


def options() -> HttpResponse:
    """Return what this server can do."""
    response = HttpResponse(status=204)
    response["Tus-Resumable"] = response["Tus-Version"] = protocol.VERSION
    response["Tus-Extension"] = protocol.EXTENSIONS
    response["Tus-Max-Size"] = str(LARGEST)
    response["Tus-Checksum-Algorithm"] = ",".join(protocol.ALGORITHMS)
    return response


def begin(request: DeskRequest, unit: OrgUnit, *, shelf: bool = False) -> HttpResponseBase:
    """Answer where uploads for `unit` begin: a POST announces one, OPTIONS asks what this server can do.

    shelf: they go into the library and nowhere else, so bytes it has already are not put there under another name.
    """
    return options() if request.method == "OPTIONS" else create(request, unit, shelf)


@speaks_tus
def create(request: DeskRequest, unit: OrgUnit, shelf: bool) -> HttpResponseBase:
    """Begin an upload for `unit`; the person may file there. Its first bytes, or all, may come along."""
    headers = cast(dict[str, str], request.headers)
    length, said = protocol.announced_length(headers), protocol.metadata(headers)
    require_space(unit.pk, length)
    name = said.get("filename") or said.get("name") or ""
    if headers.get("Upload-Direct"):
        return may_go_straight(request, unit, name, length)
    sent = protocol.body_length(headers) if headers.get("Content-Length") else 0
    if sent:
        protocol.require_bytes(headers)
    if sent > length:
        raise BadRequest(413, "more bytes than announced")
    if 0 < sent == length <= AT_ONCE:
        return _taken_at_once(request, unit, name, length, shelf)
    kind = said.get("filetype") or said.get("type") or ""
    upload = announce(unit=unit, by=request.desk.user, name=name, content_type=kind, length=length)
    offset = _received(request, upload, 0, sent) if sent else 0
    response = JsonResponse(describe(upload.asset), status=201)
    response["Location"] = reverse("workbench:upload", args=[upload.pk])
    return _standing(response, upload, offset)


@speaks_tus
def head(request: DeskRequest, upload: Upload) -> HttpResponseBase:
    """Tell how much has arrived."""
    response = HttpResponse(status=200)
    response["Upload-Length"] = str(upload.length)
    return _standing(response, upload, complete(upload))


@speaks_tus
def patch(request: DeskRequest, upload: Upload) -> HttpResponseBase:
    """Take the next bytes."""
    headers = cast(dict[str, str], request.headers)
    protocol.require_bytes(headers)
    offset, sent = protocol.sent_offset(headers), protocol.body_length(headers)
    if offset != offset_of(upload):
        return _conflict(upload)
    if offset + sent > upload.length:
        raise BadRequest(413, "more bytes than announced")
    try:
        offset = _received(request, upload, offset, sent)
    except WrongOffset:
        return _conflict(upload)
    return _standing(HttpResponse(status=204), upload, offset)


@speaks_tus
def delete(request: DeskRequest, upload: Upload) -> HttpResponseBase:
    """Give the upload up."""
    give_up(upload)
    return HttpResponse(status=204)


def describe(asset: Asset) -> dict[str, Any]:
    """Return what a page wants to know of an asset on its way, or just arrived."""
    shown = stored_file(asset)
    return {
        "id": asset.pk,
        "name": asset.name,
        "state": asset.state,
        "why": asset.why,
        "note": shown.note,
        "thumbnail_url": picture_url(asset, Width.SMALL),
    }


def _taken_at_once(
    request: DeskRequest, unit: OrgUnit, name: str, length: int, shelf: bool
) -> HttpResponseBase:
    """Store a file that came whole with its announcement; one that was cut off was never there."""
    checksum = protocol.sent_checksum(cast(dict[str, str], request.headers))
    with room_or_words(), _spooled(request, length, checksum) as file:
        take = add_file if shelf else _store
        added = take(file=File(file, name=name), unit=unit, by=request.desk.user)
    asset = added.asset
    response = JsonResponse(describe(asset) | ({"note": KNOWN} if added.known else {}), status=201)
    response["Location"] = reverse("workbench:file", args=[asset.pk])
    response["Upload-Offset"] = str(length)
    return response


def _store(*, file: File[bytes], unit: OrgUnit, by: User) -> Added:
    return Added(store_asset(file=file, unit=unit, by=by), known=False)


def _received(request: DeskRequest, upload: Upload, offset: int, sent: int) -> int:
    """Take `sent` bytes of the body and return where the upload stands. Bytes before a cut connection count.

    With a checksum they count only if all came and hash to it: else `BadRequest` 460.
    """
    checksum = protocol.sent_checksum(cast(dict[str, str], request.headers))
    try:
        if checksum is None:
            return receive(upload=upload, offset=offset, pieces=_pieces(request, sent))
        with room_or_words(), _spooled(request, sent, checksum) as file:
            return receive(upload=upload, offset=offset, pieces=iter(lambda: file.read(PIECE), b""))
    except DiskFull:
        raise disk_full() from None


def _spooled(request: DeskRequest, length: int, checksum: Checksum | None) -> IO[bytes]:
    """Return the whole body as a file of its own, at its beginning."""
    hashed = checksum.new() if checksum else None
    file = tempfile.SpooledTemporaryFile(max_size=1024 * 1024, dir=str(uploads_folder()))  # noqa: SIM115  # handed on
    for piece in _pieces(request, length):
        file.write(piece)
        if hashed:
            hashed.update(piece)
    if file.tell() < length:
        raise CutShort
    if hashed and checksum and hashed.digest() != checksum.digest:
        raise BadRequest(protocol.CHECKSUM_MISMATCH, "Checksum Mismatch")
    file.seek(0)
    return cast(IO[bytes], file)


def _pieces(request: DeskRequest, length: int) -> Iterator[bytes]:
    """Yield the body as it comes, until it ends or the connection does."""
    while length > 0:
        try:
            piece = request.read(min(PIECE, length))
        except OSError:  # how some servers tell of a cut connection; others of its end
            return
        if not piece:
            return
        length -= len(piece)
        yield piece


def _hear_out(request: DeskRequest) -> None:
    for _ in _pieces(request, AT_ONCE):
        pass


def _conflict(upload: Upload) -> HttpResponse:
    return _standing(HttpResponse(status=409), upload, offset_of(upload))


def _standing(response: HttpResponse, upload: Upload, offset: int) -> HttpResponse:
    response["Upload-Offset"] = str(offset)
    response["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    return response
