"""Changing a unit's public site: its address, its words, its sections, the photograph it opens with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction

from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.core.site_version import raise_site_version
from vocweek.media.models import Asset
from vocweek.media.showing import keep_published
from vocweek.org.access import Capability, reach_of
from vocweek.org.models import OrgUnit
from vocweek.publishing.models import Site
from vocweek.publishing.sections import BY_KEY

RESERVED: Final = frozenset(
    {"admin", "api", "www", "desk", "media", "static", "accounts", "login", "preview", "vocweek"}
)
"""Slugs that would look like a part of the platform."""
WORDS: Final = ("slogan", "welcome", "external_url", "contact")


@dataclass(frozen=True, slots=True)
class SiteWish:
    """What a site is to say. sections: all of them in order, each with whether it is shown."""

    slug: str
    slogan: str = ""
    welcome: str = ""
    external_url: str = ""
    contact: str = ""
    sections: Sequence[tuple[str, bool]] = ()


@transaction.atomic
def save_site(*, unit: OrgUnit, by: User, wish: SiteWish, version: int | None = None) -> Site:
    """Take over what a site is to say; return it. version: what the person saw, ``None``: they did not say.

    Raises `DomainError` with a problem for each field that cannot stand, or ``stale``.
    """
    reach_of(by).require(Capability.SITE_WRITE, unit.path)
    site = _locked(unit)
    if version is not None and version != site.version:
        raise refuse("stale", "您打开之后，另一位同事改过这个站点；请刷新后再改。")
    site.slug = wish.slug.strip() or unit.code
    for name in WORDS:
        setattr(site, name, getattr(wish, name).strip())
    if wish.sections:
        site.sections = [{"key": key, "shown": shown} for key, shown in wish.sections if key in BY_KEY]
    _require_sound(site, unit)
    return _saved(site, by)


@transaction.atomic
def choose_banner(*, unit: OrgUnit, by: User, asset: Asset | None) -> Site:
    """Let a site open with a photograph of the unit's library, or with none. Raises ``no_picture``, ``rights``."""
    reach_of(by).require(Capability.SITE_WRITE, unit.path)
    if asset is not None:
        _require_showable(asset, unit)
    site = _locked(unit)
    before, site.banner = site.banner_id, asset
    _saved(site, by)
    keep_published({pk for pk in (before, site.banner_id) if pk})
    return site


def _locked(unit: OrgUnit) -> Site:
    """Return a unit's site, locked, a new one if there is none yet; the unit's row holds off a second maker."""
    OrgUnit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    found = Site.objects.select_for_update(no_key=True).filter(unit=unit).first()
    return found or Site(unit=unit, slug=unit.code)


def _saved(site: Site, by: User) -> Site:
    site.version += 1
    site.saved_by, site.saved_at = by, now()
    site.save()
    raise_site_version()
    return site


def _require_sound(site: Site, unit: OrgUnit) -> None:
    try:
        site.clean_fields(exclude=["unit", "banner", "sections", "saved_by", "saved_at"])
        problems: list[Problem] = []
    except ValidationError as error:
        problems = [Problem("invalid", words[0], field) for field, words in error.message_dict.items()]
    sound = not any(one.field == "slug" for one in problems)
    if sound and (taken := _slug_problem(site.slug, unit)):
        problems.append(Problem("slug", taken, "slug"))
    if problems:
        raise DomainError(problems)


def _slug_problem(slug: str, unit: OrgUnit) -> str:
    """Return what keeps `slug` from being the address of the unit's site, "" for nothing. At most two queries."""
    if slug == unit.code:
        return ""
    if slug.lower() in RESERVED:
        return "这个网址是平台自己用的，请换一个。"
    if slug.isdigit():
        return "全是数字的网址留给单位代码，请加上汉字或字母。"
    others: Any = Site.objects.exclude(unit=unit)
    if OrgUnit.objects.filter(code=slug).exists() or others.filter(history__slug=slug).exists():
        return "这个网址别的单位在用或者用过，请换一个。"
    return ""


def _require_showable(asset: Asset, unit: OrgUnit) -> None:
    if asset.unit_id != unit.pk or asset.deleted_at or not asset.content_type.startswith("image/"):
        raise refuse("no_picture", "请从本单位素材库里选一张照片。", "banner")
    if asset.state != Asset.State.READY:
        raise refuse("no_picture", "这张照片还没有传完，传完再选。", "banner")
    if not asset.rights or asset.consent == Asset.Consent.MISSING:
        raise refuse(
            "rights", "这张照片还没有说明权利，或者有未成年人尚未取得同意；请先在素材库里补上。", "banner"
        )
