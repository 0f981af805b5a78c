"""The judge's page: no account, a link, their own items; and what it answers where something is in the way."""

from __future__ import annotations

import io
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.factories import make_form, make_unit
from tests.selection.factories import PICTURED, make_stage
from tests.selection.rounds import make_table, make_table_of
from tests.workbench.desks import at_desk
from vocweek.core.clock import now
from vocweek.media.covering import Box
from vocweek.media.models import Asset
from vocweek.media.queries import own_shelf
from vocweek.media.services import store_asset
from vocweek.media.usage import in_use, uses_of
from vocweek.org.models import UnitKind
from vocweek.selection.models import Assignment, Ballot, Interest, Judge
from vocweek.selection.services import (
    choose_items,
    close_round,
    cover_picture,
    drop_item,
    extend_round,
    make_masks,
    open_call,
    reassign,
    revoke_judge,
    urge,
    withdraw_entry,
)
from vocweek.workbench.judging.visits import COOKIE

PAGE = "/ps/"


@pytest.fixture
def stage(db):
    return make_stage()


@pytest.fixture
def table(stage):
    made = make_table(stage, judges=2)
    made.ready()
    return made


@pytest.fixture
def judge(table):
    return table.round.judges.first()


def come(table, judge) -> Client:
    """Open the judge's link as a phone does."""
    client = Client()
    answer = client.post(reverse("workbench:judging_enter"), {"token": table.token(judge)})
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    return client


def scored(version=0, idea="30", words="50", **more):
    return {"version": str(version), "points-idea": idea, "points-words": words, "remark": "", **more}


def item_url(assignment, name="item"):
    return reverse(f"workbench:judging_{name}", args=[assignment.pk])


class TestComing:
    def test_the_page_asks_for_the_link_and_takes_the_whole_of_it(self, table, judge):
        client = Client()
        assert "评审链接" in client.get(PAGE).text
        whole = f"https://week.example/ps/#{table.token(judge)}"
        client.post(reverse("workbench:judging_enter"), {"token": whole})
        assert table.round.title in client.get(PAGE).text

    def test_the_cookie_is_for_this_page_alone_and_no_script_reads_it(self, table, judge):
        cookie = come(table, judge).cookies[COOKIE]
        assert (cookie["path"], cookie["httponly"]) == (PAGE, True)
        assert 0 < cookie["max-age"] <= 12 * 3600

    def test_a_guess_opens_nothing_and_many_guesses_are_stopped(self, table):
        client, enter = Client(), reverse("workbench:judging_enter")
        assert client.post(enter, {"token": "x" * 22}).status_code == 404
        for _ in range(30):
            last = client.post(enter, {"token": "y" * 22})
        assert last.status_code == 429
        assert "过十分钟再试" in last.text

    def test_a_forged_visit_is_none(self, table, judge):
        client = Client()
        client.cookies[COOKIE] = f"{judge.pk}:forged"
        assert "评审链接" in client.get(PAGE).text

    def test_a_new_link_ends_the_visit_the_old_one_began(self, table, judge):
        client = come(table, judge)
        urge(judge=judge, by=table.office, page="https://week.example/ps/")
        answer = client.get(PAGE)
        assert answer.status_code == 404
        assert "换过新链接" in answer.text

    def test_who_was_revoked_is_told_so_on_every_page(self, table, judge):
        client, held = come(table, judge), table.held(judge)[0]
        revoke_judge(judge=judge, by=table.office, why="换人")
        for address in (PAGE, item_url(held)):
            answer = client.get(address)
            assert answer.status_code == 410
            assert "不再担任这一轮的评审专家" in answer.text
            assert "换人" not in answer.text

    def test_after_the_round_the_link_says_it_is_over(self, table, judge):
        token = table.token(judge)
        client = come(table, judge)
        close_round(round_=table.round, by=table.office, why="够了")
        assert "已经结束" in client.get(PAGE).text
        assert Client().post(reverse("workbench:judging_enter"), {"token": token}).status_code == 404

    def test_a_link_that_ran_out_says_what_to_do_and_works_again_after_an_extension(self, table, judge):
        client = come(table, judge)
        Judge.objects.filter(pk=judge.pk).update(expires_at=now())
        answer = client.get(PAGE)
        assert (answer.status_code, "延长" in answer.text) == (410, True)
        later = now().replace(year=2099)
        extend_round(round_=table.round, by=table.office, due_at=later)
        assert client.get(PAGE).status_code == 200

    def test_the_office_sees_when_a_judge_was_there_last(self, table, judge):
        come(table, judge).get(PAGE)
        assert Judge.objects.get(pk=judge.pk).seen_at is not None

    def test_leaving_ends_the_visit(self, table, judge):
        client = come(table, judge)
        client.post(reverse("workbench:judging_leave"))
        assert "评审链接" in client.get(PAGE).text


