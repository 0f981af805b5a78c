"""Picked, published, scheduled, withdrawn: what the public sees, and when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404

from tests.activities.factories import make_activity
from tests.factories import make_person
from tests.publishing.conftest import Desk
from tests.publishing.factories import STORY, make_accepted, make_photo
from vocweek.activities.services import cancel_activity
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.core.site_version import site_version
from vocweek.notify.models import Message
from vocweek.org.models import Membership, Role
from vocweek.publishing.content import matter_of
from vocweek.publishing.models import Publication
from vocweek.publishing.services import (
    follow_all,
    pick,
    pick_files,
    publish,
    publish_due,
    save,
    schedule,
    take_back,
    update,
    withdraw,
)
from vocweek.reporting.services import reopen

State = Publication.State


def test_a_story_is_picked_with_its_words_and_photos_and_without_what_is_personal(desk: Desk) -> None:
    photo = make_photo(desk.tree.school, caption="焊接实训")
    values = STORY | {"story_person": "李小明", "story_photos": [photo.pk]}
    made = pick(
        source=make_accepted(desk.edition, desk.tree.school, values), unit=desk.tree.city, by=desk.editor
    )
    assert (made.kind, made.title, made.byline) == ("person", "焊花里的第一堂课", "示例职业学校一")
    assert made.body == "<p>上午九点，学生走进车间。</p>\n<p>戴上面罩，握住焊枪。</p>"
    assert (made.cover_id, [one.caption for one in made.files.all()]) == (photo.pk, ["焊接实训"])
    assert "李小明" not in repr(matter_of(made))


def test_the_same_thing_is_picked_once_for_a_site(desk: Desk) -> None:
    source = make_accepted(desk.edition, desk.tree.school)
    first = pick(source=source, unit=desk.tree.city, by=desk.editor)
    assert pick(source=source, unit=desk.tree.city, by=desk.editor).pk == first.pk
    assert pick(source=source, unit=desk.tree.ministry, by=desk.nation).pk != first.pk


def test_an_editor_picks_only_for_sites_within_reach_and_from_units_below_them(desk: Desk) -> None:
    source = make_accepted(desk.edition, desk.tree.other_school)
    with pytest.raises(Http404):
        pick(source=source, unit=desk.tree.other_city, by=desk.editor)
    with pytest.raises(Http404):
        pick(source=source, unit=desk.tree.city, by=desk.editor)


def test_what_is_published_is_shown_with_its_files_until_it_is_withdrawn(desk: Desk) -> None:
    photo = make_photo(desk.tree.school)
    source = make_accepted(desk.edition, desk.tree.school, STORY | {"story_photos": [photo.pk]})
    made = publish(publication=pick(source=source, unit=desk.tree.city, by=desk.editor), by=desk.editor)
    photo.refresh_from_db()
    assert (made.state, photo.published_at is not None) == (State.PUBLISHED, True)
    withdrawn = withdraw(publication=made, by=desk.editor, why="照片要换")
    photo.refresh_from_db()
    assert (withdrawn.state, photo.published_at) == (State.WITHDRAWN, None)


def test_a_file_stays_public_while_another_site_shows_it(desk: Desk) -> None:
    photo = make_photo(desk.tree.school)
    source = make_accepted(desk.edition, desk.tree.school, STORY | {"story_photos": [photo.pk]})
    city = publish(publication=pick(source=source, unit=desk.tree.city, by=desk.editor), by=desk.editor)
    publish(publication=pick(source=source, unit=desk.tree.ministry, by=desk.nation), by=desk.nation)
    withdraw(publication=city, by=desk.editor, why="重复")
    photo.refresh_from_db()
    assert photo.published_at is not None


def test_an_edit_of_what_is_published_is_read_by_the_public_only_when_it_is_taken_over(desk: Desk) -> None:
    source = make_accepted(desk.edition, desk.tree.school)
    made = publish(publication=pick(source=source, unit=desk.tree.city, by=desk.editor), by=desk.editor)
    before = made.title
    matter = matter_of(made)
    saved = save(
        publication=made,
        by=desk.editor,
        matter=type(matter)(
            **{name: getattr(matter, name) for name in matter.__slots__} | {"title": "新标题"}
        ),
    )
    saved.refresh_from_db()
    assert saved.title == before
    assert update(publication=saved, by=desk.editor).title == "新标题"


def test_what_was_scheduled_goes_out_when_its_moment_has_come_and_not_before(desk: Desk) -> None:
    source = make_accepted(desk.edition, desk.tree.school)
    soon = now() + timedelta(hours=1)
    made = schedule(
        publication=pick(source=source, unit=desk.tree.city, by=desk.editor), by=desk.editor, goes_at=soon
    )
    assert publish_due(soon - timedelta(minutes=1)) == 0
    assert publish_due(soon) == 1
    made.refresh_from_db()
    assert (made.state, made.published_at) == (State.PUBLISHED, soon)


def test_what_cannot_go_out_at_its_moment_becomes_a_draft_and_its_editors_are_told(desk: Desk) -> None:
    photo = make_photo(desk.tree.school)
    source = make_accepted(desk.edition, desk.tree.school, STORY | {"story_photos": [photo.pk]})
    soon = now() + timedelta(hours=1)
    made = schedule(
        publication=pick(source=source, unit=desk.tree.city, by=desk.editor), by=desk.editor, goes_at=soon
    )
    type(photo).objects.filter(pk=photo.pk).update(consent="missing")
    assert publish_due(soon) == 0
    made.refresh_from_db()
    assert made.state == State.DRAFT
    assert "没有按时发布" in Message.objects.get(person=desk.editor).text


def test_nothing_is_published_while_a_finding_is_open_and_it_is_said_where(desk: Desk) -> None:
    values = STORY | {"story_text": "联系李老师 13800138000。"}
    made = pick(
        source=make_accepted(desk.edition, desk.tree.school, values), unit=desk.tree.city, by=desk.editor
    )
    with pytest.raises(DomainError, match="正文：电话号码“13800138000”"):
        publish(publication=made, by=desk.editor)
    made.refresh_from_db()
    assert made.state == State.DRAFT


def test_when_the_source_is_reopened_every_site_loses_it_and_editors_are_told(desk: Desk) -> None:
    source = make_accepted(desk.edition, desk.tree.school)
    for unit, by in ((desk.tree.city, desk.editor), (desk.tree.ministry, desk.nation)):
        publish(publication=pick(source=source, unit=unit, by=by), by=by)
    source.obligation.submissions.first().revisions.create(
        number=1, values=source.filed, form=source.form, filed_at=now()
    )
    reopen(submission=source, by=desk.nation, reason="人数有误")
    shown = Publication.objects.filter(submission=source)
    assert set(shown.values_list("state", "leads")) == {(State.WITHDRAWN, False)}
    assert {desk.editor.pk, desk.nation.pk} <= set(Message.objects.values_list("person", flat=True))
    with pytest.raises(DomainError, match="不是已通过"):
        publish(publication=shown[0], by=desk.nation)


def test_when_an_activity_is_cancelled_its_publications_go(desk: Desk) -> None:
    activity = make_activity(desk.edition, desk.tree.school)
    made = publish(publication=pick(source=activity, unit=desk.tree.city, by=desk.editor), by=desk.editor)
    cancel_activity(activity=activity, by=make_person(desk.tree.school, Role.LIAISON), why="下雨")
    made.refresh_from_db()
    assert made.state == State.WITHDRAWN


def test_what_a_higher_unit_withdrew_is_not_shown_again_from_below(desk: Desk) -> None:
    made = publish(
        publication=pick(
            source=make_accepted(desk.edition, desk.tree.school), unit=desk.tree.city, by=desk.editor
        ),
        by=desk.editor,
    )
    withdraw(publication=made, by=desk.nation, why="不宜公开")
    assert "教育部撤下了" in Message.objects.get(person=desk.editor).text
    draft = take_back(publication=made, by=desk.editor)
    with pytest.raises(DomainError, match="由教育部撤下"):
        publish(publication=draft, by=desk.editor)
    assert publish(publication=draft, by=desk.nation).state == State.PUBLISHED


def test_every_act_the_public_can_see_raises_the_version_of_the_site(
    desk: Desk, django_capture_on_commit_callbacks: object
) -> None:
    made = pick(source=make_accepted(desk.edition, desk.tree.school), unit=desk.tree.city, by=desk.editor)
    before = site_version()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # pytest-django's fixture
        publish(publication=made, by=desk.editor)
    shown = site_version()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # as above
        withdraw(publication=made, by=desk.editor, why="撤")
    assert before < shown < site_version()


def test_files_of_the_library_become_a_download_of_the_office(desk: Desk) -> None:
    logo = make_photo(desk.tree.city, caption="活动周标识")
    made = publish(
        publication=pick_files(assets=[logo.pk], unit=desk.tree.city, by=desk.editor), by=desk.editor
    )
    assert (made.kind, made.title, made.leads) == ("download", "活动周标识", True)


def test_what_was_planned_by_who_is_no_editor_any_more_stays_and_is_told(desk: Desk) -> None:
    soon = now() + timedelta(hours=1)
    made = schedule(
        publication=pick(
            source=make_accepted(desk.edition, desk.tree.school), unit=desk.tree.city, by=desk.editor
        ),
        by=desk.editor,
        goes_at=soon,
    )
    Membership.objects.filter(user=desk.editor).update(ended_at=now())
    assert publish_due(soon) == 0
    made.refresh_from_db()
    assert made.state == State.DRAFT
    assert "已不是这个站点的编辑" in Message.objects.get(person=desk.editor).text


def test_a_minute_later_what_nobody_called_for_has_followed_its_source(desk: Desk) -> None:
    source = make_accepted(desk.edition, desk.tree.school)
    made = publish(publication=pick(source=source, unit=desk.tree.city, by=desk.editor), by=desk.editor)
    type(source).objects.filter(pk=source.pk).update(state="withdrawn")
    assert (follow_all(), follow_all()) == (1, 0)
    made.refresh_from_db()
    assert (made.state, made.leads) == (State.WITHDRAWN, False)
