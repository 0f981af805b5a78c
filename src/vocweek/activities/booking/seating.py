"""Who gets a seat. A rush is served in groups: one transaction for all who ask at the same time (`core.together`).

The session's row is held first, so of two who want the last seat one has it and the other waits; the trigger counts,
and its CHECK stands behind every mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext

from vocweek.activities.booking.form import takes_groups, takes_persons
from vocweek.activities.booking.tasks import mail_tickets
from vocweek.activities.booking.tickets import link_hash, new_door_code, new_token
from vocweek.activities.models import Activity, Booking, Session
from vocweek.activities.personal import Personal, contact_hash, seal, unseal
from vocweek.core.errors import DomainError, refuse
from vocweek.core.together import Together

MOST_LIVE = 10
"""Bookings to come that one phone or mail may hold at a time, so that nobody keeps seats from others."""
_ATTEMPTS = 3
State = Booking.State


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody wants seats. client_key: made by the page. group_name: of a group. entered_by: of staff, who may book
    till the session ends."""

    session_id: int
    client_key: UUID
    personal: Personal = field(repr=False)
    people: int
    moment: datetime
    group_name: str = ""
    source: Booking.Source = Booking.Source.ONLINE
    entered_by: int | None = None


@dataclass(frozen=True, slots=True)
class Seated:
    """What came of it. token: of the ticket's link. new: False where the same request had been answered before."""

    booking: Booking
    token: str = field(repr=False)
    new: bool


Answer = Seated | Exception | None


def seat(wish: Wish) -> Seated:
    """Book, or put in line; the same `client_key` gives the same booking however often it is asked.

    Raises `DomainError`: ``not_bookable``, ``closed``, ``off``, ``group_limits``, ``full``, ``already``, ``too_many``,
    ``key_used``.
    """
    return _together(wish)


def seated_before(client_key: UUID, session: Session) -> Seated | None:
    """Return what the same page was answered before, if it was, for this session. One query."""
    known = Booking.objects.filter(client_key=client_key, session=session, purged_at=None).first()
    return Seated(known, unseal(known.sealed).token, new=False) if known else None


@transaction.atomic
def _seat_all(wishes: Sequence[Wish]) -> list[Answer]:
    """Answer each in order. Eight queries whatever their number; a mail for those who left an address."""
    desk = _Desk(wishes)
    answers = [desk.answer(wish) for wish in wishes]
    desk.write()
    return answers


def _seat_alone(wish: Wish) -> Seated:
    """Answer one; a door code that is taken, or a key used at the same moment, is tried again."""
    for attempt in range(_ATTEMPTS):
        try:
            answer = _seat_all([wish])[0]
        except IntegrityError:
            if attempt == _ATTEMPTS - 1:
                raise
            continue
        if isinstance(answer, Seated):
            return answer
        if answer is not None:
            raise answer
    raise AssertionError("each wish has an answer")


_together: Together[Wish, Seated] = Together(_seat_all, _seat_alone)


