"""Who may have which certificate. The one place that hands them out; 404 otherwise (domain rule 7)."""

from __future__ import annotations

from django.http import Http404

from vocweek.org.access import Capability, Reach
from vocweek.selection.models import Certificate, CertificateBatch, CertificateTemplate

NOT_HERE = "没有这一页，或者不在您的职责范围内。"


def template_for(reach: Reach, pk: int) -> CertificateTemplate:
    """Return the template to who thanks for its unit, or raise `Http404`. One query."""
    found = CertificateTemplate.objects.select_related("unit", "saved_by").filter(pk=pk).first()
    if found is None or not reach.can(Capability.THANK, found.unit.path):
        raise Http404(NOT_HERE)
    return found


def batch_for(reach: Reach, pk: int) -> CertificateBatch:
    """Return the batch to who thanks for its unit, or raise `Http404`. One query."""
    batches = CertificateBatch.objects.select_related("template__unit", "edition", "issued_by")
    found = batches.filter(pk=pk).first()
    if found is None or not reach.can(Capability.THANK, found.template.unit.path):
        raise Http404(NOT_HERE)
    return found


def certificate_for(reach: Reach, pk: int) -> Certificate:
    """Return the certificate to who thanks for the unit that issued it, or raise `Http404`. One query."""
    found = Certificate.objects.select_related("unit").filter(pk=pk).first()
    if found is None or not reach.can(Capability.THANK, found.unit.path):
        raise Http404(NOT_HERE)
    return found


def received_certificate_for(reach: Reach, pk: int) -> Certificate:
    """Return the certificate to who files for the unit that received it, or raise `Http404`. One query."""
    found = Certificate.objects.select_related("unit", "receiver").filter(pk=pk).first()
    if found is None or found.receiver is None or not reach.can(Capability.FILE, found.receiver.path):
        raise Http404(NOT_HERE)
    return found
