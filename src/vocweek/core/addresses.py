"""Where a request comes from, for limits only; never stored as it is."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "unknown"


def client_address(request: HttpRequest) -> str:
    """Return the sender's network address; of IPv6 its /64, which is one household.

    A proxy is taken at its word (``X-Forwarded-For``) if the operator trusts it (`Config.trusted_proxies`): read from
    the right, the first address that is no such proxy is the sender's. Whoever asks from elsewhere, be it from the
    network the proxy stands in, is taken at their own address whatever they claim.
    """
    peer = _address(str(request.META.get("REMOTE_ADDR", "")))
    said = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    while said and (peer is None or _trusted(peer)):
        told = _address(said.pop())
        if told is None:
            break
        peer = told
    if peer is None:
        return UNKNOWN
    return str(ip_network(f"{peer}/64", strict=False)) if isinstance(peer, IPv6Address) else str(peer)


def _trusted(address: IPv4Address | IPv6Address) -> bool:
    return any(address in network for network in settings.TRUSTED_PROXIES)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    """Return the address; one of IPv4 as a socket for both kinds writes it (``::ffff:192.0.2.1``) is that of IPv4."""
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    return address if isinstance(address, IPv4Address) else address.ipv4_mapped or address
