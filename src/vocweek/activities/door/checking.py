"""What phones recorded becomes check-ins and walk-ins, whatever the order and however often it arrives.

The rows of a booking are a function of the set of scans: of those not taken back, the first by its time counts, the
others are kept as repeated. So two helpers without a network, a batch sent twice, and a phone that syncs a day late
all come to the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.activities.access import sees_people
from vocweek.activities.door.events import MOST_PEOPLE, Checked, Event, TakenBack, WalkedIn
from vocweek.activities.door.helping import SENT_LATE, good_until, opens_at
from vocweek.activities.models import Booking, CheckIn, DoorHelper, Session, WalkIn
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.org.access import reach_of

Became = Literal["in", "repeated", "undone", "counted", "refused"]
State = tuple[bool, datetime | None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an event. words: for a refusal, in Chinese. at, by: of a repeated one, when and by whom the
    ticket was used."""

    key: str
    became: Became
    words: str = ""
    at: datetime | None = None
    by: str = ""


@transaction.atomic
def record(*, helper: DoorHelper, events: Iterable[Event], moment: datetime | None = None) -> list[Answer]:
    """Write what a helper's phone recorded, in its order; return an answer for each event.

    What was recorded while the link was good is taken until seven days after it ended. Bookings are held in the order
    of their keys, so that two phones never wait for each other.
    """
    moment, events = moment or now(), list(events)
    until = good_until(helper)
    timely = [one for one in events if one.at <= until and moment <= until + SENT_LATE]
    late = {one.key for one in events} - {one.key for one in timely}
    answers = _check(helper, timely) | _walk(helper, timely)
    answers |= {key: Answer(str(key), "refused", "签到链接已经失效，这一条没有记上。") for key in late}
    return [answers[one.key] for one in events]


@transaction.atomic
def count_walk_ins(
    *, session: Session, people: int, by: User, key: UUID, moment: datetime | None = None
) -> WalkIn | None:
    """Count people who came without a ticket, as staff of the unit; the same key twice counts once (``None``).

    Raises ``not_yours``, ``no_people``, ``early``.
    """
    moment = moment or now()
    if not sees_people(reach_of(by), session.activity):
        raise refuse("not_yours", "只有主办单位自己能记这一场的人数。")
    if not people or abs(people) > MOST_PEOPLE:
        raise refuse("no_people", f"请填人数，一次最多 {MOST_PEOPLE} 人；记多了填负数。", "people")
    if moment < opens_at(session):
        raise refuse("early", "活动前一天才能开始记人数。", "people")
    made, new = WalkIn.objects.get_or_create(
        device_key=key, defaults={"session": session, "people": people, "at": moment, "by": by}
    )
    return made if new else None


def _check(helper: DoorHelper, events: list[Event]) -> dict[UUID, Answer]:
    """Apply scans and what takes them back: four reads, at most three writes."""
    asked = [one for one in events if isinstance(one, Checked | TakenBack)]
    if not asked:
        return {}
    bookings = _hold(helper, asked)
    rows = list(CheckIn.objects.filter(booking__in=bookings).select_related("helper", "by"))
    before: dict[int, State] = {one.pk: (one.repeated, one.undone_at) for one in rows}
    known = {one.device_key: one for one in rows}
    elsewhere = _keys_of_others(asked, known)
    new: list[CheckIn] = []
    refused: dict[UUID, Answer] = {}
    for event in asked:
        if isinstance(event, TakenBack):
            if not _take_back(helper, known.get(event.of), event):
                refused[event.key] = _refused(event, "只有签到的人自己能撤销这一条。")
        elif event.key in elsewhere or event.booking not in bookings:
            refused[event.key] = _refused(event, "这一场没有这张入场券。")
        elif event.key not in known:
            known[event.key] = _scan(helper, event, bookings[event.booking])
            new.append(known[event.key])
    _settle(rows, new, before)
    return _answers(asked, known) | refused


