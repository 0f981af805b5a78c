"""What of publishing uses files (registered with `media`), and which of them the public sees now."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from vocweek.media.usage import Source, Use
from vocweek.org.access import Capability
from vocweek.publishing.models import AnsweredPicture, Publication, PublicationFile, Site
from vocweek.publishing.taking.titles import title_of


def _find(assets: Collection[int]) -> Iterator[Use]:
    """Yield the publications and sites that show the files. Four queries."""
    known = Publication.objects.select_related("unit", "edition")
    shown = set(PublicationFile.objects.filter(asset__in=assets).values_list("publication", "asset"))
    shown |= set(Publication.objects.filter(cover__in=assets).values_list("pk", "cover"))
    found = known.in_bulk({pk for pk, _ in shown}) if shown else {}
    for pk, asset in sorted(shown, reverse=True):
        publication = found[pk]
        yield Use(
            asset=asset,
            kind="发布",
            name=publication.title,
            url=_address(publication),
            unit=publication.unit.name,
            path=str(publication.unit.path),
            capability=Capability.PUBLISH,
            state=publication.state,
            edition=publication.edition_id,
            year=publication.edition.year,
        )
    for site in Site.objects.filter(banner__in=assets).select_related("unit"):
        yield Use(
            asset=site.banner_id or 0,
            kind="站点横幅",
            name=f"{site.unit.name}的公众站点",
            url=f"{reverse('workbench:site_settings')}?unit={site.unit.code}",
            unit=site.unit.name,
            path=str(site.unit.path),
            capability=Capability.SITE_WRITE,
        )


def _address(publication: Publication) -> str:
    return reverse("workbench:publication", args=[publication.pk])


def _mark(edition: int | None) -> Q:
    whose = Q() if edition is None else Q(publication__edition=edition)
    files = PublicationFile.objects.filter(whose, asset=OuterRef("pk"))
    covers = Publication.objects.filter(Q() if edition is None else Q(edition=edition), cover=OuterRef("pk"))
    banners = Q(Exists(Site.objects.filter(banner=OuterRef("pk")))) if edition is None else Q()
    return Q(Exists(files)) | Q(Exists(covers)) | banners


def shows() -> Q:
    """Return the condition on `Asset` rows that a live publication or a site shows them (`media.showing`)."""
    live = Publication.objects.filter(Publication.LIVE, cover=OuterRef("pk"))
    files = PublicationFile.objects.filter(
        publication__state=Publication.State.PUBLISHED, asset=OuterRef("pk")
    )
    banners = Site.objects.filter(banner=OuterRef("pk"))
    return Q(Exists(files)) | Q(Exists(live)) | Q(Exists(banners))


def _find_answers(assets: Collection[int]) -> Iterator[Use]:
    """Yield the requests for a picture that the files answer. One query."""
    known = AnsweredPicture.objects.filter(asset__in=assets).select_related(
        "request__unit",
        "request__submission__roster_unit__edition",
        "request__submission__form",
        "request__activity__lead__edition",
    )
    for one in known.order_by("-pk"):
        unit = one.request.origin
        yield Use(
            asset=one.asset_id,
            kind="补图",
            name=f"给“{title_of(one.request.item)}”补的图",
            url=reverse("workbench:picture_request", args=[one.request_id]),
            unit=unit.name,
            path=str(unit.path),
            capability=Capability.FILE,
            edition=unit.edition_id,
            year=unit.edition.year,
        )


def _mark_answers(edition: int | None) -> Q:
    whose = Q()
    if edition is not None:
        whose = Q(request__submission__roster_unit__edition=edition) | Q(request__activity__edition=edition)
    return Q(Exists(AnsweredPicture.objects.filter(whose, asset=OuterRef("pk"))))


FILES_OF_PUBLICATIONS = Source(_find, _mark)
ANSWERED_PICTURES = Source(_find_answers, _mark_answers)
