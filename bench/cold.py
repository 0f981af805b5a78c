"""The memory of public pages with no room: every page is drawn, packed and forgotten."""

from __future__ import annotations

from vocweek.core.shelf import Shelf
from vocweek.portal.memory import GetResponse, SiteMemory


class Forgetful(SiteMemory):
    """`SiteMemory` that keeps nothing."""

    def __init__(self, get_response: GetResponse) -> None:
        super().__init__(get_response)
        self.shelf = Shelf(most_bytes=0)
