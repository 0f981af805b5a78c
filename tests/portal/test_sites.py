"""Sites of the nation and of every unit: one family, whatever there is to show."""

from __future__ import annotations

import re
from copy import copy
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin

import pytest
from django.db import connection
from django.db.models.base import ModelState
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.activities.factories import make_activity, make_bookable, make_session
from tests.factories import Tree, make_edition
from tests.portal.factories import Kind, add_file, make_picture, make_site, publish
from tests.portal.reading import faults, page, texts
from vocweek.activities.models import FairPost
from vocweek.campaign.models import Edition
from vocweek.core.clock import now
from vocweek.org.models import OrgUnit
from vocweek.publishing.models import Publication

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8
State = Publication.State


def cost(client: Client, address: str) -> int:
    """Return how many queries it takes to draw a page: a browser of its own meets no remembered page.

    The site's version is asked for once a second in a process, whatever is drawn; it is left out.
    """
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert Client().get(address).status_code == 200
    return sum("core_site_version" not in one["sql"] for one in seen)


def fill(edition: Edition, unit: OrgUnit, origin: OrgUnit, times: int = 1) -> None:
    """Publish `times` of every kind with a cover, and hold as many activities."""
    for _ in range(times):
        for kind in Kind:
            if kind != Kind.ACTIVITY:
                picture = make_picture(origin, width=1600, height=1067)
                made = publish(edition, unit, origin=origin, kind=kind, cover=picture, featured=True)
                add_file(made, picture)
        make_session(make_activity(edition, origin), starts_at=now() + timedelta(minutes=5))


