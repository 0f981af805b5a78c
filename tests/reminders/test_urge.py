"""Urging (催报): who is told, what is left out, what is refused, and that nobody is urged twice in an hour."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404

from tests.factories import make_person
from tests.reporting.ledgers import Ledger, file
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.notify.models import Kind, Message
from vocweek.org.models import Membership, Role
from vocweek.reminders.models import UrgedUnit, Urging
from vocweek.reminders.services import urge
from vocweek.reporting.models import Obligation
from vocweek.reporting.services import exempt


def by_city(ledger: Ledger, *owed: Obligation, **more: Any) -> Any:
    return urge(obligations=owed, by=ledger.city, unit=ledger.node(ledger.tree.city), **more)


def test_everybody_who_files_for_the_unit_is_told_with_a_link_to_the_form(
    ledger: Ledger, owed: Obligation
) -> None:
    done = by_city(ledger, owed, note="今晚  汇总")
    assert (done.people, [unit.code for unit in done.units]) == (2, ["S1"])
    told = Message.objects.get(person=ledger.liaison)
    assert (told.kind, told.link) == (Kind.URGED, f"/desk/obligations/{owed.pk}/")
    assert told.text == "新乡市教育局催报：还有 1 件没有报：报送任务。附言：今晚 汇总"
    assert done.sentence == "已催 1 个单位（2 人）。"


def test_it_is_on_record_who_urged_whom(ledger: Ledger, owed: Obligation) -> None:
    by_city(ledger, owed)
    urging = Urging.objects.get()
    row = UrgedUnit.objects.get()
    assert (urging.urged_by, row.roster_unit.code, row.obligations, row.people) == (ledger.city, "S1", 1, 2)


def test_one_person_for_several_units_gets_one_message(ledger: Ledger) -> None:
    task = ledger.task()
    Membership.objects.create(user=ledger.liaison, unit=ledger.tree.school3, role=Role.LIAISON)
    done = by_city(ledger, ledger.owe(task), ledger.owe(task, ledger.tree.school3))
    text = Message.objects.get(person=ledger.liaison).text
    assert text.startswith("新乡市教育局催报（示例职业学校一、示例职业学校三）：还有 2 件没有报")
    assert (done.people, len(done.units)) == (2, 2)


def test_the_same_unit_is_left_in_peace_for_an_hour_whoever_urges(ledger: Ledger, owed: Obligation) -> None:
    moment = now()
    by_city(ledger, owed, moment=moment)
    province = urge(
        obligations=[owed],
        by=ledger.province,
        unit=ledger.node(ledger.tree.province),
        moment=moment + timedelta(minutes=59),
    )
    assert (province.people, [unit.code for unit in province.skipped]) == (0, ["S1"])
    assert province.sentence == "1 个单位一小时内刚催过，没有再催。"
    assert by_city(ledger, owed, moment=moment + timedelta(minutes=61)).people == 2
    assert Message.objects.filter(person=ledger.liaison).count() == 2


def test_what_is_met_or_exempt_meanwhile_is_left_out(ledger: Ledger) -> None:
    task = ledger.task()
    filed, spared = ledger.owe(task), ledger.owe(task, ledger.tree.school2)
    file(filed, ledger.liaison)
    exempt(obligation=spared, by=ledger.city, reason="停办")
    assert by_city(ledger, filed, spared).sentence == "这些都已经报了，不用再催。"
    assert not Urging.objects.exists()


def test_a_unit_without_anyone_is_named_and_the_nearest_office_above_is_told(ledger: Ledger) -> None:
    office = make_person(ledger.tree.county2, Role.OFFICE)
    done = by_city(ledger, ledger.owe(ledger.task(), ledger.tree.school3))
    assert done.sentence == "示例职业学校三还没有联络员，已告知其上级办公室。"
    told = Message.objects.get()
    assert (told.person, told.link) == (office, "/desk/people/invite/?unit=S3")


def test_a_unit_cannot_urge_itself_nor_one_beside_it(ledger: Ledger, owed: Obligation) -> None:
    office = make_person(ledger.tree.county2, Role.OFFICE)
    with pytest.raises(Http404):
        urge(obligations=[owed], by=office, unit=ledger.node(ledger.tree.county2))
    with pytest.raises(Http404):
        urge(obligations=[owed], by=ledger.liaison, unit=ledger.node(ledger.tree.school))
    school_office = make_person(ledger.tree.school, Role.OFFICE)
    with pytest.raises(Http404):
        urge(obligations=[owed], by=school_office, unit=ledger.node(ledger.tree.school))
    assert not Message.objects.exists()


def test_nobody_urges_in_the_name_of_another_office(ledger: Ledger, owed: Obligation) -> None:
    with pytest.raises(Http404):
        urge(obligations=[owed], by=ledger.city, unit=ledger.node(ledger.tree.province))


def test_a_long_note_is_refused(ledger: Ledger, owed: Obligation) -> None:
    with pytest.raises(DomainError, match="200"):
        by_city(ledger, owed, note="字" * 201)


@pytest.mark.parametrize("units", [1, 4])
def test_urging_costs_the_same_for_one_unit_and_for_many(
    ledger: Ledger, units: int, django_assert_num_queries: Any
) -> None:
    task, tree = ledger.task(), ledger.tree
    for school in (tree.school2, tree.school3, tree.school4):
        make_person(school)
    owed = [ledger.owe(task, s) for s in (tree.school, tree.school2, tree.school3, tree.school4)[:units]]
    # three savepoints, then: lock, owed, posts, people, urged lately, three inserts
    with django_assert_num_queries(11):
        by_city(ledger, *owed)
