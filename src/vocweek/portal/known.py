"""Known pages go out before anything else begins (docs/decisions/0043).

Whoever asks for a page that is remembered needs no request object, no place to work at and no database: the web server
is handed the bytes and headers as they are kept. So they are answered while every place is taken, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from vocweek.core.places import Application, Environ, StartResponse
from vocweek.core.shelf import Key, Page, Shelf
from vocweek.core.site_version import version_known

SHELF: Final = "vocweek.known_pages"
"""Where in a request's environment the shelf stands for `portal.memory.SiteMemory` to fill."""
PACKED: Final = "gzip"
_CONDITIONS: Final = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH")


class KnownPages:
    """A WSGI application around another one: sends what is remembered and leaves everything else to the inner one.

    It reads what it is told and decides nothing: which pages may be kept, under which address and for whom, the inner
    one knows (`SiteMemory`). A version that is not known for certain is asked for inside.
    """

    def __init__(self, application: Application) -> None:
        self._application = application
        self.shelf = Shelf()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        page = self._page(environ)
        if page is None:
            environ[SHELF] = self.shelf
            return self._application(environ, start_response)
        start_response("200 OK", list(page.headers))
        return [page.content]

    def _page(self, environ: Environ) -> Page | None:
        """Return the page that is the whole answer, ``None`` where more has to be thought about."""
        version = version_known()
        if (
            version is None
            or environ["REQUEST_METHOD"] != "GET"
            or any(one in environ for one in _CONDITIONS)
        ):
            return None
        query = environ.get("QUERY_STRING")
        address = f"{environ['PATH_INFO']}?{query}" if query else environ["PATH_INFO"]
        return self.shelf.get(key_of(environ, address), str(version))


def key_of(environ: Environ, address: str) -> Key:
    """Return what a page is kept under. address: path and query as the web server tells them, or put in order."""
    way = PACKED if PACKED in environ.get("HTTP_ACCEPT_ENCODING", "") else "plain"
    return environ["wsgi.url_scheme"], environ.get("HTTP_HOST", ""), address, way
