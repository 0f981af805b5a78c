"""Who may do what, said in one place: capability × role × subtree. Everything not granted here is denied.

A role at a unit reaches that unit and everything below it, nothing else (domain.md, People).
Paths carry unit codes as labels, on the living tree and on every edition's roster alike, so one test
serves both: a membership at code C reaches a path if C is one of its labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from vocweek.org.models import Membership, OrgUnit, Role


class Capability(StrEnum):
    """What a person can be allowed to do."""

    DESK = "desk:open"
    UNIT_READ = "unit:read"
    UNIT_WRITE = "unit:write"
    PEOPLE_WRITE = "people:write"
    NOTICE_READ = "notice:read"
    NOTICE_WRITE = "notice:write"
    NOTICE_RECEIVE = "notice:receive"
    FILE = "submission:file"
    SUBMISSION_READ = "submission:read"
    REVIEW = "submission:review"
    EXEMPT = "obligation:exempt"
    URGE = "obligation:urge"
    CHANNEL_WRITE = "channel:write"
    PROGRESS_READ = "progress:read"
    TABLE_READ = "table:read"
    BULLETIN_READ = "bulletin:read"
    BULLETIN_WRITE = "bulletin:write"
    BULLETIN_SEND = "bulletin:send"
    LIBRARY_READ = "library:read"
    KEEP = "library:keep"
    ACTIVITY_READ = "activity:read"
    ACTIVITY_WRITE = "activity:write"
    ACTIVITY_PUBLISH = "activity:publish"
    ACTIVITY_SETTLE = "activity:settle"
    BOOKING_MANAGE = "booking:manage"
    DOOR = "booking:door"
    PERSONAL_ANSWER = "personal:answer"
    PUBLISH = "publication:write"
    SITE_WRITE = "site:write"
    THANK = "certificate:write"
    CALL_READ = "call:read"
    CALL_WRITE = "call:write"
    RECOMMEND = "entry:recommend"
    JUDGING_MANAGE = "judging:manage"
    DECIDE = "decision:write"


_EVERYONE = {Capability.DESK, Capability.UNIT_READ}
_READS = {
    Capability.NOTICE_READ,
    Capability.SUBMISSION_READ,
    Capability.PROGRESS_READ,
    Capability.TABLE_READ,
    Capability.BULLETIN_READ,
    Capability.ACTIVITY_READ,
    Capability.CALL_READ,
}
# What whoever holds an activity does with it. Who booked is seen at the unit itself only (activities.access).
_HOLDS = {Capability.ACTIVITY_WRITE, Capability.BOOKING_MANAGE, Capability.DOOR}

GRANTS: dict[Role, frozenset[Capability]] = {
    Role.LIAISON: frozenset(
        _EVERYONE
        | _READS
        | _HOLDS
        | {
            Capability.FILE,
            Capability.NOTICE_RECEIVE,
            Capability.LIBRARY_READ,
            Capability.SITE_WRITE,
            Capability.RECOMMEND,
        }
    ),
    Role.REVIEWER: frozenset(_EVERYONE | _READS | {Capability.REVIEW, Capability.LIBRARY_READ}),
    Role.OFFICE: frozenset(
        _EVERYONE
        | _READS
        | _HOLDS
        | {
            Capability.ACTIVITY_PUBLISH,
            Capability.ACTIVITY_SETTLE,
            Capability.PERSONAL_ANSWER,
            Capability.FILE,
            Capability.REVIEW,
            Capability.EXEMPT,
            Capability.URGE,
            Capability.CHANNEL_WRITE,
            Capability.NOTICE_WRITE,
            Capability.NOTICE_RECEIVE,
            Capability.PEOPLE_WRITE,
            Capability.BULLETIN_WRITE,
            Capability.BULLETIN_SEND,
            Capability.LIBRARY_READ,
            Capability.KEEP,
            Capability.PUBLISH,
            Capability.SITE_WRITE,
            Capability.THANK,
            Capability.CALL_WRITE,
            Capability.RECOMMEND,
            Capability.JUDGING_MANAGE,
            Capability.DECIDE,
        }
    ),
    Role.EDITOR: frozenset(
        _EVERYONE
        | {
            Capability.NOTICE_READ,
            Capability.SUBMISSION_READ,
            Capability.BULLETIN_READ,
            Capability.BULLETIN_WRITE,
            Capability.ACTIVITY_READ,
            Capability.ACTIVITY_PUBLISH,
            Capability.LIBRARY_READ,
            Capability.CALL_READ,
            Capability.PUBLISH,
            Capability.SITE_WRITE,
        }
    ),
    Role.JUDGE: frozenset(_EVERYONE),
    Role.ADMINISTRATOR: frozenset(
        _EVERYONE
        | {
            Capability.UNIT_WRITE,
            Capability.PEOPLE_WRITE,
            Capability.PROGRESS_READ,
            Capability.CHANNEL_WRITE,
        }
    ),
}

# Who may hand out which roles: an office fills the desks it works with, only administrators make administrators.
GIVES: dict[Role, frozenset[Role]] = {
    Role.OFFICE: frozenset(Role) - {Role.ADMINISTRATOR},
    Role.ADMINISTRATOR: frozenset(Role),
}

User = AbstractBaseUser | AnonymousUser
_KNOWN = "_known_reach"


@dataclass(frozen=True, slots=True)
class Post:
    """One role at one unit, as a membership gives it."""

    unit_id: int
    code: str
    name: str
    kind: str
    path: str
    role: Role

    def grants(self, capability: Capability) -> bool:
        return capability in GRANTS[self.role]


@dataclass(frozen=True, slots=True)
class Reach:
    """Everything a person may do: their posts, asked by capability and path."""

    posts: tuple[Post, ...]

    def can(self, capability: Capability, path: object) -> bool:
        """Tell if any post at or above `path` (ltree, its labels unit codes) grants `capability`."""
        labels = str(path).split(".")
        return any(post.code in labels and post.grants(capability) for post in self.posts)

    def anywhere(self, capability: Capability) -> bool:
        """Tell if any post at all grants `capability`."""
        return any(post.grants(capability) for post in self.posts)

    def codes(self, capability: Capability) -> list[str]:
        """Return the codes of the units whose subtrees `capability` covers."""
        return sorted({post.code for post in self.posts if post.grants(capability)})

    def subtrees(self, capability: Capability, field: str = "path") -> Q:
        """Return the condition that a row's `field` (ltree) lies where `capability` reaches; no reach, no row."""
        paths = {post.path for post in self.posts if post.grants(capability)}
        return reduce(or_, (Q(**{f"{field}__descendants": path}) for path in paths), Q(pk__in=()))

    def may_give(self, role: str, path: object) -> bool:
        """Tell if the person may give or end `role` at the unit with `path`."""
        return role in self.roles_to_give(path)

    def roles_to_give(self, path: object) -> list[Role]:
        """Return the roles the person may give at the unit with `path`, in the order of `Role`."""
        labels = str(path).split(".")
        given = {role for post in self.posts if post.code in labels for role in GIVES.get(post.role, ())}
        return [role for role in Role if role in given]

    def require(self, capability: Capability, path: object) -> None:
        """Raise `Http404` unless `can`: what is out of scope does not exist (domain rule 7)."""
        if not self.can(capability, path):
            raise Http404("没有这一页，或者不在您的职责范围内。")


