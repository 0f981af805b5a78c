"""A file is before the public exactly as long as something shows it there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db.models import Q

from tests.factories import make_asset
from vocweek.core.clock import now
from vocweek.media import showing
from vocweek.media.models import Asset
from vocweek.org.models import OrgUnit


@pytest.fixture
def shown_by_name() -> Iterator[None]:
    """A room that shows every file with 公开 in its name."""
    showing.register_showing("test", lambda: Q(name__contains="公开"))
    yield
    del showing._shows["test"]


def rename(asset: Asset, name: str) -> Asset:
    Asset.objects.filter(pk=asset.pk).update(name=name)
    showing.keep_published([asset.pk])
    asset.refresh_from_db()
    return asset


def test_a_file_is_published_when_something_shows_it_and_not_when_nothing_does(
    shown_by_name: None, unit: OrgUnit
) -> None:
    asset = make_asset(unit, "未公示.jpg")
    assert rename(asset, "公开.jpg").published_at is not None
    assert rename(asset, "内部.jpg").published_at is None


def test_what_is_shown_already_keeps_the_moment_since_when(shown_by_name: None, unit: OrgUnit) -> None:
    asset = rename(make_asset(unit), "公开.jpg")
    since = asset.published_at
    assert rename(asset, "还是公开.jpg").published_at == since


def test_only_the_files_asked_about_are_touched(shown_by_name: None, unit: OrgUnit) -> None:
    asked, other = make_asset(unit, "公开1.jpg"), make_asset(unit, "公开2.jpg")
    showing.keep_published([asked.pk])
    other.refresh_from_db()
    assert other.published_at is None


def test_a_file_in_the_trash_does_not_come_before_the_public(shown_by_name: None, unit: OrgUnit) -> None:
    asset = make_asset(unit, "公开.jpg", deleted_at=now())
    showing.keep_published([asset.pk])
    asset.refresh_from_db()
    assert asset.published_at is None
