"""Finding what an editor of the demonstration picks from."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from vocweek.accounts.models import User
from vocweek.campaign.models import Notice
from vocweek.media.models import Asset
from vocweek.org.models import OrgUnit, Role
from vocweek.reporting.models import Submission


def unit_at(code: str) -> OrgUnit:
    """Return the unit with `code`."""
    return OrgUnit.objects.get(code=code)


def editor(code: str) -> User:
    """Return who edits the site of the unit with `code`."""
    return User.objects.get(memberships__unit__code=code, memberships__role=Role.EDITOR)


def accepted(unit: OrgUnit) -> QuerySet[Submission]:
    """Return what was accepted of `unit` and all below it, the latest first."""
    below = Submission.objects.filter(state="accepted", roster_unit__unit__path__descendants=str(unit.path))
    return below.order_by("-decided_at", "-pk")


def told(unit: OrgUnit) -> QuerySet[Submission]:
    """Return what was accepted of `unit` and all below it that tells something: daily items and summaries."""
    return accepted(unit).filter(Q(accepted__has_key="daily_title") | Q(accepted__has_key="summary_text"))


def each_title_once(found: Iterable[Submission]) -> list[Submission]:
    """Return of those that tell the same story the first."""
    return list({one.title: one for one in reversed(list(found))}.values())[::-1]


def board_tellers(unit: OrgUnit, notice: Notice | None = None) -> list[Submission]:
    """Return accepted display boards of `unit` and all below, with a `notice` only those it asked for."""
    boards = accepted(unit).filter(task__title__contains="展板")
    return list(boards.filter(task__notice=notice) if notice else boards)


def photos(code: str, trade: str) -> list[Asset]:
    """Return photos of a trade in the library of the unit with `code` that may go out, others of it where none is."""
    library = Asset.objects.filter(unit__code=code, deleted_at=None, content_type__startswith="image/")
    sound = library.exclude(rights="").filter(consent__in=("nobody", "given")).exclude(name="展板.jpg")
    own = list(sound.filter(name__startswith=f"{trade}-").order_by("pk"))
    return own or list(sound.filter(name__contains="-").order_by("pk"))
