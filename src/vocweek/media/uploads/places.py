"""Where the bytes of an upload lie."""

from __future__ import annotations

from pathlib import Path

from vocweek.media.incoming import incoming_folder
from vocweek.media.models import Upload

FOLDER = "uploads"


def uploads_folder() -> Path:
    """Return the folder of what is on its way; it holds one file for each upload that has begun."""
    return incoming_folder(FOLDER)


def bytes_of(upload: Upload) -> Path:
    """Return the file of an upload; it is there once the first byte is."""
    return uploads_folder() / upload.pk.hex
