"""What a person says of two pictures that look alike: remembered for the two, with who and why."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from vocweek.accounts.models import User
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.media.models import Asset, Twin
from vocweek.org.access import Capability, Reach


def may_judge(reach: Reach, one: Asset, other: Asset) -> bool:
    """Tell if the person reviews what one of the two units files."""
    return any(reach.can(Capability.REVIEW, asset.unit.path) for asset in (one, other))


@transaction.atomic
def judge_twin(*, twin: Twin, verdict: str, reason: str, by: User) -> Twin:
    """Say of two pictures that they are the same one or are not; an earlier word stays in their history.

    Raises `DomainError` ``no_verdict`` or, without a word why, ``no_reason``; `Http404` if the two are gone.
    """
    if verdict not in (Twin.Verdict.SAME, Twin.Verdict.OTHER):
        raise refuse("no_verdict", "请选择“确是同一张”或“不是同一张”。")
    if not reason.strip():
        raise refuse("no_reason", "请写一句理由，以后别人看到就不用再问。", "reason")
    sign_history(by)
    found = Twin.objects.select_for_update().filter(pk=twin.pk).first()
    if found is None:
        raise Http404("这两张图片已经不在了。")
    found.verdict, found.reason = verdict, reason.strip()[:300]
    found.judged_by, found.judged_at = by, timezone.now()
    found.save(update_fields=["verdict", "reason", "judged_by", "judged_at"])
    return found
