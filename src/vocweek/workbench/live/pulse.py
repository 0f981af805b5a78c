"""The pulse of a page: has anything changed below this node since it was drawn? Two short queries, no desk.

An open page asks every few seconds, so the answer must cost next to nothing. A page that a person was allowed to
open carries a signed note of the node it shows and of the session it was drawn for. Whoever shows that note in that
session learns "changed" or "not changed" and nothing else; what changed is read from the page itself, with every check.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache

from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import now
from vocweek.core.public import public
from vocweek.reporting.queries import fingerprint

SALT = "vocweek.workbench.live"


@dataclass(frozen=True, slots=True)
class Pulse:
    """Where a page asks, and the state it was drawn in."""

    url: str
    state: str


def pulse_of(request: HttpRequest, node: RosterUnit) -> Pulse:
    """Return the pulse of a page about `node`. One query; ask before the numbers, so that no change is missed."""
    note = {"node": node.pk, "path": str(node.path), "for": _mark(request.session.session_key or "")}
    of = Signer(salt=SALT).sign_object(note)
    return Pulse(f"{reverse('workbench:pulse')}?of={of}", fingerprint(node.pk, str(node.path), now()))


@never_cache
@public("it answers only the living session a page was drawn for, and only changed or not")
def pulse(request: HttpRequest) -> HttpResponseBase:
    """Answer 304 while nothing changed since ``If-None-Match``, else nothing but the new state as ``ETag``."""
    session = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    try:
        note = Signer(salt=SALT).unsign_object(request.GET.get("of", ""))
    except BadSignature:
        raise Http404 from None
    moment = now()
    living = Session.objects.filter(session_key=session, expire_date__gt=moment)
    if note["for"] != _mark(session) or not living.exists():
        raise Http404
    state = f'"{fingerprint(note["node"], note["path"], moment)}"'
    if request.headers.get("If-None-Match") == state:
        return HttpResponseNotModified(headers={"ETag": state})
    return HttpResponse(headers={"ETag": state})


def _mark(session: str) -> str:
    return salted_hmac(SALT, session).hexdigest()[:16]
