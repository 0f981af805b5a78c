"""What was counted is not counted again for one version of the site, and never longer than a few seconds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection

from vocweek.core import remembering, site_version
from vocweek.core.remembering import remembered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def remembering_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "SECONDS", 60.0)
    monkeypatch.setattr(site_version, "SECONDS_KNOWN", 0.0)


def counting() -> tuple[list[str], Callable[[str], int]]:
    asked: list[str] = []

    @remembered
    def count(what: str) -> int:
        asked.append(what)
        return len(asked)

    return asked, count


def test_the_same_is_counted_once_and_another_by_itself() -> None:
    asked, count = counting()
    assert [count("a"), count("a"), count("b"), count("a")] == [1, 1, 2, 1]
    assert asked == ["a", "b"]


def test_it_is_counted_anew_once_the_version_has_risen() -> None:
    _, count = counting()
    before = count("a")
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('core_site_version')")
    assert (before, count("a")) == (1, 2)


def test_it_is_counted_anew_after_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    _, count = counting()
    monkeypatch.setattr(remembering, "SECONDS", 0.0)
    assert [count("a"), count("a")] == [1, 2]


def test_few_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, count = counting()
    monkeypatch.setattr(remembering, "MOST", 2)
    for what in ("a", "b", "c", "a"):
        count(what)
    assert asked == ["a", "b", "c", "a"]
