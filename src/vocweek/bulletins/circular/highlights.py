"""Highlights (亮点): accepted items an editor may pick, and a sensible first choice of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from vocweek.bulletins.circular.figures import Highlight, Photo
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import SHANGHAI
from vocweek.formspec import FieldType
from vocweek.media.models import Asset
from vocweek.reporting.models import Submission
from vocweek.reporting.specs import spec_of

MOST_CANDIDATES = 30
SUGGESTED = 3
EXCERPT = 160
_ENDS = "。！？；"


def candidates(
    node: RosterUnit, moment: datetime, day: date, keep: Iterable[int] = ()
) -> tuple[Highlight, ...]:
    """Return what was accepted on `day` below `node`, the latest first, and the items of `keep`. Three queries."""
    midnight = datetime.combine(day, datetime.min.time(), SHANGHAI)
    accepted = Submission.objects.filter(
        roster_unit__path__descendants=node.path, state=Submission.State.ACCEPTED, task__state="issued"
    ).exclude(title="")
    accepted = accepted.exclude(roster_unit=node).select_related("form", "task__form", "roster_unit")
    accepted = accepted.only(
        "title", "accepted", "form", "task__form", "task__title", "roster_unit__name", "roster_unit__path"
    )
    today = accepted.filter(
        decided_at__gte=midnight, decided_at__lte=min(moment, midnight + timedelta(days=1))
    )
    found = list(today.order_by("-decided_at", "-id")[:MOST_CANDIDATES])
    found += _kept(accepted, set(keep) - {one.pk for one in found})
    if not found:
        return ()
    photos = _photos(found)
    names = _groups(node, found)
    return tuple(_highlight(node, one, names, photos) for one in found)


def suggested(found: Sequence[Highlight], most: int = SUGGESTED) -> tuple[int, ...]:
    """Return the first choice: of each unit below at most one, those with a picture and a text first."""
    best = sorted(found, key=lambda one: (one.photo is None, not one.text))
    seen: dict[str, Highlight] = {}
    for one in best:
        seen.setdefault(one.group, one)
    return tuple(one.submission for one in list(seen.values())[:most])


def _kept(accepted: QuerySet[Submission], wanted: set[int]) -> list[Submission]:
    return list(accepted.filter(pk__in=wanted).order_by("-decided_at", "-id")) if wanted else []


def _groups(node: RosterUnit, found: Sequence[Submission]) -> dict[str, str]:
    paths = {_below(node, one.roster_unit) for one in found}
    return {
        str(path): name
        for path, name in RosterUnit.objects.filter(path__in=paths).values_list("path", "name")
    }


def _below(node: RosterUnit, unit: RosterUnit) -> str:
    return ".".join(str(unit.path).split(".")[: node.depth + 1])


def _highlight(
    node: RosterUnit, one: Submission, names: Mapping[str, str], photos: Mapping[int, Asset]
) -> Highlight:
    photo = photos.get(_photo_id(one))
    return Highlight(
        submission=one.pk,
        title=one.title,
        unit=one.roster_unit.name,
        group=names.get(_below(node, one.roster_unit), ""),
        text=_excerpt(one),
        photo=Photo(photo.pk, photo.width, photo.height) if photo and photo.width and photo.height else None,
    )


def _excerpt(one: Submission) -> str:
    """Return the beginning of the item's first long text, whole sentences, nothing personal (domain rule 7)."""
    values: dict[str, Any] = one.accepted or {}
    for field in spec_of(one).fields:
        if field.type is FieldType.LONG_TEXT and not field.personal and values.get(field.key):
            return cut_to_sentences(" ".join(str(values[field.key]).split()))
    return ""


def cut_to_sentences(text: str, most: int = EXCERPT) -> str:
    """Return as many whole sentences as fit into `most` characters; a longer first one is cut with an ellipsis."""
    if len(text) <= most:
        return text
    end = max(text.rfind(mark, 0, most) for mark in _ENDS)
    return text[: end + 1] if end > 0 else f"{text[: most - 1]}…"


def _photos(found: Sequence[Submission]) -> dict[int, Asset]:
    wanted = {pk for one in found if (pk := _photo_id(one))}
    return Asset.objects.in_bulk(wanted) if wanted else {}


def _photo_id(one: Submission) -> int:
    """Return the first picture of the item that is nothing personal, 0 if it has none."""
    values: dict[str, Any] = one.accepted or {}
    for field in spec_of(one).fields:
        if field.type is FieldType.IMAGE and not field.personal and values.get(field.key):
            first = values[field.key][0] if isinstance(values[field.key], list) else values[field.key]
            return int(first)
    return 0
