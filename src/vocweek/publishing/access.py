"""Who may have which publication. The one place that hands out publications; 404 otherwise (domain rule 7)."""

from __future__ import annotations

import re

from django.db.models import QuerySet
from django.http import Http404

from vocweek.core.clock import now
from vocweek.media.models import Asset
from vocweek.org.access import Capability, Reach
from vocweek.org.models import OrgUnit
from vocweek.publishing.models import AnsweredPicture, PictureRequest, Publication

NOT_HERE = "没有这一篇，或者不在您的职责范围内。"
_KEY = re.compile(r"[\w-]{43}\Z", re.ASCII)


def publications() -> QuerySet[Publication]:
    """Return publications with what every page about them needs."""
    return Publication.objects.select_related(
        "unit", "edition", "origin", "cover", "withdrawn_from", "submission", "activity", "bulletin", "notice"
    )


def publication_for(reach: Reach, pk: int) -> Publication:
    """Return the publication to an editor of its site or of one above, or raise `Http404`. One query."""
    publication = publications().filter(pk=pk).first()
    if publication is None or not reach.can(Capability.PUBLISH, publication.unit.path):
        raise Http404(NOT_HERE)
    return publication


def picture_requests() -> QuerySet[PictureRequest]:
    """Return requests for pictures with the items they are of and the units that are asked."""
    return PictureRequest.objects.select_related(
        "unit",
        "submission__roster_unit__unit",
        "submission__task",
        "submission__form",
        "activity__lead__unit",
    )


def picture_request_for(reach: Reach, pk: int, capability: Capability) -> PictureRequest:
    """Return the request for a picture, or raise `Http404`. One query.

    PUBLISH: at the unit whose site asked, or above. FILE: at the unit whose item it is, or above.
    """
    found = picture_requests().filter(pk=pk).first()
    asks = capability is Capability.PUBLISH
    path = None if found is None else (found.unit if asks else found.origin).path
    if found is None or not reach.can(capability, path):
        raise Http404("没有这次补图要求，或者不在您的职责范围内。")
    return found


def previewed(key: str) -> Publication:
    """Return what the link with `key` shows, whoever opens it, or raise `Http404`. One query."""
    if not _KEY.match(key):
        raise Http404("没有这个预览。")
    found = publications().filter(preview_key=key, preview_until__gt=now()).first()
    if found is None:
        raise Http404("这个预览链接已经失效，请向编辑要一个新的。")
    return found


def may_show_again(reach: Reach, publication: Publication) -> bool:
    """Tell if the person may show what was withdrawn: not from below the unit that withdrew it."""
    whose: OrgUnit = publication.withdrawn_from or publication.unit
    return reach.can(Capability.PUBLISH, whose.path)


def reads_published(reach: Reach, asset: Asset) -> bool:
    """Tell if the file stands in a publication the person edits (registered with `media.access`). One query."""
    mine = reach.subtrees(Capability.PUBLISH, "unit__path")
    shown = Publication.objects.filter(mine)
    return shown.filter(files__asset=asset).exists() or shown.filter(cover=asset).exists()


def reads_answered(reach: Reach, asset: Asset) -> bool:
    """Tell if the file answers a request of a site the person edits (registered with `media.access`). One query."""
    mine = reach.subtrees(Capability.PUBLISH, "request__unit__path")
    return AnsweredPicture.objects.filter(mine, asset=asset).exists()