class TestWhatStandsOnASite:
    def test_the_nation_shows_what_leads_wherever_it_comes_from(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        publish(edition, tree.county, origin=tree.school, kind=Kind.CASE, title="榫卯课")
        assert "榫卯课" in texts(page(client.get("/")), "//*[@id='case']//h3")

    def test_a_unit_shows_the_work_of_its_subtree_and_nothing_from_beside(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        publish(edition, tree.ministry, origin=tree.school, kind=Kind.CASE, title="原阳的案例")
        publish(edition, tree.ministry, origin=tree.other_school, kind=Kind.CASE, title="郑州的案例")
        shown = page(client.get("/z/410700/"))
        assert texts(shown, "//*[@id='case']//h3") == ["原阳的案例"]

    def test_a_sites_own_version_stands_for_that_of_the_site_above(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        source = make_activity(edition, tree.school)
        above = {"origin": tree.school, "kind": Kind.CASE, "activity": source}
        publish(edition, tree.ministry, title="部里的标题", **above)  # type: ignore[arg-type]
        publish(edition, tree.county, title="县里的标题", leads=False, **above)  # type: ignore[arg-type]
        assert texts(page(client.get("/z/410725/")), "//*[@id='case']//h3") == ["县里的标题"]
        assert texts(page(client.get("/z/410700/")), "//*[@id='case']//h3") == ["部里的标题"]
        assert texts(page(client.get("/al/")), "//main//h3") == ["部里的标题"]

    @pytest.mark.parametrize("state", [State.DRAFT, State.SCHEDULED, State.WITHDRAWN])
    def test_what_is_not_published_is_nowhere(
        self, client: Client, tree: Tree, edition: Edition, state: State
    ) -> None:
        publish(edition, tree.school, state=state, title="还没公开", goes_at=now())
        for address in ("/", "/z/S1/", "/bd/", "/z/S1/bd/"):
            assert "还没公开" not in client.get(address).content.decode()

    def test_the_offices_recommendations_come_first_in_its_order(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        for position, title in ((2, "第二"), (1, "第一")):
            publish(edition, tree.city, title=title, featured=True, position=position)
        publish(edition, tree.county, title="别家推荐的", featured=True)
        assert texts(page(client.get("/z/410700/")), "//*[@id='featured']//h3") == ["第一", "第二"]

    def test_the_order_of_one_office_counts_on_its_own_site_alone(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        before = now() - timedelta(days=1)
        publish(edition, tree.city, kind=Kind.CASE, title="早一天", published_at=before)
        publish(edition, tree.county, kind=Kind.CASE, title="县里排第三", featured=True, position=3)
        assert texts(page(client.get("/")), "//*[@id='case']//h3") == ["县里排第三", "早一天"]
        assert texts(page(client.get("/z/410700/")), "//*[@id='case']//h3") == ["县里排第三", "早一天"]

    def test_what_is_recommended_does_not_stand_in_its_section_once_more(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        publish(edition, tree.city, kind=Kind.CASE, title="推荐的", featured=True)
        publish(edition, tree.city, kind=Kind.CASE, title="另一则")
        publish(edition, tree.city, kind=Kind.PERSON, title="推荐的人", featured=True)
        shown = page(client.get("/z/410700/"))
        assert texts(shown, "//*[@id='case']//h3") == ["另一则"]
        assert shown.xpath("//main/section/@id") == ["featured", "case"]

    def test_where_the_office_shows_no_recommendations_they_stand_in_their_section(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        publish(edition, tree.city, kind=Kind.PERSON, title="推荐的人", featured=True)
        make_site(tree.city, sections=[{"key": "featured", "shown": False}])
        assert texts(page(client.get("/z/410700/")), "//*[@id='person']//h3") == ["推荐的人"]

    def test_sections_stand_in_the_offices_order_and_hidden_ones_not_at_all(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        for kind in (Kind.CASE, Kind.ARTICLE, Kind.ESSAY):
            publish(edition, tree.city, kind=kind)
        order = [{"key": "essay", "shown": True}, {"key": "case", "shown": False}]
        make_site(tree.city, sections=order)
        assert page(client.get("/z/410700/")).xpath("//main/section/@id") == ["essay", "article"]


class TestAddresses:
    def test_a_slug_in_chinese_opens_the_site_and_the_code_leads_to_it(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        make_site(tree.city, slug="新乡")
        assert client.get("/z/新乡/").status_code == 200
        answer = client.get("/z/410700/?year=2026")
        assert (answer.status_code, answer["Location"]) == (302, "/z/%E6%96%B0%E4%B9%A1/?year=2026")

    def test_a_former_slug_leads_to_the_present_one(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        site = make_site(tree.city, slug="xinxiang")
        site.slug = "xx"
        site.save()
        assert client.get("/z/xinxiang/al/")["Location"] == "/z/xx/al/"

    def test_the_nations_code_leads_to_the_bare_address(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        assert client.get("/z/000000/")["Location"] == "/"
        assert client.get("/z/000000/al/")["Location"] == "/al/"

    @pytest.mark.parametrize(
        "address", ["/z/nowhere/", "/z/%00/", "/z/410700/xx/", "/?year=x", "/?year=1999", "/al/?after=x~y"]
    )
    def test_what_is_not_there_is_not_found(
        self, client: Client, tree: Tree, edition: Edition, address: str
    ) -> None:
        assert client.get(address).status_code == 404

    def test_before_there_is_any_unit_the_bare_address_says_so(self, client: Client) -> None:
        assert faults(client.get("/")) == []

    def test_before_there_is_any_week_the_site_says_so(self, client: Client, tree: Tree) -> None:
        assert "还没有开始" in client.get("/").content.decode()
        assert faults(client.get("/z/S1/")) == []

    def test_who_reports_finds_the_way_in(self, client: Client, tree: Tree, edition: Edition) -> None:
        assert page(client.get("/")).xpath("//footer//a[text()='报送入口']/@href") == ["/desk/"]

    def test_an_earlier_edition_is_kept_on_every_way_within_the_sites(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        before = make_edition(tree.ministry, year=edition.year - 2)
        fill(before, tree.city, tree.county)
        ways = set[str]()
        for address in ("/", "/z/410700/", "/z/410700/al/", "/z/410700/sj/", "/gd/", "/z/410000/yy/"):
            shown = page(client.get(f"{address}?year={before.year}"))
            ways |= {
                urljoin(address, one)
                for one in shown.xpath(
                    "//main//a/@href | //nav//a[ancestor::nav[@aria-label='所在位置']]/@href"
                )
            }
            assert shown.xpath("//a[text()='看最近一届']/@href") == [re.sub("[a-z]{2}/$", "", address)]
        own = ("/wz/", "/hd/", "http", "/z/410700/card", "/z/410700/poster", "/z/410700/rss")
        kept = {one for one in ways if not one.startswith(own)} | {
            one for one in ways if one.startswith("/hd/?")
        }
        now = {"/", "/z/410700/", "/z/410000/"}
        assert {one for one in kept if f"year={before.year}" not in one} <= now
        assert {client.get(one).status_code for one in kept} == {200}

    def test_a_story_of_an_earlier_edition_leads_to_its_section_of_then(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        before = make_edition(tree.ministry, year=edition.year - 2)
        made = publish(before, tree.city, kind=Kind.CASE)
        crumbs = page(client.get(f"/wz/{made.public_id}/")).xpath("//nav[@aria-label='所在位置']//a/@href")
        assert f"/z/410700/al/?year={before.year}" in crumbs
        assert made.title in client.get(f"/z/410700/al/?year={before.year}").content.decode()

    def test_the_year_of_the_edition_at_hand_is_not_carried_about(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        fill(edition, tree.city, tree.county)
        shown = page(client.get(f"/z/410700/?year={edition.year}"))
        assert [one for one in shown.xpath("//main//a/@href | //nav//a/@href") if "year=" in one] == []

    def test_last_years_site_stays(self, client: Client, tree: Tree, edition: Edition) -> None:
        assert str(edition.starts_on.year) in client.get(f"/?year={edition.year}").content.decode()


class TestTheWeek:
    def test_every_day_tells_how_much_is_on_and_opens_it(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        for _ in range(2):
            make_session(make_activity(edition, tree.school), day=3)
        make_session(make_activity(edition, tree.other_school), day=3)
        day = page(client.get("/z/410700/")).xpath("//a[contains(@class,'week-day')]")[2]
        assert "2 场" in day.text_content()
        assert day.get("href") == f"/hd/?unit=410700&day={edition.days[2].isoformat()}"

    def test_today_is_marked(self, client: Client, tree: Tree, edition: Edition) -> None:
        marked = page(client.get("/")).xpath("//a[contains(@class,'week-day')][@aria-current='date']")
        assert ["今天" in one.text_content() for one in marked] == [True]

    def test_what_is_over_is_not_said_to_be_on(self, client: Client, tree: Tree, edition: Edition) -> None:
        over, on = (make_activity(edition, tree.school, title=title) for title in ("散了", "还在办"))
        make_session(over, starts_at=now() - timedelta(hours=3), hours=1)
        make_session(on, starts_at=now() - timedelta(minutes=5), hours=1)
        assert texts(page(client.get("/")), "//*[@id='on']//h3") == ["还在办"]

    def test_a_full_session_says_so(self, client: Client, tree: Tree, edition: Edition) -> None:
        activity = make_activity(edition, tree.school)
        make_bookable(activity, seats=0, starts_at=now() - timedelta(minutes=5))
        assert "已约满" in texts(page(client.get("/")), "//*[@id='on']//li")[0]

    def test_numbers_come_with_the_table_behind_them(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        for day in (1, 2, 2):
            make_session(make_activity(edition, tree.school), day=day)
        shown = page(client.get("/sj/"))
        assert texts(shown, "//table[.//caption[text()='每天的场次']]//td")[:3] == ["1", "2", "0"]
        assert texts(shown, "//table[.//caption[text()='各类活动的数量']]//td") == ["3"]

    def test_units_below_are_listed_with_what_they_and_those_below_them_show(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        make_activity(edition, tree.school)
        make_activity(edition, tree.county)
        publish(edition, tree.ministry, origin=tree.school)
        make_site(tree.county2, external_url="https://example.org/")
        shown = page(client.get("/z/410700/gd/"))
        assert texts(shown, "//main//li") == [
            "原阳县教育局 2 项活动1 篇",
            "辉县市教育局 正在准备 自建网站",
        ]


class TestEveryPage:
    def addresses(self) -> list[str]:
        sections = ("zb", "al", "rw", "sp", "zt", "yy", "tj", "bd", "zw", "gd", "sj", "tz", "xz")
        sites = ("/", "/z/410000/", "/z/410700/", "/z/410725/", "/z/S1/")
        return [*sites, *(f"/{one}/" for one in sections), *(f"/z/S1/{one}/" for one in sections)]

    def test_keeps_the_rules_of_html_with_nothing_to_show(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        assert {one: faults(client.get(one)) for one in self.addresses() if faults(client.get(one))} == {}

    def test_keeps_the_rules_of_html_with_much_to_show(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        fill(edition, tree.ministry, tree.school, times=6)
        assert {one: faults(client.get(one)) for one in self.addresses() if faults(client.get(one))} == {}

    @pytest.mark.parametrize("address", ["/", "/z/410700/", "/z/S1/", "/al/", "/zt/", "/gd/", "/sj/"])
    def test_takes_a_few_queries_and_no_more_with_more_to_show(
        self, client: Client, tree: Tree, edition: Edition, address: str
    ) -> None:
        fill(edition, tree.ministry, tree.school)
        few = cost(client, address)
        fill(edition, tree.ministry, tree.school2, times=3)
        assert cost(client, address) == few
        assert 0 < few <= MOST_QUERIES

    def test_is_the_same_for_who_has_signed_in(
        self, client: Client, tree: Tree, edition: Edition, admin_client: Client
    ) -> None:
        assert client.get("/").content == admin_client.get("/").content
        assert "Cookie" not in client.get("/").get("Vary", "")


class TestPictures:
    def hero(self, answer: Any) -> list[str]:
        return page(answer).xpath("//*[@class='hero-picture']//img/@src")  # type: ignore[no-any-return]

    def test_a_school_with_one_photo_opens_with_it(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        banner = make_picture(tree.school)
        make_site(tree.school, banner=banner)
        assert self.hero(client.get("/z/S1/")) == [f"/media/public/{banner.pk}/w640.webp/"]

    def test_a_banner_that_is_not_made_yet_leaves_its_place_to_another_picture(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        waiting = make_picture(tree.school)
        waiting.content.renditions.all().delete()
        make_site(tree.school, banner=waiting)
        other = make_picture(tree.school, width=1600, height=1067)
        add_file(publish(edition, tree.school, cover=other), other)
        assert self.hero(client.get("/z/S1/")) == [f"/media/public/{other.pk}/w640.webp/"]

    def test_without_a_photo_there_is_a_drawing(self, client: Client, tree: Tree, edition: Edition) -> None:
        answer = client.get("/z/S1/")
        assert self.hero(answer) == []
        assert page(answer).xpath("//*[@class='hero-picture']/*[@class='drawing']")

    def test_a_photo_taken_back_from_the_public_is_not_shown(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        make_site(tree.school, banner=make_picture(tree.school, public=False))
        assert self.hero(client.get("/z/S1/")) == []

    def test_a_cover_whose_pictures_are_not_made_yet_has_a_composed_place(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        picture = make_picture(tree.school)
        assert picture.content is not None
        picture.content.renditions.all().delete()
        publish(edition, tree.school, kind=Kind.CASE, cover=picture)
        assert texts(page(client.get("/al/")), "//*[@class='blank']") == ["典型案例"]

    def test_a_story_without_a_cover_shows_its_first_picture(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        picture = make_picture(tree.school)
        add_file(publish(edition, tree.school, kind=Kind.CASE), picture)
        assert page(client.get("/al/")).xpath("//article//img/@src") == [
            f"/media/public/{picture.pk}/card.webp/"
        ]


def test_ten_thousand_items_on_one_site_make_no_page_larger_or_dearer(
    client: Client, tree: Tree, edition: Edition
) -> None:
    kinds = [kind for kind in Kind if kind != Kind.ACTIVITY]
    first = publish(edition, tree.school, kind=Kind.CASE, title="焊花里的第一课")

    def another(number: int) -> Publication:
        one = copy(first)
        one.pk, one._state = None, ModelState()
        one.public_id, one.kind = f"many{number}", kinds[number % len(kinds)]
        one.published_at = now() - timedelta(minutes=number)
        return one

    Publication.objects.bulk_create((another(number) for number in range(10_000)), batch_size=1_000)
    for address in ("/", "/z/S1/", "/z/S1/al/", "/z/S1/zt/", "/z/S1/sj/"):
        assert cost(client, address) <= MOST_QUERIES, address
        assert len(client.get(address).content) < 60_000, address


def test_a_long_section_goes_on_where_it_ended(client: Client, tree: Tree, edition: Edition) -> None:
    for number in range(30):
        publish(
            edition,
            tree.school,
            kind=Kind.CASE,
            title=f"案例{number}",
            published_at=now() - timedelta(hours=number),
        )
    first = page(client.get("/al/"))
    second = page(client.get("/al/" + first.xpath("//a[@rel='next']/@href")[0]))
    assert texts(first, "//main//h3") + texts(second, "//main//h3") == [f"案例{one}" for one in range(30)]


def test_an_activity_takes_at_most_eight_queries_with_all_there_can_be(
    client: Client, tree: Tree, edition: Edition
) -> None:
    activity = make_activity(edition, tree.school, with_units=(tree.school2,))
    for day in (1, 2):
        make_session(activity, day=day)
    few = cost(client, f"/hd/{activity.public_id}/")
    picture = make_picture(tree.school)
    activity.pictures.create(asset=picture)
    FairPost.objects.create(
        enterprise=activity.fair_enterprises.create(name="榫卯木业", code="91410700MA00000000"),
        title="木工",
        head_count=2,
        position=1,
    )
    assert few < cost(client, f"/hd/{activity.public_id}/") <= MOST_QUERIES
