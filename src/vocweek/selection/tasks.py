"""Jobs of selection."""

from __future__ import annotations

from procrastinate.contrib.django import app

from vocweek.core.clock import now
from vocweek.selection import archiving
from vocweek.selection.certificates.packing import pack
from vocweek.selection.dossiers import pinning
from vocweek.selection.models import Call, CallArchive, CertificateBatch
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


@app.task(name=pinning.JOB)
def pin_dossiers(*, call: int) -> None:
    """Pin the dossiers of what was filed for a call (`call`: its id) and waits for it."""
    pinning.pin_waiting(Call.objects.get(pk=call), now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="selection.pin_missed", queueing_lock="selection.pin_missed")
def pin_missed(timestamp: int) -> None:
    """Every ten minutes, pin what was filed and whose job was never queued; `timestamp` is when it was due."""
    pinning.pin_missed()


@app.task(name=archiving.JOB, queue="bags", lock=archiving.JOB)
def archive_call(*, archive: int) -> None:
    """Pack all of a call (`archive`: the id of its row)."""
    archiving.pack(CallArchive.objects.select_related("call__issuer", "call__edition").get(pk=archive))


@app.periodic(cron="47 3 * * *")
@app.task(name="selection.sweep_archives", queueing_lock="selection.sweep_archives")
def sweep_archives(timestamp: int) -> None:
    """Every night, delete archives that were packed a week ago; `timestamp` is when it was due."""
    archiving.sweep_archives()
