"""Links are followed to public addresses only, in a job, and what was seen is kept."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publishing.conftest import Desk
from tests.publishing.factories import STORY, make_accepted
from vocweek.core.clock import now
from vocweek.publishing.checking import fetching
from vocweek.publishing.checking.fetching import check_links, is_public, why_dead
from vocweek.publishing.models import CheckedLink
from vocweek.publishing.services import pick

INNER = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
    "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "::", "255.255.255.255",
]  # fmt: skip


@pytest.mark.parametrize("address", INNER)
def test_no_inner_address_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "223.5.5.5", "2400:3200::1", "64:ff9b::101:101"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/", "http://017700000001/",
        "http://169.254.169.254/latest/meta-data", "http://user:pass@example.com/", "ftp://example.com/", "file:///etc/passwd",
        "http:///", "http://", "//x", "javascript:alert(1)", "http://[bad/", "http://a:99999/",
    ],
)  # fmt: skip
def test_what_leads_inside_or_is_no_page_is_never_asked(url: str) -> None:
    assert why_dead(url, seconds=3)


@given(url=st.text(max_size=60))
def test_whatever_is_written_there_is_answered_in_words(url: str) -> None:
    assert why_dead(f"file:{url}")


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status = int(self.path.strip("/").split("/")[0] or 200)
        self.send_response(status)
        if status in (301, 302):
            self.send_header("Location", "/200" if "there" in self.path else "http://10.0.0.1/secret")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A real server here that stands for one of the internet: its name alone counts as public."""
    server = HTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    real = socket.getaddrinfo

    def known(host: str, port: int, *rest: Any, **more: Any) -> Any:
        return real("127.0.0.1" if host == "week.test" else host, port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", known)
    monkeypatch.setattr(fetching, "is_public", lambda one: one == "127.0.0.1")
    yield f"http://week.test:{server.server_port}"
    server.shutdown()


def test_a_page_that_is_there_opens_also_behind_a_redirect_or_a_guard(site: str) -> None:
    assert [why_dead(f"{site}/{what}") for what in ("200", "302/there", "403", "405")] == ["", "", "", ""]


def test_a_page_that_is_gone_says_so(site: str) -> None:
    assert why_dead(f"{site}/404") == "网站回应 404"


def test_a_redirect_inside_is_not_followed(site: str) -> None:
    assert why_dead(f"{site}/302") == "不是公开的网址"


def test_a_dead_link_becomes_a_finding_and_goes_when_it_opens_again(site: str, desk: Desk) -> None:
    values = STORY | {"story_video_url": f"{site}/404"}
    made = pick(
        source=make_accepted(desk.edition, desk.tree.school, values), unit=desk.tree.city, by=desk.editor
    )
    assert not made.findings.exists()
    check_links([made.link])
    assert made.findings.get().state == "open"
    CheckedLink.objects.filter(url=made.link).update(url=f"{site}/200")
    type(made).objects.filter(pk=made.pk).update(link=f"{site}/200")
    check_links([f"{site}/200"])
    assert made.findings.filter(state="open").count() == 0


def test_a_link_looked_at_lately_is_not_asked_again(desk: Desk) -> None:
    url = "https://week.example.cn/film"
    CheckedLink.objects.create(url=url, checked_at=now())
    values = STORY | {"story_video_url": url}
    pick(source=make_accepted(desk.edition, desk.tree.school, values), unit=desk.tree.city, by=desk.editor)
    from procrastinate.contrib.django.models import ProcrastinateJob

    assert not ProcrastinateJob.objects.filter(task_name="publishing.check_links").exists()
