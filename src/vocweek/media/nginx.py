"""The nginx in front of the program, as text: one file, tested as it is printed."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from vocweek.core.config import Config
from vocweek.media.addresses import nginx_key

_TEMPLATE = Path(__file__).with_name("nginx.conf")


def site(config: Config) -> str:
    """Return the configuration of the site for nginx (inside ``http { }``), with the key in it: keep it to nginx."""
    names = [urlsplit(url).hostname or "" for url in (config.base_url, config.media_url) if url]
    known = {
        "@PROGRAM@": f"{config.host}:{config.port}",
        "@NAMES@": " ".join(names),
        "@FILES@": str(config.data / "files"),
        "@CACHE@": str(config.data / "nginx-cache"),
        "@KEY@": nginx_key(),
    }
    text = _TEMPLATE.read_text(encoding="utf-8")
    for mark, value in known.items():
        text = text.replace(mark, value)
    return text
