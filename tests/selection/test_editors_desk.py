"""The editor's desk (选稿): what was recommended, narrowed, evenly taken, passed over, asked a better picture for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.publishing.factories import make_photo
from tests.selection.factories import Stage
from tests.workbench.desks import at_desk, words
from vocweek.core.clock import now, today
from vocweek.core.errors import DomainError
from vocweek.notify.models import Message
from vocweek.org.models import Role
from vocweek.publishing.models import PassedOver, PictureRequest, Publication
from vocweek.publishing.queries.requests import waiting_for
from vocweek.publishing.queries.wanted import Used, Wanted, days_of
from vocweek.publishing.services import (
    answer_pictures,
    ask_pictures,
    pass_over,
    pick,
    put_back_on_desk,
    remind_of_pictures,
    take_answer,
    withdraw_request,
)
from vocweek.selection.models import Entry
from vocweek.selection.queries.balance import By, Share, balance_of
from vocweek.selection.queries.offered import NO_TOPIC, offer_page

DESK = "workbench:publication_pick"


def recommended(stage: Stage, number: int = 1, **more: Any) -> list[Entry]:
    """Let as many schools' stories as wanted reach the city."""
    call = stage.call(topics=("工匠", "家乡"))
    found = []
    for at in range(number):
        school, county = [
            (stage.tree.school, stage.tree.county),
            (stage.tree.school3, stage.tree.county2),
        ][at % 2]
        entry = stage.enter(call, school, **more)
        stage.recommend(entry, school, county)
        found.append(entry)
    return found


def titles(stage: Stage, wanted: Wanted = Wanted(), giver: int | None = None) -> set[str]:  # noqa: B008  # frozen
    page = offer_page(stage.at(stage.tree.city), stage.tree.city.pk, wanted, giver)
    return {one.title for one in page.rows}


def ask(stage: Stage, entry: Entry, **more: Any) -> PictureRequest:
    city = stage.tree.city
    return ask_pictures(
        item=entry.submission,
        unit=city,
        by=stage.person(city),
        **{"wanted": "学生操作的近景", "due_on": today() + timedelta(days=2), **more},
    )


def told(stage: Stage, unit: Any) -> list[str]:
    return list(Message.objects.filter(person=stage.person(unit)).values_list("text", flat=True))


def test_an_offer_says_who_recommended_it_at_which_rank_and_why(stage: Stage) -> None:
    (entry,) = recommended(stage)
    (offer,) = offer_page(stage.at(stage.tree.city), stage.tree.city.pk, Wanted()).rows
    assert (offer.title, offer.giver, offer.rank, offer.reason) == (
        entry.title,
        stage.tree.county.name,
        1,
        "写得真。",
    )
    assert offer.stands


def test_what_was_recommended_is_narrowed_by_each_thing_that_is_known_of_it(stage: Stage) -> None:
    first, second = recommended(stage, 2, essay_topic="工匠")
    city, county = stage.tree.city, stage.at(stage.tree.county)
    edition = stage.at(city).edition
    assert titles(stage, giver=county.pk) == {first.title}
    assert titles(stage, Wanted(topic="工匠")) == {first.title, second.title}
    assert titles(stage, Wanted(topic="家乡")) == titles(stage, Wanted(topic=NO_TOPIC)) == set()
    assert titles(stage, Wanted(text=second.title)) == {second.title}
    assert titles(stage, Wanted(call=first.call_id)) and not titles(stage, Wanted(call=first.call_id + 1))
    assert titles(stage, Wanted(kind="essay")) and not titles(stage, Wanted(kind="case"))
    assert titles(stage, Wanted(days=days_of(edition, today().isoformat()))) == {first.title, second.title}
    assert not titles(stage, Wanted(days=days_of(edition, (today() + timedelta(days=1)).isoformat())))
    Entry.objects.filter(pk=second.pk).update(pictured=True)
    assert titles(stage, Wanted(pictured=True)) == {second.title}
    assert titles(stage, Wanted(pictured=False)) == {first.title}


