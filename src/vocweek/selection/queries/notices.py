"""Lists as the public reads them (公示、公布): no scores, no reasons, nothing of who objected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Q

from vocweek.core.clock import end_of
from vocweek.selection.models import Correction, Decision, DecisionLine, Entry

_APART = re.compile(r"[、，,;；/\s]+")
_DOUBLE = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "夏侯",
    "端木",
    "南宫",
)


@dataclass(frozen=True, slots=True)
class PublicLine:
    """A line of a public list. author: as `public_author` gives it. off_why: it fell off since, with the reason."""

    id: int
    title: str
    author: str
    unit: str
    award: str
    off_why: str


@dataclass(frozen=True, slots=True)
class PublicCorrection:
    """What was changed on a final list, and why."""

    title: str
    what: str
    before: str
    after: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """A list before the public. taken_down_why: nothing of it is shown but that. objects: objections are received."""

    code: str
    title: str
    call: str
    node: str
    words: str
    contact: str
    noticed_on: date | None
    until: date | None
    final_at: datetime | None
    taken_down_why: str
    objects: bool
    lines: tuple[PublicLine, ...]
    fallen: tuple[PublicLine, ...]
    corrections: tuple[PublicCorrection, ...]

    @property
    def groups(self) -> list[tuple[str, list[PublicLine]]]:
        """The lines by award, the best first."""
        return [(award, list(lines)) for award, lines in groupby(self.lines, key=lambda one: one.award)]


def decision_before_public(code: str) -> Decision | None:
    """Return the list an address names that was ever put up; ``None`` for no such. One query."""
    shown = ~Q(state=Decision.State.DRAFT) | Q(taken_down_at__isnull=False)
    found = Decision.objects.filter(shown, public_id=code)
    return found.select_related("call", "node__unit").first()


def public_notice(decision: Decision, moment: datetime) -> PublicNotice:
    """Return a list as the public reads it. Two queries."""
    down = decision.state == Decision.State.DRAFT
    lines = [] if down else list(decision.lines.select_related("entry__unit"))
    corrections = Correction.objects.filter(decision=decision).select_related("line__entry")
    running = decision.state == Decision.State.NOTICED and decision.until is not None
    return PublicNotice(
        code=decision.public_id,
        title=decision.title,
        call=decision.call.title,
        node=decision.node.name,
        words=decision.words,
        contact=decision.contact,
        noticed_on=decision.noticed_on,
        until=decision.until,
        final_at=decision.final_at,
        taken_down_why=decision.taken_down_why if down else "",
        objects=running and decision.until is not None and moment <= end_of(decision.until),
        lines=_shown(decision, lines, DecisionLine.State.LISTED),
        fallen=_shown(decision, lines, DecisionLine.State.OFF),
        corrections=tuple(
            PublicCorrection(
                title=one.line.entry.title,
                what=one.get_what_display(),
                before=one.before,
                after=one.after,
                why=one.why,
                at=one.at,
            )
            for one in ([] if down else corrections)
        ),
    )


def line_to_object_to(decision: Decision, pk: int) -> DecisionLine | None:
    """Return a line that stands on a list, with its entry; ``None`` if it does not. One query."""
    on = decision.lines.filter(pk=pk, state=DecisionLine.State.LISTED)
    return on.select_related("entry__unit").first()


def recent_notices(most: int = 50) -> list[Decision]:
    """Return the lists the public may read: those under notice first, then the newest. One query."""
    shown = Decision.objects.filter(state__in=(Decision.State.NOTICED, Decision.State.FINAL))
    found = shown.select_related("call", "node").order_by("-state", "-noticed_at")  # noticed, final
    return list(found[:most])


def public_author(author: str, role: str) -> str:
    """Return how the public reads whose work it is: students by their surname, for many are minors."""
    if role != Entry.AuthorRole.STUDENT:
        return author
    return "、".join(f"{_surname(name)}同学" for name in _APART.split(author) if name)


def _surname(name: str) -> str:
    return name[:2] if name.startswith(_DOUBLE) else name[:1]


def _shown(decision: Decision, lines: Sequence[DecisionLine], state: str) -> tuple[PublicLine, ...]:
    worth = {award: number for number, award in enumerate(decision.awards)}
    last = len(worth)
    here = [one for one in lines if one.state == state]
    here.sort(key=lambda one: (worth.get(one.award, last), one.place or 10**6, one.pk))
    return tuple(
        PublicLine(
            id=one.pk,
            title=one.entry.title,
            author=public_author(one.entry.author, one.entry.author_role) if decision.shows_authors else "",
            unit=one.entry.unit.name,
            award=one.award,
            off_why=one.off_why,
        )
        for one in here
    )