def _hold(helper: DoorHelper, asked: list[Checked | TakenBack]) -> dict[int, Booking]:
    """Return the bookings of this session that the events are about, held until the transaction ends."""
    wanted = {one.booking for one in asked if isinstance(one, Checked)}
    undone = [one.of for one in asked if isinstance(one, TakenBack)]
    wanted |= set(helper.check_ins.filter(device_key__in=undone).values_list("booking_id", flat=True))
    held = Booking.objects.filter(session=helper.session_id, pk__in=wanted).order_by("pk")
    return {one.pk: one for one in held.select_for_update(no_key=True)}


def _keys_of_others(asked: list[Checked | TakenBack], known: Mapping[UUID, CheckIn]) -> set[UUID]:
    """Return the keys that stand for a scan of another booking already: no phone makes one twice."""
    keys = {one.key for one in asked if isinstance(one, Checked)} - known.keys()
    return set(CheckIn.objects.filter(device_key__in=keys).values_list("device_key", flat=True))


def _scan(helper: DoorHelper, event: Checked, booking: Booking) -> CheckIn:
    return CheckIn(
        booking=booking,
        session_id=helper.session_id,
        people=min(event.people, booking.people),
        at=max(event.at, opens_at(helper.session)),
        device_key=event.key,
        helper=helper,
    )


def _take_back(helper: DoorHelper, scan: CheckIn | None, event: TakenBack) -> bool:
    """Mark a scan as taken back, by who made it only; tell if that was allowed."""
    if scan is None or scan.helper_id != helper.pk:
        return False
    scan.undone_at = min(scan.undone_at or event.at, event.at)
    return True


def _settle(rows: list[CheckIn], new: list[CheckIn], before: Mapping[int, State]) -> None:
    """Let of each booking's scans the first count, and write what differs: first what counts no more, so that at no
    moment two count."""
    counting: set[int] = set()
    for one in sorted([*rows, *new], key=lambda one: (one.at, one.device_key)):
        one.repeated = one.undone_at is None and one.booking_id in counting
        if one.undone_at is None:
            counting.add(one.booking_id)
    changed = [one for one in rows if (one.repeated, one.undone_at) != before[one.pk]]
    CheckIn.objects.bulk_update([one for one in changed if not _counts(one)], ["repeated", "undone_at"])
    CheckIn.objects.bulk_create(new)
    CheckIn.objects.bulk_update([one for one in changed if _counts(one)], ["repeated", "undone_at"])


def _counts(scan: CheckIn) -> bool:
    return scan.undone_at is None and not scan.repeated


def _answers(asked: list[Checked | TakenBack], known: Mapping[UUID, CheckIn]) -> dict[UUID, Answer]:
    """Return what became of each event as it stands after all of them."""
    counting = {one.booking_id: one for one in known.values() if _counts(one)}
    found = {}
    for event in asked:
        scan = known.get(event.key) if isinstance(event, Checked) else None
        if scan is not None and scan.repeated:
            first = counting[scan.booking_id]
            found[event.key] = Answer(str(event.key), "repeated", at=first.at, by=who(first))
        else:
            back = scan is None or scan.undone_at is not None
            found[event.key] = Answer(str(event.key), "undone" if back else "in")
    return found


def who(scan: CheckIn) -> str:
    """Return who checked a ticket, by name."""
    return scan.helper.name if scan.helper else (scan.by.full_name if scan.by else "")


def _walk(helper: DoorHelper, events: list[Event]) -> dict[UUID, Answer]:
    """Count walk-ins; what arrived before is passed over. One write."""
    walked = [one for one in events if isinstance(one, WalkedIn)]
    WalkIn.objects.bulk_create(
        [
            WalkIn(
                session_id=helper.session_id,
                people=one.people,
                at=max(one.at, opens_at(helper.session)),
                device_key=one.key,
                helper=helper,
            )
            for one in walked
        ],
        ignore_conflicts=True,
    )
    return {one.key: Answer(str(one.key), "counted") for one in walked}


def _refused(event: Event, words: str) -> Answer:
    return Answer(str(event.key), "refused", words)
