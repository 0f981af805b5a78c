"""Looking at all a publication says and shows. Pure: words, files and links are given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vocweek.media.models import Asset
from vocweek.publishing import text
from vocweek.publishing.checking.files import spots_of
from vocweek.publishing.checking.found import Found, Spot
from vocweek.publishing.checking.numbers import numbers_in
from vocweek.publishing.checking.places import addresses_in
from vocweek.publishing.checking.wordlist import Words, words_in
from vocweek.publishing.content import Matter
from vocweek.publishing.models import Finding

CAPTION, FILE, LINK_PART, BODY = "caption:", "file:", "link", "body"


def find(
    matter: Matter, *, words: Words, assets: Mapping[int, Asset], dead: Mapping[str, str]
) -> Iterator[Found]:
    """Yield all that keeps `matter` from going out.

    words: `wordlist.words_for`; assets: `files.assets_of` its files; dead: links that do not open → why.
    """
    for part, said in texts_of(matter):
        for spot in (*numbers_in(said), *addresses_in(said), *words_in(said, words)):
            yield Found(part, spot)
    for url in links_of(matter):
        if url in dead:
            part = LINK_PART if url == matter.link else BODY
            yield Found(part, Spot(Finding.Kind.LINK, url, instead=dead[url]))
    for asset in matter.assets:
        for spot in spots_of(assets.get(asset)):
            yield Found(f"{FILE}{asset}", spot)


def texts_of(matter: Matter) -> Iterator[tuple[str, str]]:
    """Yield every part that says something with its words; of the body, its words without tags."""
    yield from (("title", matter.title), ("lead", matter.lead), ("byline", matter.byline))
    yield BODY, text.plain(matter.body)
    for one in matter.files:
        if one.caption:
            yield f"{CAPTION}{one.asset}", one.caption


def links_of(matter: Matter) -> list[str]:
    """Return every link, each once."""
    own = [matter.link] if matter.link else []
    return list(dict.fromkeys([*own, *text.links_in(matter.body)]))
