"""A link by which a chief reads a publication before it goes out: no login, not to be guessed, ended at will."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.publishing.models import Publication
from vocweek.publishing.services.locking import lock_publication

PREVIEW_DAYS = 7


@transaction.atomic
def make_preview(*, publication: Publication, by: User, moment: datetime | None = None) -> Publication:
    """Make a link good for `PREVIEW_DAYS` days; one made before opens no longer."""
    publication = lock_publication(publication.pk, by)
    publication.preview_key = secrets.token_urlsafe(32)
    publication.preview_until = (moment or now()) + timedelta(days=PREVIEW_DAYS)
    publication.save(update_fields=["preview_key", "preview_until"])
    return publication


@transaction.atomic
def end_preview(*, publication: Publication, by: User) -> Publication:
    """Let the link open nothing any more."""
    publication = lock_publication(publication.pk, by)
    publication.preview_key, publication.preview_until = "", None
    publication.save(update_fields=["preview_key", "preview_until"])
    return publication
