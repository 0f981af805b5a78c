"""Inviting units by kind, and guests from outside the tree; taking an invitation back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from vocweek.accounts.models import User
from vocweek.activities.ceremonies.forms import MOST_QUOTA
from vocweek.activities.ceremonies.services.locking import lock_ceremony
from vocweek.activities.models import Activity, Ceremony, Invitation
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import SHANGHAI, now
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.formspec.reading.text import clean
from vocweek.notify.models import Kind
from vocweek.notify.services import Note, tell_each
from vocweek.org.access import Capability
from vocweek.org.staff import people_who

LONGEST_NAME = 60


@transaction.atomic
def invite(
    *,
    ceremony: Ceremony,
    by: User,
    units: Collection[int],
    most: int | None = None,
    moment: datetime | None = None,
) -> int:
    """Invite units (ids on the edition's roster) and tell their liaisons; return how many are new.

    most: a quota of their own, else that of their kind. Any unit of the edition may be invited; who is invited already
    is left as it is. Raises ``no_quota`` for a kind without one, ``closed``, ``quota_out_of_range``, ``not_accepted``.
    """
    ceremony = lock_ceremony(ceremony.pk, by, Capability.ACTIVITY_WRITE)
    _require_quota(most)
    _require_announced(ceremony.activity)
    found = RosterUnit.objects.filter(edition_id=ceremony.activity.edition_id, pk__in=units)
    already = set(ceremony.invitations.values_list("roster_unit_id", flat=True))
    new = [unit for unit in found if unit.pk not in already]
    _require_invitable(new, ceremony, most)
    sign_history(by)
    moment = moment or now()
    made = Invitation.objects.bulk_create(
        [
            Invitation(
                ceremony=ceremony,
                roster_unit=unit,
                most=most or ceremony.quotas[unit.kind],
                own_most=most is not None,
                invited_by=by,
                invited_at=moment,
            )
            for unit in new
        ]
    )
    _tell(ceremony, made, moment)
    return len(made)


@transaction.atomic
def invite_guests(
    *, ceremony: Ceremony, by: User, name: str, most: int, moment: datetime | None = None
) -> Invitation:
    """Keep places for guests from outside the tree (嘉宾、媒体); the lead itself lists who comes.

    Raises ``no_name``, ``name_too_long``, ``quota_out_of_range``, ``invited``.
    """
    ceremony = lock_ceremony(ceremony.pk, by, Capability.ACTIVITY_WRITE)
    name = clean(name)
    if not name:
        raise refuse("no_name", "请写明是哪些嘉宾，如“新闻媒体”。", "name")
    if len(name) > LONGEST_NAME:
        raise refuse("name_too_long", f"嘉宾名称不超过 {LONGEST_NAME} 字。", "name")
    _require_quota(most)
    if ceremony.invitations.filter(name=name).exists():
        raise refuse("invited", f"“{name}”已经在邀请名单里。", "name")
    sign_history(by)
    return Invitation.objects.create(
        ceremony=ceremony, name=name, most=most, own_most=True, invited_by=by, invited_at=moment or now()
    )


@transaction.atomic
def uninvite(*, invitation: Invitation, by: User) -> None:
    """Take an invitation back, with its receipt and seats. Raises ``answered`` where people are named already."""
    ceremony = lock_ceremony(invitation.ceremony_id, by, Capability.ACTIVITY_WRITE)
    found = ceremony.invitations.select_for_update(of=("self",)).filter(pk=invitation.pk).first()
    if found is None:
        return
    if found.coming:
        raise refuse("answered", f"“{found}”已报 {found.coming} 人，请先与对方联系，改回执为不参加。")
    sign_history(by)
    found.delete()


def _require_quota(most: int | None) -> None:
    if most is not None and not 1 <= most <= MOST_QUOTA:
        raise refuse("quota_out_of_range", f"名额应为 1 至 {MOST_QUOTA}。", "most")


def _require_announced(activity: Activity) -> None:
    """Raise unless it is filed: nobody is invited to a draft."""
    if activity.state not in Activity.FILED:
        raise refuse("not_filed", "请先报送这个活动，再发邀请。")


def _require_invitable(units: Collection[RosterUnit], ceremony: Ceremony, most: int | None) -> None:
    closed = [unit.name for unit in units if unit.closed_at]
    if closed:
        raise refuse("closed", f"“{closed[0]}”已在本届撤销，不能邀请。")
    without = next((unit for unit in units if most is None and unit.kind not in ceremony.quotas), None)
    if without:
        words = f"还没有给“{without.get_kind_display()}”定名额，请先在“名额和会场”里加上。"
        raise refuse("no_quota", words)


def _tell(ceremony: Ceremony, invitations: Collection[Invitation], moment: datetime) -> None:
    """Tell the liaisons of invited units. Two queries and one statement, however many they are."""
    units = {one.roster_unit.unit_id: one for one in invitations if one.roster_unit}
    people = people_who(Capability.FILE, list(units))
    due = ceremony.receipts_due.astimezone(SHANGHAI)
    activity = ceremony.activity
    tell_each(
        (
            Note(
                person,
                Kind.NOTICE,
                f"{activity.lead}邀请参加“{activity}”，名额 {one.most} 人，"
                f"请于{due:%-m月%-d日 %H:%M}前交回执。",
                reverse("workbench:receipt", args=[one.pk]),
                unit_id,
                f"invitation:{one.pk}",
            )
            for unit_id, one in units.items()
            for person in people.get(unit_id, [])
        ),
        moment=moment,
    )
