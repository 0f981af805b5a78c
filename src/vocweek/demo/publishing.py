"""Reading the demonstration's notices, issuing them on the day they say, and letting their receivers sign."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, time, timedelta
from pathlib import Path
from random import Random

from vocweek.campaign.models import Notice, NoticeReceipt
from vocweek.campaign.services import confirm_notice, store_notice
from vocweek.core.clock import at
from vocweek.demo.calendar import moved
from vocweek.demo.crew import Crew
from vocweek.org.models import OrgUnit
from vocweek.reporting.issuing import confirm_receipt, issue_notice

NOTICES = Path(__file__).parent / "notices"
# The file, the first day of the week that it was written for, who issues it.
XINXIANG_LAST_YEAR = ("xinxiang_2025.txt", date(2025, 5, 11), "410700")
XINXIANG = ("xinxiang_2026.txt", date(2026, 5, 10), "410700")
SERVICE = ("service_2026.txt", date(2026, 5, 10), "410700")
DONGGUAN = ("dongguan_2026.txt", date(2026, 11, 22), "441900")
HENAN = ("henan_2026.txt", date(2026, 5, 10), "410000")


def read(crew: Crew, file: str, written_for: date, code: str, *, starts_on: date) -> Notice:
    """Read a notice moved to `starts_on` and store it, waiting to be confirmed; return it."""
    unit = OrgUnit.objects.get(code=code)
    text = moved((NOTICES / file).read_text(encoding="utf-8"), written_for, starts_on)
    return store_notice(unit=unit, by=crew.office(unit), name=file, data=text.encode())


def confirm(crew: Crew, file: str, written_for: date, code: str, *, starts_on: date) -> Notice:
    """Read a notice moved to `starts_on` and confirm what was read; return it, its tasks still drafts."""
    notice = read(crew, file, written_for, code, starts_on=starts_on)
    confirm_notice(notice=notice, by=crew.office(notice.unit))
    notice.refresh_from_db()
    return notice


def issue(notice: Notice, crew: Crew) -> Notice:
    """Issue a confirmed notice on the morning of the day that it says."""
    said = date.fromisoformat(notice.facts["issued_on"])
    return issue_notice(notice=notice, by=crew.office(notice.unit), moment=at(said, time(10)))


def publish(crew: Crew, file: str, written_for: date, code: str, *, starts_on: date) -> Notice:
    """Read a notice moved to `starts_on`, confirm what was read, and issue it on the day it says; return it."""
    return issue(confirm(crew, file, written_for, code, starts_on=starts_on), crew)


def sign(notice: Notice, crew: Crew, *, but: Collection[str] = ()) -> None:
    """Let every receiver confirm receipt within two days, except the units with the codes `but`."""
    assert notice.issued_at is not None
    for receipt in NoticeReceipt.objects.filter(notice=notice).select_related("roster_unit__unit"):
        if receipt.roster_unit.code not in but:
            after = timedelta(minutes=Random(receipt.roster_unit.code).randint(10, 2000))
            liaison = crew.liaison(receipt.roster_unit.unit)
            confirm_receipt(receipt=receipt, by=liaison, moment=notice.issued_at + after)
