"""Who may do what, said in one place: capability × role × subtree. Everything not granted here is denied.

A role at a unit reaches that unit and everything below it, nothing else (domain.md, People).
Paths carry unit codes as labels, on the living tree and on every edition's roster alike, so one test
serves both: a membership at code C reaches a path if C is one of its labels.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import Http404

from vocweek.org.models import Membership, Role


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
    PROGRESS_READ = "progress:read"
    TABLE_READ = "table:read"


_EVERYONE = {Capability.DESK, Capability.UNIT_READ}
_READS = {
    Capability.NOTICE_READ,
    Capability.SUBMISSION_READ,
    Capability.PROGRESS_READ,
    Capability.TABLE_READ,
}

GRANTS: dict[Role, frozenset[Capability]] = {
    Role.LIAISON: frozenset(_EVERYONE | _READS | {Capability.FILE, Capability.NOTICE_RECEIVE}),
    Role.REVIEWER: frozenset(_EVERYONE | _READS | {Capability.REVIEW}),
    Role.OFFICE: frozenset(
        _EVERYONE
        | _READS
        | {
            Capability.FILE,
            Capability.REVIEW,
            Capability.EXEMPT,
            Capability.NOTICE_WRITE,
            Capability.NOTICE_RECEIVE,
            Capability.PEOPLE_WRITE,
        }
    ),
    Role.EDITOR: frozenset(_EVERYONE | {Capability.NOTICE_READ, Capability.SUBMISSION_READ}),
    Role.JUDGE: frozenset(_EVERYONE),
    Role.ADMINISTRATOR: frozenset(
        _EVERYONE | {Capability.UNIT_WRITE, Capability.PEOPLE_WRITE, Capability.PROGRESS_READ}
    ),
}

User = AbstractBaseUser | AnonymousUser


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

    def require(self, capability: Capability, path: object) -> None:
        """Raise `Http404` unless `can`: what is out of scope does not exist (domain rule 7)."""
        if not self.can(capability, path):
            raise Http404("没有这一页,或者不在您的职责范围内。")


def reach_of(user: User) -> Reach:
    """Return what `user` may do, in one query; nobody who is not signed in may do anything."""
    if not user.is_authenticated:
        return Reach(())
    rows = (
        Membership.objects.filter(user_id=user.pk, ended_at__isnull=True, unit__active=True)
        .order_by("unit__path", "role")
        .values_list("unit_id", "unit__code", "unit__name", "unit__kind", "unit__path", "role")
    )
    return Reach(
        tuple(Post(pk, code, name, kind, str(path), Role(role)) for pk, code, name, kind, path, role in rows)
    )


def roles_with(capability: Capability) -> Iterable[Role]:
    """Return the roles that grant `capability`."""
    return [role for role, granted in GRANTS.items() if capability in granted]
