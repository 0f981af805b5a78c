"""Following links (死链检查) without being led astray: public addresses only, at every step, and not for long.

The name is looked up once, every address it has must be public, and the connection goes to that very address: what a
name means a moment later (DNS rebinding) is not asked. Each redirect is judged like the first link.
"""

from __future__ import annotations

import errno
import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.db import transaction
from django.db.models import Q

from vocweek.core.clock import now
from vocweek.publishing.checking.settling import check
from vocweek.publishing.models import CheckedLink, Publication

SECONDS_EACH: Final = 6.0
SECONDS_ALL: Final = 20.0
MOST_REDIRECTS: Final = 5
# The site is there and does not let a program in: a person's browser will be let in.
_THERE = (401, 403, 405, 406, 429, 999)
_AWAY = (errno.ENETUNREACH, errno.ENETDOWN)


class Dead(Exception):
    """The link does not open; the message says why, in Chinese."""


class Unknown(Exception):
    """This machine cannot tell now: it has no network or no name server."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a link leads: to one public address, under a name."""

    scheme: str
    host: str
    port: int
    address: str
    target: str


def check_links(urls: Iterable[str]) -> None:
    """Look at each link, keep what was seen, and check anew what shows one that changed."""
    for url in urls:
        try:
            why = why_dead(url)
        except Unknown:
            continue
        keep_seen(url, why)


def keep_seen(url: str, why: str) -> None:
    """Keep what was seen of a link, and check anew what shows it if that changed."""
    before = CheckedLink.objects.filter(url=url).values_list("why", flat=True).first()
    CheckedLink.objects.update_or_create(url=url, defaults={"why": why, "checked_at": now()})
    if (before or "") != why:
        _tell_publications(url)


def why_dead(url: str, *, seconds: float = SECONDS_ALL) -> str:
    """Return "" if the link opens, else why not, in Chinese. Raises `Unknown` without a network."""
    until = time.monotonic() + seconds
    try:
        for _ in range(MOST_REDIRECTS + 1):
            answer = _ask(_placed(url), until)
            if answer is None:
                return ""
            url = urljoin(url, answer)
    except Dead as error:
        return str(error)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return _in_words(error)
    return "转来转去，没有尽头"


def public_addresses(host: str, port: int) -> list[str]:
    """Return the addresses of `host` if every one of them is public; raise `Dead` or `Unknown`."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno == socket.EAI_AGAIN:
            raise Unknown from error
        raise Dead("没有这个网址") from error
    except UnicodeError as error:
        raise Dead("网址不正确") from error
    addresses = list(dict.fromkeys(str(one[4][0]).partition("%")[0] for one in found))
    if not addresses or not all(is_public(one) for one in addresses):
        raise Dead("不是公开的网址")
    return addresses


def is_public(address: str) -> bool:
    """Tell if an IP address is one of the public internet, also where IPv6 wraps an IPv4 address."""
    one = ipaddress.ip_address(address)
    if isinstance(one, ipaddress.IPv6Address):
        inner = one.ipv4_mapped or one.sixtofour or (one.teredo[1] if one.teredo else None)
        if inner is not None:
            return is_public(str(inner))
        if one in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(one) & 0xFFFFFFFF)))
    return one.is_global and not one.is_multicast


_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _placed(url: str) -> _Place:
    parts: SplitResult = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        raise Dead("不是网页的地址")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    host = parts.hostname.encode("idna").decode() if not parts.hostname.isascii() else parts.hostname
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    address = public_addresses(host, port)[0]
    return _Place(parts.scheme, host, port, address, f"{target}?{query}" if query else target)


def _ask(place: _Place, until: float) -> str | None:
    """Ask for the page; return where it redirects to, ``None`` if it is there. Nothing of it is read."""
    left = min(SECONDS_EACH, until - time.monotonic())
    if left <= 0:
        raise Dead("很久没有回应")
    connection = _Pinned(place, left)
    try:
        headers = {"User-Agent": "VocWeek link check", "Accept": "*/*", "Connection": "close"}
        connection.request("GET", place.target, headers=headers)
        answer = connection.getresponse()
        if answer.status in (301, 302, 303, 307, 308):
            return answer.getheader("Location") or ""
        if answer.status >= 400 and answer.status not in _THERE:
            raise Dead(f"网站回应 {answer.status}")
        return None
    finally:
        connection.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to the very address that was judged, speaking to the name it belongs to."""

    def __init__(self, place: _Place, seconds: float) -> None:
        super().__init__(place.host, place.port, timeout=seconds)
        self._place = place

    def connect(self) -> None:
        raw = socket.create_connection((self._place.address, self._place.port), self.timeout)
        if self._place.scheme == "https":
            raw = ssl.create_default_context().wrap_socket(raw, server_hostname=self._place.host)
        self.sock = raw


def _in_words(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "很久没有回应"
    if isinstance(error, ssl.SSLError):
        return "网站证书有问题"
    if isinstance(error, OSError) and error.errno in _AWAY:
        raise Unknown from error
    return "网址不正确" if isinstance(error, ValueError) else "连接不上"


def _tell_publications(url: str) -> None:
    """Check anew what has the link, one by one, so that nobody waits for long."""
    shown = Publication.objects.exclude(state=Publication.State.WITHDRAWN)
    having = shown.filter(
        Q(link=url) | Q(body__contains=url.replace("&", "&amp;")) | Q(pending__icontains=url)
    )
    for pk in having.values_list("pk", flat=True):
        with transaction.atomic():
            locked = Publication.objects.select_for_update(of=("self",), no_key=True).select_related("unit")
            publication = locked.filter(pk=pk).first()
            if publication is not None:
                check(publication)
