"""What a page says of itself when it is passed on: to a chat, on paper, to a search engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pyvips
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_noop, ngettext

from vocweek.activities.models import Activity
from vocweek.activities.queries.public import PublicPage, PublicSession
from vocweek.core.spans import date_words, named_day
from vocweek.media.published import published_rendition
from vocweek.portal.sharing.sheets import Sheet
from vocweek.portal.templatetags.portal import site_url
from vocweek.publishing.models import Publication
from vocweek.publishing.queries.pictures import Picture, pictures_of
from vocweek.publishing.queries.places import SiteAddress, SitePlace, address_of

DEFAULT_NAME = gettext_noop("职业教育活动周")


@dataclass(frozen=True, slots=True)
class Share:
    """A page as others are told of it. path, image: from the root of the site; feed: the folder of its feeds; told:
    JSON-LD (schema.org)."""

    title: str
    description: str
    path: str
    image: str
    feed: str
    kind: str = "website"
    told: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def url(self) -> str:
        """The full address of the page."""
        return absolute(self.path)

    @property
    def folder(self) -> str:
        """Where its poster and feeds stand, whatever year is looked at."""
        return self.path.partition("?")[0]

    @property
    def image_url(self) -> str:
        """The full address of its card."""
        return absolute(self.image)


def absolute(path: str) -> str:
    """Return an address of this site in full."""
    base: str = settings.CONFIG.base_url
    return base + path


def site_name(address: SiteAddress) -> str:
    """Return what a site is called where it stands among others."""
    week = gettext(DEFAULT_NAME)
    return week if address.national else f"{address.name} · {week}"


def sheet_of_activity(activity: Activity, page: PublicPage) -> Sheet:
    """Return an activity's card: when, where, how to come; its QR code leads to its page."""
    coming = [one for one in page.sessions if not one.over and not one.cancelled_why] or list(page.sessions)
    return Sheet(
        title=page.title,
        facts=_facts(page, coming),
        unit=gettext("、").join(page.organisers[:2]),
        week=str(activity.edition),
        url=absolute(reverse("portal:public_activity", args=[page.public_id])),
        invitation=_invitation(page, coming),
    )


def sheet_of_story(publication: Publication) -> Sheet:
    """Return a story's card: its kind, author and day. One query for its cover."""
    day = timezone.localtime(publication.published_at)
    by = publication.byline if publication.byline != publication.origin.name else ""
    facts = (gettext(publication.get_kind_display()), by, date_format(day, gettext("Y年n月j日")))
    key, picture = _cover(publication.cover_id)
    return Sheet(
        title=publication.title,
        facts=tuple(filter(None, facts)),
        unit=publication.origin.name,
        week=str(publication.edition),
        url=absolute(reverse("portal:story", args=[publication.public_id])),
        picture_key=key,
        picture=picture,
    )


def sheet_of_site(place: SitePlace) -> Sheet:
    """Return a site's card: the week's theme and days. One query for its photograph."""
    edition = place.edition
    days = ""
    if edition:
        first, last = date_words(edition.starts_on), date_words(edition.ends_on)
        days = gettext("%(first)s至%(last)s") % {"first": first, "last": last}
    key, picture = _cover(place.site.banner_id if place.site else None)
    return Sheet(
        title=place.slogan or gettext(DEFAULT_NAME),
        facts=tuple(filter(None, (days, gettext("看活动、读故事、逛展厅、云游校园")))),
        unit=gettext("全国") if place.address.national else place.address.name,
        week=str(edition) if edition else gettext(DEFAULT_NAME),
        url=absolute(site_url(place.address.now)),
        invitation=gettext("扫码看我们的活动周"),
        picture_key=key,
        picture=picture,
    )


def share_of_activity(activity: Activity, page: PublicPage) -> Share:
    """Return how an activity's page is told of: schema.org `Event`, one for each session."""
    path = reverse("portal:public_activity", args=[page.public_id])
    return Share(
        title=page.title,
        description=page.summary or gettext("，").join(_facts(page, page.sessions)),
        path=path,
        image=f"{path}card.jpg",
        feed=reverse("portal:front"),
        told={"@context": "https://schema.org", "@graph": [_event(page, one, path) for one in page.sessions]},
    )


