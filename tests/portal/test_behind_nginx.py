"""Public pages behind a real nginx with the site `vocweek media nginx` prints: kept there for seconds, never longer."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.activities.factories import make_activity
from tests.factories import make_edition, make_person, make_tree
from tests.nginx import running_nginx, without_tls
from tests.seaweed import free_ports
from vocweek.activities.services.hiding import hide
from vocweek.core.config import read_config
from vocweek.media.nginx import site
from vocweek.org.models import Role
from vocweek.portal.memory import FRESH_SECONDS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def nginx(tmp_path: Path, live_server: LiveServer) -> Iterator[str]:
    """The address of an nginx before the program."""
    config = dataclasses.replace(
        read_config(), data=tmp_path, host=live_server.thread.host, port=live_server.thread.port
    )
    (own,) = free_ports(1)
    with running_nginx(without_tls(site(config), own), own, tmp_path / "nginx"):
        yield f"http://127.0.0.1:{own}"


def get(url: str, **headers: str) -> Any:
    try:
        return urlopen(Request(url, headers=headers), timeout=10)
    except HTTPError as error:
        return error


def test_a_page_comes_from_nginx_and_is_gone_within_seconds_of_being_taken_down(nginx: str) -> None:
    ministry = make_tree().ministry
    editor = make_person(ministry, Role.OFFICE)
    activity = make_activity(make_edition(ministry), ministry, title="大国工匠进校园")
    page = f"{nginx}/hd/{activity.public_id}/"
    assert "大国工匠进校园" in get(page).read().decode()
    type(activity).objects.filter(pk=activity.pk).update(title="没有人说过它变了")
    assert "大国工匠进校园" in get(page).read().decode()
    hide(activity=activity, by=editor, why="需要更正")
    deadline = time.monotonic() + 4 * FRESH_SECONDS
    while get(page).status == 200 and time.monotonic() < deadline:
        time.sleep(0.2)
    assert get(page).status == 404


def test_it_is_packed_or_plain_as_each_reader_asks(nginx: str) -> None:
    ministry = make_tree().ministry
    activity = make_activity(make_edition(ministry), ministry)
    page = f"{nginx}/hd/{activity.public_id}/"
    for _ in range(2):
        assert get(page, **{"Accept-Encoding": "gzip, br"}).headers["Content-Encoding"] == "gzip"
        assert get(page).headers["Content-Encoding"] is None


def test_what_is_for_one_person_is_never_kept(nginx: str) -> None:
    make_tree()
    answers = [get(f"{nginx}/accounts/login/") for _ in range(2)]
    cookies = {answer.headers["Set-Cookie"].partition(";")[0] for answer in answers}
    assert len(cookies) == 2
