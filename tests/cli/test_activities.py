"""`vocweek activities …`: what is to be cleared is counted first; keys change without losing anything."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from cryptography.fernet import Fernet
from django.db import DatabaseError

from tests.activities.factories import make_activity, make_bookable, make_booking
from tests.factories import make_edition, make_tree
from vocweek.activities.models import Booking, PurgeRun, Session
from vocweek.activities.personal import read_keys, unseal
from vocweek.activities.purging import Store, register, stores
from vocweek.cli import activities
from vocweek.core.clock import now

pytestmark = pytest.mark.django_db
SECRET = "Key (phone)=(13800138000)"


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """Django is up already; the keys are the test's own."""
    monkeypatch.setattr(activities, "django_ready", lambda: None)
    settings.PERSONAL_KEYS = tmp_path / "personal_keys"


@pytest.fixture
def session() -> Session:
    """A session of a week whose days are over."""
    tree = make_tree()
    edition = make_edition(tree.ministry, starts_on=now().date() - timedelta(days=60))
    return make_bookable(make_activity(edition, tree.school))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(activities.activities, arguments)


class TestPurge:
    def test_a_dry_run_counts_and_changes_nothing(self, session: Session) -> None:
        make_booking(session), make_booking(session)
        told = run("purge", "--dry-run")
        assert told.exit_code == 0
        assert "预约 2 条" in told.output and "什么也没有改" in told.output
        assert Booking.objects.filter(purged_at=None).count() == 2 and not PurgeRun.objects.exists()

    def test_clears_once_and_says_so(self, session: Session) -> None:
        make_booking(session, name="欧阳娜娜")
        told = run("purge")
        assert (told.exit_code, "清除了：预约 1 条" in told.output) == (0, True)
        assert "欧阳娜娜" not in told.output
        assert Booking.objects.get().sealed is None
        assert run("purge").output == "没有保留期已过的个人信息。\n"

    def test_ends_with_one_where_something_is_left(self, session: Session) -> None:
        make_booking(session)
        known = next(store for store in stores() if store.name == "预约")

        def clear(pks: Any, moment: datetime) -> None:
            raise DatabaseError(SECRET)

        register(Store("预约", Booking, known.lead, left=known.left, clear=clear))
        try:
            told = run("purge")
        finally:
            register(known)
        assert (told.exit_code, "预约有 1 条没有清除" in told.output) == (1, True)
        assert SECRET not in told.output


class TestKeys:
    def test_are_added_promoted_and_rotated(self, session: Session, settings: Any) -> None:
        booking = make_booking(session, name="李明")
        (old,) = read_keys(settings.PERSONAL_KEYS)
        assert "现在有 2 把" in run("keys", "add").output
        assert "新密钥已启用" in run("keys", "promote").output
        told = run("keys", "rotate")
        assert "换好了 1 条，去掉了 1 把旧密钥" in told.output and "旧备份" in told.output
        assert old not in read_keys(settings.PERSONAL_KEYS)
        booking.refresh_from_db()
        assert unseal(booking.sealed).name == "李明"

    def test_rotating_drops_nothing_while_a_row_cannot_be_opened(
        self, session: Session, settings: Any
    ) -> None:
        booking = make_booking(session)
        Booking.objects.filter(pk=booking.pk).update(sealed=Fernet(Fernet.generate_key()).encrypt(b"{}"))
        told = run("keys", "rotate")
        assert (told.exit_code, "旧密钥都留着" in told.output) == (1, True)
        assert len(read_keys(settings.PERSONAL_KEYS)) == 2
