"""Who may open what: every address × role × (own, below, above, beside, nobody signed in).

The expected answer is computed from what the view declares and from `org.access.GRANTS`. The objects come from
`access_objects`; an address without an entry there fails here, so the matrix grows with the site.
"""

from __future__ import annotations

from http.cookies import SimpleCookie
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, path, reverse

from tests.access_objects import ABOVE, BELOW, BESIDE, ENTRIES, OWN, PARTS, Asked, Place
from tests.factories import Tree, make_person, make_tree
from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.core.public import public
from vocweek.org.access import GRANTS, Capability
from vocweek.org.models import Membership, Role
from vocweek.workbench.checks import every_view_declares_a_capability, our_patterns
from vocweek.workbench.screen import DeskRequest, screen

PATTERNS = [pattern for _route, pattern in our_patterns()]
BY_NAME = {str(pattern.name): pattern for pattern in PATTERNS}
ROLES: list[Role | None] = [None, *Role]
# Answers that would say that something is there, or that the site broke.
DENIED, BROKEN = {403, 404}, 500


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def tree() -> Tree:
    return make_tree()


def places(tree: Tree, user: User) -> list[Place]:
    """Return the four places, seen from the city at which `user` has a role."""
    units = {OWN: tree.city, BELOW: tree.county, ABOVE: tree.province, BESIDE: tree.other_city}
    return [Place(name, unit, tree, user) for name, unit in units.items()]


def address_of(name: str, kwargs: dict[str, Any]) -> str:
    for face in ("workbench:", "portal:"):
        try:
            return reverse(f"{face}{name}", kwargs=kwargs)
        except NoReverseMatch:
            continue
    return reverse(name, kwargs=kwargs)


def ask(client: Client, method: str, name: str, asked: Asked) -> HttpResponse:
    address = address_of(name, asked.kwargs)
    data = asked.data if method == "POST" else None
    return getattr(client, method.lower())(address, data, query_params=asked.query)  # type: ignore[no-any-return]


def methods(pattern: URLPattern) -> tuple[str, ...]:
    return getattr(pattern.callback, "methods", ("GET",))


def granted(role: Role | None, capability: Capability) -> bool:
    return role is not None and capability in GRANTS[role]


def test_every_address_has_a_name_of_its_own() -> None:
    assert len(BY_NAME) == len(PATTERNS)
    assert "None" not in BY_NAME


def test_every_address_says_what_it_is_asked_for() -> None:
    assert sorted(set(BY_NAME) - set(ENTRIES)) == [], "add an entry to its part of tests/access_objects"


def test_each_address_has_its_entry_in_one_part() -> None:
    assert len(ENTRIES) == sum(len(part.ENTRIES) for part in PARTS)


def test_no_entry_is_left_over_from_an_address_that_is_gone() -> None:
    assert sorted(set(ENTRIES) - set(BY_NAME)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(set(BY_NAME) & set(ENTRIES)))
def test_who_is_not_signed_in_is_asked_to_unless_the_page_is_public(
    client: Client, tree: Tree, name: str
) -> None:
    pattern = BY_NAME[name]
    place = places(tree, make_person(tree.city, Role.ADMINISTRATOR))[0]
    for method in methods(pattern):
        answer = ask(client, method, name, ENTRIES[name].make(place))
        to_login = answer.status_code == 302 and answer["Location"].startswith("/accounts/login/")
        assert to_login is not hasattr(pattern.callback, "public_because")
        assert answer.status_code < BROKEN


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", sorted(n for n in ENTRIES if hasattr(getattr(BY_NAME.get(n), "callback", 0), "capability"))
)
def test_each_role_opens_what_it_may_and_nothing_else_exists_for_it(tree: Tree, name: str) -> None:
    pattern, entry = BY_NAME[name], ENTRIES[name]
    user = make_person(tree.city)
    objects = without_the_same_again(
        [(place.name, entry.make(place)) for place in places(tree, user)], entry.reaches
    )
    session = session_of(user)
    wrong = []
    for role in ROLES:
        give_only(user, role)
        for method, (place, asked) in product(methods(pattern), objects):
            may = granted(role, pattern.callback.capability) and place in entry.reaches
            status = status_for(session, method, name, asked)
            as_expected = (status not in DENIED if may else status == 404) and status < BROKEN
            if not as_expected:
                wrong.append(f"{method} {name} as {role or 'nobody'}, object {place}: {status}, may={may}")
    assert wrong == []


def without_the_same_again(
    objects: list[tuple[str, Asked]], reaches: frozenset[str]
) -> list[tuple[str, Asked]]:
    """Leave out what asks to the letter what another asks, for the same answer: an address that names no object."""
    kept: list[tuple[str, Asked]] = []
    for place, asked in objects:
        if not any(asked == other and (place in reaches) == (at in reaches) for at, other in kept):
            kept.append((place, asked))
    return kept


def give_only(user: User, role: Role | None) -> None:
    """Let `role` be all that `user` holds (``None``: nothing)."""
    ended = {"ended_at": None, "role": role} if role else {"ended_at": now()}
    Membership.objects.filter(user=user).update(**ended)


def session_of(user: User) -> SimpleCookie:
    """Sign `user` in; return the cookies that say so."""
    client = Client()
    client.force_login(user)
    return client.cookies


def status_for(session: SimpleCookie, method: str, name: str, asked: Asked) -> int:
    """Return the answer's status; what the request changed is rolled back."""
    client = Client(raise_request_exception=False)
    client.cookies.update(session)
    with transaction.atomic():
        answer = ask(client, method, name, asked)
        if answer.streaming:  # what is streamed may hold a cursor of this very transaction
            b"".join(answer)
        transaction.set_rollback(True)
    return answer.status_code


class TestTheSystemCheck:
    """The site does not start with a view that says nothing about who may open it."""

    @pytest.fixture
    def check(self, settings: Any) -> Any:
        def with_view(view: Any) -> list[str]:
            view.__module__ = "vocweek.anywhere"
            urls = ModuleType("urls_of_a_test")
            urls.urlpatterns = [path("somewhere/", view)]  # type: ignore[attr-defined]  # a module made here
            settings.ROOT_URLCONF = urls
            return [str(error.id) for error in every_view_declares_a_capability()]

        return with_view

    def test_a_view_without_a_word_is_refused(self, check: Any) -> None:
        def bare(request: HttpRequest) -> HttpResponse:
            return HttpResponse()

        assert check(bare) == ["vocweek.E001"]

    def test_a_view_with_a_capability_passes(self, check: Any) -> None:
        @screen(Capability.DESK)
        def marked(request: DeskRequest) -> HttpResponse:
            return HttpResponse()

        assert check(marked) == []

    def test_a_public_view_with_its_reason_passes(self, check: Any) -> None:
        @public("a poster on a wall is for everyone")
        def poster(request: HttpRequest) -> HttpResponse:
            return HttpResponse()

        assert check(poster) == []

    def test_the_site_as_it_is_passes(self) -> None:
        assert every_view_declares_a_capability() == []