class TestScoring:
    def test_a_ballot_is_handed_in_without_a_script_and_leads_to_the_next(self, table, judge):
        client, (first, second) = come(table, judge), table.held(judge)[:2]
        answer = client.post(item_url(first), scored(do="submit"))
        assert answer["Location"] == item_url(second)
        assert Ballot.objects.get(assignment=first).points == {"idea": "30", "words": "50"}
        assert "全部提交" in client.post(item_url(second), scored(do="submit"), follow=True).text

    def test_what_is_typed_is_kept_and_stands_there_again(self, table, judge):
        client, held = come(table, judge), table.held(judge)[0]
        answer = client.post(item_url(held, "save"), scored(words="", remark="立意好"))
        assert answer.json()["version"] == 1
        page = client.get(item_url(held)).text
        assert 'value="30"' in page
        assert "立意好" in page

    def test_points_beyond_the_most_are_said_beside_their_criterion(self, table, judge):
        client, held = come(table, judge), table.held(judge)[0]
        answer = client.post(item_url(held), scored(idea="41", do="submit"))
        assert answer.status_code == 400
        assert "应为 0 至 40" in answer.text
        assert 'value="41"' in answer.text
        assert client.post(item_url(held, "save"), scored(idea="41")).json()["error"]

    def test_a_missing_score_is_asked_for_and_nothing_typed_is_lost(self, table, judge):
        client, held = come(table, judge), table.held(judge)[0]
        answer = client.post(item_url(held), scored(words="", do="submit"))
        assert "还没有打分" in answer.text
        assert 'value="30"' in answer.text

    def test_two_tabs_get_a_page_with_both_and_the_second_may_win(self, table, judge):
        client, held = come(table, judge), table.held(judge)[0]
        client.post(item_url(held, "save"), scored(idea="20", remark="第一页"))
        stale = scored(idea="35", remark="第二页")
        answer = client.post(item_url(held, "save"), stale)
        assert (answer.status_code, answer.json()) == (409, {"conflict_url": item_url(held)})
        page = client.post(item_url(held), stale)
        assert page.status_code == 409
        assert "存着的是 20" in page.text
        assert "第一页" in page.text
        client.post(item_url(held), scored(1, idea="35", do="save"))
        assert Ballot.objects.get(assignment=held).points["idea"] == "35"

    def test_all_that_is_complete_is_handed_in_at_once(self, table, judge):
        client, (first, second) = come(table, judge), table.held(judge)[:2]
        client.post(item_url(first, "save"), scored())
        client.post(item_url(second, "save"), scored(words=""))
        answer = client.post(reverse("workbench:judging_submit"), follow=True)
        assert "已提交 1 件" in answer.text
        assert set(table.held(judge)) == {first, second}
        assert Assignment.objects.get(pk=first.pk).state == "done"

    def test_another_judges_item_is_not_there_to_read_or_to_score(self, stage):
        table = make_table(stage, schools=("school", "school2", "school3"), judges=3, each=1)
        table.ready()
        one, other = table.round.judges.all()[:2]
        foreign = table.held(other)[0]
        client = come(table, one)
        for name in ("item", "save", "back"):
            answer = client.post(item_url(foreign, name), scored(do="submit", reason="想看"))
            assert answer.status_code == 404
        assert client.get(item_url(foreign)).status_code == 404
        assert not Ballot.objects.exists()


class TestWhatIsInTheWay:
    def test_stepping_back_gives_the_item_to_another(self, table, judge):
        client, held = come(table, judge), table.held(judge)[0]
        answer = client.post(item_url(held, "back"), {"reason": "我指导的"}, follow=True)
        assert "已回避" in answer.text
        assert held not in table.held(judge)

    def test_stepping_back_asks_why(self, table, judge):
        client, held = come(table, judge), table.held(judge)[0]
        assert "请写明与这件作品的利害关系" in client.post(item_url(held, "back"), follow=True).text
        assert held in table.held(judge)

    def test_a_judge_finds_their_unit_by_its_name_and_is_kept_from_it(self, table, judge, stage):
        client, school = come(table, judge), stage.tree.school
        units = reverse("workbench:judging_units")
        assert school.name in client.get(units, {"q": school.name}).text
        client.post(units, {"unit": school.code, "reason": "在这里任教"})
        assert Interest.objects.get(judge=judge).unit == school
        assert all(held.item.entry.unit.unit_id != school.pk for held in table.held(judge))

    def test_an_entry_withdrawn_in_mid_round_is_told_on_the_page_and_in_the_open_form(self, table, judge):
        client, held = come(table, judge), table.held(judge)[0]
        withdraw_entry(
            entry=held.item.entry, by=table.stage.person(held.item.entry.unit.unit), why="作者要求"
        )
        page = client.get(PAGE).text
        assert f"{held.item.number} 号已退出评审" in page
        assert "作者要求" not in page
        answer = client.post(item_url(held, "save"), scored(), headers={"Accept": "application/json"})
        assert answer.status_code == 404
        assert "不再由您评审" in answer.json()["error"]

    def test_what_was_moved_to_another_is_told(self, table, judge):
        table.judge(make_unit(table.stage.tree.ministry, kind=UnitKind.ENTERPRISE))
        client, held = come(table, judge), table.held(judge)[0]
        reassign(judge=judge, by=table.office, why="没有时间")
        assert f"{held.item.number} 号已改派" in client.get(PAGE).text

    def test_a_dropped_item_is_not_scored_any_more(self, table, judge):
        client, held = come(table, judge), table.held(judge)[0]
        drop_item(item=held.item, by=table.office, why="重复")
        assert client.get(item_url(held)).status_code == 404


