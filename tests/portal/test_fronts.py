"""How a first page is laid out: nothing twice, nothing lonely, what anybody may send in, hours as they are."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.activities.factories import make_activity, make_session
from tests.factories import Tree, make_edition
from tests.portal.factories import Kind, make_picture, make_site, publish
from tests.portal.reading import page, texts
from tests.selection.factories import Stage
from tests.selection.public.factories import public_call
from vocweek.campaign.models import Edition
from vocweek.core.clock import at, today
from vocweek.org.models import OrgUnit
from vocweek.portal.phrases import in_phrases
from vocweek.selection.models import Call

pytestmark = pytest.mark.django_db
CALLS = "//*[@class='calls-band']"


def on_times(client: Client) -> list[str]:
    return texts(page(client.get("/z/S1/")), "//*[@class='on-time']")


class TestHours:
    def session(self, edition: Edition, unit: OrgUnit, days: int, hours: int) -> None:
        begins = at(today(), time.min) + timedelta(days=days)
        ends = begins + timedelta(days=-days, hours=hours)
        make_session(make_activity(edition, unit), starts_at=begins, ends_at=ends)

    def test_what_begins_at_midnight_says_its_hour(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        self.session(edition, tree.school, days=0, hours=24)
        assert on_times(client) == ["00:00"]

    def test_what_has_been_on_since_a_day_before_is_on_all_day(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        self.session(edition, tree.school, days=-1, hours=24)
        assert on_times(client) == ["全天"]


class TestPictures:
    def test_what_the_page_opens_with_is_not_shown_once_more_beneath(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        picture = make_picture(tree.school, width=1600, height=1067)
        publish(edition, tree.school, kind=Kind.CASE, title="榫卯课", cover=picture, featured=True)
        shown = page(client.get("/z/S1/"))
        assert len(shown.xpath("//main//img")) + len(shown.xpath("//*[@class='hero-picture']//img")) == 1
        assert texts(shown, "//*[@id='featured']//h3") == ["榫卯课"]

    def test_beneath_a_banner_the_recommended_picture_is_shown(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        make_site(tree.school, banner=make_picture(tree.school))
        publish(edition, tree.school, kind=Kind.CASE, cover=make_picture(tree.school), featured=True)
        assert len(page(client.get("/z/S1/")).xpath("//*[@id='featured']//img")) == 1


class TestSections:
    def test_two_neighbours_with_one_card_each_stand_side_by_side(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        publish(edition, tree.school, kind=Kind.CASE)
        publish(edition, tree.school, kind=Kind.PERSON)
        publish(edition, tree.school, kind=Kind.VIDEO)
        shown = page(client.get("/z/S1/"))
        assert shown.xpath("//*[@class='two']/section/@id") == ["case", "person"]
        assert shown.xpath("//main/section/@id") == ["video"]

    def test_a_card_alone_says_its_lead(self, client: Client, tree: Tree, edition: Edition) -> None:
        publish(edition, tree.school, kind=Kind.CASE, lead="三年里做成的一件事。")
        assert texts(page(client.get("/z/S1/")), "//*[@class='card-lead']") == ["三年里做成的一件事。"]

    @pytest.mark.parametrize(("activities", "counted"), [(2, []), (3, ["numbers"])])
    def test_figures_stand_there_from_three_activities_on(
        self, client: Client, tree: Tree, edition: Edition, activities: int, counted: list[str]
    ) -> None:
        for _ in range(activities):
            make_session(make_activity(edition, tree.school))
        assert page(client.get("/z/S1/")).xpath("//*[@id='numbers']/@id") == counted


class TestCalls:
    @pytest.fixture
    def stage(self, tree: Tree) -> Stage:
        return Stage(tree, make_edition(tree.ministry, year=today().year))

    def test_what_anybody_may_send_in_now_stands_on_the_nations_page(
        self, client: Client, stage: Stage
    ) -> None:
        call = public_call(stage, title="身边的手艺")
        publish(stage.edition, stage.tree.school, kind=Kind.CASE)
        shown = page(client.get("/"))
        assert texts(shown, f"{CALLS}//li/a") == ["身边的手艺"]
        assert shown.xpath(f"{CALLS}//li/a/@href") == [f"/zj/{call.public_id}/"]
        assert texts(page(client.get("/en/")), f"{CALLS}//h2") == ["Open calls"]

    def test_it_stands_there_before_there_is_anything_else(self, client: Client, stage: Stage) -> None:
        public_call(stage)
        assert len(page(client.get("/")).xpath(CALLS)) == 1

    def test_what_only_units_enter_or_is_over_does_not(self, client: Client, stage: Stage) -> None:
        stage.call(title="单位推荐")
        over = public_call(stage, title="已经截止")
        Call.objects.filter(pk=over.pk).update(due_at=timezone.now() - timedelta(hours=1))
        early = public_call(stage, title="明天开始")
        Call.objects.filter(pk=early.pk).update(opens_on=today() + timedelta(days=1))
        assert page(client.get("/")).xpath(CALLS) == []


def test_a_place_that_names_whose_it_is_says_it_once(client: Client, tree: Tree, edition: Edition) -> None:
    name = tree.school.name
    make_session(make_activity(edition, tree.school), day=2, place=f"{name}南门")
    facts = texts(page(client.get(f"/hd/?day={today()}")), "//*[@class='showing-facts']")
    assert [one.count(name) for one in facts] == [1]


class TestPhrases:
    def test_a_long_title_may_break_between_words_and_never_inside_one(self) -> None:
        parts = in_phrases("站在车间中央：智能制造实训基地全景").split("<wbr>")
        assert "".join(parts) == "站在车间中央：智能制造实训基地全景"
        assert any(one.endswith("智能") or one.startswith("智能") for one in parts)

    def test_nothing_is_marked_beside_punctuation_and_in_a_short_title(self) -> None:
        assert in_phrases("焊花里的第一堂课") == "焊花里的第一堂课"
        assert "“<wbr>" not in in_phrases("把“健康小屋”开进老旧小区：护理专业的校社共建")

    def test_what_people_wrote_stays_words(self) -> None:
        assert "<b>" not in in_phrases("一<b>条产线怎样走进课表的故事</b>")
