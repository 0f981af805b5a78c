"""Changing a unit's public site: what may stand, who may say it, and that the public sees it anew."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.http import Http404

from tests.factories import Tree, make_person, make_tree
from tests.publishing.factories import make_photo
from vocweek.accounts.models import User
from vocweek.core.errors import DomainError
from vocweek.media.models import Asset
from vocweek.org.models import Role
from vocweek.publishing.models import Site
from vocweek.publishing.services.site import SiteWish, choose_banner, save_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def editor(tree: Tree) -> User:
    return make_person(tree.city, Role.EDITOR)


def wish(**more: Any) -> SiteWish:
    return SiteWish(**{"slug": "xinxiang", **more})


def problems(call: Any) -> list[str | None]:
    """Return the fields of what `call` was refused for."""
    with pytest.raises(DomainError) as refused:
        call()
    return [one.field for one in refused.value.problems]


def version() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM core_site_version")
        return int(cursor.fetchone()[0])


def test_what_is_saved_stands_and_raises_the_sites_version(
    tree: Tree, editor: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        choose_banner(unit=tree.city, by=editor, asset=None)
    before = version()
    with django_capture_on_commit_callbacks(execute=True):
        save_site(
            unit=tree.city,
            by=editor,
            wish=wish(slogan="匠心筑梦", sections=[("essay", False), ("case", True)]),
        )
    site = Site.objects.get(unit=tree.city)
    assert (site.slug, site.slogan, site.version) == ("xinxiang", "匠心筑梦", 2)
    assert site.sections == [{"key": "essay", "shown": False}, {"key": "case", "shown": True}]
    assert version() > before


class TestSlugs:
    @pytest.mark.parametrize("slug", ["新乡", "xin-xiang", "新乡2026", "X"])
    def test_words_letters_and_numbers_are_good(self, tree: Tree, editor: User, slug: str) -> None:
        assert save_site(unit=tree.city, by=editor, wish=wish(slug=slug)).slug == slug

    @pytest.mark.parametrize(
        "slug", ["-a", "a b", "a/b", "a" * 33, "desk", "Admin", "2026", "410725", "S1", "é", "a\x00"]
    )
    def test_what_could_be_mistaken_is_not(self, tree: Tree, editor: User, slug: str) -> None:
        assert problems(lambda: save_site(unit=tree.city, by=editor, wish=wish(slug=slug))) == ["slug"]

    def test_the_units_own_code_always_is(self, tree: Tree, editor: User) -> None:
        assert save_site(unit=tree.city, by=editor, wish=wish(slug="410700")).slug == "410700"
        assert save_site(unit=tree.city, by=editor, wish=wish(slug="  ")).slug == "410700"

    def test_another_units_is_not_nor_one_it_had_before(self, tree: Tree, editor: User) -> None:
        other = make_person(tree.other_city, Role.LIAISON)
        save_site(unit=tree.other_city, by=other, wish=wish(slug="中原"))
        assert problems(lambda: save_site(unit=tree.city, by=editor, wish=wish(slug="中原"))) == ["slug"]
        save_site(unit=tree.other_city, by=other, wish=wish(slug="zhengzhou"))
        assert problems(lambda: save_site(unit=tree.city, by=editor, wish=wish(slug="中原"))) == ["slug"]

    def test_a_unit_takes_back_what_it_had(self, tree: Tree, editor: User) -> None:
        for slug in ("xx", "新乡", "xx"):
            assert save_site(unit=tree.city, by=editor, wish=wish(slug=slug)).slug == slug


class TestWhoMay:
    def test_one_of_the_unit_or_above_it_may(self, tree: Tree, editor: User) -> None:
        assert save_site(unit=tree.school, by=editor, wish=wish()).unit == tree.school
        liaison = make_person(tree.school2, Role.LIAISON)
        assert save_site(unit=tree.school2, by=liaison, wish=wish(slug="two")).unit == tree.school2

    def test_nobody_else_may(self, tree: Tree, editor: User) -> None:
        for person in (make_person(tree.other_city, Role.EDITOR), make_person(tree.city, Role.REVIEWER)):
            with pytest.raises(Http404):
                save_site(unit=tree.city, by=person, wish=wish())
            with pytest.raises(Http404):
                choose_banner(unit=tree.city, by=person, asset=None)


def test_two_who_change_it_at_once_are_told_apart(tree: Tree, editor: User) -> None:
    save_site(unit=tree.city, by=editor, wish=wish(), version=0)
    with pytest.raises(DomainError, match="另一位同事"):
        save_site(unit=tree.city, by=editor, wish=wish(), version=0)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "新乡", "ftp://x"])
def test_a_site_of_its_own_needs_a_real_address(tree: Tree, editor: User, address: str) -> None:
    assert problems(lambda: save_site(unit=tree.city, by=editor, wish=wish(external_url=address))) == [
        "external_url"
    ]


class TestTheBanner:
    def test_it_is_public_as_long_as_the_site_opens_with_it(self, tree: Tree, editor: User) -> None:
        first, second = make_photo(tree.city), make_photo(tree.city)
        for chosen, public in ((first, {first.pk}), (second, {second.pk}), (None, set())):
            choose_banner(unit=tree.city, by=editor, asset=chosen)
            shown = Asset.objects.filter(published_at__isnull=False)
            assert set(shown.values_list("pk", flat=True)) == public

    @pytest.mark.parametrize(
        "more",
        [{"rights": ""}, {"consent": "missing"}, {"content_type": "application/pdf"}, {"state": "arriving"}],
        ids=["no rights", "no consent", "no picture", "not here yet"],
    )
    def test_what_may_not_go_out_is_refused(self, tree: Tree, editor: User, more: dict[str, Any]) -> None:
        photo = make_photo(tree.city, **more)
        assert problems(lambda: choose_banner(unit=tree.city, by=editor, asset=photo)) == ["banner"]

    def test_so_is_that_of_another_unit(self, tree: Tree, editor: User) -> None:
        photo = make_photo(tree.school)
        assert problems(lambda: choose_banner(unit=tree.city, by=editor, asset=photo)) == ["banner"]
