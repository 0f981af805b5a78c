"""All that is read about certificates."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from vocweek.core.config import read_config
from vocweek.org.models import OrgUnit
from vocweek.selection.certificates.drawing import Sheet
from vocweek.selection.models import Certificate, CertificateBatch, CertificateTemplate


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A batch in a list: how many it holds and how many of them were revoked."""

    batch: CertificateBatch
    revoked: int


def sheet_of(certificate: Certificate) -> Sheet:
    """Return what stands on a certificate. Its `unit` is read already."""
    return Sheet(
        kind=certificate.kind,
        heading=certificate.heading,
        recipient=certificate.recipient,
        text=certificate.text,
        signer=certificate.signer,
        issued_on=certificate.issued_on,
        serial=certificate.serial,
        address=verifying_address(certificate.code),
    )


def verifying_address(code: str) -> str:
    """Return where anyone verifies a certificate, whole, as it is printed."""
    return read_config().base_url + reverse("portal:certificate", kwargs={"code": code})


def verified(code: str) -> Certificate | None:
    """Return the certificate a code stands for, revoked or not; None for no or a made-up code. One query."""
    return Certificate.objects.filter(code=code).select_related("unit", "batch__edition").first()


def templates_of(unit: OrgUnit) -> list[CertificateTemplate]:
    """Return the templates of `unit`: those in use first, the newest of each first. One query."""
    found = CertificateTemplate.objects.filter(unit=unit).select_related("saved_by")
    return sorted(found, key=lambda one: one.archived_at is not None)


def batches_of(unit: OrgUnit) -> list[BatchLine]:
    """Return what `unit` issued, the newest first. One query."""
    revoked = Count("certificates", filter=Q(certificates__revoked_at__isnull=False))
    found = CertificateBatch.objects.filter(template__unit=unit).annotate(revoked=revoked)
    return [BatchLine(one, one.revoked) for one in found.select_related("template", "edition", "issued_by")]


def certificates_in(batch: CertificateBatch, search: str = "") -> QuerySet[Certificate]:
    """Return the certificates of a batch in the order of their numbers; `search`: part of the recipient's name."""
    found = Certificate.objects.filter(batch=batch, recipient__icontains=search).order_by("number")
    return found.select_related("unit", "receiver", "revoked_by")


def received_by(unit: OrgUnit) -> QuerySet[Certificate]:
    """Return the certificates that `unit` or people of it received, the newest first."""
    return Certificate.objects.filter(receiver=unit).select_related("unit").order_by("-id")
