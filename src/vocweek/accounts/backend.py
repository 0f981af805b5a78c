"""Who is signed in: the account and what it may do, read at once, as nearly every page needs both."""

from __future__ import annotations

from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db import connection

from vocweek.accounts.models import User
from vocweek.org.access import posts_from, remember_reach

_POSTS = """
SELECT json_agg(json_build_array(unit.id, unit.code, unit.name, unit.kind, unit.path::text, post.role)
                ORDER BY unit.path, post.role)
FROM org_membership AS post JOIN org_orgunit AS unit ON unit.id = post.unit_id
WHERE post.user_id = person.id AND post.ended_at IS NULL AND unit.active
"""


class Backend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """allauth's, with the person and their posts in one statement."""

    def get_user(self, user_id: Any) -> User | None:
        """Return the person signed in as `user_id`, who knows their reach; ``None`` if gone or shut out."""
        with connection.cursor() as cursor:
            cursor.execute(_statement(), [user_id])
            row = cursor.fetchone()
        if row is None:
            return None
        user = User.from_db(connection.alias, [field.attname for field in _fields()], row[:-1])
        if not self.user_can_authenticate(user):
            return None
        remember_reach(user, posts_from(row[-1] or ()))
        return user


@cache
def _statement() -> str:
    columns = ", ".join(f'person."{field.column}"' for field in _fields())
    return f"SELECT {columns}, ({_POSTS}) FROM accounts_user AS person WHERE person.id = %s"


def _fields() -> Any:
    return User._meta.concrete_fields