@pytest.fixture
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.usefixtures("files")
class TestFiles:
    """A judge opens what is shown of their own items, in a blind round under names that say nothing."""

    def test_a_blind_judge_sees_the_covered_copy_and_no_name(self, stage):
        table, asset = pictured(stage)
        item = table.round.items.get()
        cover_picture(masked=item.masked, by=table.office, asset_id=asset.pk, boxes=[Box(0.0, 0.0, 0.5, 0.5)])
        judge = opened(table)
        client, held = come(table, judge), table.held(judge)[0]
        page = client.get(item_url(held)).text
        assert asset.name not in page
        assert table.stage.tree.school.name not in page
        answer = client.get(reverse("workbench:judging_file", args=[held.pk, 1]))
        assert quote(stage.tree.school.name) not in str(answer.headers)
        seen = Image.open(io.BytesIO(b"".join(answer)))
        assert max(seen.convert("RGB").getpixel((20, 20))) < 130
        assert seen.convert("RGB").getpixel((380, 280))[0] > 200

    def test_a_covered_copy_lies_with_its_round_and_not_in_the_offices_library(self, stage):
        table, asset = pictured(stage)
        node = table.round.node
        others = set(own_shelf(node.unit_id).values_list("pk", flat=True))
        copy = covered(table, asset)
        assert set(own_shelf(node.unit_id).values_list("pk", flat=True)) == others
        client = at_desk(table.office)
        assert copy.name not in client.get(reverse("workbench:library")).text
        assert client.get(reverse("workbench:file", args=[copy.pk])).status_code == 200
        ((use,),) = uses_of([copy.pk]).values()
        assert use.url == reverse("workbench:round_mask", args=[table.round.items.get().pk])
        assert Asset.objects.filter(in_use(node.edition_id), pk=copy.pk).exists()

    def test_a_copy_goes_when_another_takes_its_place_or_its_item_goes(self, stage):
        table, asset = pictured(stage)
        first, second = covered(table, asset), covered(table, asset, 0.9)
        assert not Asset.objects.filter(pk=first.pk).exists()
        choose_items(round_=table.round, by=table.office, entries=[])
        assert not Asset.objects.filter(pk=second.pk).exists()
        assert Asset.objects.filter(pk=asset.pk).exists()

    def test_what_the_office_did_not_choose_is_not_there(self, stage):
        table, _ = pictured(stage)
        judge = opened(table)
        client, held = come(table, judge), table.held(judge)[0]
        for name, more in (("file", []), ("picture", [640])):
            address = reverse(f"workbench:judging_{name}", args=[held.pk, 1, *more])
            assert client.get(address).status_code == 404

    def test_a_round_that_is_not_blind_shows_what_was_filed(self, stage):
        table, asset = pictured(stage, blind=False)
        judge = opened(table)
        client, held = come(table, judge), table.held(judge)[0]
        file = reverse("workbench:judging_file", args=[held.pk, 1])
        assert file in client.get(item_url(held)).text
        assert b"".join(client.get(file)) == b"".join(stored(asset))

    def test_nobody_opens_a_file_without_a_link(self, stage):
        table, _ = pictured(stage, blind=False)
        judge = opened(table)
        held = table.held(judge)[0]
        assert Client().get(reverse("workbench:judging_file", args=[held.pk, 1])).status_code == 404


def pictured(stage, *, blind=True):
    """Prepare a round over one entry with one picture, whose name says whose it is."""
    school = stage.tree.school
    call = stage.draft(climbs=False)
    call.form = make_form(PICTURED, title="照片")
    call.save()
    call = open_call(call=call, by=stage.person(stage.tree.province))
    sent = SimpleUploadedFile(f"{school.name}.jpg", picture())
    asset = store_asset(file=sent, unit=school, by=None)
    stage.enter(call, school, photos=[asset.pk])
    table = make_table_of(stage, call, each=1, blind=blind)
    make_masks(round_=table.round, by=table.office)
    return table, asset


def covered(table, asset, width=0.5):
    """Paint a part of the picture over for judges; return the copy."""
    box = Box(0.0, 0.0, width, 0.5)
    masked = cover_picture(
        masked=table.round.items.get().masked, by=table.office, asset_id=asset.pk, boxes=[box]
    )
    return Asset.objects.get(pk=masked.covers[str(asset.pk)]["asset"])


def stored(asset):
    with asset.file.open("rb") as content:
        yield content.read()


def opened(table):
    table.ready()
    return table.round.judges.get()


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "red").save(out, "JPEG")
    return out.getvalue()
