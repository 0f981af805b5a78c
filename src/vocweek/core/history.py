"""Who acts: the change history of rows (pghistory) is signed with the person, in the database and not in the page.

A service that changes a row whose history is shown calls `sign_history` once; filing does not, as its revisions
carry their person (docs/decisions/0019).
"""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection

# The history's triggers ask for the third for each row they write; where it is not set that is an error caught, which
# costs many rows more than the rest of their history does. Empty, it means what it means unset.
_SIGN = """
SELECT set_config('pghistory.context_id', %s::text, true), set_config('pghistory.context_metadata', %s::text, true),
       set_config('pgtrigger.ignore', '{}', true)
"""


def sign_history(by: AbstractBaseUser) -> None:
    """Sign what is written to any history from here to the end of this transaction with `by`. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_SIGN, [str(uuid.uuid4()), json.dumps({"user": by.pk})])


def signer_of(event: Any) -> int | None:
    """Return the id of the person who signed a row of a history (its ``pgh_context`` selected); ``None`` if nobody."""
    context = event.pgh_context
    return context.metadata.get("user") if context else None
