"""Who may have a person's work: whoever holds its link. And which calls the public is shown."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import Final

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse

from vocweek.activities.booking.tickets import link_hash
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import at
from vocweek.core.errors import DomainError, refuse
from vocweek.selection.models import Call, PublicEntry

NO_WORK: Final = "没有这份稿件，或者链接已经失效。"
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{22}")
BY_PEOPLE: Final = Q(entrants__overlap=[Call.Entrant.PEOPLE.value, Call.Entrant.PUBLIC.value])


def shown_calls() -> QuerySet[Call]:
    """Return the calls the public is shown: opened, and taken from people themselves."""
    shown = Call.objects.filter(BY_PEOPLE, state__in=(Call.State.OPEN, Call.State.CLOSED, Call.State.DECIDED))
    return shown.select_related("issuer__unit", "edition", "form", "task")


def shown_call(public_id: str) -> Call:
    """Return the call at a public address, or raise `Http404`. One query."""
    found = shown_calls().filter(public_id=public_id.replace("\x00", "")).first()
    if found is None:
        raise Http404("没有这项征集。")
    return found


def closed_words(call: Call, moment: datetime) -> DomainError | None:
    """Return why nothing can be sent in at `moment`, ``None`` if it can."""
    if call.state != Call.State.OPEN or call.due_at is None or moment > call.due_at:
        return refuse("closed", "这项征集已经截止，不再接收作品。")
    if call.opens_on and moment < at(call.opens_on, time.min):
        return refuse("not_yet", f"这项征集 {call.opens_on.month}月{call.opens_on.day}日 开始接收作品。")
    return None


def work_by(token: str) -> PublicEntry:
    """Return the work a link opens, with its call, unit and what was filed, or raise `Http404`. One query."""
    known = PublicEntry.objects.select_related(
        "call__issuer__unit", "call__edition", "call__form", "call__task", "unit__unit", "form", "submission"
    )
    found = None
    if _TOKEN.fullmatch(token):
        found = known.filter(link_hash=link_hash(token), purged_at=None).first()
    if found is None:
        raise Http404(NO_WORK)
    return found


def work_url(token: str) -> str:
    """Return the link of a work with the site's address."""
    return settings.CONFIG.base_url + reverse("portal:work", args=[token])


def units_named(call: Call, words: str, most: int = 12) -> list[RosterUnit]:
    """Return the units that may be named in a call by `words` (a code, a name or a part of it), the best first."""
    words = " ".join(words.replace("\x00", "").split())[:60]
    if not words:
        return []
    below = RosterUnit.objects.select_related("unit").filter(
        edition_id=call.edition_id,
        path__descendants=str(call.issuer.path),
        closed_at=None,
        kind__in=call.audience_kinds,
    )
    exact = list(below.filter(Q(code=words) | Q(name=words))[:most])
    return exact or list(below.filter(name__icontains=words).order_by("depth", "path")[:most])
