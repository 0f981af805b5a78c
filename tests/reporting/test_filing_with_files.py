"""A page that brings its photos: they and what is filed are one transaction, shared with others."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import DatabaseError, connection
from pytest_django import Settings

from tests.media.pictures import heavy_picture, upload
from tests.reporting.ledgers import GOOD, Ledger, make_ledger
from tests.reporting.test_concurrency import at_once
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.media.models import Asset
from vocweek.media.services import Delivery, received
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.services import submit_fresh

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Desk:
    """A task's pages, each with a photo of its own."""

    ledger: Ledger
    stack: ExitStack

    def photo(self, owed: Obligation, colour: int) -> tuple[str, Delivery]:
        found = self.stack.enter_context(received(upload(heavy_picture(70_000, colour), f"{colour}.jpg")))
        return "photos", Delivery(found, owed.roster_unit.unit_id, self.ledger.city.pk)

    def owe(self) -> Obligation:
        return self.ledger.owe(self.ledger.task(), due_at=now() + timedelta(hours=1))

    def file(self, owed: Obligation, *sent: tuple[str, Delivery], **raw: object) -> Submission:
        return submit_fresh(
            obligation_id=owed.pk,
            by=self.ledger.city,
            client_key=uuid.uuid4(),
            raw={**GOOD, **raw},
            files=sent,
        )


@pytest.fixture
def desk(settings: Settings, tmp_path: Path) -> Iterator[Desk]:
    settings.MEDIA_ROOT = tmp_path
    with ExitStack() as stack:
        yield Desk(make_ledger(), stack)


def test_what_is_filed_holds_the_photos_that_came_with_it(desk: Desk) -> None:
    owed = desk.owe()
    earlier = desk.file(desk.owe(), desk.photo(owed, 10)).attachments.get().asset
    filed = desk.file(owed, desk.photo(owed, 20), desk.photo(owed, 30), photos=[str(earlier.pk)])
    first, *others = filed.filed["photos"]
    assert first == earlier.pk
    assert [Asset.objects.get(pk=pk).name for pk in others] == ["20.jpg", "30.jpg"]
    assert set(filed.attachments.values_list("asset", flat=True)) == set(filed.filed["photos"])


def test_photos_of_a_page_that_is_refused_are_kept_for_its_next_try(desk: Desk) -> None:
    owed = desk.owe()
    photo = desk.photo(owed, 10)
    with pytest.raises(DomainError):
        desk.file(owed, photo, people="很多")
    kept = Asset.objects.get()
    filed = desk.file(owed, photo)
    assert filed.filed["photos"] == [kept.pk]
    assert stored() == [Path(kept.file.name)]


def test_many_with_photos_at_once_each_holds_its_own(desk: Desk) -> None:
    owed = [desk.owe() for _ in range(8)]
    photos = [desk.photo(one, 10 * number) for number, one in enumerate(owed)]
    asked = [
        lambda one=one, photo=photo: desk.file(one, photo) for one, photo in zip(owed, photos, strict=True)
    ]
    wrong = desk.photo(owed[0], 200)
    found = at_once(*asked, lambda: desk.file(desk.owe(), wrong, people="很多"))
    assert isinstance(found[-1], DomainError)
    names = {one.obligation_id: one.attachments.get().asset.name for one in Submission.objects.all()}
    assert names == {one.pk: f"{10 * number}.jpg" for number, one in enumerate(owed)}


def test_a_transaction_that_fails_leaves_no_file_and_can_be_tried_again(desk: Desk) -> None:
    owed = desk.owe()
    photo = desk.photo(owed, 10)
    with failing_database(), pytest.raises(DatabaseError):
        desk.file(owed, photo)
    assert not Submission.objects.exists()
    assert desk.file(owed, photo).attachments.count() == 1
    assert len(stored()) == 1


@contextmanager
def failing_database() -> Iterator[None]:
    """Let the database refuse, at its very end, every transaction that files something."""
    with connection.cursor() as cursor:
        cursor.execute(FAILS)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION refuse_filing CASCADE")


FAILS = """
CREATE FUNCTION refuse_filing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no room'; END $$;
CREATE CONSTRAINT TRIGGER refuse_filing AFTER INSERT ON reporting_revision
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_filing();
"""


def stored() -> list[Path]:
    root = Path(django_settings.MEDIA_ROOT)
    return [path.relative_to(root) for path in (root / "assets").rglob("*") if path.is_file()]
