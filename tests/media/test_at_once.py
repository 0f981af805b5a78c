"""The library under many hands: the same file stored, thrown away, taken back, swept and used at the same moment."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from tests.at_once import at_once, while_it_waits
from tests.factories import make_asset, make_person, make_unit
from tests.media.conftest import stored
from tests.media.pictures import picture, upload
from tests.reporting.ledgers import GOOD, Ledger, begin, make_ledger
from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.media.models import Asset, Rendition, Upload
from vocweek.media.renditions.working import work
from vocweek.media.services import (
    delete_orphan,
    delete_orphans,
    empty_trash,
    orphans,
    restore,
    store_asset,
    throw_away,
)
from vocweek.media.storage import storage
from vocweek.media.uploads.arrival import arrive
from vocweek.media.uploads.places import bytes_of
from vocweek.media.uploads.services import announce, give_up
from vocweek.org.models import OrgUnit, Role, UnitKind
from vocweek.reporting.models import Attachment
from vocweek.reporting.services import submit

pytestmark = pytest.mark.django_db(transaction=True)
PHOTO = picture(size=(90, 60))
LONG_AGO = timedelta(days=31)


@pytest.fixture
def ledger(files: Path) -> Ledger:
    return make_ledger()


@pytest.fixture
def school(files: Path) -> OrgUnit:
    return make_unit(kind=UnitKind.SCHOOL, code="S1")


@pytest.fixture
def liaison(school: OrgUnit) -> User:
    return make_person(school, Role.LIAISON)


def whole(unit: OrgUnit, by: User) -> Upload:
    """Return an upload of which every byte is there and nobody has looked at it yet."""
    begun = announce(unit=unit, by=by, name="照片.jpg", content_type="image/jpeg", length=len(PHOTO))
    bytes_of(begun).write_bytes(PHOTO)
    return begun


def test_asking_how_an_upload_stands_while_it_is_looked_at_keeps_its_name(
    school: OrgUnit, liaison: User
) -> None:
    begun = whole(school, liaison)
    assert [type(one) for one in at_once(*[lambda: arrive(begun.pk)] * 4)] == [Asset] * 4
    assert Asset.objects.get().name == "照片.jpg"


def test_whoever_gives_up_too_late_has_the_file(school: OrgUnit, liaison: User) -> None:
    begun = whole(school, liaison)
    with while_it_waits(lambda: give_up(begun)) as told:
        Upload.objects.select_for_update().get()
        Asset.objects.update(state=Asset.State.READY, sha256="0" * 64, file="assets/00/x")
    assert told == [None]
    assert Asset.objects.get().state == Asset.State.READY
    assert not Upload.objects.exists()


def test_what_is_taken_out_of_the_trash_at_the_last_moment_stays(school: OrgUnit, liaison: User) -> None:
    thrown = make_asset(school, deleted_at=now() - LONG_AGO)
    with while_it_waits(empty_trash) as told:
        restore(assets=[thrown.pk], by=liaison)
    assert told == [0]
    assert Asset.objects.get().deleted_at is None


def test_two_units_storing_the_same_bytes_at_once_share_one_file(school: OrgUnit, files: Path) -> None:
    other = make_unit(school, kind=UnitKind.SCHOOL, code="S2")
    made = at_once(
        *[lambda unit=unit: store_asset(file=upload(PHOTO), unit=unit, by=None) for unit in (school, other)]
        * 2
    )
    assert [type(one) for one in made] == [Asset] * 4
    assert Asset.objects.count() == 2
    assert len(stored(files / "assets")) == 1


def test_bytes_swept_while_somebody_stores_them_are_there_afterwards(school: OrgUnit) -> None:
    """The sweeper has seen an orphan; its bytes come in again before, while or after it goes."""
    gone = store_asset(file=upload(PHOTO), unit=school, by=None)
    gone.delete()
    orphan = next(orphans(timedelta(0)))
    swept, made = at_once(
        lambda: delete_orphan(orphan), lambda: store_asset(file=upload(PHOTO), unit=school, by=None)
    )
    assert not isinstance(swept, Exception)
    assert isinstance(made, Asset)
    assert storage().exists(str(made.file.name))


def test_a_file_thrown_away_while_it_is_filed_comes_back_by_itself(ledger: Ledger) -> None:
    photo = make_asset(ledger.tree.school, "照片.jpg")
    draft = begin(ledger.owe(ledger.task()), ledger.liaison)
    good = GOOD | {"photos": [photo.pk]}
    done = at_once(
        lambda: submit(submission=draft, by=ledger.liaison, version=0, raw=good),
        lambda: throw_away(assets=[photo.pk], by=ledger.liaison),
    )
    assert not isinstance(done[0], Exception)
    assert isinstance(done[1], int | DomainError)
    empty_trash()
    assert Attachment.objects.get().asset == photo
    assert Asset.objects.get(pk=photo.pk).deleted_at is None


@pytest.mark.parametrize("later", [0.0, 0.05, 0.15])
def test_a_file_deleted_while_its_pictures_are_made_stops_nobody(school: OrgUnit, later: float) -> None:
    """Its worker may find nothing to write to; the next round goes on with the others, and nothing stays behind."""
    asset = store_asset(file=upload(picture(size=(1600, 1200))), unit=school, by=None)

    def delete() -> None:
        time.sleep(later)
        Asset.objects.get(pk=asset.pk).delete()
        delete_orphans(timedelta(0))

    _, deleted = at_once(work, delete)
    assert deleted is None
    other = store_asset(file=upload(PHOTO), unit=school, by=None)
    work()
    assert Rendition.objects.filter(content=other.sha256, state=Rendition.State.READY).exists()
    delete_orphans(timedelta(0))
    assert not [path for path in stored(Path(settings.MEDIA_ROOT)) if asset.sha256 in str(path)]
