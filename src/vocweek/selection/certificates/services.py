"""All that writes certificates: templates, issuing, revoking. One function, one intention, one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.urls import reverse

from vocweek.accounts.models import User
from vocweek.campaign.models import Edition, RosterUnit
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.core.rows import insert
from vocweek.notify.models import Kind
from vocweek.notify.services import tell
from vocweek.org.access import Capability, reach_of
from vocweek.org.models import OrgUnit
from vocweek.org.staff import people_who
from vocweek.selection.certificates.holes import fill, holes_of, require_known
from vocweek.selection.certificates.recipients import FIELD, Recipient
from vocweek.selection.models import Certificate, CertificateBatch, CertificateTemplate

LONGEST = {"name": ("名称", 60), "heading": ("标题", 30), "text": ("正文", 1_500), "signer": ("落款", 60)}
"""What a template says, and in how many characters at most."""


def save_template(
    *,
    unit: OrgUnit,
    by: User,
    kind: str,
    name: str,
    heading: str,
    text: str,
    signer: str,
    template: CertificateTemplate | None = None,
    version: int = 0,
) -> CertificateTemplate:
    """Make a template of `unit`, or change `template`, which was read at `version`; what was issued stays as it is.

    Raises `DomainError` ``empty``, ``hole``, ``name`` (the unit has another of that name), ``stale`` (somebody changed
    it meanwhile).
    """
    reach_of(by).require(Capability.THANK, unit.path)
    _require_words(name=name, heading=heading, text=text, signer=signer)
    require_known(text)
    try:
        with transaction.atomic():
            kept = template or CertificateTemplate(unit=unit)
            if template is not None:
                kept = CertificateTemplate.objects.select_for_update().get(pk=template.pk)
                if kept.version != version:
                    raise refuse("stale", "这个样式刚被别人改过，请先看看新的内容，再改。")
            kept.kind, kept.name, kept.heading = kind, name, heading
            kept.text, kept.signer = text, signer
            kept.version, kept.saved_by, kept.saved_at = kept.version + 1, by, now()
            kept.save()
    except IntegrityError as error:
        raise refuse("name", f"已有名为“{name}”的样式，请换一个名称。", "name") from error
    return kept


def archive_template(*, template: CertificateTemplate, by: User) -> None:
    """Put a template away: it is offered no more, what was issued by it stands."""
    reach_of(by).require(Capability.THANK, template.unit.path)
    CertificateTemplate.objects.filter(pk=template.pk, archived_at=None).update(archived_at=now())


def take_template_out(*, template: CertificateTemplate, by: User) -> None:
    """Take a template out again that was put away. Raises `DomainError` ``name`` if another has its name by now."""
    reach_of(by).require(Capability.THANK, template.unit.path)
    try:
        with transaction.atomic():
            CertificateTemplate.objects.filter(pk=template.pk).update(archived_at=None)
    except IntegrityError as error:
        raise refuse("name", f"已有另一个名为“{template.name}”的样式，请先改它的名称。") from error


@transaction.atomic
def issue(
    *,
    template: CertificateTemplate,
    edition: Edition,
    recipients: Sequence[Recipient],
    issued_on: date,
    by: User,
    client_key: UUID,
) -> CertificateBatch:
    """Issue one certificate to each of `recipients`; units among them, by their name on the roster below, are told.

    The same `client_key` again gives the batch it made. Numbers go on from the last of the unit in that year, one
    issuing after the other. Raises `DomainError` ``nobody``, ``archived``, ``missing`` (the text has a hole that some
    recipient says nothing for).
    """
    reach_of(by).require(Capability.THANK, template.unit.path)
    unit = OrgUnit.objects.select_for_update().get(pk=template.unit_id)
    known = CertificateBatch.objects.filter(client_key=client_key).first()
    if known is not None:
        return known
    require_issuable(template, recipients)
    batch = CertificateBatch.objects.create(
        template=template, edition=edition, client_key=client_key, total=len(recipients), issued_by=by
    )
    receivers = _receivers(edition, unit, recipients)
    made = _certificates(batch, unit, recipients, receivers, issued_on)
    insert(made)
    _tell(batch, unit, [one for one in made if one.receiver_id])
    return batch


def revoke(*, certificate: Certificate, by: User, why: str) -> None:
    """Declare a certificate void, with the reason that whoever verifies it reads. Raises `DomainError` ``reason``."""
    reach_of(by).require(Capability.THANK, certificate.unit.path)
    if not why.strip():
        raise refuse("reason", "请写明撤销的原因，扫码验证的人会看到。", "why")
    with transaction.atomic():
        kept = Certificate.objects.select_for_update().get(pk=certificate.pk)
        if kept.revoked_at is None:
            kept.revoked_at, kept.revoked_by, kept.revoked_why = now(), by, why.strip()[:300]
            kept.save(update_fields=["revoked_at", "revoked_by", "revoked_why"])


def reinstate(*, certificate: Certificate, by: User) -> None:
    """Take a revocation back; that it was revoked stays on the record."""
    reach_of(by).require(Capability.THANK, certificate.unit.path)
    with transaction.atomic():
        kept = Certificate.objects.select_for_update().get(pk=certificate.pk)
        kept.revoked_at, kept.revoked_by, kept.revoked_why = None, None, ""
        kept.save(update_fields=["revoked_at", "revoked_by", "revoked_why"])


def _require_words(**words: str) -> None:
    for field, (label, longest) in LONGEST.items():
        if not words[field].strip():
            raise refuse("empty", f"请填写{label}。", field)
        if len(words[field]) > longest:
            raise refuse("long", f"{label}最多 {longest} 个字，现在有 {len(words[field])} 个。", field)


def require_issuable(template: CertificateTemplate, recipients: Sequence[Recipient]) -> None:
    if not recipients:
        raise refuse("nobody", "没有授予对象。", FIELD)
    if template.archived_at is not None:
        raise refuse("archived", "这个样式已收起，请先恢复，或换一个样式。")
    for hole in holes_of(template.text):
        lacking = [one.name for one in recipients if hole != "届" and not one.values[hole]]
        if lacking:
            some = "、".join(lacking[:3]) + (f"等 {len(lacking)} 个" if len(lacking) > 3 else "")
            raise refuse("missing", f"正文要写【{hole}】，但{some}没有填。请补上，或改用别的样式。", FIELD)


def _receivers(edition: Edition, unit: OrgUnit, recipients: Sequence[Recipient]) -> dict[str, int]:
    """Return ids of `OrgUnit` by name: of the units named, at or below `unit`, those with a name of their own."""
    names = {one.name for one in recipients} | {one.unit for one in recipients if one.unit}
    below = RosterUnit.objects.filter(edition=edition, closed_at=None, name__in=names)
    found: dict[str, list[int]] = {}
    for name, pk, path in below.values_list("name", "unit_id", "path"):
        if unit.code in str(path).split("."):
            found.setdefault(name, []).append(pk)
    return {name: pks[0] for name, pks in found.items() if len(pks) == 1}


def _certificates(
    batch: CertificateBatch,
    unit: OrgUnit,
    recipients: Sequence[Recipient],
    receivers: dict[str, int],
    issued_on: date,
) -> list[Certificate]:
    template, year = batch.template, issued_on.year
    last = Certificate.objects.filter(unit=unit, year=year).aggregate(last=Max("number"))["last"] or 0
    return [
        Certificate(
            unit=unit,
            batch=batch,
            year=year,
            number=number,
            recipient=recipient.addressed_in(template.text),
            receiver_id=receivers.get(recipient.name) or receivers.get(recipient.unit),
            kind=template.kind,
            heading=template.heading,
            text=fill(template.text, recipient.values | {"届": str(batch.edition)}),
            signer=template.signer,
            issued_on=issued_on,
        )
        for number, recipient in enumerate(recipients, last + 1)
    ]


def _tell(batch: CertificateBatch, unit: OrgUnit, made: Sequence[Certificate]) -> None:
    """Tell the people who file for each unit, once a unit, however many it received."""
    received: dict[int, list[Certificate]] = {}
    for one in made:
        received.setdefault(one.receiver_id or 0, []).append(one)
    people = people_who(Capability.FILE, list(received)) if received else {}
    codes = dict(OrgUnit.objects.filter(pk__in=received).values_list("pk", "code"))
    for unit_id, some in received.items():
        many = f"等 {len(some)} 份" if len(some) > 1 else ""
        tell(
            people=people.get(unit_id, []),
            kind=Kind.SELECTION,
            text=f"{unit.name}发来《{some[0].heading}》{many}，可以下载和打印。",
            link=f"{reverse('workbench:certificates_received')}?unit={codes[unit_id]}",
            unit_id=unit_id,
            key=f"certificates:{batch.pk}:{unit_id}",
        )