def test_what_was_taken_or_passed_over_is_found_as_such(stage: Stage) -> None:
    taken, passed, left = recommended(stage, 3)
    city, office = stage.tree.city, stage.person(stage.tree.city)
    pick(source=taken.submission, unit=city, by=office)
    pass_over(sources=[passed.submission], unit=city, by=office)
    assert titles(stage) == {taken.title, left.title}
    assert titles(stage, Wanted(used=Used.NOT_YET)) == {left.title}
    assert titles(stage, Wanted(used=Used.TAKEN)) == {taken.title}
    assert titles(stage, Wanted(used=Used.PASSED)) == {passed.title}
    put_back_on_desk(sources=[passed.submission], unit=city, by=office)
    assert passed.title in titles(stage)


def test_passing_over_is_of_one_desk_and_of_what_lies_below_it(stage: Stage) -> None:
    (entry,) = recommended(stage)
    office = stage.person(stage.tree.county2)
    with pytest.raises(Http404):
        pass_over(sources=[entry.submission], unit=stage.tree.county2, by=office)
    pass_over(sources=[entry.submission], unit=stage.tree.county, by=stage.person(stage.tree.county))
    assert titles(stage) == {entry.title}


def test_the_balance_counts_what_is_on_the_desk_and_names_who_got_nothing(stage: Stage) -> None:
    first, second, third = recommended(stage, 3)
    city, office = stage.tree.city, stage.person(stage.tree.city)
    pick(source=first.submission, unit=city, by=office)
    pass_over(sources=[third.submission], unit=city, by=office)
    for by in By:
        found = balance_of(stage.at(city), city.pk, by)
        assert found.total == Share(offered=2, taken=1)
        assert [one.name for one in found.untaken] == [stage.tree.county2.name]
        assert {one.name: one.total for one in found.givers}[stage.tree.county.name] == Share(1, 1)
    assert second.title in titles(stage)


def test_every_number_of_the_balance_opens_the_list_it_counts(stage: Stage) -> None:
    recommended(stage, 3, essay_topic="家乡")
    city = stage.at(stage.tree.city)
    for by, field in ((By.DAY, "days"), (By.TOPIC, "topic"), (By.CALL, "call")):
        for giver in balance_of(city, city.unit_id, by).givers:
            for key, share in giver.cells.items():
                value: Any = (
                    days_of(city.edition, key) if by is By.DAY else int(key) if by is By.CALL else key
                )
                assert len(titles(stage, Wanted(**{field: value}), giver.pk)) == share.offered


def test_a_unit_is_asked_for_a_picture_and_its_item_stays_as_it_is(stage: Stage) -> None:
    (entry,) = recommended(stage)
    asked = ask(stage, entry)
    entry.submission.refresh_from_db()
    assert entry.submission.state == "accepted"
    assert [one.asked for one in waiting_for(stage.at(stage.tree.school))] == [asked]
    assert any("学生操作的近景" in text for text in told(stage, stage.tree.school))


@pytest.mark.parametrize(
    ("more", "code"),
    [({"wanted": " "}, "no_words"), ({"due_on": today() - timedelta(days=1)}, "past")],
)
def test_a_request_says_what_and_by_when(stage: Stage, more: dict[str, Any], code: str) -> None:
    (entry,) = recommended(stage)
    with pytest.raises(DomainError) as refused:
        ask(stage, entry, **more)
    assert refused.value.problems[0].code == code


def test_one_request_stands_at_a_time_and_withdrawn_it_makes_room(stage: Stage) -> None:
    (entry,) = recommended(stage)
    asked = ask(stage, entry)
    assert ask(stage, entry) == asked
    with pytest.raises(DomainError, match="收回上一次"):
        ask(stage, entry, wanted="横幅")
    withdraw_request(request=asked, by=stage.person(stage.tree.city))
    assert ask(stage, entry, wanted="横幅").pk != asked.pk
    with pytest.raises(DomainError, match="不用再补"):
        answer_pictures(request=asked, by=stage.person(stage.tree.school), assets=[])


def test_an_answer_goes_with_the_item_when_it_is_picked(stage: Stage) -> None:
    (entry,) = recommended(stage)
    asked, photo = ask(stage, entry), make_photo(stage.tree.school)
    answer_pictures(request=asked, by=stage.person(stage.tree.school), assets=[photo.pk], note="王老师拍的")
    assert not waiting_for(stage.at(stage.tree.school))
    assert any("补了 1 张图" in text for text in told(stage, stage.tree.city))
    made = pick(source=entry.submission, unit=stage.tree.city, by=stage.person(stage.tree.city))
    assert made.cover_id == photo.pk and made.files.get().asset_id == photo.pk


