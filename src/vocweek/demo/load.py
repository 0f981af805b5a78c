"""Loading the demonstration: the real tree, invented schools and people, two weeks made by reading notices.

Everything goes through the services that the pages call, so the demonstration cannot hold what the rules refuse.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from django.contrib.auth.hashers import make_password
from django.db.models import QuerySet

from vocweek.accounts.models import User
from vocweek.campaign.models import Notice, NoticeReceipt
from vocweek.campaign.services import confirm_notice, store_notice
from vocweek.core.clock import at, now, today
from vocweek.demo.answers import Answers, Pictures
from vocweek.demo.calendar import moved
from vocweek.demo.cast import PASSWORD, PEOPLE, SCHOOLS
from vocweek.demo.circulars import circulate
from vocweek.demo.crew import Crew
from vocweek.demo.fates import Fate, fate_of
from vocweek.demo.filing import file_one
from vocweek.org.models import OrgUnit
from vocweek.org.seed import plant_tree
from vocweek.org.services import grant_role, import_units
from vocweek.reporting.issuing import confirm_receipt, issue_notice
from vocweek.reporting.models import Obligation

NOTICES = Path(__file__).parent / "notices"
# The file, the first day of the week that it was written for, who issues it.
XINXIANG = ("xinxiang_2026.txt", date(2026, 5, 10), "410700")
DONGGUAN = ("dongguan_2026.txt", date(2026, 11, 22), "441900")
HENAN = ("henan_2026.txt", date(2026, 5, 10), "410000")
RUNNING_SINCE = timedelta(days=5)  # Xinxiang's week is on its sixth day
COMING_WEEK = timedelta(days=16)  # Dongguan's plans are due in a week
LAST_YEAR = timedelta(days=357)  # 51 weeks: the same weekday
# Who has not signed the running week's notice yet.
UNSIGNED = ("410725", "410725S2", "410727", "410727S1")

Say = Callable[[str], None]


def load_demo(say: Say) -> None:
    """Load everything into an empty, migrated database; `say` is told each step in Chinese."""
    say("单位树（GB/T 2260）和行指委")
    plant_tree()
    say(f"示例学校 {len(SCHOOLS)} 所、人员 {len(PEOPLE)} 名")
    import_units(_school_table(), by=None, reason="示例")
    add_people()
    crew, pictures = Crew(), Pictures()
    day = today()
    say("读东莞去年的工作方案，下发，报齐，审完")
    last_year = publish(crew, *DONGGUAN, starts_on=day - LAST_YEAR)
    sign(last_year, crew)
    file_all(last_year, crew, pictures, finished=True)
    say("读新乡今年的通知，下发，正在报送")
    running = publish(crew, *XINXIANG, starts_on=day - RUNNING_SINCE)
    sign(running, crew, but=UNSIGNED)
    file_all(running, crew, pictures, finished=False)
    say("新乡每天一期通报，今天的还在改")
    circulate(running, crew, since=day - timedelta(days=3), until=day)
    say("读东莞今年的工作方案，刚刚下发")
    publish(crew, *DONGGUAN, starts_on=day + COMING_WEEK)
    say("读河南的征集通知，等人核对")
    read(crew, *HENAN, starts_on=day - RUNNING_SINCE)


def add_people() -> None:
    """Make the invented people and give them their roles."""
    password = make_password(PASSWORD)  # slow by design: hashed once for all
    for person in PEOPLE:
        user = User.objects.create(
            username=person.username,
            email=f"{person.username}@example.com",
            password=password,
            full_name=person.full_name,
        )
        for code, role in person.posts:
            grant_role(user, by=None, unit=OrgUnit.objects.get(code=code), role=role)


def read(crew: Crew, file: str, written_for: date, code: str, *, starts_on: date) -> Notice:
    """Read a notice moved to `starts_on` and store it, waiting to be confirmed; return it."""
    unit = OrgUnit.objects.get(code=code)
    text = moved((NOTICES / file).read_text(encoding="utf-8"), written_for, starts_on)
    return store_notice(unit=unit, by=crew.office(unit), name=file, data=text.encode())


def publish(crew: Crew, file: str, written_for: date, code: str, *, starts_on: date) -> Notice:
    """Read a notice moved to `starts_on`, confirm what was read, and issue it on the day it says; return it."""
    notice = read(crew, file, written_for, code, starts_on=starts_on)
    office = crew.office(notice.unit)
    confirm_notice(notice=notice, by=office)
    notice.refresh_from_db()
    said = date.fromisoformat(notice.facts["issued_on"])
    return issue_notice(notice=notice, by=office, moment=at(said, time(10)))


def sign(notice: Notice, crew: Crew, *, but: Collection[str] = ()) -> None:
    """Let every receiver confirm receipt within two days, except the units with the codes `but`."""
    assert notice.issued_at is not None
    for receipt in NoticeReceipt.objects.filter(notice=notice).select_related("roster_unit__unit"):
        if receipt.roster_unit.code not in but:
            after = timedelta(minutes=Random(receipt.roster_unit.code).randint(10, 2000))
            liaison = crew.liaison(receipt.roster_unit.unit)
            confirm_receipt(receipt=receipt, by=liaison, moment=notice.issued_at + after)


def file_all(notice: Notice, crew: Crew, pictures: Pictures, *, finished: bool) -> None:
    """File against every obligation of the notice: all accepted if `finished`, else with every fate there is."""
    for owed in _owed(notice):
        seed = Random(f"{owed.roster_unit.code}{owed.task.position}{owed.occurrence}").randrange(10**6)
        moment = _filing_moment(owed, seed)
        fate = Fate.ACCEPTED if finished else fate_of(owed, seed, moment)
        if fate is Fate.NOTHING:
            continue
        unit = owed.roster_unit.unit
        answers = Answers(unit, crew.liaison(unit), seed, pictures, owed.occurrence)
        file_one(owed, answers, fate, moment, crew)


def _owed(notice: Notice) -> QuerySet[Obligation]:
    return (
        Obligation.objects.filter(task__notice=notice)
        .select_related("task__form", "task__issuer", "roster_unit__unit", "roster_unit__edition")
        .order_by("due_at", "roster_unit__path")
    )


def _filing_moment(owed: Obligation, seed: int) -> datetime:
    """Return when the unit filed: some hours before it was due, seldom late, never ahead of its window or of now."""
    chance = Random(seed)
    early = owed.due_at - timedelta(minutes=chance.randint(20, 60 * (5 if owed.occurrence else 70)))
    moment = early + timedelta(hours=chance.choice((0, 0, 0, 0, 0, 0, 0, 8 if owed.occurrence else 30)))
    usual = max(moment, at(owed.occurrence, time(9))) if owed.occurrence else moment
    past = min(usual, now() - timedelta(minutes=chance.randint(3, 300)))
    return max(past, owed.opens_at) if owed.opens_at else past


def _school_table() -> io.BytesIO:
    """Return the invented schools as the very table an office would import."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["代码", "名称", "上级代码", "类别", "在校生数", "教职工数"])
    rows: Iterable[list[object]] = (
        [one.code, one.name, one.parent, "职业学校", one.enrolment, one.staff] for one in SCHOOLS
    )
    writer.writerows(rows)
    return io.BytesIO(text.getvalue().encode())
