"""Under which name the browser saves an answer."""

from __future__ import annotations

from typing import Any, TypeVar

from django.http import HttpResponseBase, JsonResponse
from django.utils.http import content_disposition_header

Answer = TypeVar("Answer", bound=HttpResponseBase)


def disposition(name: str, *, shown: bool) -> str:
    """Return the header that names a file (any script; RFC 6266); shown: the browser opens it."""
    return content_disposition_header(not shown, name) or "attachment"


def saved_as(answer: Answer, name: str, *, shown: bool = False) -> Answer:
    """Return `answer` with the `name` its file is saved under; shown: looked at first."""
    answer.headers["Content-Disposition"] = disposition(name, shown=shown)
    return answer


def personal_data(data: dict[str, Any]) -> JsonResponse:
    """Return what is held of somebody as a file to keep (PIPL art. 45); its name says nothing of them."""
    answer = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
    return saved_as(answer, "personal-data.json")
