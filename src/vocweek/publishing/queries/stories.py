"""One publication as it is read, what goes on from it, and what is said where it was withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When
from django.http import Http404

from vocweek.core.prepared import prepared
from vocweek.media.models import Asset
from vocweek.publishing.models import Publication, PublicationFile
from vocweek.publishing.queries.cards import Card, Rows, cards_of, covers, rows_of, with_pictures
from vocweek.publishing.queries.pictures import Picture, pictures_of
from vocweek.publishing.queries.places import SiteAddress, address_then

NEXT = 3
NO_STORY = "没有这一篇。网址可能写错了。"


class Same(Enum):
    """By what two publications are known to show the same: what they were made from."""

    SUBMISSION = "submission_id"
    ACTIVITY = "activity_id"
    BULLETIN = "bulletin_id"
    NOTICE = "notice_id"
    ITSELF = "pk"


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file of a publication. number: its place among all, from 1; part: as of `PublicationFile`."""

    number: int
    part: str
    caption: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class Story:
    """One publication with its files, as values. origin: the unit whose work it is. site: on whose site it stands.
    also_on: further sites that show the same."""

    public_id: str
    kind: str
    kind_words: str
    title: str
    lead: str
    byline: str
    body: str
    link: str
    topics: tuple[str, ...]
    published_at: datetime | None
    origin: str
    site: SiteAddress
    origin_site: SiteAddress
    cover: Picture | None
    files: tuple[ShownFile, ...]
    also_on: tuple[SiteAddress, ...]
    next_ones: tuple[Card, ...]

    def of(self, part: str) -> tuple[ShownFile, ...]:
        """Return its files of one part."""
        return tuple(one for one in self.files if one.part == part)

    @property
    def files_by_number(self) -> dict[int, ShownFile]:
        """Its files by their number."""
        return {one.number: one for one in self.files}

    @property
    def pictures(self) -> tuple[ShownFile, ...]:
        """Its pictures."""
        return self.of(PublicationFile.Part.PICTURE)

    @property
    def documents(self) -> tuple[ShownFile, ...]:
        """Its files to take along."""
        return self.of(PublicationFile.Part.DOCUMENT)


def publication_at(public_id: str) -> Publication:
    """Return what is or was published under this id, with unit, origin and edition. Raises `Http404`. One query."""
    found = _published_as(public_id)
    if not found:
        raise Http404(NO_STORY)
    return found[0]


@prepared
def _published_as(public_id: str) -> QuerySet[Publication]:
    found = Publication.objects.filter(public_id=public_id, published_at__isnull=False)
    return found.select_related("unit__site", "origin__unit__site", "edition", "activity").order_by()


def story_of(publication: Publication) -> Story:
    """Return a publication as it is read. Four queries."""
    rows = _files(publication.pk)
    following = next_ones(publication)
    pictures = pictures_of([publication.cover_id, *(row[1] for row in rows), *covers(following)])
    files = tuple(
        ShownFile(number, part, caption or pictures[asset_id].caption, pictures[asset_id])
        for number, (part, asset_id, caption) in enumerate(rows, 1)
        if asset_id in pictures
    )
    return Story(
        public_id=publication.public_id,
        kind=publication.kind,
        kind_words=publication.get_kind_display(),
        title=publication.title,
        lead=publication.lead,
        byline=publication.byline,
        body=publication.body,
        link=publication.link,
        topics=tuple(publication.topics),
        published_at=publication.published_at,
        origin=publication.origin.name,
        site=address_then(publication.unit, publication.edition),
        origin_site=replace(
            address_then(publication.origin.unit, publication.edition), name=publication.origin.name
        ),
        cover=pictures.get(publication.cover_id or 0),
        files=files,
        also_on=_also_on(publication),
        next_ones=with_pictures(following, pictures),
    )


@prepared
def _files(publication: int) -> QuerySet[PublicationFile, tuple[str, int, str]]:
    files = PublicationFile.objects.filter(publication=publication).order_by("position", "id")
    return files.values_list("part", "asset_id", "caption")


def public_document(publication: Publication, number: int) -> Asset:
    """Return the file of a publication that may be taken along as it is, by its number. Raises `Http404`. One query."""
    files = list(publication.files.select_related("asset").order_by("position", "id"))
    one = files[number - 1] if 1 <= number <= len(files) else None
    if one is None or one.part != PublicationFile.Part.DOCUMENT or one.asset.published_at is None:
        raise Http404("没有这个文件。")
    return one.asset


def next_ones(publication: Publication) -> list[Card]:
    """Return what is read after it: the newest of its section on the same site, or what leads elsewhere. One query."""
    where = publication.edition_id, publication.unit_id, publication.kind
    return cards_of(_others(*where, *(_source(publication) or (Same.ITSELF, publication.pk))))


@prepared
def _others(edition: int, unit: int, kind: str, same: Same, source: int) -> Rows:
    """The first of both lists are found by their indexes, so that no section of a whole nation is put in order."""
    live = Publication.objects.filter(Publication.LIVE, edition=edition, kind=kind)
    live = live.exclude(**{same.value: source})
    newest = live.order_by("-published_at", "-pk").values("pk")
    first = newest.filter(unit=unit)[:NEXT].union(newest.filter(leads=True)[:NEXT])
    mine = Case(When(Q(unit=unit), then=Value(True)), default=Value(False), output_field=BooleanField())
    found = Publication.objects.filter(pk__in=first).annotate(recommended=mine)
    return rows_of(found.order_by("-recommended", "-published_at", "-pk"))[:NEXT]


def _also_on(publication: Publication) -> tuple[SiteAddress, ...]:
    source = _source(publication)
    found = _sites_with(publication.pk, *source) if source else ()
    return tuple(address_then(one.unit, publication.edition) for one in found)


@prepared
def _sites_with(but: int, same: Same, source: int) -> QuerySet[Publication]:
    others = Publication.objects.filter(Publication.LIVE, **{same.value: source}).exclude(pk=but)
    return others.select_related("unit__site").order_by("unit__path")


def _source(publication: Publication) -> tuple[Same, int] | None:
    """Return by what one knows that a publication shows the same, ``None`` for one that was made from nothing."""
    known = ((one, getattr(publication, one.value)) for one in Same if one is not Same.ITSELF)
    return next((pair for pair in known if pair[1]), None)
