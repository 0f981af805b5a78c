"""Where files are while they come in: on the disk of the stored files, so that keeping one is a move."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def incoming_folder(*parts: str) -> Path:
    """Return the folder ``incoming/…`` of the data folder, made if it is not there."""
    folder = Path(settings.MEDIA_ROOT, "incoming", *parts)
    if not folder.is_dir():  # asked for every file: to ask costs less than to try
        folder.mkdir(parents=True, exist_ok=True)
    return folder
