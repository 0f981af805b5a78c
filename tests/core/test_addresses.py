"""Whose address counts for limits, whatever is claimed and however a socket writes it."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from vocweek.core.addresses import UNKNOWN, client_address


@pytest.mark.parametrize(
    ("peer", "said", "whose"),
    [
        ("9.9.9.9", "1.1.1.1", "9.9.9.9"),
        ("127.0.0.1", "1.1.1.1", "1.1.1.1"),
        ("127.0.0.1", "6.6.6.6, 1.1.1.1", "1.1.1.1"),
        ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("::ffff:9.9.9.9", "1.1.1.1", "9.9.9.9"),
        ("::ffff:127.0.0.1", "::ffff:1.1.1.1", "1.1.1.1"),
        ("2400:da00::1:2:3:4", "", "2400:da00::/64"),
        ("", "", UNKNOWN),
    ],
)
def test_is_told(rf: RequestFactory, peer: str, said: str, whose: str) -> None:
    assert client_address(rf.get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=said)) == whose


def test_visitors_of_a_socket_for_both_kinds_are_not_one(rf: RequestFactory) -> None:
    addresses = {client_address(rf.get("/", REMOTE_ADDR=f"::ffff:9.9.9.{n}")) for n in range(9)}
    assert len(addresses) == 9
