"""QR codes, drawn here: no address leaves the house to become a picture."""

from __future__ import annotations

import io
from typing import Any, Literal

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_code(text: str) -> SafeString:
    """Return a QR code as SVG that takes the size of its box; black on white in every theme."""
    drawn = segno.make(text, error="m", micro=False).svg_inline(omitsize=True, border=2, light="#fff")
    return mark_safe(drawn)


def qr_file(text: str, kind: Literal["svg", "png"], **look: Any) -> bytes:
    """Return a QR code as a file for a page that is set elsewhere; look: as `segno.QRCode.save` takes it."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind=kind, **look)
    return out.getvalue()
