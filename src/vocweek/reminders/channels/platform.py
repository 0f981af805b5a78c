"""What the platforms differ in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from vocweek.reminders.digests import Digest
from vocweek.reminders.sealing import Door

Request = tuple[str, dict[str, Any]]
"""The address to post to, and the JSON to post."""


@dataclass(frozen=True, slots=True)
class Platform:
    """One platform.

    host, path: what its addresses begin with. signs: whether it knows a signing secret. request: the address and
    body for a digest, given the door, the site's base URL and seconds since 1970. code: the key of the answer that
    is 0 when all went well. patience: answers that ask to come back later. words: what an answer means, in Chinese.
    """

    host: str
    path: str
    signs: bool
    request: Callable[[Door, Digest, str, int], Request]
    code: str
    patience: frozenset[int]
    words: Mapping[int, str]


def markdown(digest: Digest, base_url: str, most_bytes: int) -> str:
    """Return the digest as Markdown of at most `most_bytes` in UTF-8; whole lines are left out, never half ones."""
    head = [f"**{_plain(digest.name)}**", f"{digest.summary}。"]
    body = []
    for section in digest.sections:
        body.append(f"\n**{section.title}**")
        body += [f"> [{_plain(line.text)}]({base_url}{line.link})" for line in section.lines]
    foot = f"\n[{'另有 ' + str(digest.hidden) + ' 项，' if digest.hidden else ''}全部在这里]({base_url}{digest.home})"
    room = most_bytes - sum(len(one.encode()) + 1 for one in [*head, foot])
    kept = []
    for line in body:
        room -= len(line.encode()) + 1
        if room < 0:
            break
        kept.append(line)
    return "\n".join([*head, *kept, foot])


def _plain(text: str) -> str:
    """Take the signs out of a text that would end a Markdown link."""
    return text.translate({ord("["): "〔", ord("]"): "〕", ord("*"): "＊", ord("\n"): " "})
