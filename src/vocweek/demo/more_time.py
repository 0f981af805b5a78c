"""More time in the demonstration's running week: asked for and waiting, running, ended, refused; and an exemption.

It speaks of what `fates.LEFT_OPEN` and the statistics table left unfiled.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from vocweek.accounts.models import User
from vocweek.campaign.models import Notice
from vocweek.core.clock import at, now, today
from vocweek.demo.answers import Answers
from vocweek.demo.crew import Crew
from vocweek.demo.fates import Fate
from vocweek.demo.filing import file_one
from vocweek.demo.pictures import Pictures
from vocweek.reporting.models import Extension, Obligation
from vocweek.reporting.services import ask_extension, exempt, grant_extension, refuse_extension

DAY = timedelta(days=1)
NOON = time(12)


def give_more_time(notice: Notice, crew: Crew, pictures: Pictures) -> None:
    """Show every end an extension can have, and one exemption."""
    _waiting(notice, crew)
    _running(notice, crew)
    _ended(notice, crew, pictures)
    _exempt(notice, crew)


def owed(notice: Notice, code: str, word: str, days_ago: int | None = None) -> Obligation:
    """Return what the unit `code` owes for the task with `word` in its title, for the day so many days ago."""
    occurrence = None if days_ago is None else today() - days_ago * DAY
    found = Obligation.objects.select_related("task__form", "roster_unit__unit", "roster_unit__edition")
    return found.get(
        task__notice=notice, task__title__contains=word, roster_unit__code=code, occurrence=occurrence
    )


def _waiting(notice: Notice, crew: Crew) -> None:
    """Two requests wait: the demonstration's liaison's, and that of a school that is away today."""
    table = owed(notice, "410725S1", "统计表")
    _ask(
        table,
        crew,
        table.due_at + 3 * DAY,
        "合作企业的参与人数要等周末活动办完才能核实，请延几天。",
        _hours_ago(5),
    )
    today_item = owed(notice, "410782S2", "宣传材料", 0)
    tomorrow = at(today() + DAY, NOON)
    _ask(today_item, crew, tomorrow, "今天全校在山里研学，晚上才回来，照片明天上午整理好。", _hours_ago(2))


def _running(notice: Notice, crew: Crew) -> None:
    """Yesterday's item may come until tomorrow noon; another school's wish for its figures was refused."""
    item = owed(notice, "410726S1", "宣传材料", 1)
    asked = _ask(
        item, crew, at(today() + DAY, NOON), "学校线路检修停电，传不了照片。", item.due_at - DAY / 12
    )
    grant_extension(
        extension=asked,
        by=_office(asked, crew),
        answer="同意，恢复供电后补报。",
        moment=item.due_at - DAY / 24,
    )
    table = owed(notice, "410724S1", "统计表")
    asked = _ask(table, crew, table.due_at + 20 * DAY, "想等期末一起统计。", _hours_ago(30))
    why = "全市汇总表下周要用，请先报截至当日的数字，以后有变化可以更正。"
    refuse_extension(extension=asked, by=_office(asked, crew), answer=why, moment=_hours_ago(26))


def _ended(notice: Notice, crew: Crew, pictures: Pictures) -> None:
    """One extension ended with the board filed in time, another with nothing filed."""
    board = owed(notice, "410783S1", "展板")
    asked = _ask(board, crew, board.due_at + 2 * DAY, "印厂重新制版，电子稿要晚一天。", board.due_at - DAY)
    grant_extension(extension=asked, by=_office(asked, crew), moment=board.due_at - DAY / 2)
    unit = board.roster_unit.unit
    answers = Answers(unit, crew.liaison(unit), 7, pictures)
    filed = owed(notice, "410783S1", "展板")
    file_one(filed, answers, Fate.ACCEPTED, board.due_at + DAY, crew)
    item = owed(notice, "410721S1", "宣传材料", 3)
    asked = _ask(
        item, crew, at(today() - DAY, NOON), "负责宣传的老师外出带队，回校后补。", item.due_at - DAY / 8
    )
    grant_extension(extension=asked, by=_office(asked, crew), moment=item.due_at - DAY / 24)


def _exempt(notice: Notice, crew: Crew) -> None:
    board = owed(notice, "410702S1", "展板")
    why = "学校正在搬迁新校区，经研究本届不参加展板展示。"
    exempt(obligation=board, by=crew.office(notice.unit), reason=why, moment=board.due_at - 2 * DAY)


def _ask(obligation: Obligation, crew: Crew, until: datetime, reason: str, moment: datetime) -> Extension:
    liaison = crew.liaison(obligation.roster_unit.unit)
    return ask_extension(obligation=obligation, by=liaison, until=until, reason=reason, moment=moment)


def _office(extension: Extension, crew: Crew) -> User:
    """Return who answers: the office that the request waits at."""
    assert extension.at_unit is not None  # it waits
    return crew.office(extension.at_unit.unit)


def _hours_ago(hours: int) -> datetime:
    return now() - timedelta(hours=hours)
