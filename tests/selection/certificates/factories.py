"""Makers of certificates for tests."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from tests.factories import make_person
from vocweek.accounts.models import User
from vocweek.campaign.models import Edition
from vocweek.org.models import OrgUnit, Role
from vocweek.selection.certificates.recipients import Recipient
from vocweek.selection.certificates.services import issue, save_template
from vocweek.selection.models import CertificateBatch, CertificateTemplate

TEXT = "在【届】中，您的作品《【作品】》荣获【奖项】。\n特发此证，以资鼓励。"
PLAIN = "感谢对【届】的支持。"
DAY = date(2026, 5, 30)


def make_template(
    unit: OrgUnit, text: str = PLAIN, name: str = "", kind: str = "certificate"
) -> CertificateTemplate:
    """Return a template of `unit`, as its office wrote it."""
    return save_template(
        unit=unit,
        by=make_person(unit, Role.OFFICE),
        kind=kind,
        name=name or f"样式{uuid4().hex[:8]}",
        heading="荣誉证书",
        text=text,
        signer=f"{unit.name}办公室",
    )


def make_batch(
    unit: OrgUnit,
    edition: Edition,
    *recipients: Recipient,
    template: CertificateTemplate | None = None,
    by: User | None = None,
    client_key: UUID | None = None,
) -> CertificateBatch:
    """Return what the office of `unit` (`by`) issued to `recipients` (one, if none is named)."""
    return issue(
        template=template or make_template(unit),
        edition=edition,
        recipients=recipients or [Recipient("李明")],
        issued_on=DAY,
        by=by or make_person(unit, Role.OFFICE),
        client_key=client_key or uuid4(),
    )
