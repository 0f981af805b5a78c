"""Where the public reads of selection, whole, as a mail or a paper says it."""

from __future__ import annotations

from django.urls import reverse

from vocweek.core.config import read_config
from vocweek.selection.models import Decision


def notice_address(decision: Decision) -> str:
    """Return the public page of a list, from the moment it is put up."""
    return read_config().base_url + reverse("portal:public_notice", kwargs={"code": decision.public_id})