def share_of_story(publication: Publication) -> Share:
    """Return how a story is told of: schema.org `Article`."""
    path = reverse("portal:story", args=[publication.public_id])
    assert publication.published_at is not None
    told = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": publication.title,
        "description": publication.lead,
        "datePublished": publication.published_at.isoformat(),
        "author": {"@type": "Person", "name": publication.byline}
        if publication.byline
        else _organisation(publication.origin.name),
        "publisher": _organisation(publication.unit.name),
        "image": [absolute(f"{path}card.jpg")],
        "mainEntityOfPage": absolute(path),
        "inLanguage": "zh-CN",
    }
    return Share(
        title=publication.title,
        description=publication.lead or publication.title,
        path=path,
        image=f"{path}card.jpg",
        feed=site_url(address_of(publication.unit)),
        kind="article",
        told=told,
    )


def share_of_site(place: SitePlace) -> Share:
    """Return how a site is told of: schema.org `EducationalOrganization`, the nation's as a `WebSite`.

    Its card and its feeds are always those of the edition at hand.
    """
    path = site_url(place.address.now)
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "name": place.address.name,
        "url": absolute(path),
    }
    if place.address.national:
        told |= {"@type": "WebSite", "name": gettext(DEFAULT_NAME), "inLanguage": "zh-CN"}
    else:
        told |= {"@type": "EducationalOrganization"}
        if place.site and place.site.external_url:
            told["sameAs"] = [place.site.external_url]
    about = place.slogan or gettext(DEFAULT_NAME)
    return Share(site_name(place.address), about, site_url(place.address), f"{path}card.jpg", path, told=told)


def _event(page: PublicPage, session: PublicSession, path: str) -> dict[str, Any]:
    off = session.cancelled_why or page.cancelled_why
    online = {"@type": "VirtualLocation", "url": page.stream_url or absolute(path)}
    place = {"@type": "Place", "name": session.place, "address": session.place}
    return {
        "@type": "Event",
        "name": page.title,
        "description": page.summary,
        "startDate": timezone.localtime(session.starts_at).isoformat(),
        "endDate": timezone.localtime(session.ends_at).isoformat(),
        "eventStatus": f"https://schema.org/Event{'Cancelled' if off else 'Scheduled'}",
        "location": place if session.place else online,
        "organizer": [_organisation(name) for name in page.organisers],
        "image": [absolute(f"{path}card.jpg")],
        "url": absolute(path),
        "isAccessibleForFree": True,
        "inLanguage": "zh-CN",
    }


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "EducationalOrganization", "name": name}


def _facts(page: PublicPage, sessions: Sequence[PublicSession]) -> tuple[str, ...]:
    if page.cancelled_why:
        return (gettext("活动已取消"),)
    if not sessions:
        return (gettext("时间另行通知"),)
    first = sessions[0]
    when, many = _span(first.starts_at, first.ends_at), len(sessions)
    if many > 1:
        when = ngettext("%(when)s 等 %(n)s 场", "%(when)s 等 %(n)s 场", many) % {"when": when, "n": many}
    place = first.place or (gettext("线上活动") if page.stream_url else "")
    return tuple(filter(None, (when, place, first.audience)))


def _invitation(page: PublicPage, sessions: Sequence[PublicSession]) -> str:
    if any(one.open for one in sessions):
        return gettext("扫码预约")
    if page.cancelled_why or not sessions:
        return gettext("扫码看详情")
    return gettext("不用预约的直接来，扫码看详情")


def _span(starts_at: datetime, ends_at: datetime) -> str:
    begins, ends = timezone.localtime(starts_at), timezone.localtime(ends_at)
    first = f"{named_day(begins)} {begins:%H:%M}"
    if ends.date() == begins.date():
        return f"{first}–{ends:%H:%M}"
    return gettext("%(moment)s起") % {"moment": first}


def _cover(asset_id: int | None) -> tuple[str, Callable[[], bytes] | None]:
    """Return what names a published picture's rendition, and how to read it as JPEG; nothing for what is not shown."""
    picture = pictures_of([asset_id]).get(asset_id or 0)
    chosen = _fitting(picture) if picture else None
    if picture is None or chosen is None:
        return "", None
    return f"{picture.asset_id}/{chosen}", lambda: _as_jpeg(picture.asset_id, chosen)


def _fitting(picture: Picture) -> str | None:
    wide = [one.name for one in picture.sources if max(one.width, one.height) >= 1000]
    return next(iter(wide), None) or (picture.sources[-1].name if picture.sources else None)


def _as_jpeg(asset_id: int, name: str) -> bytes:
    with published_rendition(asset_id, name).file.open("rb") as file:
        return bytes(pyvips.Image.new_from_buffer(file.read(), "").jpegsave_buffer(Q=88))
