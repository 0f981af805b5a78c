"""Files and their smaller pictures: only to who may see them, never run, without what a phone wrote into them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.http import Http404

from tests.factories import make_person
from tests.media.pictures import picture, upload
from tests.reporting.ledgers import GOOD, Ledger, make_ledger
from vocweek.accounts.models import User
from vocweek.core.errors import DomainError
from vocweek.media.access import asset_for
from vocweek.media.models import Asset
from vocweek.media.services import store_asset
from vocweek.org.access import reach_of
from vocweek.org.models import Membership, Role
from vocweek.reporting.services import open_submission, return_submission, submit

KEY = "00000000-0000-4000-8000-000000000001"


def may_read(person: User, asset: Asset) -> bool:
    try:
        return asset_for(reach_of(person), asset.pk) == asset
    except Http404:
        return False


@pytest.fixture
def ledger(db: None, files: Path) -> Ledger:
    return make_ledger()


def test_a_file_is_read_by_those_who_may_write_the_draft_and_once_filed_by_all_above(ledger: Ledger) -> None:
    asset = store_asset(file=upload(picture()), unit=ledger.tree.school, by=ledger.liaison)
    sister, judge = make_person(ledger.tree.school2), make_person(ledger.tree.school, Role.JUDGE)
    people = (ledger.liaison, ledger.province, ledger.county, sister, judge)
    assert [may_read(one, asset) for one in people] == [True, True, False, False, False]
    draft = open_submission(obligation=ledger.owe(ledger.task()), by=ledger.liaison, client_key=KEY)  # type: ignore[arg-type]  # text of a UUID
    submit(submission=draft, by=ledger.liaison, version=0, raw=GOOD | {"photos": [asset.pk]})
    assert [may_read(one, asset) for one in people] == [True, True, True, False, False]


def test_a_file_of_a_superior_used_in_a_filing_is_read_with_the_filing(ledger: Ledger) -> None:
    asset = store_asset(file=upload(picture()), unit=ledger.tree.city, by=ledger.city)
    assert not may_read(ledger.liaison, asset)
    draft = open_submission(obligation=ledger.owe(ledger.task()), by=ledger.city, client_key=KEY)  # type: ignore[arg-type]  # text of a UUID
    filed = submit(submission=draft, by=ledger.city, version=0, raw=GOOD | {"photos": [asset.pk]})
    assert may_read(ledger.liaison, asset)
    returned = return_submission(submission=filed, by=ledger.city, reason="换一张")
    submit(submission=returned, by=ledger.city, version=returned.version, raw={"photos": []})
    assert may_read(ledger.liaison, asset)
    assert not may_read(make_person(ledger.tree.school2), asset)


def test_a_filing_takes_only_files_of_its_unit_or_its_writer(ledger: Ledger) -> None:
    foreign = store_asset(file=upload(picture()), unit=ledger.tree.school2, by=None)
    draft = open_submission(obligation=ledger.owe(ledger.task()), by=ledger.liaison, client_key=KEY)  # type: ignore[arg-type]  # text of a UUID
    for number in (foreign.pk, 10**9):
        with pytest.raises(DomainError) as error:
            submit(submission=draft, by=ledger.liaison, version=0, raw=GOOD | {"photos": [number]})
        assert [(one.code, one.field) for one in error.value.problems] == [("not_file", "photos")]


def test_a_filing_takes_only_files_of_the_kind_its_field_asks_for(ledger: Ledger) -> None:
    gif = store_asset(file=upload(picture("GIF")), unit=ledger.tree.school, by=None)
    draft = open_submission(obligation=ledger.owe(ledger.task()), by=ledger.liaison, client_key=KEY)  # type: ignore[arg-type]  # text of a UUID
    with pytest.raises(DomainError, match="GIF"):
        submit(submission=draft, by=ledger.liaison, version=0, raw=GOOD | {"photos": [gif.pk]})


def test_a_role_that_ended_opens_no_file(ledger: Ledger) -> None:
    asset = store_asset(file=upload(picture()), unit=ledger.tree.school, by=None)
    Membership.objects.filter(user=ledger.county).delete()
    assert not may_read(ledger.county, asset)
