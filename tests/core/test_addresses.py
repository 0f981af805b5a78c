"""Whose address counts for limits, whatever is claimed and however a socket writes it."""

from __future__ import annotations

from ipaddress import ip_network

import pytest
from allauth.account.adapter import get_adapter
from django.test import RequestFactory
from pytest_django import Settings

from vocweek.core.addresses import UNKNOWN, client_address
from vocweek.core.config import BadSetting, read_config


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


@pytest.mark.parametrize("peer", ["10.0.3.7", "192.168.1.9", "172.17.0.1", "fd00::7"])
def test_who_asks_from_a_private_network_is_not_believed_unless_told(rf: RequestFactory, peer: str) -> None:
    """Else whoever sits in the same network, or reaches the program past its proxy, is somebody else each time."""
    addresses = {
        client_address(rf.get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=f"1.1.1.{n}")) for n in range(9)
    }
    assert len(addresses) == 1


@pytest.mark.parametrize(
    ("peer", "said", "whose"),
    [
        ("10.0.3.7", "1.1.1.1", "1.1.1.1"),
        ("10.0.3.8", "1.1.1.1", "10.0.3.8"),
        ("::ffff:10.0.3.7", "1.1.1.1", "1.1.1.1"),
        ("10.0.3.7", "6.6.6.6, 1.1.1.1, 10.0.4.20", "1.1.1.1"),
        ("10.0.3.7", "6.6.6.6, 10.0.5.1", "10.0.5.1"),
        ("10.0.3.7", "nonsense, 10.0.4.20", "10.0.4.20"),
        ("127.0.0.1", "1.1.1.1", "127.0.0.1"),
    ],
)
def test_the_operators_proxies_are_believed_and_nobody_else(
    rf: RequestFactory, settings: Settings, peer: str, said: str, whose: str
) -> None:
    settings.TRUSTED_PROXIES = (ip_network("10.0.3.7"), ip_network("10.0.4.0/24"))
    assert client_address(rf.get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=said)) == whose


def test_the_operator_names_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VOCWEEK_TRUSTED_PROXIES", raising=False)
    assert read_config().trusted_proxies == (ip_network("127.0.0.0/8"), ip_network("::1"))
    monkeypatch.setenv("VOCWEEK_TRUSTED_PROXIES", "10.0.3.7, fd00::/8")
    assert read_config().trusted_proxies == (ip_network("10.0.3.7"), ip_network("fd00::/8"))
    monkeypatch.setenv("VOCWEEK_TRUSTED_PROXIES", "10.0.3.7,负载均衡")
    with pytest.raises(BadSetting, match=r"VOCWEEK_TRUSTED_PROXIES.*负载均衡"):
        read_config()


def test_sign_ins_through_a_proxy_are_counted_for_the_one_who_signs_in(rf: RequestFactory) -> None:
    request = rf.post("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="1.1.1.1")
    assert get_adapter().get_client_ip(request) == "1.1.1.1"


def test_visitors_of_a_socket_for_both_kinds_are_not_one(rf: RequestFactory) -> None:
    addresses = {client_address(rf.get("/", REMOTE_ADDR=f"::ffff:9.9.9.{n}")) for n in range(9)}
    assert len(addresses) == 9
