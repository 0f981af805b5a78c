"""Who may have a stored file. Rooms above add their own reason to read one; everything else is 404."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404

from vocweek.media.models import Asset
from vocweek.media.queries import reads_library
from vocweek.org.access import Capability, Reach

Rule = Callable[[Reach, Asset], bool]
_rules: dict[str, Rule] = {}


def register_reader(name: str, rule: Rule) -> None:
    """Add a reason to read a file, once for each `name`; called by a room when the program starts."""
    _rules[name] = rule


def asset_for(reach: Reach, pk: int) -> Asset:
    """Return the asset if the person may file for its unit, or any room's rule allows; else 404.

    Before it is filed a file is part of a draft: only who may write that sees it.
    """
    asset = Asset.objects.select_related("unit").filter(pk=pk).first()
    if asset is None or not readable(reach, asset):
        raise Http404("没有这个文件，或者不在您的职责范围内。")
    return asset


def file_for(reach: Reach, pk: int) -> Asset:
    """Return the asset as `asset_for` does if its bytes are here to be handed out; else 404."""
    asset = asset_for(reach, pk)
    if asset.state != Asset.State.READY:
        raise Http404("这个文件还在上传，或者没有通过检查。")
    return asset


def readable(reach: Reach, asset: Asset) -> bool:
    """Tell if the person may read the file."""
    if not reach.posts:
        return False
    own = reach.can(Capability.FILE, asset.unit.path)
    return own or reads_library(reach, asset) or any(rule(reach, asset) for rule in _rules.values())
