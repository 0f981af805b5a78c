"""Jobs of selection."""

from __future__ import annotations

from procrastinate.contrib.django import app

from vocweek.selection.certificates.packing import pack
from vocweek.selection.models import CertificateBatch
from vocweek.selection.public.stores import forget_unfinished


@app.task(name="selection.pack_certificates", queue="bags", lock="selection.pack_certificates")
def pack_certificates(*, batch: int) -> None:
    """Make the ZIP of a batch of certificates (`batch`: the id of its row)."""
    pack(CertificateBatch.objects.get(pk=batch))


@app.periodic(cron="17 3 * * *")
@app.task(name="selection.forget_unfinished", queueing_lock="selection.forget_unfinished")
def forget_tonight(timestamp: int) -> None:
    """Throw away what people began and did not finish."""
    forget_unfinished()
