"""Searching: words, parts of names, pinyin, initials, near misses; safe marks; filters; whatever is typed."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from lxml import html

from tests.activities.factories import make_activity, make_session
from tests.factories import Tree, make_edition, make_tree
from tests.portal.reading import cost
from tests.publishing.factories import make_publication
from tests.workbench.desks import words
from vocweek.campaign.models import Edition
from vocweek.portal.search.views import NAMES
from vocweek.publishing.search.indexing import refresh
from vocweek.publishing.search.marking import marked
from vocweek.publishing.search.words import Asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def edition(tree: Tree) -> Edition:
    return make_edition(tree.ministry)


def page(client: Client, **asked: str) -> HttpResponse:
    answer = client.get("/ss/", asked, follow=True)
    assert answer.status_code == 200
    return answer  # type: ignore[return-value]  # the test client's own class


def found(client: Client, q: str, **more: str) -> list[str]:
    tree = html.fromstring(page(client, q=q, **more).content)
    return [one.text_content() for one in tree.xpath("//p[@class='hit-title']/a")]


class TestWords:
    @pytest.mark.parametrize(
        "query",
        ["焊接", "焊接 体验", "体验课", "接体", "焊", "hanjietiyanke", "han jie", "HJTY", "hjt", "３Ｄ打印", "3d",
         "焊接体验课和3D打印", "示例职业学校一 焊接"],
    )  # fmt: skip
    def test_an_activity_is_found_by_any_of_its_words_parts_and_sounds(
        self, tree: Tree, edition: Edition, client: Client, query: str
    ) -> None:
        make_activity(edition, tree.school, title="焊接体验课和3D打印")
        make_activity(edition, tree.school2, title="护理讲座")
        refresh()
        assert found(client, query)[0] == "焊接体验课和3D打印"
        assert "护理讲座" not in found(client, query)

    def test_text_kind_partner_and_place_are_searched_too(
        self, tree: Tree, edition: Edition, client: Client
    ) -> None:
        activity = make_activity(
            edition,
            tree.school,
            title="开放日",
            summary="现场包饺子",
            kinds=("job_fair",),
            with_units=(tree.school3,),
        )
        make_session(activity, place="文化广场")
        refresh()
        for query in ("饺子", "招聘会", "示例职业学校三 开放日", "文化广场"):
            assert "开放日" in found(client, query), query

    def test_publications_and_sites_are_found_beside_activities(
        self, tree: Tree, edition: Edition, client: Client
    ) -> None:
        make_publication(edition, tree.county, title="原阳的焊花", body="<p>师傅说</p>", state="published")
        refresh()
        assert set(found(client, "原阳")) == {"原阳的焊花", "原阳县教育局"}
        assert found(client, "师傅") == ["原阳的焊花"]

    def test_a_name_that_is_asked_for_whole_comes_first(
        self, tree: Tree, edition: Edition, client: Client
    ) -> None:
        make_activity(edition, tree.school, title="原阳县教育局 招聘会")
        refresh()
        assert found(client, "原阳县教育局")[0] == "原阳县教育局"


class TestSyllables:
    @pytest.mark.parametrize(
        ("query", "there"), [("hanjie", False), ("guishan", True), ("shanj", True), ("gsjd", True)]
    )
    def test_a_sound_begins_where_a_syllable_begins(
        self, tree: Tree, edition: Edition, client: Client, query: str, there: bool
    ) -> None:
        make_activity(edition, tree.school, title="乌龟山街道开放日")
        make_activity(edition, tree.school2, title="焊接体验课")
        refresh()
        titles = found(client, query)
        assert ("乌龟山街道开放日" in titles) is there
        assert ("焊接体验课" in titles) is (not there)

    def test_latin_words_in_a_name_begin_where_they_begin(
        self, tree: Tree, edition: Edition, client: Client
    ) -> None:
        make_activity(edition, tree.school, title="Python编程课")
        refresh()
        assert found(client, "python") == found(client, "pythonbiancheng") == ["Python编程课"]

    def test_a_sound_spelt_wrong_is_still_near(self, tree: Tree, edition: Edition, client: Client) -> None:
        make_activity(edition, tree.school, title="焊接体验课")
        refresh()
        assert "焊接体验课" in found(client, "hangjietiyanke")


class TestNearMisses:
    @pytest.mark.parametrize(
        ("query", "why"),
        [("汉接体验", "读音相近"), ("无人机飞步体验", "写法相近"), ("焊接 火箭", "符合一部分")],
    )
    def test_what_is_near_is_shown_and_said_to_be_near(
        self, tree: Tree, edition: Edition, client: Client, query: str, why: str
    ) -> None:
        make_activity(edition, tree.school, title="焊接体验课")
        make_activity(edition, tree.school, title="无人机飞行体验营")
        refresh()
        said = words(page(client, q=query))
        assert why in said and "体验" in said

    def test_nothing_at_all_leads_on(self, edition: Edition, client: Client) -> None:
        refresh()
        said = words(page(client, q="量子火箭"))
        assert "没有找到“量子火箭”" in said and "看活动安排" in said


class TestMarks:
    @pytest.mark.parametrize(
        ("title", "query", "shown"),
        [
            ("焊接体验课", "焊接", "<mark>焊接</mark>体验课"),
            ("校园开放日", "kaifangri", "校园<mark>开放日</mark>"),
            ("校园开放日", "kfr", "校园<mark>开放日</mark>"),
            ("<script>焊接", "焊接", "&lt;script&gt;<mark>焊接</mark>"),
            ("a & b", "<b>", "a &amp; <mark>b</mark>"),
        ],
    )
    def test_what_was_asked_for_is_marked_and_all_else_is_text(
        self, title: str, query: str, shown: str
    ) -> None:
        assert marked(title, Asked.of(query)) == shown

    def test_a_title_with_html_stays_text_on_the_page_and_among_suggestions(
        self, tree: Tree, edition: Edition, client: Client
    ) -> None:
        make_activity(edition, tree.school, title="<img src=x onerror=alert(1)>焊接")
        refresh()
        assert b"<img src=x" not in page(client, q="焊接").content
        told = client.get("/ss/tishi/", {"q": "焊接"}).json()["suggestions"]
        assert told[0]["html"] == "&lt;img src=x onerror=alert(1)&gt;<mark>焊接</mark>"


class TestNarrowing:
    def test_by_group_place_day_and_year(self, tree: Tree, client: Client) -> None:
        before = make_edition(tree.ministry, year=2025)
        edition = make_edition(tree.ministry)
        make_activity(before, tree.school, title="去年的焊接")
        here = make_activity(edition, tree.school, title="原阳的焊接")
        make_session(here, day=2)
        make_session(make_activity(edition, tree.other_school, title="郑州的焊接"), day=3)
        make_publication(edition, tree.school, title="焊接的故事", state="published")
        refresh()
        assert set(found(client, "焊接")) == {"原阳的焊接", "郑州的焊接", "焊接的故事"}
        assert set(found(client, "焊接", **{"in": "activity"})) == {"原阳的焊接", "郑州的焊接"}
        assert found(client, "焊接", unit="410100") == ["郑州的焊接"]
        assert found(client, "焊接", day=edition.days[1].isoformat()) == ["原阳的焊接"]
        assert "去年的焊接" in found(client, "焊接", years="all")

    def test_the_list_of_what_is_on_takes_pinyin(self, tree: Tree, edition: Edition, client: Client) -> None:
        for title in ("焊接体验课", "护理讲座"):
            make_session(make_activity(edition, tree.school, title=title))
        refresh()
        said = words(client.get("/hd/?day=week&q=hanjie", follow=True))
        assert "焊接体验课" in said and "护理讲座" not in said


class TestSuggestions:
    def test_a_few_titles_with_where_they_lead(self, tree: Tree, edition: Edition, client: Client) -> None:
        activity = make_activity(edition, tree.school, title="焊接体验课")
        refresh()
        (one,) = client.get("/ss/tishi/", {"q": "hanj"}).json()["suggestions"]
        assert one["title"] == "焊接体验课" and one["url"] == f"/hd/{activity.public_id}/"
        assert client.get("/ss/tishi/", {"q": ""}).json() == {"suggestions": []}


class TestCost:
    def test_is_the_same_with_few_and_with_many(self, tree: Tree, edition: Edition, client: Client) -> None:
        def add() -> None:
            make_session(make_activity(edition, tree.school, title="焊接体验课"))
            make_publication(edition, tree.school, title="焊接的故事", state="published")
            refresh()

        addresses = [f"/ss/?{urlencode({'q': '焊接'})}", "/ss/tishi/?q=hanjie"]
        add()
        few = [cost(one) for one in addresses]
        for _ in range(4):
            add()
        assert [cost(one) for one in addresses] == few
        assert max(few) <= 8


ODD = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["", "\x00", "%", "_", "\\", "'", "a & b | !c :* <-> d", "(((", "页" * 10_000, "a" * 10_000,
                     "🔧" * 50,
                     "👨‍👩‍👧", "焊" * 40, "a b c d e f g h i j", "SELECT 1; --", "2026-13-01", "-1",
                     "99999999999999999999",
                     "all", "activity", "410000", "𠮷野家", "ﷺ", "e\u0301", "\u202eabc"]),
)  # fmt: skip


class TestAbsurdQueries(TestCase):
    """Whatever is typed is answered."""

    @settings(max_examples=100)
    @given(asked=st.lists(st.tuples(st.sampled_from(NAMES), ODD), max_size=4), q=ODD)
    def test_never_end_with_an_error(self, asked: list[tuple[str, str]], q: str) -> None:
        if not Edition.objects.exists():
            tree = make_tree()
            make_activity(make_edition(tree.ministry), tree.school, title="焊接体验课")
            refresh()
        query = urlencode([("q", q), *asked], errors="replace")
        assert self.client.get(f"/ss/?{query}", follow=True).status_code == 200
        assert self.client.get(f"/ss/tishi/?{query}").status_code == 200
