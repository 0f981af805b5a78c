"""Every kind of public page stands in English under /en/: the same page, its own words English (decision 0050)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.translation import get_language

from tests.activities.bookings import book
from tests.activities.factories import make_activity, make_bookable, make_session
from tests.factories import Tree
from tests.portal.english import own_chinese
from tests.portal.factories import Kind, Part, add_file, make_picture, make_site, publish
from tests.portal.reading import MOST_BYTES, cost, page, texts
from vocweek.activities.models import Activity, ActivityKind, FairEnterprise, FairPost, Session
from vocweek.campaign.models import Edition
from vocweek.core.clock import now, today
from vocweek.portal.catalogue import FILE, refreshed, untranslated
from vocweek.publishing.models import Publication
from vocweek.publishing.search.indexing import refresh
from vocweek.publishing.sections import BY_ADDRESS

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(tree: Tree, edition: Edition) -> Activity:
    """A job fair with everything an activity's page can show."""
    made = make_activity(
        edition, tree.school, title="焊接体验课", summary="穿上工装，握住焊枪。", public_contact="教务处"
    )
    made.kinds.add(ActivityKind.objects.get(key="job_fair", edition=None))
    make_session(made, day=2, place="实训楼", audience="中小学生")
    make_session(made, day=3, cancelled_at=now(), cancelled_why="停电")
    enterprise = FairEnterprise.objects.create(
        activity=made, name="新乡机械厂", code="91410700170000000X", booth="甲一"
    )
    FairPost.objects.create(
        enterprise=enterprise, title="焊工", head_count=2, wants="会焊接", pay="面议", place="新乡"
    )
    return made


@pytest.fixture
def seats(activity: Activity) -> Session:
    return make_bookable(activity, day=5, seats=2, group_least=1, group_most=2, asks=[])


@pytest.fixture
def sites(tree: Tree, edition: Edition) -> list[str]:
    """Addresses of sites and of what is published on them, each kind once."""
    make_site(
        tree.city, slug="xinxiang", slogan="一技在手，一生无忧", welcome="欢迎来看看。", contact="教育局"
    )
    stories = []
    for kind in Kind:
        if kind != Kind.ACTIVITY:
            made = publish(
                edition,
                tree.city,
                origin=tree.school,
                kind=kind,
                lead="一天",
                byline="王师傅",
                starts_at=now(),
            )
            add_file(made, make_picture(tree.school), caption="焊接")
            stories.append(made)
    add_file(
        publish(edition, tree.city, kind=Kind.DOWNLOAD, title="会标"),
        make_picture(tree.school),
        Part.DOCUMENT,
    )
    refresh()
    return [
        "/", "/z/xinxiang/", f"/z/{tree.school.code}/", f"/z/{tree.other_school.code}/", "/z/xinxiang/embed/",
        *(f"/{section}/" for section in BY_ADDRESS), *(f"/z/xinxiang/{section}/" for section in BY_ADDRESS),
        *(f"/z/{tree.other_school.code}/{section}/" for section in ("al", "gd", "sj")),
        *(f"/wz/{one.public_id}/" for one in stories), f"/wz/{stories[0].public_id}/1/",
        "/ss/", "/ss/?q=hanjie", "/ss/?q=%E7%84%8A%E6%8E%A5&years=all", "/ss/?q=qqqqqq",
    ]  # fmt: skip


def own_of(answers: dict[str, Any]) -> dict[str, list[str]]:
    """Return what is still Chinese, by page."""
    return {address: found for address, answer in answers.items() if (found := own_chinese(answer))}


def test_sites_stories_and_search_speak_english(client: Client, sites: list[str], activity: Activity) -> None:
    answers = {address: client.get(f"/en{address}") for address in sites}
    assert {address: one.status_code for address, one in answers.items() if one.status_code != 200} == {}
    assert own_of(answers) == {}
    assert max(len(one.content) for one in answers.values()) < MOST_BYTES


