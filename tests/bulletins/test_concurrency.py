"""Two offices circulating at once: real threads on real rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.at_once import at_once
from tests.bulletins.offices import EVENING, Week, make_week, usual
from vocweek.bulletins.models import Bulletin
from vocweek.bulletins.services import AlreadyDrafted, correct, draft_circular, send
from vocweek.core.errors import DomainError

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def week(settings: Any, tmp_path: Path) -> Week:
    settings.MEDIA_ROOT = tmp_path
    return usual(make_week())


def test_of_two_offices_that_draft_at_once_one_gets_it_and_the_others_are_shown_it(week: Week) -> None:
    city = week.city
    done = at_once(
        *[
            lambda by=by: draft_circular(node=city, by=by, moment=EVENING)
            for by in (week.office, week.colleague) * 3
        ]
    )
    drafts = [one for one in done if isinstance(one, Bulletin)]
    told = [one for one in done if isinstance(one, AlreadyDrafted)]
    assert (len(drafts), len(told)) == (1, 5)
    assert {one.bulletin.pk for one in told} == {Bulletin.objects.get().pk}


def test_a_draft_is_sent_once(week: Week) -> None:
    draft = draft_circular(node=week.city, by=week.office, moment=EVENING)
    done = at_once(
        *[lambda by=by: send(bulletin=draft, by=by, version=0) for by in (week.office, week.colleague) * 2]
    )
    assert sum(isinstance(one, Bulletin) for one in done) == 1
    assert sum(isinstance(one, DomainError) for one in done) == 3
    assert draft.receipts.count() == 2


def test_corrections_begun_at_once_leave_no_gap_in_the_numbers(week: Week) -> None:
    first = draft_circular(node=week.city, by=week.office, moment=EVENING)
    send(bulletin=first, by=week.office, version=0)
    at_once(*[lambda: correct(bulletin=first, by=week.office, moment=EVENING)] * 4)
    assert list(Bulletin.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
