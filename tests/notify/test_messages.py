"""Messages: one row for each person, once for the same thing, and nobody reads another's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404

from tests.factories import make_person, make_tree
from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.notify.access import message_of
from vocweek.notify.models import Kind, Message
from vocweek.notify.queries import messages_of, unread_count
from vocweek.notify.services import TEXT_MOST, Note, mark_read, tell, tell_each

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return make_person(name="李老师")


def test_each_person_gets_a_message_of_his_own(person: User) -> None:
    other = make_person()
    assert tell(people=[person.pk, other.pk, person.pk], kind=Kind.URGED, text="催报", link="/desk/") == 2
    mark_read(person_id=other.pk)
    assert (unread_count(person.pk), unread_count(other.pk)) == (1, 0)


def test_the_same_thing_told_twice_is_one_message(person: User) -> None:
    for written in (1, 0):
        assert tell(people=[person.pk], kind=Kind.RETURNED, text="退回", link="/desk/", key="r:1") == written
    assert tell(people=[person.pk], kind=Kind.RETURNED, text="又退回", link="/desk/", key="r:2") == 1


def test_the_same_words_tell_something_new_the_next_day(person: User) -> None:
    for days in (0, 0, 1):
        tell(people=[person.pk], kind=Kind.URGED, text="催", link="/x/", moment=now() + timedelta(days=days))
    assert Message.objects.count() == 2


def test_a_long_text_is_cut_and_says_so(person: User) -> None:
    tell(people=[person.pk], kind=Kind.URGED, text="字" * 500, link="/desk/")
    text = Message.objects.get().text
    assert (len(text), text[-1]) == (TEXT_MOST, "…")


@pytest.mark.parametrize("link", ["https://elsewhere.example/", "//elsewhere.example/", "desk/", ""])
def test_a_link_leads_to_this_site_only(person: User, link: str) -> None:
    with pytest.raises(ValueError, match="not a path"):
        tell(people=[person.pk], kind=Kind.URGED, text="催", link=link)


def test_many_people_are_told_in_few_statements(
    person: User, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    notes = [Note(person.pk, Kind.URGED, "催", "/", key=str(number)) for number in range(2001)]
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert tell_each(notes) == 2001


def test_the_list_goes_on_where_the_page_ended_and_shows_the_unit(person: User) -> None:
    school = make_tree().school
    for number in range(3):
        tell(people=[person.pk], kind=Kind.URGED, text=f"第{number}条", link="/", unit_id=school.pk)
    first = messages_of(person.pk, size=2)
    assert [row.text for row in first.rows] == ["第2条", "第1条"]
    assert first.rows[0].unit == school.name
    last = messages_of(person.pk, size=2, after=first.after or "")
    assert [row.text for row in last.rows] == ["第0条"]
    assert last.after is None


def test_only_what_is_new_is_listed_when_asked(person: User) -> None:
    for text in "甲乙":
        tell(people=[person.pk], kind=Kind.URGED, text=text, link="/")
    mark_read(person_id=person.pk, message_ids=[Message.objects.get(text="甲").pk])
    assert [row.text for row in messages_of(person.pk, unread=True).rows] == ["乙"]


def test_nobody_is_handed_the_message_of_another(person: User) -> None:
    tell(people=[person.pk], kind=Kind.URGED, text="催", link="/")
    with pytest.raises(Http404):
        message_of(make_person().pk, Message.objects.get().pk)
