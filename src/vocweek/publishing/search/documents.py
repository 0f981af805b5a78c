"""What is public, as it is written into the index."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from vocweek.activities.access import SEEN_IN_PUBLIC
from vocweek.activities.models import Activity, Session
from vocweek.core.clock import SHANGHAI
from vocweek.org.models import OrgUnit
from vocweek.publishing.models import Publication, SearchChange, SearchItem
from vocweek.publishing.text import plain

What = SearchChange.What
MOST_TEXT = 3_000
LONGEST_SESSION_DAYS = 60


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to find. key: of the activity, publication or unit. about: whose, where, of which kind. unit: key."""

    what: str
    key: int
    kind: str
    unit: int
    edition: int | None
    title: str
    unit_name: str
    about: str
    text: str
    days: tuple[date, ...]


def documents(what: str, keys: Collection[int]) -> Iterator[Document]:
    """Yield those of the keys that are public. A fixed number of queries."""
    yield from _READERS[What(what)](keys)


def _activities(keys: Collection[int]) -> Iterator[Document]:
    found = Activity.objects.filter(SEEN_IN_PUBLIC, pk__in=keys).select_related("lead")
    with_all = found.prefetch_related("sessions", "kinds", "co_organisers__roster_unit")
    for one in with_all.defer("draft", "proposed"):
        dates = list(one.sessions.all())
        partners = (other.roster_unit.name for other in one.co_organisers.all())
        about = [one.lead.name, *partners, *(kind.name for kind in one.kinds.all())]
        about += sorted({date.place for date in dates if date.place})
        days = sorted({day for date in dates if date.cancelled_at is None for day in _days(date)})
        yield Document(
            What.ACTIVITY, one.pk, SearchItem.ACTIVITY, one.lead.unit_id, one.edition_id, one.title, one.lead.name,
            "，".join(about), one.summary[:MOST_TEXT], tuple(days),
        )  # fmt: skip


def _publications(keys: Collection[int]) -> Iterator[Document]:
    """A publication of an activity is left out: the activity itself is found."""
    found = Publication.objects.filter(Publication.LIVE, leads=True, activity=None, pk__in=keys)
    for one in found.select_related("origin"):
        about = [one.origin.name, one.byline, one.get_kind_display(), *one.topics]
        text = f"{one.lead}\n{plain(one.body)}"[:MOST_TEXT]
        yield Document(
            What.PUBLICATION, one.pk, one.kind, one.origin.unit_id, one.edition_id, one.title, one.origin.name,
            "，".join(filter(None, about)), text, (),
        )  # fmt: skip


def _sites(keys: Collection[int]) -> Iterator[Document]:
    for one in OrgUnit.objects.filter(pk__in=keys, active=True).select_related("site"):
        site = getattr(one, "site", None)
        about = [one.short_name, site.slogan if site else ""]
        yield Document(
            What.SITE, one.pk, SearchItem.SITE, one.pk, None, one.name, "", "，".join(filter(None, about)),
            site.welcome if site else "", (),
        )  # fmt: skip


def _days(session: Session) -> Iterator[date]:
    first = session.starts_at.astimezone(SHANGHAI).date()
    last = (session.ends_at - timedelta(seconds=1)).astimezone(SHANGHAI).date()
    for number in range(min((last - first).days, LONGEST_SESSION_DAYS) + 1):
        yield first + timedelta(days=number)


_READERS = {What.ACTIVITY: _activities, What.PUBLICATION: _publications, What.SITE: _sites}
