"""Who booked: invented people with telephone numbers that nobody has, written in one statement."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from django.db.models import F

from vocweek.activities.booking.tickets import link_hash, new_door_code, new_token
from vocweek.activities.models import Activity, Booking, Session
from vocweek.activities.personal import Personal, contact_hash, seal
from vocweek.core.clock import now

State = Booking.State
Way = Session.Way
MOST_AT_ONE = 34  # bookings of one session, however many seats it has
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = (
    "一诺", "子涵", "雨桐", "浩然", "思远", "佳怡", "建国", "秀英", "志强", "丽娟",
    "晓明", "文静", "俊杰", "欣妍", "海燕", "国庆", "小红", "明轩", "若曦", "梓晨",
    "桂兰", "永刚", "春梅", "立新", "婷婷", "世杰", "玉华", "振宇", "可心", "嘉乐",
    "天宇", "美玲", "德福", "静怡", "宏伟", "艳丽", "书瑶", "冬生", "亚楠", "少华",
)  # fmt: skip
CLASSES = (
    "三年级（2）班",
    "四年级（1）班",
    "五年级（3）班",
    "六年级（1）班",
    "七年级（4）班",
    "九年级（2）班",
    "九年级（5）班",
)
SCHOOLS = ("城关示例小学", "新城示例中学", "东街示例小学", "实验示例中学", "河畔示例小学", "第二示例中学")


@dataclass
class Visitors:
    """Books seats. full: keys of activities with more wishes than seats."""

    seed: int = 5
    _number: int = 0
    _chance: Random = field(init=False)

    def __post_init__(self) -> None:
        self._chance = Random(self.seed)

    def book(self, activities: Iterable[Activity], full: Collection[int]) -> None:
        """Book the bookable sessions of `activities`; those whose ids are in `full` have a waiting list."""
        sessions = Session.objects.filter(
            activity__in=list(activities), way__in=(Way.BOOK, Way.GROUP), cancelled_at=None
        ).order_by("starts_at", "id")
        bookings = [
            one for session in sessions for one in self._of(session, full=session.activity_id in full)
        ]
        Booking.objects.bulk_create(bookings)
        lines = {one.session_id: one.place_in_line for one in bookings if one.place_in_line}
        for pk, last in lines.items():
            Session.objects.filter(pk=pk).update(next_in_line=(last or 0) + 1)
        Booking.objects.filter(pk__in=[one.pk for one in bookings]).exclude(seated_at=None).update(
            created_at=F("seated_at")
        )

    def _of(self, session: Session, *, full: bool) -> Iterator[Booking]:
        """Yield the bookings of one session, first come first served."""
        seats = session.seats or 60
        wanted = seats if full else int(seats * self._chance.uniform(0.35, 0.9))
        left, booked = wanted, 0
        while left > 0 and booked < MOST_AT_ONE:
            people, group = self._party(session, left)
            if not people:
                break
            left, booked = left - people, booked + 1
            yield self._booking(session, people, group)
        if not full and session.way == Way.BOOK and self._chance.random() < 0.3:
            yield self._booking(session, 2, "", state=State.CANCELLED)
        if full:
            for place in range(1, self._chance.randint(4, 7)):
                yield self._booking(session, self._chance.choice((1, 1, 2)), "", place=place)

    def _party(self, session: Session, left: int) -> tuple[int, str]:
        """Return how many come together, and the name of their class if they are one; nobody if none fits."""
        least, most = session.group_least, session.group_most
        grouped = session.way == Way.GROUP or (most is not None and self._chance.random() < 0.12)
        if grouped and least is not None and most is not None:
            people = min(self._chance.randint(least, most), left)
            if people >= least:
                return people, f"{self._chance.choice(SCHOOLS)}{self._chance.choice(CLASSES)}"
        if session.way == Way.GROUP:
            return 0, ""
        return min(self._chance.choice((1, 1, 2, 2, 3, 4)), left, session.per_booking), ""

    def _booking(
        self,
        session: Session,
        people: int,
        group: str,
        *,
        state: Booking.State = State.BOOKED,
        place: int | None = None,
    ) -> Booking:
        self._number += 1
        name = self._chance.choice(SURNAMES) + self._chance.choice(GIVEN)
        phone, token, moment = f"1380000{self._number:04d}", new_token(), self._moment(session)
        personal = Personal(name=name, phone=phone, teacher=name if group else "", token=token)
        return Booking(
            session=session,
            state=State.WAITING if place else state,
            source=Booking.Source.GROUP if group else Booking.Source.ONLINE,
            people=people,
            group_name=group,
            sealed=seal(personal),
            phone_hash=contact_hash(phone),
            link_hash=link_hash(token),
            door_code=new_door_code(),
            place_in_line=place,
            seated_at=moment if state == State.BOOKED and not place else None,
            cancelled_at=moment if state == State.CANCELLED else None,
            cancelled_by=Booking.CancelledBy.VISITOR if state == State.CANCELLED else "",
        )

    def _moment(self, session: Session) -> datetime:
        before = timedelta(minutes=self._chance.randint(60, 6 * 24 * 60))
        return min(session.starts_at - before, now() - timedelta(minutes=self._number % 90))
