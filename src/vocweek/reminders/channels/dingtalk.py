"""DingTalk (钉钉) group robots: Markdown; signed in the address with HMAC-SHA256 of time and secret (加签)."""

from __future__ import annotations

import base64
import hashlib
import hmac
from urllib.parse import quote_plus

from vocweek.reminders.channels.platform import Platform, Request, markdown
from vocweek.reminders.digests import Digest
from vocweek.reminders.sealing import Door

MOST_BYTES = 18_000


def request(door: Door, digest: Digest, base_url: str, seconds: int) -> Request:
    """Return the request that posts `digest`, signed if the robot has a secret."""
    text = markdown(digest, base_url, MOST_BYTES).replace("\n", "\n\n")
    body = {"msgtype": "markdown", "markdown": {"title": f"职教周：{digest.summary}", "text": text}}
    return door.url + (_signature(door.secret, seconds * 1000) if door.secret else ""), body


def _signature(secret: str, milliseconds: int) -> str:
    signed = hmac.new(secret.encode(), f"{milliseconds}\n{secret}".encode(), hashlib.sha256).digest()
    return f"&timestamp={milliseconds}&sign={quote_plus(base64.b64encode(signed))}"


PLATFORM = Platform(
    host="oapi.dingtalk.com",
    path="/robot/send",
    signs=True,
    request=request,
    code="errcode",
    patience=frozenset({-1, 130101, 410100}),
    words={
        310000: "安全设置没有通过：加签密钥不对，或者设置了关键词（关键词请填“职教周”）",
        300005: "机器人地址不对，或者机器人已被移出群",
        130101: "这个群一分钟内消息太多",
    },
)
