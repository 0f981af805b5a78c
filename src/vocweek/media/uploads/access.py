"""Who may go on with an upload: whoever began it, and nobody else; to all others it does not exist."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from vocweek.accounts.models import User
from vocweek.media.models import Upload
from vocweek.org.access import Capability, Reach

GONE = "没有这个上传，或者它已经过期。"


def upload_for(reach: Reach, by: User, pk: UUID) -> Upload:
    """Return the upload with its asset and unit, or raise `Http404`: not theirs, or not their unit any more."""
    found = Upload.objects.select_related("asset__unit").filter(pk=pk, asset__uploaded_by=by).first()
    if found is None or not reach.can(Capability.FILE, found.asset.unit.path):
        raise Http404(GONE)
    return found