def test_what_is_on_and_how_to_come_speak_english(
    client: Client, tree: Tree, edition: Edition, activity: Activity, seats: Session
) -> None:
    off = make_activity(
        edition, tree.school, state=Activity.State.CANCELLED, cancelled_why="停电", accepted_at=now()
    )
    make_session(off, day=2)
    post = FairPost.objects.get()
    here, year = f"/hd/{activity.public_id}/", f"/hd/?year={edition.year}"
    addresses = (
        "/hd/", "/hd/?day=week", "/hd/?view=calendar", "/hd/?day=week&view=print", f"{year}&near=35.30,113.90",
        f"{year}&unit={tree.city.code}", f"{year}&kind=g-talk&audience=parents&mode=online&free=1&q=abc", "/hd/?at=qqq",
        here, f"/hd/{off.public_id}/", f"{here}{seats.public_id}/", f"{here}{seats.public_id}/?group=1",
        f"/hd/gang/{post.public_id}/", "/hd/zhao/", "/hd/p/x/222222/",
    )  # fmt: skip
    answers = {address: client.get(f"/en{address}", follow=True) for address in addresses}
    assert {address: one.status_code for address, one in answers.items() if one.status_code != 200} == {}
    assert own_of(answers) == {}


def test_a_booking_is_made_changed_and_given_back_in_english(client: Client, seats: Session) -> None:
    form = f"/en/hd/{seats.activity.public_id}/{seats.public_id}/"
    answers = {
        "nothing filled in": client.post(form, {"name": "", "phone": "x", "mail": "y", "people": "99"})
    }
    answers["unproved"] = client.post(
        form, {"name": "Li", "phone": "13800138000", "people": "1", "client_key": uuid4()}
    )
    seated = book(seats, people=2)
    waiting = book(seats)
    for name, token in (("booked", seated.token), ("waiting", waiting.token)):
        ticket = f"/en/hd/piao/{token}/"
        answers |= {
            f"{name} {part}": client.get(f"{ticket}{part}") for part in ("", "hand-on/", "mine/", "rate/")
        }
    ticket = f"/en/hd/piao/{seated.token}/"
    answers["too many"] = client.post(f"{ticket}fewer/", {"people": "9"})
    answers["nobody"] = client.post(f"{ticket}hand-on/", {})
    answers["fewer"] = client.post(f"{ticket}fewer/", {"people": "1"}, follow=True)
    answers["cancelled"] = client.post(f"{ticket}cancel/", follow=True)
    answers["erased"] = client.post(f"/en/hd/piao/{waiting.token}/erase/")
    answers["no address"] = client.post("/en/hd/zhao/", {"mail": "x"})
    answers["sent again"] = client.post("/en/hd/zhao/", {"mail": "a@example.cn"})
    assert {one.status_code for one in answers.values()} == {200, 422}
    assert own_of(answers) == {}


def test_after_it_a_visitor_rates_it_in_english(client: Client, seats: Session) -> None:
    token = book(seats).token
    Session.objects.filter(pk=seats.pk).update(
        starts_at=now() - timedelta(hours=3), ends_at=now() - timedelta(hours=1)
    )
    rating = f"/en/hd/piao/{token}/rate/"
    asked, without = client.get(rating), client.post(rating, {"comment": "好"})
    rated = client.post(rating, {"stars": "5", "comment": "很好"}, follow=True)
    assert own_of({"asked": asked, "without": without, "rated": rated}) == {}


def test_what_is_not_there_any_more_is_told_in_english(client: Client, tree: Tree, edition: Edition) -> None:
    gone = publish(edition, tree.city, state=Publication.State.WITHDRAWN)
    publish(edition, tree.city)
    answers = {
        "withdrawn": client.get(f"/en/wz/{gone.public_id}/"),
        "never": client.get("/en/nothing-here/"),
        "dead ticket": client.get(f"/en/hd/piao/{'B' * 22}/"),
    }
    assert [one.status_code for one in answers.values()] == [410, 404, 404]
    assert own_of(answers) == {}
    assert page(answers["never"], 404).xpath("//a[@href='/en/']")


def test_before_there_is_anything_that_is_told_in_english(client: Client) -> None:
    assert own_of({address: client.get(f"/en{address}") for address in ("/", "/hd/", "/ss/")}) == {}


