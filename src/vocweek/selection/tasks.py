"""Jobs of selection."""

from __future__ import annotations

from procrastinate.contrib.django import app

from vocweek.selection.certificates.packing import pack
from vocweek.selection.models import CertificateBatch


@app.task(name="selection.pack_certificates", queue="bags", lock="selection.pack_certificates")
def pack_certificates(*, batch: int) -> None:
    """Make the ZIP of a batch of certificates (`batch`: the id of its row)."""
    pack(CertificateBatch.objects.get(pk=batch))
