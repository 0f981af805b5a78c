"""Which kind of unit may stand under which (单位类别的上下级)."""

from __future__ import annotations

from vocweek.org.models import UnitKind

_K = UnitKind
_PROVINCIAL = frozenset({_K.PROVINCE, _K.PLANNED_CITY, _K.CORPS})
_AREAS = frozenset({_K.MINISTRY, *_PROVINCIAL, _K.PREFECTURE, _K.COUNTY, _K.TOWNSHIP})

# The ministry stands under nothing: it is the root, and there is one.
PARENTS: dict[UnitKind, frozenset[UnitKind]] = {
    _K.MINISTRY: frozenset(),
    _K.DEPARTMENT: _AREAS - {_K.TOWNSHIP},
    _K.COMMITTEE: frozenset({_K.MINISTRY, _K.DEPARTMENT, *_PROVINCIAL}),
    _K.PROVINCE: frozenset({_K.MINISTRY}),
    _K.PLANNED_CITY: frozenset({_K.MINISTRY}),
    _K.CORPS: frozenset({_K.MINISTRY}),
    _K.PREFECTURE: frozenset({_K.PROVINCE, _K.CORPS}),
    _K.COUNTY: frozenset({*_PROVINCIAL, _K.PREFECTURE}),
    _K.TOWNSHIP: frozenset({_K.PLANNED_CITY, _K.CORPS, _K.PREFECTURE, _K.COUNTY}),
    _K.SCHOOL: _AREAS | {_K.DEPARTMENT, _K.ENTERPRISE},
    _K.ENTERPRISE: _AREAS | {_K.DEPARTMENT, _K.COMMITTEE},
}


def may_stand_under(kind: str, parent_kind: str | None) -> bool:
    """Tell if a unit of `kind` may have a parent of `parent_kind` (``None``: be the root)."""
    if parent_kind is None:
        return kind == UnitKind.MINISTRY
    return parent_kind in PARENTS[UnitKind(kind)]


def parents_in_words(kind: str) -> str:
    """Return the Chinese names of the kinds that may stand above `kind`, for a message."""
    allowed = PARENTS[UnitKind(kind)]
    return "、".join(str(one.label) for one in UnitKind if one in allowed)