def reach_of(user: User) -> Reach:
    """Return what `user` may do, in one query; nobody who is not signed in may do anything."""
    if not user.is_authenticated:
        return Reach(())
    known: Reach | None = getattr(user, _KNOWN, None)
    return known or _read_reach(user.pk)


def reach_for_this_request(user: User) -> Reach:
    """Return what `user` may do, and know it as long as this very object lives: services need not ask again."""
    reach = reach_of(user)
    if reach.posts:
        setattr(user, _KNOWN, reach)
    return reach


def posts_from(rows: Iterable[Sequence[Any]]) -> tuple[Post, ...]:
    """Return posts from rows of unit id, code, name, kind, path and role."""
    return tuple(
        Post(pk, code, name, kind, str(path), Role(role)) for pk, code, name, kind, path, role in rows
    )


def remember_reach(user: User, posts: tuple[Post, ...]) -> None:
    """Let `user` know what was read of them, as `reach_for_this_request` does."""
    if posts:
        setattr(user, _KNOWN, Reach(posts))


def _read_reach(user_id: int) -> Reach:
    rows = (
        Membership.objects.filter(user_id=user_id, ended_at__isnull=True, unit__active=True)
        .order_by("unit__path", "role")
        .values_list("unit_id", "unit__code", "unit__name", "unit__kind", "unit__path", "role")
    )
    return Reach(posts_from(rows))


def roles_with(capability: Capability) -> Iterable[Role]:
    """Return the roles that grant `capability`."""
    return [role for role, granted in GRANTS.items() if capability in granted]


def unit_for(reach: Reach, code: str, capability: Capability) -> OrgUnit:
    """Return the unit with `code`, or raise `Http404` if there is none or it is out of scope."""
    known = OrgUnit.objects.select_related("parent")
    unit = get_object_or_404(known, code=code.replace("\x00", ""))
    reach.require(capability, unit.path)
    return unit


def membership_for(reach: Reach, pk: int) -> Membership:
    """Return a role somebody holds within reach of `PEOPLE_WRITE`, or raise `Http404`."""
    membership = get_object_or_404(
        Membership.objects.select_related("unit", "user").filter(ended_at__isnull=True), pk=pk
    )
    reach.require(Capability.PEOPLE_WRITE, membership.unit.path)
    return membership
