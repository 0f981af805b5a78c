"""Posting to a group: which addresses may be called at all, and what an answer means."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from email.message import Message
from http.client import HTTPException
from typing import IO, Any
from urllib.parse import SplitResult, urlsplit

from vocweek.core.config import read_config
from vocweek.core.errors import refuse
from vocweek.reminders.channels import PLATFORMS
from vocweek.reminders.channels.platform import Platform
from vocweek.reminders.digests import Digest
from vocweek.reminders.sealing import Door

TIMEOUT_SECONDS = 8.0
MOST_BYTES = 64 * 1024


class NotDelivered(Exception):
    """Why a message did not arrive, in Chinese and without its address. `later`: worth another attempt."""

    def __init__(self, problem: str, *, later: bool) -> None:
        super().__init__(problem)
        self.problem, self.later = problem, later


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follow no redirect: it could lead to a host nobody allowed."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        return None


_OPENER = urllib.request.build_opener(_Stay)


def check_address(provider: str, url: str) -> None:
    """Refuse an address that is not a robot of the platform (`DomainError` ``bad_address``).

    Only HTTPS to the platform's own host is called, unless the operator allows others (``VOCWEEK_WEBHOOK_HOSTS``):
    else a form would be a way to make the server call machines beside it.
    """
    platform = PLATFORMS[provider]
    try:
        parts = urlsplit(url.strip())
        right = _of_platform(parts, platform) or f"{parts.scheme}://{parts.netloc}" in _allowed()
    except ValueError:
        right = False
    if not right or any(sign.isspace() for sign in url.strip()):
        raise refuse(
            "bad_address", f"地址应以 https://{platform.host}{platform.path} 开头，请在群里重新复制。", "url"
        )


def post_digest(provider: str, door: Door, digest: Digest) -> None:
    """Send a digest to a group. Raises `NotDelivered`; an answer of 200 with an error code is an error too."""
    check_address(provider, door.url)
    platform = PLATFORMS[provider]
    url, body = platform.request(door, digest, read_config().base_url, int(time.time()))
    answer = _answer(url, body)
    code = answer.get(platform.code)
    if code != 0:
        said = str(answer.get("errmsg") or answer.get("msg") or "")[:100]
        words = platform.words.get(code) if isinstance(code, int) else None
        raise NotDelivered(f"{words or '对方没有接收'}（{code} {said}）", later=code in platform.patience)


def _of_platform(parts: SplitResult, platform: Platform) -> bool:
    to_host = parts.scheme == "https" and parts.netloc == platform.host
    return to_host and parts.path.startswith(platform.path)


def _allowed() -> tuple[str, ...]:
    return read_config().webhook_hosts


def _answer(url: str, body: dict[str, Any]) -> dict[str, Any]:
    request = urllib.request.Request(
        url,
        data=json.dumps(body, ensure_ascii=False).encode(),
        headers={"Content-Type": "application/json; charset=utf-8", "User-Agent": "VocWeek"},
    )
    try:
        with _OPENER.open(request, timeout=TIMEOUT_SECONDS) as response:
            answer = json.loads(response.read(MOST_BYTES))
    except urllib.error.HTTPError as error:
        raise NotDelivered(
            f"对方服务器回答 {error.code}", later=error.code >= 500 or error.code == 429
        ) from None
    except TimeoutError:
        raise NotDelivered(f"对方服务器 {TIMEOUT_SECONDS:.0f} 秒没有回答", later=True) from None
    except (OSError, HTTPException) as error:
        raise NotDelivered(f"连不上对方服务器（{_reason(error)}）", later=True) from None
    except ValueError:
        raise NotDelivered("对方的回答读不懂", later=True) from None
    return answer if isinstance(answer, dict) else {}


def _reason(error: Exception) -> str:
    """Return the cause without the address."""
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(cause, TimeoutError):
        return "超时"
    return getattr(cause, "strerror", None) or type(cause).__name__
