"""WeCom (企业微信) group robots: Markdown of at most 4,096 bytes; the address itself is the secret."""

from __future__ import annotations

from vocweek.reminders.channels.platform import Platform, Request, markdown
from vocweek.reminders.digests import Digest
from vocweek.reminders.sealing import Door

MOST_BYTES = 4096


def request(door: Door, digest: Digest, base_url: str, seconds: int) -> Request:
    """Return the request that posts `digest`."""
    return door.url, {
        "msgtype": "markdown",
        "markdown": {"content": markdown(digest, base_url, MOST_BYTES)},
    }


PLATFORM = Platform(
    host="qyapi.weixin.qq.com",
    path="/cgi-bin/webhook/send",
    signs=False,
    request=request,
    code="errcode",
    patience=frozenset({-1, 45009}),
    words={93000: "机器人地址不对，或者机器人已被移出群", 45009: "这个群一分钟内消息太多"},
)
