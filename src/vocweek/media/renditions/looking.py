"""What the bytes of a file are (文件内容): found once for each content, by the worker."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import pyvips

from vocweek.media.images import damage
from vocweek.media.kinds import DOC, DOCX, PDF, kind_of_type
from vocweek.media.models import Asset, Content
from vocweek.media.renditions import headers, plan
from vocweek.media.renditions.colours import colour_and_blur
from vocweek.media.renditions.films import film_facts
from vocweek.media.renditions.first_pages import NO_OFFICE, office, pages_of
from vocweek.media.renditions.pictures import opened, shrunk
from vocweek.media.renditions.source import Source, size_of
from vocweek.media.twins import perceptual_hash


@dataclass(slots=True)
class Found:
    """What a file is. picture: decoded, where it is a picture itself. note: what is not made and why, in Chinese."""

    picture: pyvips.Image | None = None
    taken_at: datetime | None = None
    sphere: bool = False
    pages: int | None = None
    seconds: float | None = None
    note: str = ""
    facts: dict[str, str] = field(default_factory=dict)


def look(source: Source) -> Found:
    """Return what a file is. Raises `Unmakeable` if it cannot be read, and `pyvips.Error`."""
    if source.kind.is_image:
        return _picture(source)
    if plan.is_video(source.kind):
        return _video(source)
    if source.kind == PDF:
        pages = pages_of(source.path)
        return Found(pages=pages.count, note=pages.note)
    needs_office = source.kind in (DOCX, DOC) and office() is None
    return Found(note=NO_OFFICE if needs_office else "")


def _picture(source: Source) -> Found:
    header = pyvips.Image.new_from_file(str(source.path), access="sequential")
    picture, note = _shown(source)
    return Found(
        picture=picture,
        note=note,
        taken_at=headers.taken_at(header),
        sphere=headers.is_sphere(header),
        facts=headers.facts_of(header),
    )


def _shown(source: Source) -> tuple[pyvips.Image, str]:
    """Return a picture decoded, and in Chinese what is damaged in it: what can be shown of it is shown all the same."""
    try:
        return opened(source.path, fail_on="warning"), ""
    except pyvips.Error:
        return opened(source.path), str(damage(source.path, source.kind) or "")


def _video(source: Source) -> Found:
    facts = film_facts(source.path)
    words = {
        "编码": facts.codec.upper(),
        "画面": f"{facts.width} × {facts.height}",
        "声音": facts.audio.upper(),
    }
    return Found(
        taken_at=_moment(facts.made),
        seconds=facts.seconds,
        facts={name: word for name, word in words.items() if word} | ({} if facts.audio else {"声音": "无"}),
    )


def _moment(made: str) -> datetime | None:
    """Return the moment a video's head gives in UTC; years before 1990 come from clocks that were never set."""
    return headers.moment_of(made.replace("-", ":"), "+00:00")


def write_down(content: Content, found: Found) -> None:
    """Put what was found on the row (not saved)."""
    content.taken_at, content.pages, content.why = found.taken_at, found.pages, found.note
    content.facts = found.facts
    if found.sphere and not content.colour:  # later a person may know better
        content.projection = Content.Projection.SPHERE
    if found.picture is not None:
        small = shrunk(found.picture, plan.Width.SMALL)
        write_colours(content, small)
        content.phash = perceptual_hash(small)


def write_colours(content: Content, picture: pyvips.Image) -> None:
    """Put main colour and blurhash of a picture on the row (not saved)."""
    content.colour, content.blurhash = colour_and_blur(picture)


def wishes(content: Content, assets: list[Asset]) -> tuple[str, ...]:
    """Return the names of all that is to be made from a content that these `assets` hold (at least one)."""
    kind = kind_of_type(assets[0].content_type)
    if kind in (DOCX, DOC) and office() is None:
        return ()
    focuses = {
        (asset.focal_x, asset.focal_y)
        for asset in assets
        if asset.focal_x is not None and asset.focal_y is not None
    }
    return plan.wanted(
        kind,
        size_of(assets[0]),
        sphere=content.projection == Content.Projection.SPHERE,
        public=any(asset.published_at for asset in assets),
        focuses=focuses,
    )
