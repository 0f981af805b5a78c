"""Addresses of files that say themselves who may have them: signed, for one purpose, until a moment.

They need no session, so they work on a host that never sees the session's cookie (`VOCWEEK_MEDIA_URL`).
"""

from __future__ import annotations

import hashlib
import time
from base64 import urlsafe_b64encode
from dataclasses import astuple

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from vocweek.media.handout import Handout

FILE_SECONDS = 600
SET_WINDOW = 6 * 3600
"""Addresses of a set are the same for six hours, so that a browser knows its tiles again, and hold for twice that."""

_FILES = Signer(salt="vocweek.media.file")


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

    prefix: a folder of what was made from one content, as ``renditions/ab/abc…/tiles.1f/``; the signature is for all
    that was made from that content. nginx checks it by itself (`secure_link`), so a tile need not come to Python.
    """
    until = (int(time.time()) // SET_WINDOW + 2) * SET_WINDOW
    kwargs = {"until": until, "mac": _mac(until, prefix), "name": f"{prefix}x"}
    return _on_media_host(reverse("workbench:file_of_set", kwargs=kwargs)[:-1])


def set_allows(until: int, mac: str, name: str) -> bool:
    """Tell if a `set_address` with this signature is good for the file `name`, now."""
    return until > time.time() and constant_time_compare(mac, _mac(until, name))


def nginx_key() -> str:
    """Return the key with which nginx checks the addresses of sets; as secret as the installation's own."""
    return salted_hmac("vocweek.media.nginx", "key", algorithm="sha256").hexdigest()


def _mac(until: int, name: str) -> str:
    """Sign the folder of one content, in the one way nginx knows: MD5 with the key at the end (decision 0027)."""
    folder = "/".join(name.split("/")[:3])
    digest = hashlib.md5(f"{until}{folder}/ {nginx_key()}".encode(), usedforsecurity=False).digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")


def published_address(asset_id: int, rendition: str) -> str:
    """Return the lasting address of a rendition of a published asset; it answers 404 while it is not published."""
    return _on_media_host(reverse("workbench:published_file", args=[asset_id, rendition]))


def _on_media_host(path: str) -> str:
    return f"{settings.FILES_HOST or ''}{path}"
