"""What editors are told by itself: withdrawn by a higher unit, its source gone, not gone out at its time."""

from __future__ import annotations

from django.urls import reverse

from vocweek.notify.models import Kind
from vocweek.notify.services import tell
from vocweek.org.access import Capability
from vocweek.org.staff import people_who
from vocweek.publishing.models import Publication


def tell_withdrawn(publication: Publication, who: str) -> None:
    """Tell the editors of the site that `who` withdrew it, and why. Two queries."""
    _tell(publication, f"{who}撤下了“{publication.title}”：{publication.withdrawn_why}", "withdrawn")


def tell_source_gone(publication: Publication, why: str) -> None:
    """Tell the editors that it went, or will not go, because its source did. Two queries."""
    _tell(publication, f"“{publication.title}”已从公众页面撤下：{why}。", "source")


def tell_not_gone_out(publication: Publication, why: str) -> None:
    """Tell the editors why it did not go out at its time. Two queries."""
    _tell(publication, f"“{publication.title}”没有按时发布，已退回草稿：{why}", "stayed")


def _tell(publication: Publication, said: str, word: str) -> None:
    unit_id = publication.unit_id
    people = set(people_who(Capability.PUBLISH, [unit_id]).get(unit_id, []))
    people |= {pk for pk in (publication.picked_by_id, publication.published_by_id) if pk}
    tell(
        people=people,
        kind=Kind.PUBLISHING,
        text=said,
        link=reverse("workbench:publication", args=[publication.pk]),
        unit_id=unit_id,
        key=f"publication:{publication.pk}:{word}:{publication.version}",
    )
