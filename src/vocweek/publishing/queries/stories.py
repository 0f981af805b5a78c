"""One publication as it is read, what goes on from it, and what is said where it was withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import BooleanField, Case, Q, Value, When
from django.http import Http404

from vocweek.media.models import Asset
from vocweek.publishing.models import Publication, PublicationFile
from vocweek.publishing.models.publication import SOURCES
from vocweek.publishing.queries.cards import Card, cards_of, covers, with_pictures
from vocweek.publishing.queries.pictures import Picture, pictures_of
from vocweek.publishing.queries.places import SiteAddress, address_then

NEXT = 3
NO_STORY = "没有这一篇。网址可能写错了。"


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file of a publication. number: its place among all, from 1; part: as of `PublicationFile`."""

    number: int
    part: str
    caption: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class Story:
    """One publication with its files. site: on whose site it stands. also_on: further sites that show the same."""

    publication: Publication
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
    found = (
        Publication.objects.filter(public_id=public_id, published_at__isnull=False)
        .select_related("unit__site", "origin__unit__site", "edition", "activity", "notice")
        .first()
    )
    if found is None:
        raise Http404(NO_STORY)
    return found


def story_of(publication: Publication) -> Story:
    """Return a publication as it is read. Four queries."""
    rows = list(publication.files.order_by("position", "id").values_list("part", "asset_id", "caption"))
    following = next_ones(publication)
    pictures = pictures_of([publication.cover_id, *(row[1] for row in rows), *covers(following)])
    files = tuple(
        ShownFile(number, part, caption or pictures[asset_id].caption, pictures[asset_id])
        for number, (part, asset_id, caption) in enumerate(rows, 1)
        if asset_id in pictures
    )
    return Story(
        publication=publication,
        site=address_then(publication.unit, publication.edition),
        origin_site=replace(
            address_then(publication.origin.unit, publication.edition), name=publication.origin.name
        ),
        cover=pictures.get(publication.cover_id or 0),
        files=files,
        also_on=_also_on(publication),
        next_ones=with_pictures(following, pictures),
    )


def public_document(publication: Publication, number: int) -> Asset:
    """Return the file of a publication that may be taken along as it is, by its number. Raises `Http404`. One query."""
    files = list(publication.files.select_related("asset").order_by("position", "id"))
    one = files[number - 1] if 1 <= number <= len(files) else None
    if one is None or one.part != PublicationFile.Part.DOCUMENT or one.asset.published_at is None:
        raise Http404("没有这个文件。")
    return one.asset


def next_ones(publication: Publication, most: int = NEXT) -> list[Card]:
    """Return what is read after it: older ones of its section on the same site, or what leads elsewhere. One query."""
    own = Q(unit=publication.unit)
    found = Publication.objects.filter(
        Publication.LIVE, own | Q(leads=True), edition=publication.edition, kind=publication.kind
    )
    same = _same_source(publication)
    found = found.exclude(same) if same else found.exclude(pk=publication.pk)
    here = Case(When(own, then=Value(True)), default=Value(False), output_field=BooleanField())
    return cards_of(found.annotate(recommended=here).order_by("-recommended", "-published_at", "-pk")[:most])


def _also_on(publication: Publication) -> tuple[SiteAddress, ...]:
    same = _same_source(publication)
    if same is None:
        return ()
    others = Publication.objects.filter(Publication.LIVE, same).exclude(pk=publication.pk)
    sites = others.select_related("unit__site").order_by("unit__path")
    return tuple(address_then(one.unit, publication.edition) for one in sites)


def _same_source(publication: Publication) -> Q | None:
    """Return the condition that a publication shows the same, ``None`` for one that was made from nothing."""
    for source in SOURCES:
        if made_from := getattr(publication, f"{source}_id"):
            return Q(**{f"{source}_id": made_from})
    return None
