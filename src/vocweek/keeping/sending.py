"""Files that come with a form (multipart), as a browser without script sends them: room for them, and what they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.utils.datastructures import MultiValueDict

from vocweek.core.errors import DomainError, Problem
from vocweek.formspec import FormSpec
from vocweek.formspec.fields import ASSETS
from vocweek.keeping.space import require_space
from vocweek.media.services import Delivery, received

Sent = tuple[str, Delivery]
"""A file that came with a form: the key of the field it is for, and the file."""


@contextmanager
def sent_with_form(
    files: MultiValueDict[str, Any], spec: FormSpec, unit_id: int, by_id: int | None
) -> Iterator[tuple[list[Sent], list[Problem]]]:
    """Give the files for a unit (id) by field key, and what is wrong with others, under their fields.

    by_id: the person who sends them, ``None`` for somebody without an account. They lie on disk, checked, until the
    block ends; in the library they are not yet (`media.services.keep`).
    """
    found: list[Sent] = []
    refused: list[Problem] = []
    with ExitStack() as stack:
        for field in spec.fields if files else ():
            for sent in files.getlist(field.key) if field.type in ASSETS else ():
                try:
                    require_space(unit_id, sent.size or 0)
                    upload = stack.enter_context(received(sent))
                except DomainError as error:
                    refused += [
                        Problem(one.code, f"“{sent.name}”：{one.message}", field.key)
                        for one in error.problems
                    ]
                else:
                    found.append((field.key, Delivery(upload, unit_id, by_id)))
        yield found, refused
