"""The worker's round: nothing twice, nothing forgotten, nothing tried for ever; what fails says why."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_unit
from tests.media.pictures import upload
from tests.media.renditions.sources import photo, stored_and_made
from vocweek.media.models import Asset, Content, Rendition
from vocweek.media.renditions.claims import MOST_ATTEMPTS, anything_waits, claim, waiting
from vocweek.media.renditions.working import CUT_OFF, LOST, handle, work
from vocweek.media.services import store_asset
from vocweek.org.models import OrgUnit, UnitKind


def states(sha256: str) -> set[str]:
    return set(Rendition.objects.filter(content_id=sha256).values_list("state", flat=True))


def stored_photo(unit: OrgUnit, name: str = "照片.jpg") -> Asset:
    return store_asset(file=upload(photo(), name), unit=unit, by=None)


def test_nothing_waits_when_all_is_made(unit: OrgUnit, files: Path) -> None:
    asset = stored_photo(unit)
    assert anything_waits()
    assert work() == 1
    assert states(asset.sha256) == {"ready"}
    assert not anything_waits()


def test_equal_bytes_are_looked_at_once_for_all_who_have_them(unit: OrgUnit, files: Path) -> None:
    stored_and_made(unit, photo())
    made_at = Rendition.objects.values_list("changed_at", flat=True)[0]
    other = make_unit(unit, kind=UnitKind.PROVINCE, code="110000")
    twin = store_asset(file=upload(photo(), "又一张.jpg"), unit=other, by=None)
    work()
    twin.refresh_from_db()
    assert twin.content_id == twin.sha256
    assert Rendition.objects.values_list("changed_at", flat=True)[0] == made_at


def test_what_cannot_be_decoded_says_so_and_is_not_tried_again(unit: OrgUnit, files: Path) -> None:
    asset = stored_photo(unit)
    path = files / asset.file.name
    path.write_bytes(b"\xff\xd8\xff" + bytes(400))
    work()
    content = Content.objects.get(pk=asset.sha256)
    assert (content.state, "打不开" in content.why or "解不开" in content.why) == ("failed", True)
    assert not anything_waits()


def test_a_file_that_the_storage_lost_is_said_to_be_lost(unit: OrgUnit, files: Path) -> None:
    asset = stored_photo(unit)
    asset.file.storage.delete(asset.file.name)
    work()
    content = Content.objects.get(pk=asset.sha256)
    assert (content.state, content.why) == ("failed", LOST)


def test_what_a_killed_worker_left_is_taken_up_again(unit: OrgUnit, files: Path) -> None:
    asset = stored_and_made(unit, photo())
    Rendition.objects.filter(name="w640.webp").update(state="working", attempts=1, file="")
    Content.objects.update(state="working", attempts=1)
    work()
    assert states(asset.sha256) == {"ready"}
    assert Rendition.objects.get(name="w640.webp").file.read()


def test_what_ends_the_process_each_time_is_given_up_and_says_so(unit: OrgUnit, files: Path) -> None:
    stored_and_made(unit, photo())
    Rendition.objects.filter(name="w640.webp").update(state="working", attempts=MOST_ATTEMPTS)
    work()
    given_up = Rendition.objects.get(name="w640.webp")
    assert (given_up.state, given_up.why) == ("failed", CUT_OFF)
    Content.objects.update(state="working", attempts=MOST_ATTEMPTS)
    work()
    assert Content.objects.get().state == "failed"
    assert not anything_waits()


@pytest.mark.parametrize(("attempts", "wait"), [(1, timedelta(minutes=1)), (2, timedelta(minutes=10))])
def test_a_failure_is_tried_again_after_a_while_and_longer_after_the_next(
    unit: OrgUnit, files: Path, attempts: int, wait: timedelta
) -> None:
    stored_and_made(unit, photo())
    failed = Rendition.objects.filter(name="w320.webp")
    failed.update(state="failed", attempts=attempts, changed_at=timezone.now() - wait * 0.9)
    assert not anything_waits()
    failed.update(changed_at=timezone.now() - wait * 1.1)
    work()
    assert failed.get().state == "ready"


def test_new_photos_come_before_slow_things(unit: OrgUnit, files: Path) -> None:
    first = stored_and_made(unit, photo())
    Rendition.objects.create(content_id=first.sha256, name="tiles")
    newer = store_asset(file=upload(photo(800, 600)), unit=unit, by=None)
    assert list(waiting()) == [newer.sha256, first.sha256]


def test_what_the_public_is_shown_comes_before_what_only_lies_in_a_library(
    unit: OrgUnit, files: Path
) -> None:
    kept = store_asset(file=upload(photo(800, 600)), unit=unit, by=None)
    shown = store_asset(file=upload(photo(640, 480)), unit=unit, by=None)
    Asset.objects.filter(pk=shown.pk).update(published_at=timezone.now())
    assert list(waiting()) == [shown.sha256, kept.sha256]


def test_what_a_page_cannot_do_without_is_made_before_what_only_spares_bytes(
    unit: OrgUnit, files: Path
) -> None:
    shown = stored_photo(unit)
    Asset.objects.filter(pk=shown.pk).update(published_at=timezone.now())
    handle(shown.sha256)
    rows = Rendition.objects.filter(content=shown.sha256)
    assert {one.name for one in rows.exclude(state="ready")} == {"w640.avif", "w1280.avif"}
    newer = store_asset(file=upload(photo(800, 600)), unit=unit, by=None)
    assert list(waiting()) == [newer.sha256, shown.sha256]
    work()
    assert states(shown.sha256) == {"ready"}


@pytest.mark.django_db(transaction=True)
def test_several_workers_share_and_make_nothing_twice(files: Path) -> None:
    unit = make_unit(kind=UnitKind.MINISTRY, code="000000")
    for width in range(400, 408):
        store_asset(file=upload(photo(width, 300), f"{width}.jpg"), unit=unit, by=None)

    def one() -> int:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as workers:
        handled = [workers.submit(one) for _ in range(3)]
    assert sum(each.result() for each in handled) == 8
    assert set(Rendition.objects.values_list("state", "attempts")) == {("ready", 1)}


@pytest.mark.django_db(transaction=True)
def test_what_one_worker_holds_another_passes_over(files: Path) -> None:
    unit = make_unit(kind=UnitKind.MINISTRY, code="000000")
    held = stored_photo(unit)
    free = store_asset(file=upload(photo(500, 300), "另一张.jpg"), unit=unit, by=None)

    def one() -> int:
        try:
            return work()
        finally:
            connection.close()

    with claim(held.sha256) as mine, ThreadPoolExecutor(1) as workers:
        assert mine
        assert workers.submit(one).result() == 1
    assert states(free.sha256) == {"ready"}
    assert states(held.sha256) == set()


def test_a_photo_costs_a_fixed_number_of_statements(
    unit: OrgUnit,
    files: Path,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    stored_and_made(unit, photo(500, 400))
    for width, height in ((500, 300), (3000, 2000)):
        store_asset(file=upload(photo(width, height), f"{width}.jpg"), unit=unit, by=None)
        with django_assert_num_queries(23):
            work()
