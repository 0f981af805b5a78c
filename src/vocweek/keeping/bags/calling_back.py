"""Bags that were packed before a file in them was cleaned: nobody gets them any more, and they can be packed again."""

from __future__ import annotations

from vocweek.keeping.bags.contents import filed_in
from vocweek.keeping.bags.stored import call_back
from vocweek.keeping.models import Bag
from vocweek.media.models import FormerContent

WHY = "装入之后，里面有照片或视频清理了拍摄位置等信息，旧包已删除。请重新打包。"


def is_outdated(bag: Bag) -> bool:
    """Tell if a file of the bag's edition was cleaned since the bag was asked for."""
    since = FormerContent.objects.filter(cleaned_at__gte=bag.asked_at)
    return filed_in(bag.edition).filter(asset__sha256__in=since.values("became")).exists()


def call_back_bags() -> int:
    """Delete the packed bags that are outdated, with a word on each; return how many."""
    packed = Bag.objects.filter(state=Bag.State.READY).select_related("edition")
    return sum(call_back(bag, WHY) for bag in packed if is_outdated(bag))
