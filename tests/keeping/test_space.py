"""Space of units: counted exactly where it is shown, cheaply where files come in, never below nothing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tests.factories import make_asset, make_person
from tests.keeping.conftest import Store
from tests.reporting.ledgers import Ledger
from vocweek.core.errors import DomainError
from vocweek.keeping import space
from vocweek.keeping.models import Allowance, SpaceUsed
from vocweek.keeping.space import GIGABYTE, LARGE, allow_space, count_space, require_space, space_of
from vocweek.media.models import Asset
from vocweek.org.models import OrgUnit, Role


def allow(ledger: Ledger, gigabytes: int, unit: OrgUnit | None = None) -> Allowance:
    return allow_space(unit=unit or ledger.tree.school, gigabytes=gigabytes, reason="校庆", by=ledger.city)


def test_the_same_bytes_count_once_in_a_unit_and_once_in_each(ledger: Ledger, store: Store) -> None:
    for unit, name in (
        (ledger.tree.school, "一.jpg"),
        (ledger.tree.school, "二.jpg"),
        (ledger.tree.school2, "三.jpg"),
    ):
        store(unit, b"x" * 500, name=name)
    store(ledger.tree.school, b"y" * 70)
    assert space_of(ledger.tree.school.pk).used == 570
    assert space_of(ledger.tree.school2.pk).used == 500


def test_what_arrives_counts_as_announced_and_what_was_refused_or_let_go_not(ledger: Ledger) -> None:
    school = ledger.tree.school
    make_asset(school, state=Asset.State.ARRIVING, sha256="", file="", size=30)
    make_asset(school, state=Asset.State.REFUSED, sha256="", file="", size=400)
    make_asset(school, size=5000, expired_at=school.assets.first().uploaded_at)
    make_asset(school, size=6, deleted_at=school.assets.first().uploaded_at)
    assert space_of(school.pk).used == 36


def test_the_setting_holds_until_the_office_above_says_otherwise(ledger: Ledger, settings: Settings) -> None:
    settings.UNIT_SPACE = 20 * GIGABYTE
    assert space_of(ledger.tree.school.pk).words == "已用 0 B，共 20 GB"
    allow(ledger, 50)
    assert space_of(ledger.tree.school.pk).words == "已用 0 B，共 50 GB"


class TestLettingIn:
    @pytest.fixture(autouse=True)
    def small(self, settings: Settings) -> None:
        settings.UNIT_SPACE = 1000

    def require(self, ledger: Ledger, size: int) -> None:
        require_space(ledger.tree.school.pk, size)

    def test_a_full_unit_is_told_what_it_uses_and_whom_to_ask(self, ledger: Ledger, store: Store) -> None:
        store(ledger.tree.school, b"x" * 1000)
        count_space()
        with pytest.raises(DomainError, match=r"已用 1000 B，共 1000 B，这个文件 10 B。.*原阳县教育局"):
            self.require(ledger, 10)

    def test_a_photo_asks_nothing_while_it_is_known_which_units_are_full(self, ledger: Ledger) -> None:
        self.require(ledger, 10)
        with CaptureQueriesContext(connection) as queries:
            require_space(ledger.tree.school.pk, 10)
        assert len(queries) == 0

    def test_a_large_file_is_counted_before_it_is_let_in(self, ledger: Ledger) -> None:
        with pytest.raises(DomainError, match="空间不够"):
            self.require(ledger, LARGE)

    def test_room_made_since_the_last_count_is_there_at_once(self, ledger: Ledger, store: Store) -> None:
        store(ledger.tree.school, b"x" * 1000)
        count_space()
        Asset.objects.all().delete()
        self.require(ledger, 10)

    def test_an_allowance_below_what_is_used_takes_nothing_new_and_loses_nothing(
        self, ledger: Ledger, store: Store
    ) -> None:
        asset = store(ledger.tree.school, b"x" * 300)
        allow(ledger, 0)
        count_space()
        found = space_of(ledger.tree.school.pk)
        assert (found.left, found.percent, found.tone) == (0, 100, "bad")
        assert Asset.objects.filter(pk=asset.pk).exists()
        space.forget_full()
        with pytest.raises(DomainError):
            self.require(ledger, 1)


class TestCounting:
    def test_only_units_to_which_files_came_are_counted_again(self, ledger: Ledger, store: Store) -> None:
        store(ledger.tree.school, b"x" * 10)
        store(ledger.tree.school2, b"y" * 20)
        assert count_space() == 2
        store(ledger.tree.school, b"z" * 30)
        assert count_space() == 1
        assert count_space() == 0
        assert SpaceUsed.objects.get(unit=ledger.tree.school).size == 40

    def test_every_night_what_is_gone_is_seen(self, ledger: Ledger, store: Store) -> None:
        store(ledger.tree.school, b"x" * 10)
        count_space()
        Asset.objects.all().delete()
        count_space(everywhere=True)
        assert not SpaceUsed.objects.exists()


class TestWhoDecides:
    def test_nobody_gives_room_to_themselves(self, ledger: Ledger) -> None:
        office = make_person(ledger.tree.school, Role.OFFICE)
        with pytest.raises(Exception, match="职责范围"):
            allow_space(unit=ledger.tree.school, gigabytes=9, reason="要用", by=office)

    def test_an_office_beside_does_not_decide(self, ledger: Ledger) -> None:
        with pytest.raises(Exception, match="职责范围"):
            allow_space(unit=ledger.tree.other_school, gigabytes=9, reason="要用", by=ledger.city)

    @pytest.mark.parametrize(("gigabytes", "reason"), [(-1, "错"), (100_001, "太多"), (5, " ")])
    def test_a_size_out_of_bounds_or_without_a_reason_is_refused(
        self, ledger: Ledger, gigabytes: int, reason: str
    ) -> None:
        with pytest.raises(DomainError):
            allow_space(unit=ledger.tree.school, gigabytes=gigabytes, reason=reason, by=ledger.city)
        assert not Allowance.objects.exists()
