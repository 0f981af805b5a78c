"""What the operator may set, read once from the environment (names start with ``VOCWEEK_``)."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Config:
    """The operator's settings.

    data: folder for the embedded database, uploaded files and the secret key.
    database_url: ``postgresql://…`` of an external server, or ``None`` for the embedded one.
    port: TCP port of the web server. host: address it listens on.
    base_url: public address used in mails and printed links.
    trusted_proxies: the networks whose word on whom they ask for counts (``X-Forwarded-For``); this machine.
    webhook_hosts: further places (``https://host:port``) group messages may be posted to, beside the platforms' own.
    files_url: ``s3://key:secret@host:port/bucket?region=…`` where uploaded files are kept, or ``None`` for the folder.
    files_old_url: an S3 still read from while its files are moved to the folder. accel: nginx hands out the folder
    at this inner address (``X-Accel-Redirect``). media_url: a second address of this site, on a host of its own,
    where uploaded files are looked at.
    clamav: ``host:port`` or the socket file of a ClamAV that scans uploads, ``None`` for none.
    media_workers: how many processes of this machine make what is shown of photos and videos; 0: none here.
    media_threads: processor threads each of them uses.
    unit_space: GB of files a unit may have, unless the office above says otherwise.
    demo: the sign-in page offers the demonstration's logins; set by `vocweek demo` alone.
    """

    data: Path
    database_url: str | None
    host: str
    port: int
    base_url: str
    debug: bool
    allowed_hosts: tuple[str, ...]
    trusted_proxies: tuple[Network, ...]
    smtp_url: str | None
    mail_from: str
    web_workers: int
    webhook_hosts: tuple[str, ...]
    files_url: str | None
    files_old_url: str | None
    accel: str | None
    media_url: str | None
    clamav: str | None
    media_workers: int
    media_threads: int
    unit_space: int
    demo: bool


class BadSetting(ValueError):
    """A variable of the environment cannot be read; the message names it, in Chinese."""


def read_config() -> Config:
    """Return the settings in force. Raises `BadSetting`."""
    env = os.environ
    port = _whole_number("VOCWEEK_PORT", env.get("VOCWEEK_PORT", "8000"))
    if not 0 < port < 65536:
        raise BadSetting(f"环境变量 VOCWEEK_PORT 应为 1 至 65535 的整数，现在是“{port}”。")
    host = env.get("VOCWEEK_HOST", "127.0.0.1")
    return Config(
        data=Path(env.get("VOCWEEK_DATA", "data")).resolve(),
        database_url=env.get("VOCWEEK_DATABASE_URL") or None,
        host=host,
        port=port,
        base_url=env.get("VOCWEEK_BASE_URL", f"http://127.0.0.1:{port}").rstrip("/"),
        debug=env.get("VOCWEEK_DEBUG", "") == "1",
        allowed_hosts=tuple(env.get("VOCWEEK_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")),
        trusted_proxies=_networks(env.get("VOCWEEK_TRUSTED_PROXIES", "127.0.0.0/8,::1")),
        smtp_url=env.get("VOCWEEK_SMTP_URL") or None,
        mail_from=env.get("VOCWEEK_MAIL_FROM", "职教周 VocWeek <noreply@localhost>"),
        web_workers=_whole_number("VOCWEEK_WEB_WORKERS", env.get("VOCWEEK_WEB_WORKERS", "2")),
        webhook_hosts=tuple(filter(None, env.get("VOCWEEK_WEBHOOK_HOSTS", "").split(","))),
        files_url=env.get("VOCWEEK_FILES_URL") or None,
        files_old_url=env.get("VOCWEEK_FILES_OLD_URL") or None,
        accel=env.get("VOCWEEK_ACCEL") or None,
        media_url=env.get("VOCWEEK_MEDIA_URL", "").rstrip("/") or None,
        unit_space=_whole_number("VOCWEEK_UNIT_SPACE", env.get("VOCWEEK_UNIT_SPACE", "20")),
        clamav=_scanner(env.get("VOCWEEK_CLAMAV", "")),
        media_workers=_whole_number("VOCWEEK_MEDIA_WORKERS", env.get("VOCWEEK_MEDIA_WORKERS", "1")),
        media_threads=_whole_number("VOCWEEK_MEDIA_THREADS", env.get("VOCWEEK_MEDIA_THREADS", "1")),
        demo=env.get("VOCWEEK_DEMO", "") == "1",
    )


def _networks(text: str) -> tuple[Network, ...]:
    try:
        return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())
    except ValueError:
        raise BadSetting(
            "环境变量 VOCWEEK_TRUSTED_PROXIES 应为用逗号隔开的地址或网段（如 10.0.3.7,10.0.4.0/24），"
            f"现在是“{text}”。"
        ) from None


def _scanner(text: str) -> str | None:
    place = text.removeprefix("unix:")
    if not place or place.startswith("/") or re.fullmatch(r".+:\d{1,5}", place):
        return place or None
    raise BadSetting(f"环境变量 VOCWEEK_CLAMAV 应为 主机:端口 或套接字文件的绝对路径，现在是“{text}”。")


def _whole_number(name: str, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise BadSetting(f"环境变量 {name} 应为整数，现在是“{text}”。") from None
