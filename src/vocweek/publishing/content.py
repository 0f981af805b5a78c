"""All that an editor can change of a publication, as one value: in its columns, or waiting beside them (`pending`).

The public reads the columns. What is edited of a published one waits in `pending` until it is checked and taken over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from vocweek.media.models import Asset
from vocweek.media.models import Content as Bytes
from vocweek.publishing import text
from vocweek.publishing.models import Publication, PublicationFile

Part = PublicationFile.Part
TITLE_LENGTH, LEAD_LENGTH, BYLINE_LENGTH, CAPTION_LENGTH, BODY_LENGTH = 120, 300, 60, 300, 60_000
WORDS = ("kind", "title", "lead", "byline", "body", "link", "topics")


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file that is shown: id of the asset, as what, and the words under it."""

    asset: int
    part: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a publication says and shows. cover: id of an asset, which may be one of `files`."""

    kind: str
    title: str
    lead: str = ""
    byline: str = ""
    body: str = ""
    link: str = ""
    starts_at: datetime | None = None
    topics: tuple[str, ...] = ()
    cover: int | None = None
    files: tuple[ShownFile, ...] = ()

    @property
    def assets(self) -> list[int]:
        """Ids of every file it shows, the cover among them, each once."""
        cover = [self.cover] if self.cover else []
        return list(dict.fromkeys([*(one.asset for one in self.files), *cover]))

    def without(self, asset: int) -> Matter:
        """Return it without a file, which is not its cover any more either."""
        left = tuple(one for one in self.files if one.asset != asset)
        return replace(self, files=left, cover=None if self.cover == asset else self.cover)


def matter_of(publication: Publication) -> Matter:
    """Return what the editor works on: what is pending, else what stands. One query for its files."""
    return from_json(publication.pending) if publication.pending else standing_of(publication)


def standing_of(publication: Publication) -> Matter:
    """Return what the public reads, or would. One query for its files."""
    files = tuple(ShownFile(one.asset_id, one.part, one.caption) for one in publication.files.all())
    return Matter(
        kind=publication.kind,
        title=publication.title,
        lead=publication.lead,
        byline=publication.byline,
        body=publication.body,
        link=publication.link,
        starts_at=publication.starts_at,
        topics=tuple(publication.topics),
        cover=publication.cover_id,
        files=files,
    )


def write(publication: Publication, matter: Matter) -> None:
    """Put `matter` into the columns and the rows of files; the caller saves the publication first if it is new."""
    for name in WORDS:
        setattr(publication, name, getattr(matter, name))
    publication.topics = list(matter.topics)
    publication.starts_at, publication.cover_id, publication.pending = matter.starts_at, matter.cover, None
    publication.save()
    write_files(publication, matter.files)


def write_files(publication: Publication, files: tuple[ShownFile, ...]) -> None:
    """Let the rows say which files are shown, in order; those that stay keep their row."""
    known = {one.asset_id: one for one in publication.files.all()}
    publication.files.exclude(asset__in=[one.asset for one in files]).delete()
    for position, one in enumerate(files):
        row = known.get(one.asset) or PublicationFile(publication=publication, asset_id=one.asset)
        said = (row.part, row.position, row.caption) if row.pk else None
        if said != (one.part, position, one.caption):
            row.part, row.position, row.caption = one.part, position, one.caption
            row.save()


def tidied(matter: Matter) -> Matter:
    """Return it as it may be kept: the body cleaned, blanks gathered, nothing longer than its column."""
    return replace(
        matter,
        title=_line(matter.title, TITLE_LENGTH),
        lead=_line(matter.lead, LEAD_LENGTH),
        byline=_line(matter.byline, BYLINE_LENGTH),
        body=text.clean(matter.body[:BODY_LENGTH]),
        link=matter.link.strip()[:1000],
        files=tuple(
            replace(one, caption=_line(one.caption, CAPTION_LENGTH))
            for one in {one.asset: one for one in matter.files}.values()
        ),
    )


def part_of(asset: Asset) -> str:
    """Return as what a file is shown: a film, a photo all around, a picture, else a document. Its content selected."""
    if asset.content_type.startswith("image/"):
        sphere = asset.content is not None and asset.content.projection == Bytes.Projection.SPHERE
        return Part.SPHERE if sphere else Part.PICTURE
    return Part.VIDEO if asset.content_type.startswith("video/") else Part.DOCUMENT


def to_json(matter: Matter) -> dict[str, Any]:
    """Return what `from_json` reads."""
    said: dict[str, Any] = {name: getattr(matter, name) for name in WORDS}
    return said | {
        "topics": list(matter.topics),
        "starts_at": matter.starts_at.isoformat() if matter.starts_at else None,
        "cover": matter.cover,
        "files": [[one.asset, one.part, one.caption] for one in matter.files],
    }


def from_json(data: Mapping[str, Any]) -> Matter:
    """Return the matter that `to_json` wrote."""
    said = {name: data[name] for name in WORDS}
    starts = data["starts_at"]
    return Matter(
        **said
        | {
            "topics": tuple(data["topics"]),
            "starts_at": datetime.fromisoformat(starts) if starts else None,
            "cover": data["cover"],
            "files": tuple(ShownFile(*one) for one in data["files"]),
        }
    )


def _line(said: str, most: int) -> str:
    return " ".join(text.seen(said).split())[:most]
