"""A page that is remembered goes out before Django begins, and only while it stands (docs/decisions/0043)."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pytest
from django.core.wsgi import get_wsgi_application

from tests.activities.factories import make_activity, make_session
from tests.factories import make_edition, make_person, make_tree
from vocweek.accounts.models import User
from vocweek.activities.models import Activity
from vocweek.activities.services.hiding import hide, show_again
from vocweek.core import site_version as counted
from vocweek.core.places import Environ, StartResponse
from vocweek.org.models import Role
from vocweek.portal.known import KnownPages

pytestmark = pytest.mark.django_db(transaction=True)


class Site:
    """The site as the web server has it; counts how often what stands behind known pages is asked."""

    def __init__(self) -> None:
        self.asked, self._django = 0, get_wsgi_application()
        self._known = KnownPages(self._inner)

    def _inner(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        self.asked += 1
        return self._django(environ, start_response)

    def get(self, path: str, query: str = "", **more: str) -> tuple[str, dict[str, str], bytes]:
        """Return status, headers and body of an answer."""
        told: list[Any] = []
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "testserver",
            "SERVER_NAME": "testserver", "SERVER_PORT": "80", "wsgi.url_scheme": "http", "wsgi.input": BytesIO(),
        }  # fmt: skip
        body = self._known(environ | more, lambda *answer: told.extend(answer[:2]))
        return told[0], dict(told[1]), b"".join(body)


@pytest.fixture
def editor() -> User:
    return make_person(make_tree().ministry, Role.OFFICE)


@pytest.fixture
def path(editor: User) -> str:
    unit = editor.memberships.get().unit
    activity = make_activity(make_edition(unit), unit, state=Activity.State.ACCEPTED)
    make_session(activity)
    return f"/hd/{activity.public_id}/"


def test_the_second_reader_gets_it_without_django_headers_and_all(path: str) -> None:
    site = Site()
    first, second = site.get(path), site.get(path)
    assert site.asked == 1
    assert first == second
    assert second[1]["X-Content-Type-Options"] == "nosniff"


def test_what_is_hidden_is_gone_at_once_and_shown_again_at_once(path: str, editor: User) -> None:
    site = Site()
    activity = Activity.objects.get()
    assert [site.get(path)[0] for _ in range(2)] == ["200 OK"] * 2
    hide(activity=activity, by=editor, why="照片需要更换")
    assert site.get(path)[0] == "404 Not Found"
    show_again(activity=activity, by=editor)
    assert site.get(path)[0] == "200 OK"


def test_a_version_that_is_not_known_for_certain_is_asked_for_inside(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site()
    site.get(path)
    monkeypatch.setattr(counted, "SECONDS_KNOWN", -1.0)
    assert site.get(path)[0] == "200 OK"
    assert site.asked == 2


def test_who_has_it_already_is_told_so(path: str) -> None:
    site = Site()
    etag = site.get(path)[1]["ETag"]
    assert site.get(path, HTTP_IF_NONE_MATCH=etag)[0] == "304 Not Modified"


def test_what_is_read_behind_the_question_mark_is_another_page(path: str) -> None:
    site = Site()
    site.get("/")
    assert site.get("/", "year=1999")[0] == "404 Not Found"
    assert site.get("/", "from=timeline")[2] == site.get("/")[2]


@pytest.mark.parametrize(
    "other",
    [{"HTTP_HOST": "elsewhere.example"}, {"HTTP_ACCEPT_ENCODING": "gzip"}, {"REQUEST_METHOD": "HEAD"}],
)
def test_another_host_another_packing_and_another_method_are_no_known_page(
    path: str, other: dict[str, str]
) -> None:
    site = Site()
    site.get(path)
    site.get(path, **other)
    assert site.asked == 2
