"""The desk of an editor: what is found, picked, written, answered and shown."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.activities.factories import make_activity
from tests.publishing.conftest import Desk
from tests.publishing.factories import STORY, make_accepted, make_photo, make_publication
from vocweek.publishing.models import Finding, Publication, Word
from vocweek.publishing.services import make_preview, pick, publish, withdraw
from vocweek.publishing.written import words_of

State = Publication.State


@pytest.fixture
def page(client: Client, desk: Desk) -> Client:
    client.force_login(desk.editor)
    return client


def address(name: str, publication: Publication, *more: object) -> str:
    return reverse(f"workbench:{name}", args=[publication.pk, *more])


def draft(desk: Desk, **values: object) -> Publication:
    source = make_accepted(desk.edition, desk.tree.school, STORY | values)  # type: ignore[arg-type]  # texts
    return pick(source=source, unit=desk.tree.city, by=desk.editor)


def form_of(publication: Publication, **changed: object) -> dict[str, object]:
    files = [str(one.asset_id) for one in publication.files.all()]
    return {
        "version": publication.version,
        "kind": publication.kind,
        "title": publication.title,
        "lead": publication.lead,
        "byline": publication.byline,
        "body": publication.body,
        "link": publication.link,
        "file": files,
        "shown": files,
        "cover": publication.cover_id or "",
    } | changed


def test_accepted_reports_and_activities_are_found_and_picked_many_at_once(page: Client, desk: Desk) -> None:
    reports = [make_accepted(desk.edition, desk.tree.school) for _ in range(2)]
    found = page.get(reverse("workbench:publication_pick")).content.decode()
    assert all(one.title in found for one in reports)
    page.post(
        reverse("workbench:publication_pick"),
        {"unit": desk.tree.city.code, "pick": [f"submission-{one.pk}" for one in reports]},
    )
    assert Publication.objects.filter(unit=desk.tree.city, state=State.DRAFT).count() == 2
    make_activity(desk.edition, desk.tree.school, title="校园开放日")
    assert (
        "校园开放日" in page.get(f"{reverse('workbench:publication_pick')}?shelf=activities").content.decode()
    )


def test_what_is_picked_already_says_where_it_stands(page: Client, desk: Desk) -> None:
    publish(publication=draft(desk), by=desk.editor)
    assert "新乡市教育局 已发布" in page.get(reverse("workbench:publication_pick")).content.decode()


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("kind=person", True),
        ("kind=case", False),
        ("q=焊枪", True),
        ("q=无人机", False),
        ("place=410782", False),
    ],
)
def test_what_can_be_picked_is_narrowed(page: Client, desk: Desk, query: str, there: bool) -> None:
    make_accepted(desk.edition, desk.tree.school, STORY)
    found = page.get(f"{reverse('workbench:publication_pick')}?{query}").content.decode()
    assert ("焊花里的第一堂课" in found) is there


def test_figures_and_people_are_not_offered(page: Client, desk: Desk) -> None:
    make_accepted(desk.edition, desk.tree.school, {"liaison_name": "李联络"}, item="联络员")
    assert "李联络" not in page.get(reverse("workbench:publication_pick")).content.decode()


def test_what_is_typed_is_saved_by_itself_and_the_original_stays(page: Client, desk: Desk) -> None:
    made = draft(desk)
    answer = page.post(address("publication_save", made), form_of(made, title="新标题"))
    made.refresh_from_db()
    assert (answer.status_code, made.title) == (200, "新标题")
    assert made.submission is not None
    assert made.submission.accepted["story_title"] == "焊花里的第一堂课"


def test_without_script_a_body_is_written_in_signs_and_one_left_alone_stays_as_it_is(
    page: Client, desk: Desk
) -> None:
    made = draft(desk)
    nested = "<ul><li>外<ul><li>里</li></ul></li></ul>"
    Publication.objects.filter(pk=made.pk).update(body=nested)
    made.refresh_from_db()
    form = form_of(made) | {"body_words": words_of(nested).replace("\n", "\r\n"), "title": "新标题"}
    page.post(address("publication", made), form)
    made.refresh_from_db()
    assert (made.title, made.body) == ("新标题", nested)
    page.post(address("publication", made), form_of(made) | {"body_words": "# 小标题\r\n**重点**在这里"})
    made.refresh_from_db()
    assert made.body == "<h2>小标题</h2>\n<p><strong>重点</strong>在这里</p>"


def test_two_editors_at_once_lose_nothing(page: Client, desk: Desk) -> None:
    made = draft(desk)
    theirs, mine = form_of(made, title="同事的"), form_of(made, title="我的")
    page.post(address("publication_save", made), theirs)
    assert page.post(address("publication_save", made), mine).status_code == 409
    shown = page.post(address("publication_conflict", made), mine)
    assert shown.status_code == 409
    assert "同事的" in shown.content.decode()
    assert 'value="我的"' in shown.content.decode()


def test_a_finding_is_marked_in_place_and_mended_with_one_click(page: Client, desk: Desk) -> None:
    made = draft(desk, story_text="电话 13800138000。")
    shown = page.get(address("publication", made)).content.decode()
    assert '<mark data-finding="' in shown
    finding = made.findings.get()
    page.post(address("publication_answer", made), form_of(made) | {"mend": finding.pk})
    made.refresh_from_db()
    assert "138****8000" in made.body
    assert made.findings.get().state == Finding.State.MENDED


def test_a_finding_is_let_stand_with_name_and_reason_only(page: Client, desk: Desk) -> None:
    made = draft(desk, story_text="招生咨询 13800138000。")
    finding = made.findings.get()
    page.post(address("publication_answer", made), {"accept": finding.pk, f"reason-{finding.pk}": " "})
    finding.refresh_from_db()
    assert finding.state == Finding.State.OPEN
    page.post(
        address("publication_answer", made), {"accept": finding.pk, f"reason-{finding.pk}": "公开的热线"}
    )
    finding.refresh_from_db()
    assert (finding.state, finding.answered_by, finding.reason) == ("accepted", desk.editor, "公开的热线")
    assert publish(publication=made, by=desk.editor).state == State.PUBLISHED


def test_a_photo_without_rights_is_removed_with_one_click(page: Client, desk: Desk) -> None:
    photo = make_photo(desk.tree.school, rights="")
    made = draft(desk, story_photos=[photo.pk])
    page.post(address("publication_answer", made), {"mend_kind": "rights"})
    made.refresh_from_db()
    assert (made.files.count(), made.cover_id) == (0, None)


def test_published_scheduled_withdrawn_and_back_on_the_page(page: Client, desk: Desk) -> None:
    made = draft(desk)
    page.post(address("publication_act", made, "schedule"), {"goes_at": "2099-01-01T09:00"})
    made.refresh_from_db()
    assert made.state == State.SCHEDULED
    page.post(address("publication_act", made, "publish"))
    page.post(address("publication_act", made, "feature"))
    made.refresh_from_db()
    assert (made.state, made.featured) == (State.PUBLISHED, True)
    page.post(address("publication_act", made, "withdraw"), {"why": "换图"})
    made.refresh_from_db()
    assert (made.state, made.withdrawn_why) == (State.WITHDRAWN, "换图")
    page.post(address("publication_act", made, "publish"))
    made.refresh_from_db()
    assert made.state == State.PUBLISHED
    told = page.get(address("publication", made)).content.decode()
    assert all(word in told for word in ("市宣传", "撤下", "换图", "重新发布"))


def test_the_first_page_is_put_in_order_by_buttons_and_by_dragging(page: Client, desk: Desk) -> None:
    one, two, three = (
        make_publication(desk.edition, desk.tree.city, state="published", featured=True, position=place)
        for place in range(3)
    )
    page.post(address("publication_order", two), {"up": "1"})
    assert order(desk) == [two.pk, one.pk, three.pk]
    page.post(address("publication_order", one), {"order": [three.pk, two.pk, one.pk]})
    assert order(desk) == [three.pk, two.pk, one.pk]


def order(desk: Desk) -> list[int]:
    rows = Publication.objects.filter(unit=desk.tree.city, featured=True)
    return list(rows.order_by("position").values_list("pk", flat=True))


def test_a_chief_reads_the_draft_by_a_link_until_it_is_ended(
    page: Client, desk: Desk, client: Client
) -> None:
    made = make_preview(publication=draft(desk), by=desk.editor)
    link = reverse("portal:preview", args=[made.preview_key])
    stranger = Client()
    answer = stranger.get(link)
    assert "焊花里的第一堂课" in answer.content.decode()
    assert "noindex" in answer["X-Robots-Tag"]
    page.post(address("publication_act", made, "end-preview"))
    assert stranger.get(link).status_code == 404


def test_words_are_kept_and_hold_on_the_sites_below(page: Client, desk: Desk) -> None:
    page.post(reverse("workbench:words"), {"unit": desk.tree.city.code, "words": "包就业=推荐就业\n第一名校"})
    assert Word.objects.count() == 2
    source = make_accepted(desk.edition, desk.tree.school, STORY | {"story_text": "我们包就业。"})
    made = pick(source=source, unit=desk.tree.school, by=desk.editor)
    assert made.findings.get().instead == "推荐就业"
    page.post(reverse("workbench:word_remove", args=[Word.objects.get(text="第一名校").pk]))
    assert Word.objects.count() == 1


def test_an_editor_above_finds_and_withdraws_what_a_site_below_shows(client: Client, desk: Desk) -> None:
    made = publish(publication=draft(desk), by=desk.editor)
    client.force_login(desk.nation)
    assert made.title in client.get(f"{reverse('workbench:publications')}?tab=below").content.decode()
    client.post(address("publication_act", made, "withdraw"), {"why": "不宜公开"})
    made.refresh_from_db()
    assert (made.state, made.withdrawn_from) == (State.WITHDRAWN, desk.tree.ministry)


def test_files_of_the_library_are_added_in_order(page: Client, desk: Desk) -> None:
    made = draft(desk)
    photos = [make_photo(desk.tree.school) for _ in range(2)]
    page.post(address("publication_files", made), {"asset": [one.pk for one in photos]})
    made.refresh_from_db()
    assert [one.asset_id for one in made.files.all()] == [one.pk for one in photos]
    assert made.cover_id == photos[0].pk


def test_lists_ask_the_same_however_many_there_are(
    page: Client, desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    pick_page, site = reverse("workbench:publication_pick"), f"{reverse('workbench:publications')}?tab=draft"
    draft(desk)
    page.get(pick_page)
    few = {url: number(page, url) for url in (pick_page, site)}
    for _ in range(4):
        draft(desk, story_title=f"又一篇{_}")
    assert {url: number(page, url) for url in (pick_page, site)} == few


def number(page: Client, url: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        assert page.get(url).status_code == 200
    return len(asked)


def test_a_withdrawn_source_leaves_the_list_of_what_can_be_picked(page: Client, desk: Desk) -> None:
    source = make_accepted(desk.edition, desk.tree.school)
    type(source).objects.filter(pk=source.pk).update(state="returned")
    assert source.title not in page.get(reverse("workbench:publication_pick")).content.decode()


def test_an_empty_site_says_what_to_do(page: Client, desk: Desk) -> None:
    assert "这个站点还是空的" in page.get(reverse("workbench:publications")).content.decode()
    made = publish(publication=draft(desk), by=desk.editor)
    withdraw(publication=made, by=desk.editor, why="撤")
    assert "这个站点还是空的" not in page.get(reverse("workbench:publications")).content.decode()


def on_site(page: Client, desk: Desk, what: str, chosen: list[Publication], **more: str) -> str:
    data = {"unit": desk.tree.city.code, "publication": [one.pk for one in chosen], **more}
    return page.post(reverse("workbench:publication_many", args=[what]), data, follow=True).content.decode()


def states(*chosen: Publication) -> list[str]:
    return [Publication.objects.get(pk=one.pk).state for one in chosen]


def test_many_are_published_at_once_and_what_cannot_go_stays_and_says_why(page: Client, desk: Desk) -> None:
    good = [draft(desk) for _ in range(2)]
    bad = draft(desk, story_text="电话13800138000")
    said = on_site(page, desk, "publish", [*good, bad], tab="draft")
    assert states(*good, bad) == [State.PUBLISHED, State.PUBLISHED, State.DRAFT]
    assert "已发布 2 篇" in said
    assert "还有 1 处没有处理" in said


def test_many_are_scheduled_taken_back_withdrawn_and_thrown_away(page: Client, desk: Desk) -> None:
    chosen = [draft(desk) for _ in range(2)]
    assert "请选择定时发布的时间" in on_site(page, desk, "schedule", chosen)
    on_site(page, desk, "schedule", chosen, goes_at="2099-05-12T09:00")
    assert states(*chosen) == [State.SCHEDULED] * 2
    on_site(page, desk, "take-back", chosen)
    on_site(page, desk, "publish", chosen)
    on_site(page, desk, "withdraw", chosen, why="照片要换")
    assert states(*chosen) == [State.WITHDRAWN] * 2
    fresh = make_publication(desk.edition, desk.tree.city)
    on_site(page, desk, "discard", [fresh])
    assert not Publication.objects.filter(pk=fresh.pk).exists()


def test_what_stands_on_another_site_is_not_reached_by_many(page: Client, desk: Desk) -> None:
    elsewhere = make_publication(desk.edition, desk.tree.ministry)
    on_site(page, desk, "publish", [elsewhere])
    assert states(elsewhere) == [State.DRAFT]
    assert page.post(reverse("workbench:publication_many", args=["burn"]), {}).status_code == 404
