"""What goes out to a browser, under which name and type: decided by the checked type, never by what was sent."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

PRIVATE = "private, max-age=86400, immutable"
PUBLIC = "public, max-age=60"
"""Published files: a minute after they are withdrawn nobody gets them from a cache."""

MADE = "renditions/"
"""Where everything lies that was made from files; never a file as it came."""

_SHOWN = ("image/", "video/", "audio/")
_NEVER_SHOWN = {"image/svg+xml"}
_PARTS_OF_SETS = {
    "webp": "image/webp",
    "avif": "image/avif",
    "jpg": "image/jpeg",
    "png": "image/png",
    "m3u8": "application/vnd.apple.mpegurl",
    "ts": "video/mp2t",
    "m4s": "video/mp4",
    "mp4": "video/mp4",
    "m4a": "audio/mp4",
    "vtt": "text/vtt",
    "json": "application/json",
    "dzi": "application/xml",
}
MANIFESTS = {"application/vnd.apple.mpegurl", "application/json", "application/xml", "text/vtt"}
"""Parts of a set that name the others by relative address: they must come from the address they were asked at."""


@dataclass(frozen=True, slots=True)
class Handout:
    """name: in the storage. filename: under which it is saved. etag: changes with the bytes. keep: `Cache-Control`."""

    name: str
    content_type: str
    filename: str
    etag: str
    keep: str = PRIVATE

    @property
    def shown(self) -> bool:
        """Pictures, sound, videos and PDF are looked at; everything else is only ever saved."""
        kind = self.content_type
        return kind == "application/pdf" or (kind.startswith(_SHOWN) and kind not in _NEVER_SHOWN)


def part_of_set(name: str, keep: str = PRIVATE) -> Handout | None:
    """Return how one file of a set goes out, ``None`` for what no set of ours has.

    name: in the storage. The files of a set never change, so the name is the state.
    """
    path = PurePosixPath(name)
    content_type = _PARTS_OF_SETS.get(path.suffix.lstrip("."))
    plain = name == str(path) and ".." not in path.parts and not set(name) & set('\\"\0')
    if content_type is None or not plain or not name.startswith(MADE):
        return None
    return Handout(name, content_type, path.name, name, keep)
