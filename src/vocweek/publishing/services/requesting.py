"""Asking for a better picture (要求补图): asked by an editor, answered by the unit that filed, taken back, reminded.

The item is neither returned nor changed by any of it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction
from django.http import Http404

from vocweek.accounts.models import User
from vocweek.activities.models import Activity
from vocweek.core.clock import SHANGHAI, now
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.media.models import Asset
from vocweek.org.access import Capability, reach_of
from vocweek.org.models import OrgUnit
from vocweek.publishing.access import picture_requests
from vocweek.publishing.content import matter_of
from vocweek.publishing.models import AnsweredPicture, PictureRequest, Publication
from vocweek.publishing.services.editing import save
from vocweek.publishing.services.picking import NOT_HERE, pick, source_name
from vocweek.publishing.taking.answered import with_pictures
from vocweek.publishing.taking.sources import require_standing
from vocweek.publishing.telling import tell_picture_answered, tell_picture_asked, tell_picture_withdrawn
from vocweek.reporting.models import Submission

MOST_PICTURES = 9
WORDS_LENGTH = 300
REMINDED = timedelta(days=1)
"""So long before the last day a unit that has not answered is reminded."""


@transaction.atomic
def ask_pictures(
    *,
    item: Submission | Activity,
    unit: OrgUnit,
    by: User,
    wanted: str,
    due_on: date,
    moment: datetime | None = None,
) -> PictureRequest:
    """Ask the unit that filed a report, or leads an activity, for a better picture of it for the site of `unit`; its
    people are told.

    Asked with the same words twice, one request stands. Raises ``no_words``, ``past``, ``own_item``, ``asked``,
    ``source_gone``; `Http404` out of scope.
    """
    moment = moment or now()
    reach_of(by).require(Capability.PUBLISH, unit.path)
    item = _item_locked(item)
    asked = PictureRequest(
        unit=unit, wanted="", due_on=due_on, by=by, asked_at=moment, **{source_name(item): item}
    )
    if unit.code not in str(asked.origin.path).split("."):
        raise Http404(NOT_HERE)
    words = " ".join(wanted.split())[:WORDS_LENGTH]
    if not words:
        raise refuse("no_words", "请写明要什么样的图，例如：“要一张学生操作的近景，横幅”。", "wanted")
    if due_on < moment.astimezone(SHANGHAI).date():
        raise refuse("past", "补图的期限应是今天或今天以后。", "due_on")
    if asked.origin.unit_id == unit.pk:
        raise refuse("own_item", "这是本单位自己报的，直接从素材库加图就可以。")
    require_standing(item)
    standing = item.pictures_asked.filter(PictureRequest.OPEN, unit=unit).first()
    if standing is not None:
        if standing.wanted == words and standing.due_on == due_on:
            return standing
        raise refuse("asked", "已经请他们补图，还没有答复；要改要求，请先收回上一次的。")
    sign_history(by)
    asked.wanted = words
    asked.save()
    tell_picture_asked(asked)
    return asked


@transaction.atomic
def answer_pictures(
    *,
    request: PictureRequest,
    by: User,
    assets: Collection[int],
    note: str = "",
    moment: datetime | None = None,
) -> PictureRequest:
    """Answer with pictures (ids of the unit's own library, in order); the editors who asked are told.

    Answered already: further pictures come behind those there. Raises ``nothing``, ``too_many``, ``not_pictures``,
    ``withdrawn``.
    """
    request = _locked(request)
    reach_of(by).require(Capability.FILE, request.origin.path)
    if request.withdrawn_at is not None:
        raise refuse("withdrawn", f"“{request.unit}”已经收回这次补图要求，不用再补。")
    there = list(request.answers.values_list("asset", flat=True))
    wanted = [pk for pk in dict.fromkeys(assets) if pk not in there]
    if not wanted and not there:
        raise refuse("nothing", "请选择或上传至少一张图片。", "assets")
    if len(there) + len(wanted) > MOST_PICTURES:
        raise refuse("too_many", f"最多补 {MOST_PICTURES} 张，挑最合适的就可以。", "assets")
    found = Asset.objects.filter(unit=request.origin.unit_id, deleted_at=None).in_bulk(wanted)
    if any(pk not in found or not _is_picture(found[pk]) for pk in wanted):
        raise refuse("not_pictures", "只能补本单位素材库里已经传好的图片。", "assets")
    sign_history(by)
    AnsweredPicture.objects.bulk_create(
        AnsweredPicture(request=request, asset_id=pk, position=len(there) + number)
        for number, pk in enumerate(wanted)
    )
    if request.answered_at is None:
        request.answered_at, request.answered_by = moment or now(), by
    request.note = " ".join(note.split())[:WORDS_LENGTH] or request.note
    request.save(update_fields=["answered_at", "answered_by", "note"])
    tell_picture_answered(request)
    return request


@transaction.atomic
def withdraw_request(*, request: PictureRequest, by: User, moment: datetime | None = None) -> PictureRequest:
    """Take a request back that nobody answered yet; the unit is told. Twice is once. Raises ``answered``."""
    request = _locked(request)
    reach_of(by).require(Capability.PUBLISH, request.unit.path)
    if request.withdrawn_at is not None:
        return request
    if request.answered_at is not None:
        raise refuse("answered", "他们已经补了图，不用收回。")
    sign_history(by)
    request.withdrawn_at, request.withdrawn_by = moment or now(), by
    request.save(update_fields=["withdrawn_at", "withdrawn_by"])
    tell_picture_withdrawn(request)
    return request


@transaction.atomic
def take_answer(*, request: PictureRequest, by: User) -> Publication:
    """Put the pictures of an answer into the publication of the item on the site that asked, the first of them as its
    cover; one that is not picked yet is picked. Returns the publication. Raises ``nothing``, and what `pick` raises.
    """
    request = _locked(request)
    reach_of(by).require(Capability.PUBLISH, request.unit.path)
    if request.answered_at is None:
        raise refuse("nothing", "他们还没有补图。")
    publication = pick(source=request.item, unit=request.unit, by=by)
    matter = with_pictures(matter_of(publication), request.item, request.unit_id)
    return save(publication=publication, by=by, matter=matter)


def remind_of_pictures(moment: datetime) -> int:
    """Tell once those units whose last day is tomorrow or today and that have not answered; return how many."""
    last = (moment + REMINDED).astimezone(SHANGHAI).date()
    due = picture_requests().filter(PictureRequest.OPEN, due_on__lte=last, reminded_at=None)
    told = 0
    with transaction.atomic():
        for one in due.select_for_update(of=("self",), skip_locked=True):
            tell_picture_asked(one, again=True)
            one.reminded_at = moment
            one.save(update_fields=["reminded_at"])
            told += 1
    return told


def _item_locked(item: Submission | Activity) -> Submission | Activity:
    """Return it as it stands now, locked, with the unit whose it is."""
    if isinstance(item, Activity):
        return (
            Activity.objects.select_related("lead")
            .select_for_update(of=("self",), no_key=True)
            .get(pk=item.pk)
        )
    known = Submission.objects.select_related("roster_unit", "form", "task")
    return known.select_for_update(of=("self",), no_key=True).get(pk=item.pk)


def _locked(request: PictureRequest) -> PictureRequest:
    return picture_requests().select_for_update(of=("self",), no_key=True).get(pk=request.pk)


def _is_picture(asset: Asset) -> bool:
    return asset.state == Asset.State.READY and asset.content_type.startswith("image/")
