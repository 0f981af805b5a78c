"""A story to read: its text, pictures, films, boards, and what is said where it was withdrawn."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from tests.activities.factories import make_activity
from tests.factories import Tree, make_asset
from tests.portal.factories import Kind, Part, add_file, make_picture, publish
from tests.portal.reading import faults, page, texts
from tests.portal.test_sites import cost
from vocweek.campaign.models import Edition
from vocweek.core.clock import now
from vocweek.media.models import Asset
from vocweek.publishing.models import Publication

pytestmark = pytest.mark.django_db
State = Publication.State


def address(publication: Publication) -> str:
    return f"/wz/{publication.public_id}/"


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.ACTIVITY])
def test_every_kind_keeps_the_rules_of_html(client: Client, tree: Tree, edition: Edition, kind: Kind) -> None:
    made = publish(
        edition, tree.ministry, origin=tree.school, kind=kind, body="<p>一技在手</p>", starts_at=now()
    )
    for _ in range(3):
        add_file(made, make_picture(tree.school), caption="焊接")
    publish(edition, tree.ministry, kind=kind)
    assert faults(client.get(address(made))) == []
    assert faults(client.get(f"{address(made)}1/")) == []


def test_it_says_whose_it_is_and_where_else_it_stands(client: Client, tree: Tree, edition: Edition) -> None:
    source = make_activity(edition, tree.school)
    publish(edition, tree.city, origin=tree.school, activity=source, leads=False)
    made = publish(edition, tree.ministry, origin=tree.school, activity=source)
    foot = page(client.get(address(made))).xpath("//article/footer//a/@href")
    assert foot == ["/z/S1/", "/", "/z/410700/"]


def test_after_it_come_others_of_its_section_and_never_itself_again(
    client: Client, tree: Tree, edition: Edition
) -> None:
    source = make_activity(edition, tree.school)
    made = publish(edition, tree.city, origin=tree.school, activity=source, title="这一篇")
    publish(edition, tree.county, origin=tree.school, activity=source, leads=False, title="同一篇")
    publish(edition, tree.city, title="另一篇")
    publish(edition, tree.city, kind=Kind.CASE, title="别的栏目")
    assert texts(page(client.get(address(made))), "//section//h3") == ["另一篇"]


def test_its_cost_is_fixed(client: Client, tree: Tree, edition: Edition) -> None:
    made = publish(edition, tree.ministry, origin=tree.school, kind=Kind.GALLERY)
    add_file(made, make_picture(tree.school))
    publish(edition, tree.ministry, kind=Kind.GALLERY)
    few = cost(client, address(made))
    for _ in range(5):
        add_file(made, make_picture(tree.school))
        publish(edition, tree.ministry, kind=Kind.GALLERY, cover=make_picture(tree.school))
    assert cost(client, address(made)) == few
    assert 0 < few <= 4


def test_a_published_activity_leads_to_its_own_page(client: Client, tree: Tree, edition: Edition) -> None:
    source = make_activity(edition, tree.school)
    made = publish(edition, tree.school, kind=Kind.ACTIVITY, activity=source)
    assert client.get(address(made))["Location"] == f"/hd/{source.public_id}/"


class TestWithdrawn:
    def test_it_is_gone_with_a_way_on_and_without_its_words(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        made = publish(edition, tree.city, state=State.WITHDRAWN, title="不该说的", body="<p>密</p>")
        publish(edition, tree.city, title="还能看的")
        answer = client.get(address(made))
        assert texts(page(answer, 410), "//section//h3") == ["还能看的"]
        assert "不该说的" not in answer.content.decode()
        assert page(answer, 410).xpath("//main//a/@href")[0] == "/z/410700/"
        assert faults(answer) == []

    def test_so_are_its_pictures_and_files(self, client: Client, tree: Tree, edition: Edition) -> None:
        made = publish(edition, tree.city, state=State.WITHDRAWN)
        add_file(made, make_picture(tree.school), Part.DOCUMENT)
        assert client.get(f"{address(made)}1/").status_code == 410
        assert client.get(f"{address(made)}1/file/").status_code == 410

    def test_what_never_was_published_is_not_found(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        draft = publish(edition, tree.city, state=State.DRAFT)
        assert client.get(address(draft)).status_code == 404
        assert client.get("/wz/nothing/").status_code == 404


class TestPictures:
    def test_pictures_come_in_the_widths_that_are_made(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        made = publish(edition, tree.school, kind=Kind.GALLERY)
        picture = make_picture(tree.school, "w320.webp", "w640.webp", "w640.avif", caption="焊花")
        add_file(made, picture)
        shown = page(client.get(address(made))).xpath("//*[@class='gallery']//picture")[0]
        assert shown.xpath(".//img/@alt") == ["焊花"]
        assert f"/media/public/{picture.pk}/w640.webp/ 640w" in shown.xpath(".//img/@srcset")[0]
        assert shown.xpath(".//source/@type") == ["image/avif"]

    def test_one_goes_from_picture_to_picture(self, client: Client, tree: Tree, edition: Edition) -> None:
        made = publish(edition, tree.school, kind=Kind.GALLERY)
        for _ in range(3):
            add_file(made, make_picture(tree.school))
        second = page(client.get(f"{address(made)}2/"))
        assert [second.xpath(f"//a[@rel='{rel}']/@href")[0] for rel in ("prev", "next")] == [
            f"{address(made)}1/",
            f"{address(made)}3/",
        ]
        assert client.get(f"{address(made)}4/").status_code == 404

    def test_a_picture_taken_back_is_left_out(self, client: Client, tree: Tree, edition: Edition) -> None:
        made = publish(edition, tree.school, kind=Kind.GALLERY)
        add_file(made, make_picture(tree.school, public=False))
        assert page(client.get(address(made))).xpath("//article//img") == []
        assert client.get(f"{address(made)}1/").status_code == 404


class TestLookingClosely:
    def stage(self, client: Client, made: Publication) -> tuple[str, dict[str, object]]:
        (figure,) = page(client.get(address(made))).xpath("//figure[contains(@class,'stage')]")
        return figure.get("data-viewer-waits"), json.loads(figure.get("data-source") or "{}")

    def test_a_board_is_zoomed_by_its_tiles(self, client: Client, tree: Tree, edition: Edition) -> None:
        made = publish(edition, tree.school, kind=Kind.BOARD)
        board = make_picture(tree.school, "w640.webp", "tiles")
        add_file(made, board, Part.BOARD)
        assert self.stage(client, made) == ("zoom", {"tiles": f"/media/public/{board.pk}/tiles/tiles"})

    def test_a_film_plays_its_stream_and_nothing_of_it_is_fetched_before(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        made = publish(edition, tree.school, kind=Kind.VIDEO)
        film = make_picture(tree.school, "w640.webp", "hls", content_type="video/mp4", seconds=65)
        add_file(made, film, Part.VIDEO)
        assert self.stage(client, made) == ("video", {"stream": f"/media/public/{film.pk}/hls/hls"})
        (video,) = page(client.get(address(made))).xpath("//video")
        assert (video.get("preload"), video.get("src")) == ("none", None)

    def test_a_campus_is_looked_around_in(self, client: Client, tree: Tree, edition: Edition) -> None:
        made = publish(edition, tree.school, kind=Kind.TOUR)
        sphere = make_picture(tree.school, "w2048.webp", "sphere", width=4096, height=2048)
        add_file(made, sphere, Part.SPHERE)
        kind, source = self.stage(client, made)
        assert (kind, source["tiles"]) == ("sphere", f"/media/public/{sphere.pk}/sphere/tiles/")

    def test_what_is_still_being_made_says_so(self, client: Client, tree: Tree, edition: Edition) -> None:
        made = publish(edition, tree.school, kind=Kind.VIDEO)
        add_file(made, make_picture(tree.school, "w640.webp", content_type="video/mp4"), Part.VIDEO)
        assert self.stage(client, made)[0] is None
        assert "还在生成" in client.get(address(made)).content.decode()


@pytest.mark.parametrize(
    ("hours", "words"), [(1, "即将直播"), (-1, "正在直播"), (-9, "回放")], ids=["soon", "now", "over"]
)
def test_a_live_stream_says_if_it_is_on(
    client: Client, tree: Tree, edition: Edition, hours: int, words: str
) -> None:
    starts = now() + timedelta(hours=hours)
    made = publish(edition, tree.city, kind=Kind.LIVE, starts_at=starts, link="https://example.org/")
    assert texts(page(client.get(address(made))), "//p[contains(@class,'live')]/strong") == [words]


def test_streams_stand_by_what_is_on_now_to_come_and_over(
    client: Client, tree: Tree, edition: Edition
) -> None:
    for title, hours in [("昨天", -30), ("明天", 24), ("今早", -9), ("一会儿", 1), ("正在", -1)]:
        starts = now() + timedelta(hours=hours)
        publish(
            edition, tree.city, kind=Kind.LIVE, title=title, starts_at=starts, link="https://example.org/"
        )
    shown = page(client.get(f"/z/{tree.city.code}/zb/"))
    assert texts(shown, "//section[@class='streams']/h2") == ["正在直播", "即将直播", "回放"]
    assert texts(shown, "//section[@class='streams']//h3") == ["正在", "一会儿", "明天", "今早", "昨天"]


@pytest.mark.parametrize("whose", ["nation", "city"])
def test_a_stream_to_come_is_not_lost_behind_newer_replays(
    client: Client, tree: Tree, edition: Edition, whose: str
) -> None:
    site = "/" if whose == "nation" else f"/z/{tree.city.code}/"
    for title, hours in [("明天", 24), *((f"回放{number}", -30) for number in range(25))]:
        starts = now() + timedelta(hours=hours)
        publish(
            edition, tree.city, kind=Kind.LIVE, title=title, starts_at=starts, link="https://example.org/"
        )
    assert texts(page(client.get(f"{site}zb/")), "//section[@class='streams']//h3")[0] == "明天"
    assert texts(page(client.get(site)), "//*[@id='live']//h3")[0] == "明天"


def test_a_first_page_shows_the_stream_that_is_on_before_the_newest_published(
    client: Client, tree: Tree, edition: Edition
) -> None:
    for title, hours in [("正在", -1), ("昨天", -30)]:
        starts = now() + timedelta(hours=hours)
        publish(
            edition, tree.city, kind=Kind.LIVE, title=title, starts_at=starts, link="https://example.org/"
        )
    shown = page(client.get(f"/z/{tree.city.code}/"))
    assert texts(shown, "//*[@id='live']//h3") == ["正在", "昨天"]
    assert texts(shown, "//*[@id='live']//strong") == ["正在直播", "回放"]


class TestTakingAlong:
    def document(self, tree: Tree, edition: Edition, asset: Asset, part: Part = Part.DOCUMENT) -> str:
        made = publish(edition, tree.ministry, kind=Kind.DOWNLOAD)
        add_file(made, asset, part)
        return f"{address(made)}1/file/"

    def test_a_published_file_comes_as_it_is(self, client: Client, tree: Tree, edition: Edition) -> None:
        asset = make_asset(tree.ministry, "标识.zip", published_at=now(), content_type="application/zip")
        default_storage.save(asset.file.name, ContentFile(b"logo"))
        answer = client.get(self.document(tree, edition, asset))
        assert b"".join(answer.streaming_content) == b"logo"  # type: ignore[arg-type]
        assert "attachment" in answer["Content-Disposition"]

    def test_pictures_of_a_story_are_never_handed_out_as_they_came(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        asset = make_asset(tree.ministry, published_at=now())
        assert client.get(self.document(tree, edition, asset, Part.PICTURE)).status_code == 404

    def test_a_file_taken_back_is_not_there(self, client: Client, tree: Tree, edition: Edition) -> None:
        assert client.get(self.document(tree, edition, make_asset(tree.ministry))).status_code == 404
