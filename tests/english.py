"""The English catalogue as the tests read it: compiled anew where somebody has written in it since."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent.parent / "src/vocweek/locale/en/LC_MESSAGES"


def compile_english() -> None:
    """Do what `make install` does, before a page is drawn."""
    source, made = FOLDER / "django.po", FOLDER / "django.mo"
    if made.exists() and made.stat().st_mtime >= source.stat().st_mtime:
        return
    out = BytesIO()
    write_mo(out, read_po(BytesIO(source.read_bytes()), locale="en", domain="django"))
    part = made.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(out.getvalue())
    part.replace(made)
