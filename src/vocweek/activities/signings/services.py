"""Everything that writes of a signing; one function = one intention = one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.activities.models import Activity, Agreement, AgreementFile, Party
from vocweek.activities.services.locking import Stale, lock_activity
from vocweek.activities.signings.forms import agreement_spec
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.core.history import sign_history
from vocweek.formspec import parse
from vocweek.media.models import Asset
from vocweek.org.access import Capability, reach_of


@transaction.atomic
def save_agreement(
    *,
    signing: Activity,
    by: User,
    raw: Mapping[str, Any],
    agreement: Agreement | None = None,
    version: int = 0,
) -> Agreement:
    """Add an agreement with its parties and documents, or change one.

    raw: as `forms.agreement_spec` asks. version: of the agreement the person saw. Raises what the form refuses,
    ``no_code`` for an enterprise without its credit code, ``party_twice``, ``not_own_file``, ``gone`` for one
    that was taken off meanwhile, `Stale`.
    """
    signing = lock_activity(signing.pk)
    reach_of(by).require(Capability.ACTIVITY_WRITE, signing.lead.path)
    values = _read(raw)
    found = _held(agreement) if agreement else Agreement(activity=signing)
    if found.version != version:
        raise Stale()
    found.title = values["title"]
    found.subject, found.outcome = values["subject"] or "", values["outcome"] or ""
    found.signed_on = date.fromisoformat(values["signed_on"]) if values["signed_on"] else None
    found.version += 1
    sign_history(by)
    found.save()
    _write_parties(found, values["parties"])
    _write_files(found, values["files"] or [], signing)
    return found


@transaction.atomic
def remove_agreement(*, agreement: Agreement, by: User) -> None:
    """Take an agreement off a signing; its documents stay in the library."""
    signing = lock_activity(agreement.activity_id)
    reach_of(by).require(Capability.ACTIVITY_WRITE, signing.lead.path)
    sign_history(by)
    agreement.delete()


def _held(agreement: Agreement) -> Agreement:
    """Return an agreement as it is now; its signing is locked."""
    found = Agreement.objects.filter(pk=agreement.pk).first()
    if found is None:
        raise refuse("gone", f"“{agreement}”刚才已被移除，没有保存；仍要签的，请重新添加。", "title")
    return found


def _read(raw: Mapping[str, Any]) -> dict[str, Any]:
    parsed = parse(agreement_spec(), raw)
    problems = [Problem(one.code, one.message, one.field, one.row, one.column) for one in parsed.problems]
    problems += [] if problems else _faults_of(parsed.values["parties"])
    if problems:
        raise DomainError(problems)
    return parsed.values


def _faults_of(parties: Sequence[Mapping[str, Any]]) -> list[Problem]:
    """Return what is wrong with parties that can be read: an enterprise without a code, the same one twice."""
    faults, seen = [], set()
    for number, row in enumerate(parties, start=1):
        if row["side"] == Party.Side.ENTERPRISE and not row["code"]:
            faults.append(
                Problem("no_code", f"第 {number} 行：请填企业的统一社会信用代码。", "parties", number, "code")
            )
        if row["name"] in seen:
            faults.append(
                Problem("party_twice", f"第 {number} 行：同一签约方写了两次。", "parties", number, "name")
            )
        seen.add(row["name"])
    return faults


def _write_parties(agreement: Agreement, rows: Sequence[Mapping[str, Any]]) -> None:
    known = {one.name: one for one in agreement.parties.all()}
    agreement.parties.exclude(name__in=[row["name"] for row in rows]).delete()
    for position, row in enumerate(rows):
        party = known.get(row["name"]) or Party(agreement=agreement, name=row["name"])
        party.side, party.code, party.position = row["side"], row["code"] or "", position
        party.save()


def _write_files(agreement: Agreement, assets: Sequence[int], signing: Activity) -> None:
    known = set(agreement.files.values_list("asset_id", flat=True))
    own = Asset.objects.filter(pk__in=assets, unit=signing.lead.unit_id, deleted_at=None)
    usable = known | set(own.values_list("pk", flat=True))
    if any(asset not in usable for asset in assets):
        raise refuse("not_own_file", "有一份文件不是本单位的，请重新上传。", "files")
    agreement.files.exclude(asset__in=assets).delete()
    AgreementFile.objects.bulk_create(
        [
            AgreementFile(agreement=agreement, asset_id=asset, position=position)
            for position, asset in enumerate(assets)
        ],
        update_conflicts=True,
        unique_fields=["agreement", "asset"],
        update_fields=["position"],
    )
