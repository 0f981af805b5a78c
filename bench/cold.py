"""The memory of public pages with no room: every page is drawn, packed and forgotten."""

from __future__ import annotations

from django.http import HttpRequest

from vocweek.core.shelf import Shelf
from vocweek.portal.memory import SiteMemory


class Forgetful(SiteMemory):
    """`SiteMemory` that keeps nothing."""

    def shelf_for(self, request: HttpRequest) -> Shelf:
        return Shelf(most_bytes=0)
