"""What a browser never sends, taken out of a request before a view reads it: NUL characters, odd encodings.

PostgreSQL stores no NUL, so one in any text would end the page with an error, far from where it came in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict

NUL = "\x00"


class TidyInput:
    """Middleware: `GET`, `POST` and the parts of an address hold UTF-8 text without NUL.

    Stands behind the CSRF check, which reads first.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.encoding not in (None, "utf-8"):
            request.encoding = "utf-8"
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: Sequence[str], named: Mapping[str, Any]
    ) -> None:
        """Replace what was sent if there is a NUL in it; an address with one in it leads nowhere (`Http404`)."""
        if any(NUL in str(part) for part in (*args, *named.values())):
            raise Http404("没有这一页。")
        if _holds_nul(request.GET):
            request.GET = _without_nul(request.GET)  # type: ignore[assignment]  # its type is the unchangeable one
        if _holds_nul(request.POST):
            request.POST = _without_nul(request.POST)  # type: ignore[assignment]  # as above


def _holds_nul(sent: QueryDict) -> bool:
    return any(NUL in text for name, values in sent.lists() for text in (name, *map(str, values)))


def _without_nul(sent: QueryDict) -> QueryDict:
    tidy = QueryDict(mutable=True)
    for name, values in sent.lists():
        tidy.setlist(name.replace(NUL, ""), [str(value).replace(NUL, "") for value in values])
    return tidy
