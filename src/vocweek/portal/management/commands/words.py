"""``make words``: bring the English catalogue up to what the pages say."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from vocweek.portal.catalogue import FILE, refreshed, untranslated


class Command(BaseCommand):
    """Write the catalogue anew and list what has no English yet."""

    help = "Refresh the English catalogue of the public pages."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it; end with the words that wait for a translator."""
        FILE.write_text(refreshed(), "utf-8")
        for words in untranslated():
            self.stdout.write(words)
