"""The code on a badge: it names one attendee, signed; it opens a page for staff of the lead and for nobody else."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.http import Http404
from django.urls import reverse

from vocweek.activities.ceremonies.access import ceremony_for
from vocweek.activities.models import Attendee, Ceremony
from vocweek.core.config import read_config
from vocweek.org.access import Capability, Reach

_BADGES = Signer(salt="vocweek.ceremony.badge")


def badge_url(attendee: int) -> str:
    """Return the address in the QR code of an attendee's badge; nothing personal stands in it."""
    return read_config().base_url + reverse("workbench:ceremony_badge", args=[_BADGES.sign(str(attendee))])


def read_badge(reach: Reach, token: str) -> tuple[Ceremony, int]:
    """Return the ceremony and the attendee (id) of a badge, or raise `Http404`, out of scope too."""
    try:
        pk = int(_BADGES.unsign(token))
    except BadSignature:
        raise Http404("没有这张胸牌。") from None
    found = Attendee.objects.filter(pk=pk).values_list("invitation__ceremony", flat=True).first()
    if found is None:
        raise Http404("这位参会人员已不在名单里。")
    return ceremony_for(reach, found, Capability.BOOKING_MANAGE), pk
