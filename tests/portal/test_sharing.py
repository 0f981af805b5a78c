"""Pages passed on: cards, posters, feeds, the sitemap, linked data, a frame on another page; none outlives its page."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch
from xml.etree import ElementTree

import pytest
import pyvips
from django.test import Client
from django.utils.timezone import localdate
from pypdfium2 import PdfDocument

from tests.activities.factories import make_activity, make_bookable, make_session
from tests.factories import Tree
from tests.portal.factories import Kind, publish
from tests.portal.reading import cost, page
from vocweek.activities.models import Activity
from vocweek.campaign.models import Edition
from vocweek.core.config import read_config
from vocweek.portal.sharing import sheets
from vocweek.portal.sharing.sheets import Sheet, card, poster, sweep_sheets
from vocweek.portal.sharing.sitemaps import PARTS
from vocweek.publishing.models import Publication

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(autouse=True)
def drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where what is drawn is kept."""
    monkeypatch.setenv("VOCWEEK_DATA", str(tmp_path))
    return tmp_path / "drawn"


def sheet(**more: Any) -> Sheet:
    told = {
        "title": "走进车间",
        "facts": ("5月12日 9:00",),
        "unit": "新乡学校",
        "week": "活动周",
        "url": "https://x/",
    }
    return Sheet(**{**told, **more})


def linked(answer: Any) -> Any:
    return json.loads(page(answer).xpath("//script[@type='application/ld+json']")[0].text)


class TestACard:
    def test_it_is_as_large_as_chats_show_it(self) -> None:
        made = pyvips.Image.new_from_buffer(card(sheet()), "")
        assert (made.width, made.height) == (1200, 630)

    def test_the_same_words_are_drawn_once_and_other_words_anew(self, drawn: Path) -> None:
        card(sheet())
        first = {path.name for path in drawn.iterdir()}
        card(sheet())
        assert {path.name for path in drawn.iterdir()} == first
        card(sheet(title="走进车间（改期）"))
        assert len(list(drawn.iterdir())) == 2

    def test_any_title_fits(self) -> None:
        for title in ("长" * 500, "#let x = 1 \\ $ * _ ` @ <", "", "\u202eab"):
            assert card(sheet(title=title, facts=(title,) * 9))

    def test_what_nobody_asked_for_in_a_month_is_swept(self, drawn: Path) -> None:
        card(sheet())
        poster(sheet())
        (old,) = drawn.glob("*.jpg")
        long_ago = time.time() - (sheets.DAYS_KEPT + 1) * 86_400
        os.utime(old, (long_ago, long_ago))
        assert sweep_sheets() == 1
        assert [path.suffix for path in drawn.iterdir()] == [".pdf"]

    def test_of_an_activity_a_story_and_a_site(self, client: Client, tree: Tree, edition: Edition) -> None:
        activity, story = make_activity(edition, tree.school), publish(edition, tree.city)
        make_session(activity)
        for path in (f"/hd/{activity.public_id}/", f"/wz/{story.public_id}/", "/", f"/z/{tree.city.code}/"):
            answer = client.get(f"{path}card.jpg")
            assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")

    def test_it_goes_when_its_page_goes(self, client: Client, tree: Tree, edition: Edition) -> None:
        story = publish(edition, tree.city, state=Publication.State.WITHDRAWN)
        activity = make_activity(edition, tree.school, state=Activity.State.RETURNED)
        assert client.get(f"/wz/{story.public_id}/card.jpg").status_code == 410
        assert client.get(f"/hd/{activity.public_id}/card.jpg").status_code == 404


def test_a_poster_is_one_page_of_a3(client: Client, tree: Tree, edition: Edition) -> None:
    activity = make_activity(edition, tree.school, title="开放日海报")
    make_bookable(activity)
    answer = client.get(f"/hd/{activity.public_id}/poster.pdf")
    with PdfDocument(answer.content) as document:
        (only,) = document
        assert tuple(round(side) for side in only.get_size()) == (842, 1191)
        assert "开放日海报" in only.get_textpage().get_text_range()


