"""The body of a publication: HTML of a few tags, cleaned; its words; and marks and mending within them.

Offsets and search work on the words (`plain`): tags are passed over, blocks end a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from typing import Final

import nh3

_TABLE: Final = ("table", "thead", "tbody", "tr", "th", "td")
_BLOCKS: Final = ("p", "h2", "h3", "ul", "ol", "li", "blockquote", *_TABLE)
TAGS: Final = frozenset((*_BLOCKS, "br", "strong", "em", "a"))
_RENAMED: Final = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "div": "p"}
_GONE_WITH_CONTENT: Final = frozenset(
    (
        "script",
        "style",
        "iframe",
        "object",
        "noscript",
        "template",
        "svg",
        "math",
        "title",
        "textarea",
        "head",
    )
)
# Zero-width marks, byte order marks and turns of direction: nobody sees them, and numbers hide behind them.
_UNSEEN: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
_TOKEN: Final = re.compile(r'<(?:[^<>"]|"[^"]*")*>|[^<]+')
_TAG_NAME: Final = re.compile(r"</?([a-z0-9]+)")
_EMPTY: Final = re.compile(r"<(p|h2|h3|li|blockquote|ul|ol|tr|thead|tbody|table)>\s*</\1>")
_Say = Callable[[int, str], str]
"""What stands for a part of what was found: from its offset (0: its beginning) and the part's words."""
_SENTENCE: Final = re.compile(r".*?[。！？!?…]+[”’」』）]?", re.DOTALL)


def clean(html: str) -> str:
    """Return HTML with the tags of `TAGS` alone; links lead to http(s) only and open as strangers."""
    for old, new in _RENAMED.items():
        html = re.sub(rf"(?i)<(/?){old}(?=[\s>/])", rf"<\1{new}", html)
    cleaned = nh3.clean(
        seen(html),
        tags=set(TAGS),
        clean_content_tags=set(_GONE_WITH_CONTENT),
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel="noopener nofollow",
        strip_comments=True,
    )
    before = None
    while before != cleaned:
        before, cleaned = cleaned, _EMPTY.sub("", cleaned.replace("&nbsp;", " "))
    return cleaned.strip()


def seen(said: str) -> str:
    """Return text without what nobody sees."""
    return _UNSEEN.sub("", said.replace("\x00", ""))


def paragraphs(text: str) -> str:
    """Return plain text as HTML: a paragraph a line, empty lines left out."""
    lines = (line.strip() for line in seen(text).splitlines())
    return "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)


def heading(text: str) -> str:
    """Return a heading of a part of the body."""
    return f"<h2>{escape(text, quote=False)}</h2>"


def plain(html: str) -> str:
    """Return the words of a body, a line for each block."""
    return "".join(piece.text for piece in _pieces(html))


def first_words(text: str, most: int = 90) -> str:
    """Return the first whole sentences of plain text, at most `most` characters, cut with … where one is longer."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    said = ""
    for sentence in _SENTENCE.finditer(text):
        if len(said) + len(sentence[0]) > most:
            break
        said += sentence[0]
    return said.strip() or f"{text[: most - 1]}…"


def links_in(html: str) -> list[str]:
    """Return where the links of a cleaned body lead, each once, in order."""
    found = re.findall(r'<a\s[^>]*?href="([^"]*)"', html)
    return list(dict.fromkeys(unescape(one) for one in found))


def replaced(html: str, old: str, new: str) -> str:
    """Return a body with every `old` in its words written as `new`, also where tags stand in between."""
    return _rewritten(html, old, lambda number, _: escape(new, quote=False) if number == 0 else "")


def marked(html: str, marks: Iterable[tuple[str, str]]) -> str:
    """Return a body with each text of `marks` (text, key) within ``<mark data-finding="key">``."""
    for text, key in marks:
        attribute = escape(key)
        html = _rewritten(
            html,
            text,
            lambda _, said, attribute=attribute: (  # type: ignore[misc]  # mypy cannot infer bound arguments
                f'<mark data-finding="{attribute}">{escape(said, quote=False)}</mark>'
            ),
        )
    return html


def unlinked(html: str, url: str) -> str:
    """Return a body in which the words of links to `url` stand without the link."""
    wanted = re.escape(escape(url))
    loose = re.escape(url)
    return re.sub(rf'<a\s[^>]*?href="(?:{wanted}|{loose})"[^>]*>(.*?)</a>', r"\1", html, flags=re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A token of a body. text: what it says, "" for most tags. token: as it stands. words: it is no tag."""

    text: str
    token: str
    words: bool


def _pieces(html: str) -> Iterator[_Piece]:
    ended = True
    for token in _TOKEN.findall(html):
        if not token.startswith("<"):
            text = unescape(token)
            if text.strip():
                ended = False
                yield _Piece(text, token, words=True)
            else:
                yield _Piece("" if ended else " ", token, words=False)
            continue
        name = _TAG_NAME.match(token)
        ends = not ended and name is not None and (name[1] in _BLOCKS or name[1] == "br")
        yield _Piece("\n" if ends else "", token, words=False)
        ended = ended or ends


def _rewritten(html: str, old: str, say: _Say) -> str:
    """Return the body with each occurrence of `old` said anew, piece by piece of the tokens it stands in."""
    pieces = list(_pieces(html))
    whole = "".join(piece.text for piece in pieces)
    found = _occurrences(whole, old)
    if not found:
        return html
    written, place = [], 0
    for piece in pieces:
        end = place + len(piece.text)
        inside = [(max(a, place), min(b, end), a) for a, b in found if a < end and b > place]
        written.append(_said(piece, place, inside, say) if piece.words and inside else piece.token)
        place = end
    return "".join(written)


def _said(piece: _Piece, place: int, inside: list[tuple[int, int, int]], say: _Say) -> str:
    parts, last = [], place
    for a, b, began in inside:
        parts.append(escape(piece.text[last - place : a - place], quote=False))
        parts.append(say(a - began, piece.text[a - place : b - place]))
        last = b
    parts.append(escape(piece.text[last - place :], quote=False))
    return "".join(parts)


def _occurrences(whole: str, old: str) -> list[tuple[int, int]]:
    found, start = [], whole.find(old) if old else -1
    while start >= 0:
        found.append((start, start + len(old)))
        start = whole.find(old, start + len(old))
    return found
