"""Retention: what was filed in the edition and nowhere else goes when its time is over; what is public never does."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from tests.factories import make_edition, make_person
from tests.keeping.conftest import File, Store
from tests.reporting.ledgers import Ledger
from vocweek.accounts.models import User
from vocweek.core.clock import now, today
from vocweek.core.errors import DomainError
from vocweek.keeping.models import Expiry, Retention
from vocweek.keeping.retaining import confirmation_of, keep_until, let_go, outlook
from vocweek.media.models import Asset, Rendition
from vocweek.media.storage import storage
from vocweek.org.models import Role
from vocweek.reporting.models import Submission


@pytest.fixture
def ministry(ledger: Ledger) -> User:
    return make_person(ledger.tree.ministry, Role.OFFICE)


@pytest.fixture
def over(ledger: Ledger) -> None:
    """The edition's time is over."""
    Retention.objects.create(edition=ledger.edition, keep_until=today() - timedelta(days=1))


def go(ledger: Ledger, word: str | None = None) -> Expiry:
    return let_go(
        edition=ledger.edition, by=None, word=confirmation_of(ledger.edition) if word is None else word
    )


def lies_there(asset: Asset) -> bool:
    return storage().exists(str(asset.file))


def test_the_outlook_says_what_would_go_of_whom_and_changes_nothing(
    ledger: Ledger, store: Store, filed: File, over: None
) -> None:
    photos = [store(ledger.tree.school, b"x" * 100), store(ledger.tree.school, b"y" * 50)]
    filed(*photos)
    found = outlook(ledger.edition)
    assert [(going.unit, going.files, going.size) for going in found.units] == [("示例职业学校一", 2, 150)]
    assert all(lies_there(photo) for photo in photos)


def test_an_original_goes_and_its_small_picture_stays(
    ledger: Ledger, store: Store, filed: File, over: None
) -> None:
    photo = store(ledger.tree.school)
    filed(photo)
    done = go(ledger)
    photo.refresh_from_db()
    assert (done.files, done.size) == (1, photo.size)
    assert photo.expired_at is not None
    assert not lies_there(photo)
    assert storage().exists(str(Rendition.objects.get().file))
    assert go(ledger).files == 0


@pytest.mark.parametrize(
    "kept",
    [
        {"published_at": now()},
        {"content_type": "application/pdf"},
    ],
    ids=["public", "a document"],
)
def test_what_is_public_or_a_document_stays(
    ledger: Ledger, store: Store, filed: File, over: None, kept: dict[str, object]
) -> None:
    photo = store(ledger.tree.school, **kept)
    filed(photo)
    assert go(ledger).files == 0
    assert lies_there(photo)


def test_what_nobody_filed_or_another_week_uses_too_stays(
    ledger: Ledger, store: Store, filed: File, over: None
) -> None:
    shelved, shared = store(ledger.tree.school), store(ledger.tree.school)
    filed(shared)
    again = filed(shared)
    other = make_edition(ledger.tree.ministry, year=2027)
    Submission.objects.filter(pk=again.pk).update(
        roster_unit=other.roster.get(code=ledger.tree.school.code).pk
    )
    assert go(ledger).files == 0
    assert lies_there(shelved)
    assert lies_there(shared)


def test_what_has_no_small_picture_stays(ledger: Ledger, store: Store, filed: File, over: None) -> None:
    photo = store(ledger.tree.school)
    filed(photo)
    Rendition.objects.all().delete()
    assert go(ledger).files == 0


def test_bytes_that_another_file_has_stay(ledger: Ledger, store: Store, filed: File, over: None) -> None:
    mine, theirs = store(ledger.tree.school, b"same"), store(ledger.tree.school2, b"same")
    filed(mine)
    assert go(ledger).files == 1
    assert lies_there(theirs)


def test_tiles_go_with_the_original(
    ledger: Ledger, store: Store, filed: File, over: None, files: Path
) -> None:
    board = store(ledger.tree.school)
    folder = f"renditions/{board.sha256[:2]}/{board.sha256}/tiles.ab"
    first = storage().save(f"{folder}/tiles.json", ContentFile(b"{}"))
    storage().save(f"{folder}/0/0_0.webp", ContentFile(b"tile"))
    Rendition.objects.create(content=board.content, name="tiles", state="ready", file=first)
    filed(board)
    go(ledger)
    assert not list((files / folder).rglob("*.webp"))
    assert not Rendition.objects.filter(name="tiles").exists()


def test_nothing_goes_before_its_time_or_without_the_word(
    ledger: Ledger, store: Store, filed: File, ministry: User
) -> None:
    filed(store(ledger.tree.school))
    with pytest.raises(DomainError, match="没有设保留期"):
        go(ledger)
    Retention.objects.create(edition=ledger.edition, keep_until=today())
    with pytest.raises(DomainError, match="保留到"):
        go(ledger)
    Retention.objects.update(keep_until=today() - timedelta(days=1))
    with pytest.raises(DomainError, match="请照原样写出“2026年职业教育活动周”"):
        go(ledger, "好的")
    assert not Asset.objects.filter(expired_at__isnull=False).exists()


def test_the_office_that_opened_the_week_says_how_long(ledger: Ledger, ministry: User) -> None:
    day = ledger.edition.ends_on + timedelta(days=400)
    keep_until(edition=ledger.edition, day=day, by=ministry)
    assert outlook(ledger.edition).keep_until == day
    with pytest.raises(DomainError, match="三个月"):
        keep_until(edition=ledger.edition, day=date(2026, 6, 1), by=ministry)
    with pytest.raises(Exception, match="职责范围"):
        keep_until(edition=ledger.edition, day=None, by=ledger.city)
    keep_until(edition=ledger.edition, day=None, by=ministry)
    assert outlook(ledger.edition).keep_until is None