def test_an_answer_is_put_into_what_was_picked_before(stage: Stage) -> None:
    (entry,) = recommended(stage)
    office = stage.person(stage.tree.city)
    made = pick(source=entry.submission, unit=stage.tree.city, by=office)
    asked, photo = ask(stage, entry), make_photo(stage.tree.school)
    answer_pictures(request=asked, by=stage.person(stage.tree.school), assets=[photo.pk])
    assert take_answer(request=asked, by=office).pk == made.pk
    made.refresh_from_db()
    assert made.cover_id == photo.pk


def test_a_unit_answers_with_pictures_of_its_own(stage: Stage) -> None:
    (entry,) = recommended(stage)
    asked, strange = ask(stage, entry), make_photo(stage.tree.school2)
    with pytest.raises(DomainError, match="本单位素材库"):
        answer_pictures(request=asked, by=stage.person(stage.tree.school), assets=[strange.pk])
    with pytest.raises(Http404):
        answer_pictures(request=asked, by=stage.person(stage.tree.school2), assets=[strange.pk])


def test_who_has_not_answered_is_reminded_once(stage: Stage) -> None:
    (entry,) = recommended(stage)
    ask(stage, entry)
    assert remind_of_pictures(now()) == 0
    assert remind_of_pictures(now() + timedelta(days=1)) == 1
    assert remind_of_pictures(now() + timedelta(days=1)) == 0
    assert sum("最后一天" in text for text in told(stage, stage.tree.school)) == 1


def form(stage: Stage, client: Client, name: str, entry: Entry, **more: str) -> str:
    key = f"submission-{entry.submission_id}"
    data = {"unit": stage.tree.city.code, "query": "shelf=recommended", "only": key, **more}
    data |= {f"wanted-{key}": "近景", f"due-{key}": (today() + timedelta(days=1)).isoformat()}
    return words(client.post(reverse(f"workbench:{name}"), data, follow=True))


def test_the_page_passes_over_with_an_undo_asks_and_takes(stage: Stage) -> None:
    first, second = recommended(stage, 2)
    client = at_desk(stage.person(stage.tree.city, Role.EDITOR))
    page = words(client.get(reverse(DESK)))
    assert "推荐到新乡市教育局的有 2 件" in page and "还没选用" in page
    assert "已略过 1 件" in form(stage, client, "publication_pass", first)
    assert PassedOver.objects.count() == 1
    assert "已放回选稿台" in form(stage, client, "publication_put_back", first)
    assert "等补图" in form(stage, client, "picture_ask", first)
    form(stage, client, "publication_pick", second)
    assert Publication.objects.get().submission_id == second.submission_id
    goes_at = (now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    form(stage, client, "publication_pick", first, plan="1", goes_at=goes_at)
    assert Publication.objects.filter(state="scheduled").count() == 1


def test_who_recommended_nothing_is_told_in_one_sentence_and_in_no_row(stage: Stage) -> None:
    recommended(stage)
    page = at_desk(stage.person(stage.tree.city, Role.EDITOR)).get(reverse(DESK)).content.decode()
    balance = page[page.index('class="card mb-4 balance"') : page.index('class="filters"')]
    rows, _, rest = balance.partition("</table>")
    assert stage.tree.county.name in rows and stage.tree.county2.name not in rows
    assert "还有 1 个单位没有推荐" in rest and stage.tree.county2.name in rest


def test_the_page_asks_the_same_however_many_there_are(
    stage: Stage, django_assert_max_num_queries: Any
) -> None:
    recommended(stage, 1)
    client = at_desk(stage.person(stage.tree.city, Role.EDITOR))
    client.get(reverse(DESK))
    spent = []
    for _ in range(2):
        with django_assert_max_num_queries(12) as asked:
            client.get(reverse(DESK), {"shelf": "recommended", "picture": "no", "by": "topic"})
        spent.append(len(asked))
        for entry in recommended(stage, 3):
            ask(stage, entry)
            pick(source=entry.submission, unit=stage.tree.city, by=stage.person(stage.tree.city))
    assert spent[0] == spent[1]
