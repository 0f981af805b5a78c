"""A batch of certificates as one ZIP of PDF files, made by a job that says how far it is."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.core.files import File
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from vocweek.accounts.models import User
from vocweek.core.errors import refuse
from vocweek.media.incoming import incoming_folder
from vocweek.media.kinds import PDF
from vocweek.media.names import safe_name
from vocweek.media.storage import storage
from vocweek.org.access import Capability, reach_of
from vocweek.selection.certificates.drawing import draw_all
from vocweek.selection.certificates.queries import sheet_of
from vocweek.selection.models import Certificate, CertificateBatch

FOLDER = "certificates"
_TELL_EVERY = 100
Packing = CertificateBatch.Packing


def ask_for_pack(*, batch: CertificateBatch, by: User) -> CertificateBatch:
    """Have the certificates of `batch` that are not revoked packed by the queue, anew if they were before.

    Raises `DomainError` ``packing`` while they are being packed, ``nothing`` if all are revoked.
    """
    reach_of(by).require(Capability.THANK, batch.template.unit.path)
    with transaction.atomic():
        kept = CertificateBatch.objects.select_for_update().get(pk=batch.pk)
        if kept.packing == Packing.WAITING:
            raise refuse("packing", "正在生成，好了可以在这里下载。")
        if not _standing(kept).exists():
            raise refuse("nothing", "这一批都已撤销，没有可下载的。")
        kept.packing, kept.why, kept.done = Packing.WAITING, "", 0
        kept.save(update_fields=["packing", "why", "done"])
    return kept


def pack(batch: CertificateBatch) -> CertificateBatch:
    """Pack a batch that waits; what keeps it from being packed is said on its row."""
    old = str(batch.file.name or "")
    try:
        with tempfile.TemporaryDirectory(dir=incoming_folder()) as folder:
            path = Path(folder) / "certificates.zip"
            with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
                for name, pdf in _files(batch):
                    archive.writestr(name, pdf)
            batch.size = path.stat().st_size
            with path.open("rb") as file:
                batch.file = storage().save(f"{FOLDER}/{batch.pk}/{batch.pk}.zip", File(file))
    except Exception as error:
        batch.packing, batch.why = Packing.FAILED, f"没有生成：{error}"
        batch.save(update_fields=["packing", "why"])
        raise
    batch.packing, batch.packed_at = Packing.READY, timezone.now()
    batch.save(update_fields=["packing", "packed_at", "file", "size", "done"])
    if old and old != batch.file.name:
        storage().delete(old)
    return batch


def _files(batch: CertificateBatch) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each PDF; the name begins with the serial number, so none comes twice."""
    standing = list(_standing(batch))
    for done, (one, pdf) in enumerate(zip(standing, draw_all(map(sheet_of, standing)), strict=True), 1):
        yield safe_name(f"{one.serial} {one.recipient}.pdf".replace("/", "／"), PDF), pdf
        batch.done = done
        if done % _TELL_EVERY == 0:
            CertificateBatch.objects.filter(pk=batch.pk).update(done=done)


def _standing(batch: CertificateBatch) -> QuerySet[Certificate]:
    return Certificate.objects.filter(batch=batch, revoked_at=None).select_related("unit").order_by("number")
