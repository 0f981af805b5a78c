"""One photo set serves several reports: a unit chooses from what it filed before, and from nothing else."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.reporting.ledgers import GOOD, begin
from tests.workbench.desks import at_desk, words
from vocweek.media.models import Asset
from vocweek.org.access import reach_of
from vocweek.reporting.models import Attachment
from vocweek.reporting.queries import album, also_used
from vocweek.reporting.queries.album import PAGE_SIZE
from vocweek.reporting.services import submit

JPEG = "image/jpeg"


def photo(unit, name="照片.jpg", content_type=JPEG):
    return Asset.objects.create(
        unit=unit, file="assets/x", sha256=name, size=1, content_type=content_type, name=name
    )


def filed_with(ledger, unit, by, *photos, task=None):
    draft = begin(ledger.owe(task or ledger.task(), unit), by)
    done = submit(submission=draft, by=by, version=draft.version, raw=GOOD)
    Attachment.objects.bulk_create(Attachment(submission=done, asset=one) for one in photos)
    return done


@pytest.fixture
def mine(ledger):
    return photo(ledger.tree.school, "我们的.jpg")


def grid(ledger, owed, query="field=photos"):
    return at_desk(ledger.liaison).get(f"/desk/obligations/{owed.pk}/album/?{query}")


def test_the_grid_shows_what_the_unit_filed_and_where(ledger, mine):
    filed_with(ledger, ledger.tree.school, ledger.liaison, mine)
    shown = words(grid(ledger, ledger.owe(ledger.task())))
    assert "我们的.jpg" in shown
    assert GOOD["title"] in shown


def test_the_photos_of_another_unit_are_never_offered(ledger, mine):
    other = photo(ledger.tree.school2, "别人的.jpg")
    from tests.factories import make_person

    filed_with(ledger, ledger.tree.school2, make_person(ledger.tree.school2), other)
    assert "还没有报过" in words(grid(ledger, ledger.owe(ledger.task())))


def test_what_was_only_uploaded_is_not_offered(ledger, mine):
    assert "我们的.jpg" not in words(grid(ledger, ledger.owe(ledger.task())))


def test_only_what_the_field_takes_is_offered(ledger):
    letter = photo(ledger.tree.school, "方案.pdf", "application/pdf")
    filed_with(ledger, ledger.tree.school, ledger.liaison, letter)
    assert "方案.pdf" not in words(grid(ledger, ledger.owe(ledger.task())))


@pytest.mark.parametrize("query", ["", "field=title", "field=nothing"])
def test_a_field_without_files_has_no_grid(ledger, query):
    assert grid(ledger, ledger.owe(ledger.task()), query).status_code == 404


def test_a_photo_used_twice_stands_once_and_the_page_says_where_else(ledger, mine):
    first = filed_with(ledger, ledger.tree.school, ledger.liaison, mine)
    second = filed_with(ledger, ledger.tree.school, ledger.liaison, mine, task=ledger.task(title="总结"))
    assert [one.asset for one in album(ledger.node(ledger.tree.school), [JPEG]).photos] == [mine]
    (other,) = also_used(second, reach_of(ledger.liaison))
    assert (other.submission_id, other.files) == (first.pk, 1)
    assert "文件也用在" in words(at_desk(ledger.liaison).get(f"/desk/submissions/{second.pk}/"))


def test_where_else_is_told_only_to_who_may_read_it(ledger, mine):
    filed_with(ledger, ledger.tree.school, ledger.liaison, mine)
    from tests.factories import make_person

    other = make_person(ledger.tree.school2)
    theirs = filed_with(ledger, ledger.tree.school2, other, mine)
    assert also_used(theirs, reach_of(other)) == []


def test_the_grid_comes_in_pages_of_the_same_cost(ledger):
    done = filed_with(ledger, ledger.tree.school, ledger.liaison)
    node, costs = ledger.node(ledger.tree.school), []
    for count in (1, PAGE_SIZE + 2):
        photos = [photo(ledger.tree.school, f"{count}-{number}") for number in range(count)]
        Attachment.objects.bulk_create(Attachment(submission=done, asset=one) for one in photos)
        with CaptureQueriesContext(connection) as queries:
            page = album(node, [JPEG])
        costs.append(len(queries))
    assert costs == [2, 2]
    assert (len(page.photos), page.next) == (PAGE_SIZE, 2)
    assert len(album(node, [JPEG], 2).photos) == 3


@pytest.mark.parametrize("page", ["0", "-1", "x", "999999999999999999", "9" * 40])
def test_a_page_that_is_none_is_answered(ledger, owed, page):
    assert grid(ledger, owed, f"field=photos&page={page}").status_code == 200
