"""One round of reminding for a whole country on an afternoon: everybody owes today's item and missed three days."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from bench.figure import Figure, seconds

# A liaison at every school; what is written here is taken back with the round.
PEOPLE = """
INSERT INTO accounts_user (password, is_superuser, username, email, is_staff, is_active, date_joined, full_name, phone)
SELECT '!', false, 'liaison-' || code, code || '@example.org', false, true, now(), '联络员', ''
FROM org_orgunit WHERE kind = 'school';
INSERT INTO org_membership (user_id, unit_id, role, granted_at)
SELECT person.id, unit.id, 'liaison', now()
FROM org_orgunit unit JOIN accounts_user person ON person.username = 'liaison-' || unit.code
"""


def digests(edition: Any) -> Figure:
    """Return how many digests a second a round computes and writes down, mails queued, at 14:00 on the fourth day."""
    from vocweek.core.clock import at
    from vocweek.reminders.models import Delivery, DigestRun
    from vocweek.reminders.services import remind

    slot = at(edition.starts_on + timedelta(days=3), time(14))
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with transaction.atomic():
        with connection.cursor() as cursor:
            for statement in PEOPLE.split(";"):
                cursor.execute(statement)
        DigestRun.objects.create(slot=slot - timedelta(minutes=10), since=slot)
        took = seconds(lambda: remind(slot=slot))
        written = Delivery.objects.filter(channel=Delivery.Channel.MAIL).count()
        transaction.set_rollback(True)
    return Figure("digests", written / took, f"/s ({written:,} people in {took:.1f} s)", 100, at_least=True)