class TestAFeed:
    def test_it_lists_the_newest_of_a_site_with_full_addresses(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        made = publish(edition, tree.city, origin=tree.school, title="焊花", lead="第一课", byline="李明")
        publish(edition, tree.city, state=Publication.State.WITHDRAWN, title="撤下的")
        publish(edition, tree.city, state=Publication.State.DRAFT, title="没有发布的")
        channel = ElementTree.fromstring(client.get("/rss.xml").content).find("channel")
        assert channel is not None
        assert [one.findtext("title") for one in channel.iter("item")] == ["焊花"]
        item = channel.find("item")
        assert item is not None
        assert item.findtext("link") == f"{read_config().base_url}/wz/{made.public_id}/"
        entry = ElementTree.fromstring(client.get(f"/z/{tree.city.code}/atom.xml").content).find(
            f"{ATOM}entry"
        )
        assert entry is not None
        assert entry.findtext(f"{ATOM}title") == "焊花"

    def test_of_a_site_without_anything_it_is_empty(self, client: Client, tree: Tree) -> None:
        assert b"<item>" not in client.get(f"/z/{tree.county.code}/rss.xml").content


def test_the_sitemap_names_what_is_public_and_nothing_else(
    client: Client, tree: Tree, edition: Edition
) -> None:
    story = publish(edition, tree.city)
    publish(edition, tree.city, state=Publication.State.WITHDRAWN)
    activity = make_activity(edition, tree.school)
    make_activity(edition, tree.school, state=Activity.State.SUBMITTED)
    base = read_config().base_url
    assert client.get("/sitemap.xml").content.count(b"<loc>") == 3
    paths = {
        "sites": f"/z/{tree.city.code}/",
        "stories": f"/wz/{story.public_id}/",
        "activities": f"/hd/{activity.public_id}/",
    }
    for part, path in paths.items():
        told = ElementTree.fromstring(client.get(f"/sitemap-{part}.xml").content)
        assert [one.text for one in told.findall("s:url/s:loc", SITEMAP)] == [
            f"{base}{path}",
            f"{base}/en{path}",
        ]
    assert client.get("/sitemap-people.xml").status_code == 404


def test_the_sitemap_tells_of_each_page_where_it_is_in_the_other_language(
    client: Client, tree: Tree, edition: Edition
) -> None:
    path = f"/wz/{publish(edition, tree.city).public_id}/"
    base = read_config().base_url
    both = {"zh-Hans": f"{base}{path}", "en": f"{base}/en{path}", "x-default": f"{base}{path}"}
    told = ElementTree.fromstring(client.get("/sitemap-stories.xml").content)
    pages = told.findall("s:url", SITEMAP)
    assert [
        {one.get("hreflang"): one.get("href") for one in page.findall("x:link", SITEMAP)} for page in pages
    ] == [
        both,
        both,
    ]


class TestLinkedData:
    def test_an_activity_is_an_event_for_each_session(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        activity = make_activity(edition, tree.school, title="开放日")
        make_session(activity, place="实训楼")
        make_session(activity, day=2)
        events = linked(client.get(f"/hd/{activity.public_id}/"))["@graph"]
        assert [one["@type"] for one in events] == ["Event", "Event"]
        assert events[0]["location"]["name"] == "实训楼"
        assert events[0]["startDate"].endswith("+08:00")

    def test_a_story_is_an_article_and_a_school_an_organisation(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        story = publish(edition, tree.city, kind=Kind.PERSON, title="匠心", byline="李明")
        assert linked(client.get(f"/wz/{story.public_id}/"))["author"]["name"] == "李明"
        assert linked(client.get(f"/z/{tree.school.code}/"))["@type"] == "EducationalOrganization"

    def test_no_words_can_end_the_script(self, client: Client, tree: Tree, edition: Edition) -> None:
        story = publish(edition, tree.city, title="</script><script>alert(1)</script>&")
        answer = client.get(f"/wz/{story.public_id}/")
        assert b"<script>alert" not in answer.content
        assert linked(answer)["headline"] == story.title


def test_a_site_may_stand_in_another_page_and_its_own_pages_may_not(
    client: Client, tree: Tree, edition: Edition
) -> None:
    activity = make_activity(edition, tree.school, title="家电维修进社区")
    make_session(activity, day=5)
    framed = client.get(f"/z/{tree.city.code}/embed/")
    assert "X-Frame-Options" not in framed.headers
    assert "家电维修进社区" in framed.content.decode()
    assert page(framed).xpath("//base/@target") == ["_blank"]
    assert client.get(f"/z/{tree.city.code}/").headers["X-Frame-Options"] == "DENY"


def test_what_a_chat_shows_of_a_page_is_there_in_full(client: Client, tree: Tree, edition: Edition) -> None:
    story = publish(edition, tree.city, title="匠心", lead="一把焊枪")
    tree_of_page = page(client.get(f"/wz/{story.public_id}/"))
    told = {
        one.get("property"): one.get("content")
        for one in tree_of_page.xpath("//meta[starts-with(@property,'og:')]")
    }
    base = read_config().base_url
    assert (told["og:title"], told["og:description"]) == ("匠心", "一把焊枪")
    assert told["og:image"] == f"{base}/wz/{story.public_id}/card.jpg"
    assert tree_of_page.xpath("//link[@rel='canonical']/@href") == [f"{base}/wz/{story.public_id}/"]


def test_the_list_of_parts_reads_no_address_and_says_when_the_newest_changed(
    client: Client, tree: Tree, edition: Edition
) -> None:
    for _ in range(3):
        publish(edition, tree.city)
    few = cost("/sitemap.xml")
    newest = localdate(Publication.objects.latest("saved_at").saved_at).isoformat()
    with patch.object(PARTS["stories"], "limit", 2):
        told = client.get("/sitemap.xml").content.decode()
        assert "sitemap-stories.xml?p=2" in told
        assert f"<lastmod>{newest}" in told
        assert (
            client.get("/sitemap-stories.xml?p=2").content.count(b"<loc>") == 2
        )  # one story, in both languages
        assert cost("/sitemap.xml") == few
