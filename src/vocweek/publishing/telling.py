"""What editors are told by itself: withdrawn from above, its source gone, not gone out at its time, links gone dead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.urls import reverse

from vocweek.notify.models import Kind
from vocweek.notify.services import Note, tell, tell_each
from vocweek.org.access import Capability
from vocweek.org.staff import people_who
from vocweek.publishing.models import PictureRequest, Publication
from vocweek.publishing.taking.titles import title_of


def tell_withdrawn(publication: Publication, who: str) -> None:
    """Tell the editors of the site that `who` withdrew it, and why. Two queries."""
    _tell(publication, f"{who}撤下了“{publication.title}”：{publication.withdrawn_why}", "withdrawn")


def tell_source_gone(publication: Publication, why: str) -> None:
    """Tell the editors that it went, or will not go, because its source did. Two queries."""
    _tell(publication, f"“{publication.title}”已从公众页面撤下：{why}。", "source")


def tell_not_gone_out(publication: Publication, why: str) -> None:
    """Tell the editors why it did not go out at its time. Two queries."""
    _tell(publication, f"“{publication.title}”没有按时发布，已退回草稿：{why}", "stayed")


def tell_dead_links(publications: Collection[int], moment: datetime) -> None:
    """Tell the editors of each site, in one message, in how many published ones (ids) a link does not open any more."""
    titles: dict[int, list[str]] = defaultdict(list)
    found = Publication.objects.filter(pk__in=publications).select_related("unit").order_by("-published_at")
    units = {one.unit_id: one.unit for one in found}
    for one in found:
        titles[one.unit_id].append(one.title)
    editors = people_who(Capability.PUBLISH, list(titles)) if titles else {}
    for unit_id, some in titles.items():
        tell(
            people=editors.get(unit_id, []),
            kind=Kind.PUBLISHING,
            text=f"“{some[0][:60]}”{f'等 {len(some)} 篇' if len(some) > 1 else ''}里有链接已失效，公众打不开，请修改。",
            link=f"{reverse('workbench:publications')}?unit={units[unit_id].code}&dead=1",
            unit_id=unit_id,
            key=f"links:{unit_id}:{moment:%Y%m%d}",
            moment=moment,
        )


def tell_picture_asked(request: PictureRequest, *, again: bool = False) -> None:
    """Tell those who file for the unit what picture is wanted, by when; again: the last day is near. One query."""
    due = f"{request.due_on.month}月{request.due_on.day}日"
    begins = f"提醒：{due}是补图的最后一天，" if again else ""
    said = f"{begins}{request.unit}想采用“{title_of(request.item)}”，请补图：{request.wanted}（{due}前）"
    _tell_unit(request, said, "again" if again else "asked")


def tell_picture_withdrawn(request: PictureRequest) -> None:
    """Tell those who file for the unit that no picture is wanted any more. One query."""
    _tell_unit(request, f"{request.unit}收回了补图要求，“{title_of(request.item)}”不用再补图。", "withdrawn")


def tell_picture_answered(request: PictureRequest) -> None:
    """Tell the editors of the site that asked that pictures came. One query."""
    editors = set(people_who(Capability.PUBLISH, [request.unit_id]).get(request.unit_id, []))
    number = request.answers.count()
    tell(
        people=editors | ({request.by_id} if request.by_id else set()),
        kind=Kind.PUBLISHING,
        text=f"{request.origin}给“{title_of(request.item)}”补了 {number} 张图。",
        link=reverse("workbench:picture_review", args=[request.pk]),
        unit_id=request.unit_id,
        key=f"picture:{request.pk}:answered:{number}",
    )


def tell_appeared(groups: Collection[Sequence[Publication]], day: date) -> None:
    """Tell those who file for a unit, in one message, where its work is shown since lately; each group is of one unit
    (`origin`), the latest first. One query, and a statement for all."""
    units = {some[0].origin.unit_id for some in groups}
    people = people_who(Capability.FILE, units) if units else {}
    notes = []
    for some in groups:
        origin = some[0].origin
        titles = list(dict.fromkeys(one.title for one in some))
        sites = "、".join(dict.fromkeys(one.unit.name for one in some))
        many = f"等 {len(titles)} 件" if len(titles) > 1 else ""
        said = f"“{titles[0][:80]}”{many}在{sites}的站点展示了。"
        link = f"{reverse('workbench:uses')}?unit={origin.code}&show=shown"
        key = f"uses:{origin.pk}:{day:%Y%m%d}"
        notes += [
            Note(person, Kind.PUBLISHING, said, link, origin.unit_id, key)
            for person in people.get(origin.unit_id, [])
        ]
    tell_each(notes)


def _tell_unit(request: PictureRequest, said: str, word: str) -> None:
    unit_id = request.origin.unit_id
    tell(
        people=people_who(Capability.FILE, [unit_id]).get(unit_id, []),
        kind=Kind.PUBLISHING,
        text=said,
        link=reverse("workbench:picture_request", args=[request.pk]),
        unit_id=unit_id,
        key=f"picture:{request.pk}:{word}",
    )


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
