"""Which language a page speaks (语言): its address says so, and nothing else does (docs/decisions/0050).

What stands under ``/en/`` is the same page in English; a cookie or a browser's wish changes nothing, so that a page
that is kept for everybody is never in the wrong language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language, override

ENGLISH: Final = "en"
ENGLISH_ROOT: Final = f"/{ENGLISH}/"


def language_of(path: str) -> str:
    """Return the language (as in `settings.LANGUAGES`) in which an address is answered."""
    return ENGLISH if f"{path}/".startswith(ENGLISH_ROOT) else settings.LANGUAGE_CODE


def path_in(language: str, path: str) -> str:
    """Return the same page's address in another language; its query stays as it is."""
    plain = path[len(ENGLISH_ROOT) - 1 :] if language_of(path) == ENGLISH else path
    return ENGLISH_ROOT + plain[1:] if language == ENGLISH else plain


def alternates(path: str) -> tuple[tuple[str, str], ...]:
    """Return where a page is in each language, as search engines are told (``hreflang``, path)."""
    chinese, english = path_in(settings.LANGUAGE_CODE, path), path_in(ENGLISH, path)
    return ("zh-Hans", chinese), (ENGLISH, english), ("x-default", chinese)


def speaking_on(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Return what is drawn while it is sent, in the language that is spoken now."""
    language, rest = get_language() or settings.LANGUAGE_CODE, iter(pieces)

    def later() -> Iterator[bytes]:
        while True:
            with override(language):
                piece = next(rest, None)
            if piece is None:
                return
            yield piece

    return later()


def in_english() -> bool:
    """Tell if what is being drawn is drawn in English."""
    return get_language() == ENGLISH


class AddressLanguage:
    """Middleware: answer in the language of the address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with override(language_of(request.path_info)):
            return self.get_response(request)
