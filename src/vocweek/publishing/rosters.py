"""What becomes of publications and of an editor's desk when the roster changes: they go with their unit, and to its
heir."""

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
_OF_EDITION = """(
    one.submission_id IN (SELECT item.id FROM reporting_submission item
        JOIN campaign_rosterunit whose ON whose.id = item.roster_unit_id WHERE whose.edition_id = %(edition)s)
    OR one.activity_id IN (SELECT id FROM activities_activity WHERE edition_id = %(edition)s))
"""
# What both passed over, or both wait for a picture of, is the heir's own already; the other row stays where it was.
_SAME = """EXISTS (SELECT FROM {table} other WHERE other.unit_id = %(heir_unit)s {more} AND (
    other.submission_id = one.submission_id OR other.activity_id = one.activity_id))"""
_PASSED = f"""
UPDATE publishing_passedover one SET unit_id = %(heir_unit)s
WHERE one.unit_id = %(unit_unit)s AND {_OF_EDITION} AND NOT {_SAME.format(table="publishing_passedover", more="")}
"""
_WAITS = "{}.answered_at IS NULL AND {}.withdrawn_at IS NULL"
_BOTH_WAIT = _SAME.format(table="publishing_picturerequest", more=f"AND {_WAITS.format('other', 'other')}")
_ASKED = f"""
UPDATE publishing_picturerequest one SET unit_id = %(heir_unit)s
WHERE one.unit_id = %(unit_unit)s AND {_OF_EDITION} AND NOT ({_WAITS.format("one", "one")} AND {_BOTH_WAIT})
"""


def hand_over(unit: RosterUnit, heir: RosterUnit) -> None:
    """Let `heir` be the origin of what `unit` did, its site show what the other's showed, and its desk go on where the
    other's was: what it passed over, the pictures it asked for."""
    values = {
        "unit": unit.pk,
        "heir": heir.pk,
        "unit_unit": unit.unit_id,
        "heir_unit": heir.unit_id,
        "edition": unit.edition_id,
    }
    with connection.cursor() as cursor:
        for statement in (_ORIGIN, _SITE, _PASSED, _ASKED):
            cursor.execute(statement, values)
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
    hand_over,
    turn_again,
    touched={
        "publishing_publication": "公众页面上的内容在这之后有改动",
        "publishing_passedover": "选稿台在这之后有改动",
        "publishing_picturerequest": "补图要求在这之后有改动",
    },
)
"""Undoing the change puts the rows back, unless an editor changed them since."""
