"""Tickets (入场券): the link that needs no account, the code to say at the door, what the QR code holds."""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import Final

from django.conf import settings
from django.http import Http404
from django.urls import reverse

from vocweek.activities.models import Booking
from vocweek.activities.models.activity import ALPHABET

NO_TICKET: Final = "没有这张入场券，或者链接已经失效。"
DOOR_CODE_LENGTH: Final = 6
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_DOOR_TEXT = re.compile(r"(?:^|/)hd/p/([0-9a-z]{8,12})/([0-9a-z]{6})/?$")


def new_token() -> str:
    """Return what makes a ticket's link: 128 random bits, 22 characters."""
    return secrets.token_urlsafe(16)


def link_hash(token: str) -> str:
    """Return the hash under which a link is stored (`Booking.link_hash`)."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_door_code() -> str:
    """Return a code to say at the door, one of 700 million; unique within a session by the table."""
    return "".join(secrets.choice(ALPHABET) for _ in range(DOOR_CODE_LENGTH))


def door_words(code: str) -> str:
    """Return the code as it is read out: two groups of three, capitals."""
    return f"{code[:3]} {code[3:]}".upper()


def read_door_code(typed: str) -> str:
    """Return the code somebody typed or said, as it is stored: small letters, no spaces or dashes."""
    return re.sub(r"[\s-]", "", typed).lower()


def ticket_url(token: str) -> str:
    """Return the ticket's link with the site's address."""
    return settings.CONFIG.base_url + reverse("portal:ticket", args=[token])


def door_text(booking: Booking) -> str:
    """Return what the QR code of a ticket says: an address that names session and code, and opens nothing.

    A photograph of a ticket lets nobody cancel it: the link's token is not in it.
    """
    return settings.CONFIG.base_url + reverse(
        "portal:door_code", args=[booking.session.public_id, booking.door_code]
    )


def read_door_text(text: str) -> tuple[str, str] | None:
    """Return the session's public id and the door code of what a camera read, ``None`` if it is no ticket."""
    found = _DOOR_TEXT.search(text.strip().lower())
    return (found[1], found[2]) if found else None


def ticket_for(token: str) -> Booking:
    """Return the booking a link opens, with session, activity and lead, or raise `Http404`. One query.

    A guess, a link that was handed on, one whose booking was purged: all answer alike.
    """
    if not _TOKEN.fullmatch(token):
        raise Http404(NO_TICKET)
    booking = (
        Booking.objects.select_related("session__activity__lead__edition")
        .filter(link_hash=link_hash(token), purged_at=None)
        .first()
    )
    if booking is None:
        raise Http404(NO_TICKET)
    return booking
