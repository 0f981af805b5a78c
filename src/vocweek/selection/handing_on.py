"""What becomes of a final list: recipients of certificates, drafts on the unit's site."""

from __future__ import annotations

from dataclasses import dataclass

from vocweek.accounts.models import User
from vocweek.core.errors import refuse
from vocweek.org.access import Capability, reach_of
from vocweek.publishing.models import Publication
from vocweek.publishing.services.picking import MOST_AT_ONCE, pick_many
from vocweek.reporting.models import Submission
from vocweek.selection.certificates.recipients import Recipient
from vocweek.selection.models import Decision, DecisionLine
from vocweek.selection.queries.decisions import lines_of


@dataclass(frozen=True, slots=True)
class HandedOn:
    """made: new drafts. known: that stood on the site already. left: still to be made. refused: what could not be."""

    made: int
    known: int
    left: int
    refused: tuple[str, ...]


def publish_listed(*, decision: Decision, by: User) -> HandedOn:
    """Make drafts on the unit's site of all on a final list, the best first, so many as can be picked at once; asked
    again, it goes on with the rest. Raises `DomainError` ``not_final``."""
    unit = decision.node.unit
    reach_of(by).require(Capability.PUBLISH, unit.path)
    _require_final(decision)
    wanted = [one.submission_id for one in lines_of(decision) if one.state == DecisionLine.State.LISTED]
    there = Publication.objects.filter(unit=unit, submission__in=wanted).values_list("submission", flat=True)
    fresh = [pk for pk in wanted if pk not in set(there)]
    rows = Submission.objects.in_bulk(fresh[:MOST_AT_ONCE])
    done = pick_many(sources=[rows[pk] for pk in fresh[:MOST_AT_ONCE]], unit=unit, by=by)
    left = max(len(fresh) - MOST_AT_ONCE, 0)
    return HandedOn(len(done.made), len(wanted) - len(fresh), left, done.refused)


def recipients_of(decision: Decision) -> list[Recipient]:
    """Return who on a final list gets a certificate: the author with the unit, or the unit. Raises ``not_final``."""
    _require_final(decision)
    listed = (one for one in lines_of(decision) if one.state == DecisionLine.State.LISTED)
    return [
        Recipient(
            name=one.author or one.unit,
            unit=one.unit if one.author else "",
            work=one.title,
            award=one.award,
        )
        for one in listed
    ]


def as_pasted(recipients: list[Recipient]) -> str:
    """Return recipients as lines that `read_recipients` reads the same."""
    return "\n".join("\t".join((one.name, one.unit, one.work, one.award)) for one in recipients)


def _require_final(decision: Decision) -> None:
    if decision.state != Decision.State.FINAL:
        raise refuse("not_final", "名单公布以后，才能发证书和送去发布。")
