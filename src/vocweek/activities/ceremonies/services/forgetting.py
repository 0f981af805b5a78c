"""What is personal in receipts goes; who came from where, and how many, stays."""

from __future__ import annotations

from vocweek.activities.models import Attendee
from vocweek.campaign.models import Edition


def forget_attendees(edition: Edition) -> int:
    """Clear names, phones and positions of an edition's attendees; return how many. One statement, for the purge."""
    people = Attendee.objects.filter(invitation__ceremony__activity__edition=edition, sealed__isnull=False)
    return people.update(sealed=None)
