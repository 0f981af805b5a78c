"""Certificates (证书)."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile

from tests.access_objects.places import ANYWHERE, Asked, Entry, Place, edition_at, nothing
from tests.selection.certificates.factories import make_batch, make_template
from vocweek.media.storage import storage
from vocweek.selection.models import Certificate, CertificateBatch


def _template(place: Place) -> Asked:
    edition_at(place)
    return Asked(kwargs={"template_id": make_template(place.unit).pk}, data={"recipients": "李明"})


def _batch(place: Place) -> Asked:
    return Asked(kwargs={"batch_id": make_batch(place.unit, edition_at(place)).pk})


def _packed(place: Place) -> Asked:
    made = make_batch(place.unit, edition_at(place))
    file = storage().save(f"certificates/{made.pk}/{made.pk}.zip", ContentFile(b"PK"))
    CertificateBatch.objects.filter(pk=made.pk).update(packing="ready", file=file)
    return Asked(kwargs={"batch_id": made.pk})


def _certificate(place: Place) -> Asked:
    made = make_batch(place.unit, edition_at(place))
    return Asked(kwargs={"certificate_id": made.certificates.get().pk}, data={"reason": "写错了"})


def _received(place: Place) -> Asked:
    asked = _certificate(place)
    Certificate.objects.filter(pk=asked.kwargs["certificate_id"]).update(receiver=place.unit)
    return asked


def _code(place: Place) -> Asked:
    return Asked(kwargs={"code": make_batch(place.unit, edition_at(place)).certificates.get().code})


def _words(place: Place) -> Asked:
    words: dict[str, Any] = {"kind": "letter", "heading": "感谢信", "text": "感谢。", "signer": "办公室"}
    return Asked(data=words)


ENTRIES = {
    "certificates": Entry(nothing, reaches=ANYWHERE),
    "certificates_received": Entry(nothing, reaches=ANYWHERE),
    "certificate_template_new": Entry(_words, reaches=ANYWHERE),
    "certificate_preview": Entry(_words, reaches=ANYWHERE),
    "certificate_template": Entry(_template),
    "certificate_template_away": Entry(_template),
    "certificate_issue": Entry(_template),
    "certificate_batch": Entry(_batch),
    "certificate_pack": Entry(_batch),
    "certificate_packing": Entry(_batch),
    "certificate_zip": Entry(_packed),
    "certificate_pdf": Entry(_certificate),
    "certificate_word": Entry(_certificate),
    "certificate_revoke": Entry(_certificate),
    "certificate_reinstate": Entry(_certificate),
    "certificate_received": Entry(_received),
    "verify": Entry(nothing, reaches=ANYWHERE),
    "certificate": Entry(_code),
}
