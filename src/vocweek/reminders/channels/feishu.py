"""Feishu (飞书) group robots: rich text; signed in the body with HMAC-SHA256 keyed by time and secret (签名校验)."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Any

from vocweek.reminders.channels.platform import Platform, Request
from vocweek.reminders.digests import Digest
from vocweek.reminders.sealing import Door


def request(door: Door, digest: Digest, base_url: str, seconds: int) -> Request:
    """Return the request that posts `digest`, signed if the robot has a secret."""
    post = {"title": f"职教周提醒：{digest.name}", "content": _paragraphs(digest, base_url)}
    body: dict[str, Any] = {"msg_type": "post", "content": {"post": {"zh_cn": post}}}
    if door.secret:
        body |= {"timestamp": str(seconds), "sign": _signature(door.secret, seconds)}
    return door.url, body


def _paragraphs(digest: Digest, base_url: str) -> list[list[dict[str, str]]]:
    paragraphs = [[_text(f"{digest.summary}。")]]
    for section in digest.sections:
        paragraphs.append([_text(f"【{section.title}】")])
        paragraphs += [[_text("· "), _link(line.text, base_url + line.link)] for line in section.lines]
    more = f"另有 {digest.hidden} 项，" if digest.hidden else ""
    return [*paragraphs, [_link(f"{more}全部在这里", base_url + digest.home)]]


def _text(text: str) -> dict[str, str]:
    return {"tag": "text", "text": text}


def _link(text: str, url: str) -> dict[str, str]:
    return {"tag": "a", "text": text, "href": url}


def _signature(secret: str, seconds: int) -> str:
    signed = hmac.new(f"{seconds}\n{secret}".encode(), b"", hashlib.sha256).digest()
    return base64.b64encode(signed).decode()


PLATFORM = Platform(
    host="open.feishu.cn",
    path="/open-apis/bot/v2/hook/",
    signs=True,
    request=request,
    code="code",
    patience=frozenset({9499, 11232}),
    words={
        19001: "机器人地址不对，或者机器人已被移出群",
        19021: "签名没有通过：密钥不对，或者服务器的时间不准",
        19022: "服务器的地址不在机器人的 IP 白名单里",
        19024: "设置了关键词（关键词请填“职教周”）",
        11232: "这个群一分钟内消息太多",
    },
)
