"""What a search engine may read: sites with something on them, stories, activities, in parts of 1,000 pages.

Each page stands there in both languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index, sitemap
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from vocweek.activities.models import Activity
from vocweek.core.config import read_config
from vocweek.core.languages import ENGLISH, alternates, path_in
from vocweek.core.public import public
from vocweek.org.models import OrgUnit
from vocweek.portal.memory import shared, shared_for
from vocweek.portal.sharing.words import absolute
from vocweek.portal.templatetags.portal import site_url
from vocweek.publishing.models import Publication
from vocweek.publishing.queries.places import address_of

BECAUSE = "the addresses of public pages"


class _Here(Sitemap):  # type: ignore[type-arg]  # not generic when it runs
    """Addresses under this installation's own name, whoever asks."""

    limit = 1_000

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """Return each page in both languages, and with each where it is in the other."""
        return [each for one in super().get_urls(page, site, protocol) for each in _in_both(one)]

    def get_protocol(self, protocol: str | None = None) -> str:
        return read_config().base_url.partition("://")[0]

    def get_domain(self, site: object = None) -> str:
        return read_config().base_url.partition("://")[2]


def _in_both(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    path = told["location"].removeprefix(read_config().base_url)
    links = [{"lang_code": language, "location": absolute(there)} for language, there in alternates(path)]
    return [{**told, "location": one["location"], "alternates": links} for one in links[:2]]


class _Dated(_Here):
    """Rows whose last change is known to the database: the index asks for the newest alone."""

    def items(self) -> QuerySet[Any]:
        raise NotImplementedError

    def get_latest_lastmod(self) -> datetime | None:
        newest: datetime | None = self.items().aggregate(newest=Max("saved_at"))["newest"]
        return newest

    def lastmod(self, item: Publication | Activity) -> datetime:
        return item.saved_at


class _Sites(_Here):
    def items(self) -> QuerySet[OrgUnit]:
        shown = Publication.objects.filter(Publication.LIVE).values("unit")
        return OrgUnit.objects.filter(pk__in=shown, active=True).select_related("site").order_by("path")

    def location(self, item: OrgUnit) -> str:
        return site_url(address_of(item))


class _Stories(_Dated):
    def items(self) -> QuerySet[Publication]:
        live = Publication.objects.filter(Publication.LIVE).exclude(kind=Publication.Kind.ACTIVITY)
        return live.only("public_id", "saved_at").order_by("pk")

    def location(self, item: Publication) -> str:
        return reverse("portal:story", args=[item.public_id])


class _Activities(_Dated):
    def items(self) -> QuerySet[Activity]:
        return Activity.objects.filter(Activity.PUBLIC).only("public_id", "saved_at").order_by("pk")

    def location(self, item: Activity) -> str:
        return reverse("portal:public_activity", args=[item.public_id])


PARTS: dict[str, type[Sitemap[Any]] | Sitemap[Any]] = {
    "sites": _Sites,
    "stories": _Stories,
    "activities": _Activities,
}


@public(BECAUSE)
@require_safe
@shared
def parts(request: HttpRequest) -> HttpResponseBase:
    """List the parts."""
    return index(request, PARTS, sitemap_url_name="portal:sitemap_part").render()


@public(BECAUSE)
@require_safe
@shared_for("p")
def part(request: HttpRequest, section: str) -> HttpResponseBase:
    """Give one part, ``?p=2`` its second 1,000. Raises `Http404`."""
    return sitemap(request, PARTS, section=section).render()


@public("what a crawler may ask for")
@require_safe
@shared
def robots(request: HttpRequest) -> HttpResponseBase:
    """Say what a crawler may ask for: nothing of the desk, of tickets, of one person."""
    personal = ("/hd/piao/", "/hd/p/", "/hd/men/", "/hd/zhao/", "/zj/g/")
    closed = ("/desk/", "/accounts/", *personal, *(path_in(ENGLISH, path) for path in personal))
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
    lines.append(f"Sitemap: {absolute(reverse('portal:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
