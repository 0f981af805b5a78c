"""Pictures of activities before the public: agreed to with a public activity and cleared by their unit, no others."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import suppress

import pytest
from django.http import Http404
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.activities.conftest import World
from tests.activities.factories import entry, make_activity
from tests.factories import make_asset, make_person
from vocweek.accounts.models import User
from vocweek.activities.entry.values import values_of
from vocweek.activities.models import Activity, Picture
from vocweek.activities.services import (
    accept,
    begin,
    cancel_activity,
    change,
    hide,
    reopen,
    show_again,
    submit,
    withdraw,
)
from vocweek.core.errors import DomainError
from vocweek.media.models import Asset, Content, Rendition
from vocweek.media.services import describe_all
from vocweek.org.models import Role

CLEAR = {"rights": "own", "consent": "nobody"}


@pytest.fixture
def asset(world: World) -> Asset:
    return make_asset(world.tree.school, **CLEAR)


@pytest.fixture
def office(world: World) -> User:
    """Who reviews, hides and cancels anywhere below the ministry."""
    return make_person(world.tree.ministry, Role.OFFICE)


def handed_in(world: World, *assets: Asset) -> Activity:
    activity = begin(lead=world.school, by=world.liaison, client_key=uuid.uuid4())
    return submit(activity=activity, by=world.liaison, raw=with_pictures(world, *assets))


def with_pictures(world: World, *assets: Asset) -> dict[str, object]:
    return entry(world.edition, pictures=[asset.pk for asset in assets])


def agreed(activity: Activity, world: World, office: User) -> Activity:
    for person in (world.county, world.city, world.province, office):
        try:
            activity = accept(activity=activity, by=person)
        except (DomainError, Http404):
            break
    return activity


def published(asset: Asset) -> bool:
    return Asset.objects.filter(pk=asset.pk, published_at__isnull=False).exists()


def test_come_before_the_public_when_the_last_reviewer_agrees(
    world: World, asset: Asset, office: User
) -> None:
    activity = handed_in(world, asset)
    assert not published(asset)
    activity = agreed(activity, world, office)
    assert activity.state == Activity.State.ACCEPTED
    assert published(asset)


@pytest.mark.parametrize("said", [{"rights": ""}, {"consent": ""}, {"consent": "missing"}])
def test_wait_until_their_unit_has_said_that_they_may_be_shown(
    world: World, asset: Asset, office: User, said: dict[str, str]
) -> None:
    Asset.objects.filter(pk=asset.pk).update(**said)
    agreed(handed_in(world, asset), world, office)
    assert not published(asset)
    describe_all(assets=[asset.pk], by=world.liaison, said=CLEAR)
    assert published(asset)
    describe_all(assets=[asset.pk], by=world.liaison, said={"consent": "missing"})
    assert not published(asset)


def test_of_an_outcome_stay_with_the_staff(world: World, asset: Asset) -> None:
    activity = make_activity(world.edition, world.tree.school)
    Picture.objects.create(activity=activity, asset=asset, part=Picture.Part.OUTCOME)
    describe_all(assets=[asset.pk], by=world.liaison, said={"rights": "granted"})
    assert not published(asset)


def test_of_a_change_come_with_the_agreement_to_it(world: World, asset: Asset, office: User) -> None:
    activity = agreed(handed_in(world), world, office)
    raw = values_of(activity) | {"pictures": [asset.pk]}
    activity = change(activity=activity, by=world.liaison, raw=raw)
    assert not published(asset)
    activity = agreed(activity, world, office)
    assert published(asset)
    activity = change(activity=activity, by=world.liaison, raw=values_of(activity) | {"pictures": []})
    agreed(activity, world, office)
    assert not published(asset)


def test_are_on_the_public_page_as_what_was_made_of_them(world: World, asset: Asset, office: User) -> None:
    content = Content.objects.create(sha256=asset.sha256, state=Content.State.READY)
    for name, kind in (("w640.webp", "image/webp"), ("w640.avif", "image/avif")):
        Rendition.objects.create(
            content=content,
            name=name,
            file=f"renditions/{name}",
            content_type=kind,
            state=Rendition.State.READY,
        )
    Asset.objects.filter(pk=asset.pk).update(content=content, caption="学生在试车")
    activity = agreed(handed_in(world, asset), world, office)
    page = Client().get(f"/hd/{activity.public_id}/").content.decode()
    assert f"/media/public/{asset.pk}/w640.avif/ 640w" in page
    assert 'alt="学生在试车"' in page
    cancel_activity(activity=activity, by=world.liaison, why="停电")
    assert "/media/public/" not in Client().get(f"/hd/{activity.public_id}/").content.decode()


def test_are_cleared_for_the_public_on_the_activitys_own_page(
    world: World, asset: Asset, office: User, client: Client
) -> None:
    Asset.objects.filter(pk=asset.pk).update(rights="", consent="")
    activity = agreed(handed_in(world, asset), world, office)
    client.force_login(world.liaison)
    assert "1 张图片公众看不到" in client.get(f"/desk/activities/{activity.pk}/").content.decode()
    client.post(f"/desk/activities/{activity.pk}/pictures/", CLEAR)
    assert published(asset)
    assert "公众看不到" not in client.get(f"/desk/activities/{activity.pk}/").content.decode()


STEPS = (
    "agree",
    "reopen",
    "withdraw",
    "hand in",
    "hide",
    "show",
    "cancel",
    "clear",
    "unclear",
    "drop picture",
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(st.tuples(st.integers(0, 1), st.sampled_from(STEPS)), min_size=3, max_size=9))
def test_whatever_happens_exactly_those_are_public_that_something_public_shows(
    world: World, steps: list[tuple[int, str]]
) -> None:
    office = make_person(world.tree.ministry, Role.OFFICE)
    assets = [make_asset(world.tree.school, f"图{number}.jpg", **CLEAR) for number in range(2)]
    both = [handed_in(world, *assets), handed_in(world, assets[1])]
    for number, step in steps:
        activity = Activity.objects.get(pk=both[number].pk)
        with suppress(DomainError, Http404):
            _acts(world, office, activity, assets)[step]()
        for asset in assets:
            asset.refresh_from_db()
            assert (asset.published_at is not None) == _should_be(asset), (steps, step)


def _acts(
    world: World, office: User, activity: Activity, assets: list[Asset]
) -> dict[str, Callable[[], object]]:
    ids = [asset.pk for asset in assets]
    return {
        "agree": lambda: agreed(activity, world, office),
        "reopen": lambda: reopen(activity=activity, by=office, reason="照片不清楚"),
        "withdraw": lambda: withdraw(activity=activity, by=world.liaison),
        "hand in": lambda: submit(activity=activity, by=world.liaison, raw=with_pictures(world, *assets)),
        "hide": lambda: hide(activity=activity, by=office, why="核实"),
        "show": lambda: show_again(activity=activity, by=office),
        "cancel": lambda: cancel_activity(activity=activity, by=world.liaison, why="停电"),
        "clear": lambda: describe_all(assets=ids, by=world.liaison, said=CLEAR),
        "unclear": lambda: describe_all(assets=ids[:1], by=world.liaison, said={"rights": ""}),
        "drop picture": lambda: change(
            activity=activity, by=world.liaison, raw=values_of(activity) | {"pictures": ids[:1]}
        ),
    }


def _should_be(asset: Asset) -> bool:
    shown = any(
        one.activity.state == "accepted" and one.activity.open_to_public and one.activity.hidden_at is None
        for one in Picture.objects.filter(asset=asset, part="announcement").select_related("activity")
    )
    return shown and asset.rights in ("own", "granted", "public") and asset.consent in ("nobody", "given")