def test_links_of_an_english_page_stay_english(client: Client, sites: list[str], activity: Activity) -> None:
    elsewhere = set()
    for address in (*sites, "/hd/", f"/hd/{activity.public_id}/"):
        tree = page(client.get(f"/en{address}"))
        elsewhere |= {
            link.get("href")
            for link in tree.xpath("//a[not(@hreflang='zh-Hans')]|//form[@action]")
            if (link.get("href") or "").startswith("/")
        }
    assert {one for one in elsewhere if not one.startswith(("/en/", "/desk/", "/media/"))} == set()


@pytest.mark.parametrize(
    "address", ["/", "/z/xinxiang/", "/hd/?year=YEAR&day=week&mode=online", "/ss/?q=hanjie"]
)
def test_the_switch_leads_to_the_same_page_with_its_filters(
    client: Client, sites: list[str], edition: Edition, address: str
) -> None:
    address = address.replace("YEAR", str(edition.year))
    chinese = page(client.get(address))
    (there,) = chinese.xpath("//a[@hreflang='en']")
    assert (there.get("href"), there.text_content(), there.get("lang")) == (f"/en{address}", "English", "en")
    (back,) = page(client.get(there.get("href"))).xpath("//a[@hreflang='zh-Hans']")
    assert (back.get("href"), back.text_content()) == (address, "中文")


def test_search_engines_are_told_of_both(client: Client, sites: list[str]) -> None:
    for address in ("/z/xinxiang/", "/en/z/xinxiang/"):
        head = page(client.get(address))
        links = {
            one.get("hreflang"): one.get("href") for one in head.xpath("//link[@rel='alternate'][@hreflang]")
        }
        assert {language: url.partition("://")[2].partition("/")[2] for language, url in links.items()} == {
            "zh-Hans": "z/xinxiang/",
            "en": "en/z/xinxiang/",
            "x-default": "z/xinxiang/",
        }
        assert head.xpath("//link[@rel='canonical']/@href")[0].endswith(address)


def test_a_page_is_kept_for_its_address_whatever_the_browser_asks_for(
    client: Client, sites: list[str]
) -> None:
    for _ in range(2):
        english = client.get("/en/", headers={"Accept-Language": "zh-CN"})
        chinese = client.get("/", headers={"Accept-Language": "en", "Cookie": "django_language=en"})
        assert page(english).get("lang") == "en"
        assert page(chinese).get("lang") == "zh-CN"
        assert english.headers["ETag"] != chinese.headers["ETag"]
        assert "accept-language" not in english.headers["Vary"].lower()
    assert get_language() == "zh-hans"


def test_english_costs_what_chinese_costs(sites: list[str], activity: Activity) -> None:
    for address in ("/", "/z/xinxiang/", "/sj/", f"/hd/{activity.public_id}/"):
        assert cost(f"/en{address}") == cost(address), address


def test_an_address_without_its_last_stroke_leads_to_english(client: Client) -> None:
    assert client.get("/en").headers["Location"] == "/en/"


def test_the_desk_has_one_language(client: Client) -> None:
    assert client.get("/en/desk/").status_code == 404


def test_days_numbers_and_provinces_read_as_english(
    client: Client, sites: list[str], activity: Activity
) -> None:
    front = page(client.get("/en/"))
    (now_on,) = texts(front, "//a[@aria-current='date']/span[contains(@class, 'week-day-date')]")
    assert now_on == f"{today().day} {today():%b}"
    tiles = texts(page(client.get("/en/hd/")), "//li[@data-place='410000']")
    assert tiles[0].startswith("Henan")


def test_a_calendar_is_told_in_the_language_of_its_address(client: Client, activity: Activity) -> None:
    english = b"".join(client.get("/en/hd/feed.ics?day=week")).decode()
    chinese = b"".join(client.get("/hd/feed.ics?day=week")).decode()
    assert "Organiser: " in english and "/en/hd/" in english.replace("\r\n ", "")
    assert "主办：" in chinese and "/en/hd/" not in chinese.replace("\r\n ", "")


def test_every_word_has_its_english() -> None:
    assert untranslated() == []


def test_the_catalogue_holds_what_the_pages_say() -> None:
    assert FILE.read_text("utf-8") == refreshed(), "run make words and translate what is new"