class _Desk:
    """Held sessions, what is known of those who ask, and what is to be written."""

    def __init__(self, wishes: Sequence[Wish]) -> None:
        self.sessions = _hold({wish.session_id for wish in wishes})
        known = Booking.objects.filter(client_key__in={wish.client_key for wish in wishes})
        self.by_key = {one.client_key: one for one in known}
        self.hashes = {hashed for wish in wishes for hashed in _hashes(wish.personal) if hashed}
        self.live = _live(self.hashes, wishes[0].moment)
        self.lines = set(
            Booking.objects.filter(session__in=self.sessions, state=State.WAITING)
            .order_by()
            .values_list("session_id", flat=True)
            .distinct()
        )
        self.made: list[tuple[Booking, str, bool]] = []
        self.tokens: dict[UUID, str] = {}
        self.lengthened: set[int] = set()

    def answer(self, wish: Wish) -> Answer:
        """Return what comes of one wish; a booking is taken down to be written."""
        known = self.by_key.get(wish.client_key)
        if known is not None:
            return self._as_before(wish, known)
        try:
            booking, token = self._book(wish)
        except DomainError as error:
            return error
        self.by_key[wish.client_key] = booking
        self.tokens[wish.client_key] = token
        return Seated(booking, token, new=True)

    def write(self) -> None:
        """Write what was taken down: bookings, lines, and the mails that tell."""
        if not self.made:
            return
        Booking.objects.bulk_create([booking for booking, _, _ in self.made])
        lengthened = [self.sessions[pk] for pk in sorted(self.lengthened)]
        if lengthened:
            Session.objects.bulk_update(lengthened, ["next_in_line"])
        mail_tickets([booking.pk for booking, _, mailed in self.made if mailed])

    def _as_before(self, wish: Wish, known: Booking) -> Answer:
        if known.session_id != wish.session_id:
            return refuse("key_used", gettext("这一页已经用过了，请重新打开预约页。"))
        token = self.tokens.get(wish.client_key) or unseal(known.sealed).token
        return Seated(known, token, new=False)

    def _book(self, wish: Wish) -> tuple[Booking, str]:
        session = self.sessions[wish.session_id]
        _require_open(session, wish)
        hashes = _hashes(wish.personal)
        self._require_first(wish, hashes)
        state = self._state_for(session, wish.people)
        token = new_token()
        booking = Booking(
            session=session,
            state=state,
            source=wish.source,
            people=wish.people,
            group_name=wish.group_name,
            sealed=seal(replace(wish.personal, token=token)),
            phone_hash=hashes[0],
            mail_hash=hashes[1],
            link_hash=link_hash(token),
            door_code=new_door_code(),
            client_key=wish.client_key,
            entered_by_id=wish.entered_by,
            seated_at=wish.moment if state == State.BOOKED else None,
            place_in_line=self._place(session) if state == State.WAITING else None,
        )
        self.made.append((booking, token, bool(wish.personal.mail)))
        self.live += [(hashed, session.pk) for hashed in hashes if hashed]
        return booking, token

    def _require_first(self, wish: Wish, hashes: tuple[str, str]) -> None:
        for hashed, name, field_name in zip(
            hashes, (gettext("手机号"), gettext("邮箱")), ("phone", "mail"), strict=True
        ):
            if hashed and (hashed, wish.session_id) in self.live:
                raise refuse(
                    "already",
                    gettext(
                        "这个%(name)s已经约过这一场。改人数、取消，请打开您的入场券；找不到链接，可以用邮箱找回。"
                    )
                    % {"name": name},
                    field_name,
                )
            if hashed and sum(one == hashed for one, _ in self.live) >= MOST_LIVE and not wish.entered_by:
                raise refuse(
                    "too_many",
                    gettext("同一个%(name)s最多同时约 %(most)s 场，请先取消去不了的。")
                    % {"name": name, "most": MOST_LIVE},
                    field_name,
                )

    def _state_for(self, session: Session, people: int) -> Booking.State:
        left = session.seats_left
        if session.pk not in self.lines and (left is None or people <= left):
            session.seats_taken += people
            return State.BOOKED
        if session.seats is not None and people > session.seats:
            raise refuse(
                "full",
                gettext("这一场一共 %(seats)s 个名额，坐不下 %(people)s 人。")
                % {"seats": session.seats, "people": people},
                "people",
            )
        if session.waiting_list:
            return State.WAITING
        if left:
            raise refuse(
                "full",
                gettext("只剩 %(seats)s 个名额，坐不下 %(people)s 人。") % {"seats": left, "people": people},
                "people",
            )
        raise refuse("full", gettext("刚刚约满了，请看看别的场次。"))

    def _place(self, session: Session) -> int:
        place = session.next_in_line
        session.next_in_line += 1
        self.lines.add(session.pk)
        self.lengthened.add(session.pk)
        return place


def _hold(pks: Iterable[int]) -> dict[int, Session]:
    """Return the sessions by key, with their activities, held in the order of their keys. One query."""
    held = Session.objects.select_related("activity").select_for_update(of=("self",), no_key=True)
    return {one.pk: one for one in held.filter(pk__in=pks).order_by("pk")}


def _live(hashes: Iterable[str], moment: datetime) -> list[tuple[str, int]]:
    """Return (hash, session) of each booking to come that one of these contacts holds. One query."""
    wanted = set(hashes)
    if not wanted:
        return []
    bookings = Booking.objects.filter(
        Q(phone_hash__in=wanted) | Q(mail_hash__in=wanted), session__ends_at__gt=moment
    ).exclude(state=State.CANCELLED)
    rows = bookings.order_by().values_list("phone_hash", "mail_hash", "session_id")
    return [(hashed, session) for *both, session in rows for hashed in both if hashed in wanted]


def _hashes(personal: Personal) -> tuple[str, str]:
    return contact_hash(personal.phone), contact_hash(personal.mail.lower())


def _require_open(session: Session, wish: Wish) -> None:
    """Raise `DomainError` unless this session takes such a booking at this moment."""
    activity = session.activity
    if session.cancelled_at is not None or activity.state == Activity.State.CANCELLED:
        raise refuse("off", gettext("这一场已经取消了。"))
    fits = takes_groups(session) if wish.group_name else takes_persons(session)
    shown = activity.open_to_public and activity.hidden_at is None
    if activity.state != Activity.State.ACCEPTED or not fits or not (shown or wish.entered_by):
        raise refuse("not_bookable", gettext("这一场不能这样预约，请回到活动页看参加方式。"))
    ends = session.ends_at if wish.entered_by else session.booked_until
    if wish.moment >= ends:
        raise refuse("closed", gettext("预约已经截止。"))
    least, most = (
        (session.group_least or 1, session.group_most or 1) if wish.group_name else (1, session.per_booking)
    )
    if not least <= wish.people <= most:
        raise refuse(
            "group_limits",
            gettext("人数应为 %(least)s 到 %(most)s 人。") % {"least": least, "most": most},
            "people",
        )
