"""The figures of a circular are the ledger's, counted by hand."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tests.bulletins.offices import DAY, EVENING, Week, usual
from vocweek.bulletins.circular.counting import missing, units_due
from vocweek.bulletins.circular.drawing import draw
from vocweek.bulletins.circular.figures import Due, Figures, UnitDue, from_data, ranks, to_data
from vocweek.bulletins.circular.options import Options
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import now
from vocweek.reporting.models import Obligation


def recount(node: RosterUnit, unit: str) -> tuple[int, int, int]:
    """Count by hand what fell due at and below the child of `node` with the code `unit`."""
    mine = [
        owed
        for owed in Obligation.objects.select_related("roster_unit")
        if owed.due_at <= EVENING and owed.exempt_at is None and unit in str(owed.roster_unit.path).split(".")
    ]
    filed = [owed for owed in mine if owed.filed_at]
    return len(mine), len(filed), sum(not owed.late for owed in filed)


def test_figures_are_a_recount_of_the_ledger_at_every_level(week: Week) -> None:
    usual(week)
    week.owe(week.tree.county2, DAY, "方案")
    for unit in (week.tree.ministry, week.tree.province, week.tree.city, week.tree.county, week.tree.county2):
        node = week.node(unit)
        for row in units_due(node, EVENING, DAY):
            assert (row.due.expected, row.due.filed, row.due.on_time) == recount(node, row.code)


def test_what_is_not_due_yet_or_exempt_is_not_expected(week: Week) -> None:
    week.owe(week.tree.school, due_at=EVENING + timedelta(minutes=1))
    week.owe(week.tree.school2, exempt_at=now(), exempt_reason="停课")
    figures = draw(week.city, EVENING, DAY, Options())
    assert figures.due == Due() and figures.missing == ()


def test_what_is_extended_is_counted_apart_until_it_falls_due(week: Week) -> None:
    given = EVENING - timedelta(hours=2)
    week.owe(week.tree.school, due_at=EVENING + timedelta(days=1), given_due_at=given)
    figures = draw(week.city, EVENING, DAY, Options())
    assert (figures.due.expected, figures.extended) == (0, 1)
    later = draw(week.city, EVENING + timedelta(days=2), DAY + timedelta(days=2), Options())
    assert (later.due.expected, later.extended) == (1, 0)


def test_today_is_what_fell_due_today(week: Week) -> None:
    figures = draw(usual(week).city, EVENING, DAY, Options())
    assert figures.today == Due(4, 3, 2)
    assert figures.due == Due(8, 7, 6)


def test_who_is_missing_is_named_by_task_under_the_unit_below(week: Week) -> None:
    figures = draw(usual(week).city, EVENING, DAY, Options())
    found = figures.missing[0]
    assert (found.task, found.day, found.number) == ("宣传材料", "2026-05-12", 1)
    assert [(group.unit, group.names) for group in found.groups] == [("辉县市教育局", ("示例职业学校四",))]


def test_too_many_to_name_are_counted(week: Week) -> None:
    usual(week)
    found = missing(week.city, EVENING, DAY, 601)
    assert [(group.unit, group.number, group.names) for group in found[0].groups] == [("辉县市教育局", 1, ())]


def test_only_the_chosen_tasks_count(week: Week) -> None:
    usual(week)
    week.owe(week.tree.school, DAY, "典型案例")
    figures = draw(week.city, EVENING, DAY, Options(tasks=(week.task("典型案例").pk,)))
    assert figures.due == Due(1, 0, 0) and [one.task for one in figures.missing] == ["典型案例"]


def test_figures_come_back_from_json_as_they_were(week: Week) -> None:
    usual(week)
    week.accept(week.owe(week.tree.school, DAY, "典型案例"), "焊花里的青春", "正文。")
    figures = draw(week.city, EVENING, DAY, Options())
    assert from_data(to_data(figures)) == figures


def test_drawing_costs_the_same_queries_for_one_school_and_for_many(week: Week) -> None:
    week.owe(week.tree.school)
    with CaptureQueriesContext(connection) as one:
        draw(week.city, EVENING, DAY, Options())
    for unit in (week.tree.school2, week.tree.school3, week.tree.school4):
        week.accept(week.owe(unit), f"{unit.name}的故事", "正文。")
    with CaptureQueriesContext(connection) as many:
        draw(week.city, EVENING, DAY, Options())
    assert len(many) <= len(one) + 2 <= 12  # highlights ask for pictures and unit names once there are any


class TestHighlights:
    def test_what_was_accepted_today_is_proposed_one_for_each_unit_below(self, week: Week) -> None:
        for unit, title in ((week.tree.school, "一"), (week.tree.school2, "二"), (week.tree.school3, "三")):
            week.accept(week.owe(unit, DAY, title), title, "正文。")
        week.accept(week.owe(week.tree.school4, DAY, "四"), "四", "正文。", EVENING - timedelta(days=1))
        figures = draw(week.city, EVENING, DAY, Options())
        assert {one.title for one in figures.candidates} == {"一", "二", "三"}
        chosen = [one for one in figures.candidates if one.submission in figures.suggested]
        assert {one.group for one in chosen} == {"原阳县教育局", "辉县市教育局"} and len(chosen) == 2

    def test_words_are_whole_sentences_of_the_item(self, week: Week) -> None:
        week.accept(week.owe(week.tree.school), "标题", "第一句。" + "很长" * 100 + "。")
        assert draw(week.city, EVENING, DAY, Options()).candidates[0].text == "第一句。"


shares = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)).map(sorted)


@given(st.lists(shares, min_size=1, max_size=12))
def test_equal_shares_share_a_rank_and_nobody_better_stands_behind(found: list[list[int]]) -> None:
    units = tuple(
        UnitDue(str(number), "", Due(expected, filed, on_time), Due())
        for number, (on_time, filed, expected) in enumerate(found)
    )
    figures = Figures(EVENING, DAY, units, (), (), (), ())
    places = ranks(figures)
    assert set(places) == {unit.code for unit in units if unit.due.expected >= 3}
    score = {
        unit.code: (unit.due.rate or Fraction(0), unit.due.on_time_rate or Fraction(0)) for unit in units
    }
    for code, place in places.items():
        assert place == 1 + sum(score[other] > score[code] for other in places)
