"""Loading the demonstration: the real tree, invented schools and people, two weeks made by reading notices.

Everything goes through the services that the pages call, so the demonstration cannot hold what the rules refuse.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from vocweek.accounts.models import User
from vocweek.campaign.models import Notice
from vocweek.core.clock import today
from vocweek.demo.activities.week import fill_the_week
from vocweek.demo.calls.stage import call_for_the_best
from vocweek.demo.cast import ENTERPRISES, PASSWORD, PEOPLE, SCHOOLS
from vocweek.demo.circulars import circulate
from vocweek.demo.composing import compose_a_form
from vocweek.demo.covers import make_covers
from vocweek.demo.crew import Crew
from vocweek.demo.ledger import file_all
from vocweek.demo.more_time import give_more_time
from vocweek.demo.on_the_way import leave_on_the_way
from vocweek.demo.pictures import Pictures
from vocweek.demo.published import publish_the_sites
from vocweek.demo.publishing import DONGGUAN, HENAN, XINXIANG, XINXIANG_LAST_YEAR, publish, read, sign
from vocweek.demo.reminding import remind_and_urge
from vocweek.demo.roster import change_the_roster
from vocweek.demo.shelves import fill_shelves
from vocweek.demo.studio import Studio
from vocweek.demo.summaries import SCHOOL, begin_a_summary, file_a_summary
from vocweek.demo.uploading import upload_a_workbook
from vocweek.org.models import OrgUnit
from vocweek.org.seed import plant_tree
from vocweek.org.services import grant_role, import_units

RUNNING_SINCE = timedelta(days=3)  # three days of Xinxiang's week have gone by
COMING_WEEK = timedelta(days=16)  # Dongguan's plans are due in a week
DONGGUAN_LAST_YEAR = timedelta(days=357)  # 51 weeks: the same weekday
YEAR = timedelta(days=364)
# Who has not signed the running week's notice yet.
UNSIGNED = ("410725", "410725S2", "410727", "410727S1")

Say = Callable[[str], None]


def load_demo(say: Say, studio: Studio) -> None:
    """Load everything into an empty, migrated database; `say` is told each step in Chinese, `studio` draws."""
    say("单位树（GB/T 2260）和行指委")
    plant_tree()
    say(f"示例学校 {len(SCHOOLS)} 所、人员 {len(PEOPLE)} 名")
    import_units(_unit_table(), by=None, reason="示例")
    add_people()
    crew, pictures, day = Crew(), Pictures(studio), today()
    earlier = _last_year(crew, pictures, day, say)
    running = _running_week(crew, pictures, day, say)
    say("素材库：说明、授权、视频、全景、展板；没传完的、没通过的、回收站")
    fill_shelves(studio, crew)
    leave_on_the_way(studio, crew)
    say("活动：天天有活动；预约、排队、签到、成果、评价；去年的在旁边")
    fill_the_week(crew, running, earlier)
    say("读东莞今年的工作方案，刚刚下发")
    publish(crew, *DONGGUAN, starts_on=day + COMING_WEEK)
    say("读河南的征集通知，等人核对")
    read(crew, *HENAN, starts_on=day - RUNNING_SINCE)
    say("云上活动周：选用、编辑、发布；定时、待处理、撤下的各一篇")
    publish_the_sites(crew, running, studio)
    say("征集：评完的职教故事，正在盲评的案例，谁都能投的摄影")
    call_for_the_best(crew, running, say)
    make_covers()


def _last_year(crew: Crew, pictures: Pictures, day: date, say: Say) -> Notice:
    """Make last year's finished weeks: Xinxiang's figures, and all of Dongguan's; return Xinxiang's notice."""
    say("去年：新乡的统计表，东莞的全部报送，报齐，审完")
    figures = publish(crew, *XINXIANG_LAST_YEAR, starts_on=day - RUNNING_SINCE - YEAR)
    sign(figures, crew)
    file_all(figures, crew, pictures, finished=True)
    whole = publish(crew, *DONGGUAN, starts_on=day - DONGGUAN_LAST_YEAR)
    sign(whole, crew)
    file_all(whole, crew, pictures, finished=True, but=((SCHOOL, "总结"),))
    file_a_summary(whole, crew, pictures)
    return figures


def _running_week(crew: Crew, pictures: Pictures, day: date, say: Say) -> Notice:
    """Make Xinxiang's running week, with everything that happens in one; return its notice."""
    began = day - RUNNING_SINCE
    say("读新乡今年的通知，下发，正在报送")
    running = publish(crew, *XINXIANG, starts_on=began)
    sign(running, crew, but=UNSIGNED)
    file_all(running, crew, pictures, finished=False)
    say("延期、免报；自拟的表单，下发后改过一次；上传的 Excel")
    give_more_time(running, crew, pictures)
    compose_a_form(crew, began)
    upload_a_workbook(running, crew)
    say("名册变更；每天一期通报，今天的还在改；总结起草；催报和提醒")
    _look_back(running, crew, began, day)
    return running


def _look_back(running: Notice, crew: Crew, began: date, day: date) -> None:
    change_the_roster(running, crew)
    circulate(running, crew, since=began, until=day)
    begin_a_summary(running, crew)
    remind_and_urge(running, crew, since=began)


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


def _unit_table() -> io.BytesIO:
    """Return the invented schools and enterprises as the very table an office would import."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["代码", "名称", "上级代码", "类别", "在校生数", "教职工数"])
    rows: Iterable[list[object]] = (
        [one.code, one.name, one.parent, "职业学校", one.enrolment, one.staff] for one in SCHOOLS
    )
    writer.writerows(rows)
    writer.writerows([one.code, one.name, one.parent, "企业", "", one.staff] for one in ENTERPRISES)
    return io.BytesIO(text.getvalue().encode())
