"""An editor asks for a better picture of an activity as of a report; a desk goes to the heir of its unit."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.activities.factories import make_activity
from tests.factories import make_person, roster
from tests.publishing.conftest import Desk
from tests.publishing.factories import make_accepted, make_photo
from tests.workbench.desks import at_desk, words
from vocweek.activities.models import Activity
from vocweek.activities.services import discard
from vocweek.activities.states import State
from vocweek.core.clock import now, today
from vocweek.core.errors import DomainError
from vocweek.notify.models import Message
from vocweek.org.models import Role
from vocweek.publishing.models import PassedOver, PictureRequest
from vocweek.publishing.queries.requests import waiting_for
from vocweek.publishing.services import (
    answer_pictures,
    ask_pictures,
    pass_over,
    pick,
    remind_of_pictures,
    take_answer,
)
from vocweek.publishing.taking import SourceRow
from vocweek.reporting.models import Submission
from vocweek.reporting.rosters import Merge, change_roster, undo_change

TOMORROW = timedelta(days=1)


def ask(desk: Desk, item: Submission | Activity) -> PictureRequest:
    return ask_pictures(
        item=item, unit=desk.tree.city, by=desk.editor, wanted="家长体验的近景", due_on=today() + TOMORROW
    )


def on_desk(desk: Desk, shelf: str, client: Client, name: str = "", item: SourceRow | None = None) -> str:
    """Return what the city's desk says of a shelf; after pressing `name` beside `item`, where one is given."""
    if item is None:
        return words(client.get(reverse("workbench:publication_pick"), {"shelf": shelf}))
    key = f"activity-{item.pk}"
    data = {"unit": desk.tree.city.code, "query": f"shelf={shelf}", "only": key, f"wanted-{key}": "近景"}
    data[f"due-{key}"] = (today() + TOMORROW).isoformat()
    return words(client.post(reverse(f"workbench:{name}"), data, follow=True))


def test_the_unit_that_leads_an_activity_is_asked_and_reminded(desk: Desk) -> None:
    school = make_person(desk.tree.school, Role.LIAISON)
    asked = ask(desk, make_activity(desk.edition, desk.tree.school, title="校园开放日"))
    assert ask(desk, asked.item) == asked
    (waiting,) = waiting_for(roster(desk.edition, desk.tree.school))
    assert (waiting.title, waiting.asked) == ("校园开放日", asked)
    assert remind_of_pictures(now()) == 1
    told = Message.objects.filter(person=school).values_list("text", flat=True)
    assert any("想采用“校园开放日”，请补图" in text for text in told)


def test_an_activity_takes_the_pictures_that_came_when_it_is_picked(desk: Desk) -> None:
    activity = make_activity(desk.edition, desk.tree.school)
    school, photo = make_person(desk.tree.school, Role.LIAISON), make_photo(desk.tree.school)
    answer_pictures(request=ask(desk, activity), by=school, assets=[photo.pk])
    made = pick(source=activity, unit=desk.tree.city, by=desk.editor)
    assert made.cover_id == photo.pk and made.activity == activity


def test_pictures_come_into_an_activity_that_was_picked_before(desk: Desk) -> None:
    activity = make_activity(desk.edition, desk.tree.school)
    school, photo = make_person(desk.tree.school, Role.LIAISON), make_photo(desk.tree.school)
    made = pick(source=activity, unit=desk.tree.city, by=desk.editor)
    asked = answer_pictures(request=ask(desk, activity), by=school, assets=[photo.pk])
    assert take_answer(request=asked, by=desk.editor).pk == made.pk
    made.refresh_from_db()
    assert made.cover_id == photo.pk


def test_an_activity_that_does_not_stand_is_asked_nothing_for(desk: Desk) -> None:
    activity = make_activity(desk.edition, desk.tree.school, state=State.RETURNED)
    with pytest.raises(DomainError, match="现在不是已通过的内容"):
        ask(desk, activity)


def test_an_editor_asks_on_the_desk_and_the_school_answers_from_the_activitys_page(desk: Desk) -> None:
    activity = make_activity(desk.edition, desk.tree.school)
    make_activity(desk.edition, desk.tree.city, title="市级启动仪式")
    editor, school = at_desk(desk.editor), at_desk(make_person(desk.tree.school, Role.LIAISON))
    page = on_desk(desk, "activities", editor)
    assert "市级启动仪式" in page and "请示例职业学校一补图" in page and "请新乡市教育局补图" not in page
    assert "等补图" in on_desk(desk, "activities", editor, "picture_ask", activity)
    asked = PictureRequest.objects.get()
    address = reverse("workbench:picture_request", args=[asked.pk])
    there = school.get(reverse("workbench:activity", args=[activity.pk]))
    assert address in there.content.decode()
    assert "看活动" in words(school.get(address))
    school.post(address, {"asset": [make_photo(desk.tree.school).pk]})
    assert "补来 1 张图" in on_desk(desk, "activities", editor)


def test_an_activity_a_record_is_kept_of_is_not_thrown_away(desk: Desk) -> None:
    activity = make_activity(desk.edition, desk.tree.school)
    ask(desk, activity)
    Activity.objects.filter(pk=activity.pk).update(state=State.WITHDRAWN)
    with pytest.raises(DomainError, match="记录要留着"):
        discard(activity=activity, by=make_person(desk.tree.school, Role.LIAISON))


def test_a_merged_units_desk_goes_on_at_its_heirs_and_back(desk: Desk) -> None:
    county, heir = desk.tree.county, desk.tree.county2
    office = make_person(desk.tree.ministry, Role.OFFICE, name="部里的编辑")
    passed, wanted = (make_accepted(desk.edition, desk.tree.school) for _ in range(2))
    shown = make_activity(desk.edition, desk.tree.school)
    pass_over(sources=[passed, shown], unit=county, by=office)
    asked = ask_pictures(item=wanted, unit=county, by=office, wanted="近景", due_on=today())
    admin = make_person(desk.tree.ministry, Role.ADMINISTRATOR)
    merge = Merge(roster(desk.edition, county), roster(desk.edition, heir))
    change = change_roster(wanted=merge, by=admin, reason="两县合并")
    asked.refresh_from_db()
    assert set(PassedOver.objects.values_list("unit", flat=True)) == {heir.pk} == {asked.unit_id}
    undo_change(change=change, by=admin)
    asked.refresh_from_db()
    assert set(PassedOver.objects.values_list("unit", flat=True)) == {county.pk} == {asked.unit_id}


def test_what_both_desks_said_of_an_item_stays_as_the_heir_has_it(desk: Desk) -> None:
    units = (desk.tree.county, desk.tree.county2)  # the item was below the one, then below the other
    item = make_accepted(desk.edition, desk.tree.school)
    for unit in units:
        PassedOver.objects.create(unit=unit, submission=item, at=now())
        PictureRequest.objects.create(
            unit=unit, submission=item, wanted="近景", due_on=today(), asked_at=now()
        )
    merge = Merge(*(roster(desk.edition, unit) for unit in units))
    change_roster(wanted=merge, by=make_person(desk.tree.ministry, Role.ADMINISTRATOR), reason="两县合并")
    for kept in (PassedOver.objects, PictureRequest.objects):
        assert set(kept.values_list("unit", flat=True)) == {unit.pk for unit in units}
