"""Links of what is published are looked at again by night; a real server answers here, and dies."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.publishing.conftest import Desk
from tests.publishing.factories import make_publication
from vocweek.core.clock import now
from vocweek.notify.models import Message
from vocweek.publishing.checking import fetching
from vocweek.publishing.checking.fetching import Unknown
from vocweek.publishing.checking.rechecking import MOST_OF_A_SITE, links_due, recheck_links
from vocweek.publishing.models import CheckedLink, Finding, Publication

State = Publication.State


class _There(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        pass


class Site:
    """A server of the internet that runs until it is killed."""

    def __init__(self) -> None:
        self.server = HTTPServer(("127.0.0.1", 0), _There)
        self.url = f"http://week.test:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def die(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    real = socket.getaddrinfo

    def known(host: str, port: int, *rest: Any, **more: Any) -> Any:
        return real("127.0.0.1" if host == "week.test" else host, port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", known)
    monkeypatch.setattr(fetching, "is_public", lambda one: one == "127.0.0.1")
    found = Site()
    yield found
    found.die()


def published(desk: Desk, **more: Any) -> Publication:
    return make_publication(desk.edition, desk.tree.city, state=State.PUBLISHED, **more)


def test_a_site_that_dies_shows_on_what_links_to_it_and_its_editors_are_told_once(
    desk: Desk, site: Site, client: Client
) -> None:
    body = f'<p>看<a href="{site.url}/a?x=1&amp;y=2" rel="noopener nofollow">网站</a></p>'
    made = published(desk, title="焊花", body=body)
    assert recheck_links(now(), pause=0) == 1
    assert not made.findings.exists()
    site.die()
    for night in (1, 2):
        recheck_links(now() + timedelta(days=night), pause=0)
    finding = made.findings.get()
    assert (finding.kind, finding.state, finding.text) == ("link", "open", f"{site.url}/a?x=1&y=2")
    told = Message.objects.filter(person=desk.editor)
    assert [one.text for one in told] == ["“焊花”里有链接已失效，公众打不开，请修改。"]
    client.force_login(desk.editor)
    for address in (told[0].link, f"{reverse('workbench:publications')}?unit={desk.tree.city.code}"):
        assert "链接已失效" in client.get(address).content.decode()


def test_a_site_that_comes_back_is_mended_by_itself(desk: Desk, site: Site) -> None:
    made = published(desk, link=f"{site.url}/")
    CheckedLink.objects.create(url=made.link, why="连接不上", checked_at=now() - timedelta(days=2))
    Finding.objects.create(publication=made, kind="link", part="link", text=made.link)
    recheck_links(now(), pause=0)
    assert made.findings.get().state == Finding.State.MENDED


def test_one_bad_moment_is_no_dead_link(desk: Desk) -> None:
    made = published(desk, link="https://a.example.cn/")
    answers = iter(["很久没有回应", ""])
    recheck_links(now(), pause=0, ask=lambda url: next(answers))
    assert not made.findings.exists()
    assert CheckedLink.objects.get(url=made.link).why == ""


def test_only_what_is_published_is_asked_and_each_link_once_a_day(desk: Desk) -> None:
    published(desk, link="https://a.example.cn/")
    published(desk, link="https://a.example.cn/")
    make_publication(desk.edition, desk.tree.city, link="https://draft.example.cn/")
    asked: list[str] = []
    for _ in range(2):
        recheck_links(now(), pause=0, ask=lambda url: asked.append(url) or "")
    assert asked == ["https://a.example.cn/"]


def test_sites_take_turns_and_one_is_asked_no_more_than_its_share(desk: Desk) -> None:
    links = "".join(f'<a href="https://a.example.cn/{n:03}">x</a>' for n in range(MOST_OF_A_SITE + 5))
    published(desk, body=f"<p>{links}</p>", link="https://b.example.cn/")
    due = links_due(now())
    assert len(due) == MOST_OF_A_SITE + 1
    assert due[:2] == ["https://a.example.cn/000", "https://b.example.cn/"]


def test_the_same_site_is_not_asked_in_one_breath(desk: Desk) -> None:
    published(
        desk, body='<p><a href="https://a.example.cn/1">x</a><a href="https://a.example.cn/2">x</a></p>'
    )
    moments: list[float] = []
    recheck_links(now(), pause=0.2, ask=lambda url: moments.append(time.monotonic()) or "")
    assert moments[1] - moments[0] >= 0.2


def test_what_was_not_reached_is_asked_the_next_time(desk: Desk) -> None:
    body = "".join(f'<a href="https://{name}.example.cn/">x</a>' for name in "abc")
    published(desk, body=f"<p>{body}</p>")
    asked: list[str] = []

    def slow(url: str) -> str:
        asked.append(url)
        time.sleep(0.3)
        return ""

    for _ in range(3):
        recheck_links(now(), seconds=0.2, pause=0, ask=slow)
    assert sorted(asked) == [f"https://{name}.example.cn/" for name in "abc"]


def test_without_a_network_nothing_is_said_and_nothing_goes_on_for_long(desk: Desk) -> None:
    body = "".join(f'<a href="https://h{number}.example.cn/">x</a>' for number in range(9))
    made = published(desk, body=f"<p>{body}</p>")
    asked: list[str] = []

    def away(url: str) -> str:
        asked.append(url)
        raise Unknown

    assert recheck_links(now(), pause=0, ask=away) == 0
    assert (len(asked), made.findings.count()) == (3, 0)
