"""Public pages are drawn once for a version of the site, and never shown once it has risen (docs/decisions/0043)."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from tests.activities.factories import make_activity, make_session
from tests.factories import make_edition, make_person, make_tree
from vocweek.accounts.models import User
from vocweek.activities.models import Activity
from vocweek.activities.services.hiding import hide, show_again
from vocweek.core import site_version as counted
from vocweek.core.site_version import raise_site_version, site_version
from vocweek.org.models import Role
from vocweek.portal.memory import shared_for

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor() -> User:
    return make_person(make_tree().ministry, Role.OFFICE)


@pytest.fixture
def activity(editor: User) -> Activity:
    unit = editor.memberships.get().unit
    activity = make_activity(make_edition(unit), unit, state=Activity.State.ACCEPTED)
    make_session(activity)
    return activity


@pytest.fixture(autouse=True)
def asked_each_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another process's change is seen after a second; here at once."""
    monkeypatch.setattr(counted, "SECONDS_KNOWN", 0.0)
    yield


def page(activity: Activity) -> str:
    return f"/hd/{activity.public_id}/"


def test_a_page_that_is_known_costs_no_question_but_for_the_version(activity: Activity) -> None:
    client = Client()
    first = client.get(page(activity))
    with CaptureQueriesContext(connection) as asked:
        second = client.get(page(activity))
    assert first.status_code == second.status_code == 200
    assert second.content == first.content
    assert [one["sql"] for one in asked] == [
        "SELECT last_value - (NOT is_called)::int FROM core_site_version"
    ]


def test_what_is_hidden_is_gone_at_once_and_shown_again_at_once(activity: Activity, editor: User) -> None:
    client = Client()
    assert client.get(page(activity)).status_code == 200
    hide(activity=activity, by=editor, why="照片需要更换")
    assert client.get(page(activity)).status_code == 404
    show_again(activity=activity, by=editor)
    assert client.get(page(activity)).status_code == 200


def test_a_reader_who_has_it_already_gets_no_second_copy(activity: Activity) -> None:
    first = Client().get(page(activity))
    again = Client().get(page(activity), headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == "public, max-age=0, s-maxage=5, must-revalidate"


def test_it_is_packed_for_who_can_unpack_it_and_plain_for_others(activity: Activity) -> None:
    plain = Client().get(page(activity))
    packed = Client().get(page(activity), headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert packed.headers["ETag"] == plain.headers["ETag"]


def test_nothing_of_the_one_who_reads_goes_into_it(activity: Activity, editor: User) -> None:
    signed_in = Client()
    signed_in.force_login(editor, backend="vocweek.accounts.backend.Backend")
    signed_in.cookies["theme"] = "dark"
    theirs, everybodys = signed_in.get(page(activity)), Client().get(page(activity))
    assert theirs.content == everybodys.content
    assert not theirs.cookies


def test_the_version_rises_only_when_the_change_is_there_to_be_read() -> None:
    before = site_version()
    with transaction.atomic():
        raise_site_version()
        assert site_version() == before
    assert site_version() > before


def test_a_change_that_was_given_up_raises_nothing() -> None:
    before = site_version()
    with pytest.raises(LookupError), transaction.atomic():
        raise_site_version()
        raise LookupError
    assert site_version() == before


def test_what_a_messenger_hangs_onto_an_address_is_the_same_page(activity: Activity) -> None:
    client = Client()
    client.get("/")
    with CaptureQueriesContext(connection) as seen:
        client.get("/?from=timeline&isappinstalled=0")
    assert _beside_version(seen) == 0


def test_what_a_page_reads_of_its_address_makes_another_page(activity: Activity) -> None:
    client = Client()
    assert client.get("/").status_code == 200
    assert client.get("/?year=1999").status_code == 404
    assert client.get("/hd/?day=week&view=calendar").content != client.get("/hd/?day=week").content


def test_a_view_is_shown_no_name_it_does_not_say_it_reads(activity: Activity) -> None:
    read = []

    @shared_for("year")
    def view(request: HttpRequest) -> HttpResponse:
        read.extend([dict(request.GET), request.get_full_path()])
        return HttpResponse()

    view(RequestFactory().get("/?from=timeline&year=2026"))
    assert read == [{"year": ["2026"]}, "/?year=2026"]


def test_a_page_in_english_is_known_as_well(activity: Activity) -> None:
    client = Client()
    plain = client.get("/en/").content
    with CaptureQueriesContext(connection) as seen:
        assert client.get("/en/?utm_source=x").content == plain
    assert _beside_version(seen) == 0


def _beside_version(seen: CaptureQueriesContext) -> int:
    return sum("core_site_version" not in one["sql"] for one in seen)
