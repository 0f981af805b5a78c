"""Confirming a notice: its facts become an edition, events and draft tasks, in one transaction."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.campaign.drafts import draft_of, to_data
from vocweek.campaign.facts import NoticeFacts, read_facts
from vocweek.campaign.models import Edition, Event, Notice, RosterUnit
from vocweek.campaign.queries import received_with_number
from vocweek.campaign.rosters import freeze_roster
from vocweek.campaign.services.tasks import new_task
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.core.history import sign_history
from vocweek.org.models import OrgUnit


@transaction.atomic
def confirm_notice(*, notice: Notice, by: User) -> Edition:
    """Turn the facts of `notice` into an edition, its events and its tasks as drafts; return the edition.

    The edition of that series and year is joined where it exists, else opened with the roster frozen as the tree
    stands now. A joined edition keeps its own theme and days; the notice keeps what it says itself. Confirming
    twice changes nothing. Raises `DomainError` with every problem that is left.
    """
    current = (
        Notice.objects.select_for_update(of=("self",)).select_related("unit", "edition").get(pk=notice.pk)
    )
    if current.edition is not None and current.state != Notice.State.READ:
        return current.edition
    sign_history(by)
    facts, problems = read_facts(current.facts)
    edition = _known_edition(facts)
    if edition is None and facts.period is None:
        problems.append(Problem("no_period", "未读到活动周起止日期，请补充。", "period"))
    if problems:
        raise DomainError(problems)
    edition = edition or _open_edition(facts, current.unit)
    issuer = _issuer(edition, current.unit)
    if current.forwards is None:
        current.forwards = received_with_number(current.unit_id, facts.forwards)
    current.edition = edition
    current.state = Notice.State.CONFIRMED
    current.confirmed_at = now()
    current.save(update_fields=["edition", "state", "confirmed_at", "forwards"])
    Event.objects.bulk_create(
        Event(notice=current, edition=edition, name=event.name, starts_at=event.starts_at, place=event.place)
        for event in facts.events
    )
    for position, draft in enumerate(facts.tasks):
        new_task(notice=current, issuer=issuer, draft=draft, position=position)
    return edition


@transaction.atomic
def reopen_notice(*, notice: Notice, by: User) -> Notice:
    """Undo `confirm_notice` before the notice is issued: the draft tasks become facts to edit again.

    The edition stays open, as others may have joined it. Raises `DomainError` if the notice was issued.
    """
    current = Notice.objects.select_for_update().get(pk=notice.pk)
    if current.state == Notice.State.ISSUED:
        raise refuse("issued", "通知已经下发，不能退回待确认。")
    if current.state == Notice.State.CONFIRMED:
        sign_history(by)
        current.facts["tasks"] = _tasks_as_facts(current)
        current.tasks.all().delete()
        current.events.all().delete()
        current.state, current.confirmed_at = Notice.State.READ, None
        current.version += 1
        current.save(update_fields=["facts", "state", "confirmed_at", "version"])
    return current


def _tasks_as_facts(notice: Notice) -> list[dict[str, Any]]:
    """Return the draft tasks as facts; what only the reading knows of a task (its picture, its table) is kept."""
    read = {tuple(entry.get("items") or ()): entry for entry in notice.facts.get("tasks") or []}
    return [
        {
            **read.get(tuple(task.items), {}),
            **{key: value for key, value in to_data(draft_of(task)).items() if value},
        }
        for task in notice.tasks.order_by("position", "id")
    ]


def _known_edition(facts: NoticeFacts) -> Edition | None:
    if facts.year is None:
        return None
    return Edition.objects.filter(series=facts.series, year=facts.year).first()


def _open_edition(facts: NoticeFacts, unit: OrgUnit) -> Edition:
    """Open the edition, or join the one that another office opens at this very moment."""
    assert facts.year is not None and facts.period is not None
    starts_on, ends_on = facts.period
    edition, opened = Edition.objects.get_or_create(
        series=facts.series,
        year=facts.year,
        defaults={
            "theme": facts.theme,
            "sub_themes": list(facts.sub_themes),
            "starts_on": starts_on,
            "ends_on": ends_on,
            "issuers": list(facts.issuers),
            "document_number": facts.document_number,
            "focus_topics": list(facts.focus_topics),
            "theme_days": [dict(day) for day in facts.theme_days],
            "opened_by": unit,
        },
    )
    if opened:
        freeze_roster(edition)
    return edition


def _issuer(edition: Edition, unit: OrgUnit) -> RosterUnit:
    issuer = RosterUnit.objects.filter(edition=edition, unit=unit).first()
    if issuer is None:
        raise refuse(
            "not_on_roster", f"“{unit}”不在{edition}的名册里，不能在这一届下发通知。请联系上级补入名册。"
        )
    return issuer
