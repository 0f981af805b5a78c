"""What is personal in people's works, as the purge reaches it; and works nobody finished."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from vocweek.activities.purging.own import gone_link
from vocweek.activities.purging.stores import Store, register
from vocweek.core.clock import SHANGHAI, now
from vocweek.reporting.services.sent_in import forget_personal
from vocweek.selection.models import Call, Entry, PublicEntry, PublicFile
from vocweek.selection.public.files import let_go
from vocweek.selection.public.services import delete_works, take_out

UNVERIFIED: Final = timedelta(days=7)
AFTER_DUE: Final = timedelta(days=30)
ERASED: Final = "作者要求删除个人信息"
_GUARDIAN: Final = {"guardian": "监护人", "guardian_phone": "监护人电话"}


def clear_works(pks: Sequence[int], moment: datetime) -> None:
    """Empty works of names, contacts, links, drafts and files nobody filed; what was filed keeps its text, less the
    fields that are personal. The author's name stays with a work that takes part: it is their credit."""
    works = PublicEntry.objects.filter(pk__in=pks)
    forget_personal(list(works.filter(submission__isnull=False).values_list("submission", flat=True)))
    assets = list(PublicFile.objects.filter(entry__in=works).values_list("asset", flat=True))
    PublicFile.objects.filter(entry__in=works).delete()
    let_go(assets)
    works.update(
        sealed=None,
        mail_hash="",
        phone_hash="",
        link_hash=gone_link(),
        draft={},
        consent="",
        purged_at=moment,
    )


def let_work_go(work: PublicEntry, moment: datetime) -> None:
    """Take a work out of a call that is not decided, its author's name with it, as its person asks."""
    if work.submission is None or work.call.state == Call.State.DECIDED:
        return
    take_out(work.submission, why=ERASED, moment=moment)
    Entry.objects.filter(submission=work.submission_id).update(author="")


def about_work(work: PublicEntry) -> Mapping[str, str]:
    """Return what a work is of, in words."""
    filed = f"{work.filed_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if work.filed_at else "没有投出"
    return {"征集": str(work.call), "接收单位": work.unit.name, "编号": work.public_id, "投稿时间": filed}


def _said(work: PublicEntry, answers: Mapping[str, object]) -> Iterable[tuple[str, object]]:
    return ((_GUARDIAN.get(key, key), answer) for key, answer in answers.items())


def register_works() -> None:
    """Register people's works: of a call that is not over, the purge waits for its end."""
    over = Q(call__state__in=(Call.State.DECIDED, Call.State.CANCELLED)) | Q(submission=None)
    register(
        Store(
            "公众投稿",
            PublicEntry,
            "unit",
            hashes=("mail_hash", "phone_hash"),
            left=Q(purged_at=None) & over,
            clear=clear_works,
            release=let_work_go,
            about=about_work,
            said=_said,
        )
    )


def forget_unfinished(moment: datetime | None = None) -> int:
    """Throw away what nobody verified within a week, and drafts a month after their call was due; return how many."""
    moment = moment or now()
    begun = PublicEntry.objects.filter(submission=None)
    old = Q(verified_at=None, begun_at__lt=moment - UNVERIFIED) | Q(call__due_at__lt=moment - AFTER_DUE)
    return delete_works(list(begun.filter(old).values_list("pk", flat=True)))
