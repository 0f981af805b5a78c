"""What becomes of publications when the roster changes: they go with their unit, and to its heir."""

from __future__ import annotations

from django.db import connection

from vocweek.campaign.models import RosterUnit
from vocweek.core.site_version import raise_site_version
from vocweek.publishing.leading import keep_leads
from vocweek.publishing.models import Publication
from vocweek.publishing.models.publication import SOURCES
from vocweek.reporting.rosters.followers import Follower

_ORIGIN = "UPDATE publishing_publication SET origin_id = %(heir)s WHERE origin_id = %(unit)s"
# What the heir's site shows already stays on the site of the unit that is gone, which nobody sees any more.
_SITE = """
UPDATE publishing_publication one SET unit_id = %(heir_unit)s WHERE one.unit_id = %(unit_unit)s
  AND one.edition_id = %(edition)s AND NOT EXISTS (
    SELECT FROM publishing_publication other WHERE other.unit_id = %(heir_unit)s AND (
        other.submission_id = one.submission_id OR other.activity_id = one.activity_id
        OR other.bulletin_id = one.bulletin_id OR other.notice_id = one.notice_id))
"""


def hand_over(unit: RosterUnit, heir: RosterUnit) -> None:
    """Let `heir` be the origin of what `unit` did, and its site show what the other's showed."""
    values = {
        "unit": unit.pk,
        "heir": heir.pk,
        "unit_unit": unit.unit_id,
        "heir_unit": heir.unit_id,
        "edition": unit.edition_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ORIGIN, values)
        cursor.execute(_SITE, values)
    _lead_anew(heir)
    raise_site_version()


def turn_again(unit: RosterUnit) -> None:
    """Let the right one lead where a site came to stand higher or lower than another."""
    _lead_anew(unit)
    raise_site_version()


def _lead_anew(unit: RosterUnit) -> None:
    """Judge again who leads among what the site of `unit` and those below show with other sites."""
    below = Publication.objects.filter(
        unit__path__descendants=str(unit.unit.path), state=Publication.State.PUBLISHED
    )
    for name in SOURCES:
        for pk in set(below.exclude(**{name: None}).order_by().values_list(name, flat=True)):
            keep_leads((name, pk))


PUBLICATIONS_FOLLOW = Follower(
    hand_over, turn_again, touched={"publishing_publication": "公众页面上的内容在这之后有改动"}
)
"""Undoing the change puts the rows back, unless an editor changed them since."""
