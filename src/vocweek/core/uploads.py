"""What comes with a form, read in few large pieces: each piece is a wait for its sender, and a turn in line after it.

Django's own handlers read 64 kB at a time: a photo would stand in line five times (`vocweek.core.places`).
"""

from __future__ import annotations

from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler

PIECE = 512 * 1024


class InMemory(MemoryFileUploadHandler):
    """Django's own for a form that is small as a whole."""

    chunk_size = PIECE


class OnDisk(TemporaryFileUploadHandler):
    """Django's own for all others."""

    chunk_size = PIECE
