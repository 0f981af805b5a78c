"""Addresses of files that say themselves who may have them: signed, for one purpose, until a moment.

They need no session, so they work on a host that never sees the session's cookie (`VOCWEEK_MEDIA_URL`).
"""

from __future__ import annotations

import time
from dataclasses import astuple

from django.conf import settings
from django.core.signing import BadSignature, Signer, b64_decode, b64_encode
from django.urls import reverse

from vocweek.media.handout import Handout

FILE_SECONDS = 600
SET_WINDOW = 6 * 3600
"""Addresses of a set are the same for six hours, so that a browser knows its tiles again, and hold for twice that."""

_FILES, _SETS = Signer(salt="vocweek.media.file"), Signer(salt="vocweek.media.set")


def file_address(what: Handout, seconds: int = FILE_SECONDS) -> str:
    """Return an address at which anybody gets exactly this file in exactly this way, for `seconds`."""
    token = _FILES.sign_object([*astuple(what), int(time.time()) + seconds], compress=True)
    return _on_media_host(reverse("workbench:file_by_token", args=[token]))


def file_of(token: str) -> Handout | None:
    """Return what a `file_address` is good for, ``None`` if it was tampered with or is over."""
    try:
        *told, until = _FILES.unsign_object(token)
    except (BadSignature, ValueError):
        return None
    return Handout(*told) if until > time.time() else None


def set_address(prefix: str) -> str:
    """Return the address under which every file of a set is had, ending in a slash: one for all tiles, no query each.

    prefix: the set's folder in the storage, as ``renditions/ab/abc…/tiles/``.
    """
    until = (int(time.time()) // SET_WINDOW + 2) * SET_WINDOW
    token = _SETS.sign(f"{b64_encode(prefix.encode()).decode()}.{until}")
    return _on_media_host(reverse("workbench:file_of_set", args=[token, "x"])[:-1])


def prefix_of(token: str) -> str | None:
    """Return the folder a `set_address` is good for, ``None`` if it was tampered with or is over."""
    try:
        folder, _, until = _SETS.unsign(token).partition(".")
        prefix = b64_decode(folder.encode()).decode()
        return prefix if int(until) > time.time() else None
    except (BadSignature, ValueError):
        return None


def published_address(asset_id: int, rendition: str) -> str:
    """Return the lasting address of a rendition of a published asset; it answers 404 while it is not published."""
    return _on_media_host(reverse("workbench:published_file", args=[asset_id, rendition]))


def _on_media_host(path: str) -> str:
    return f"{settings.FILES_HOST or ''}{path}"
