"""One writer at a time: first the source, then the publication's row; so nobody waits in a circle."""

from __future__ import annotations

from vocweek.accounts.models import User
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.core.site_version import raise_site_version
from vocweek.media.showing import keep_published
from vocweek.org.access import Capability, reach_of
from vocweek.publishing.access import publications
from vocweek.publishing.content import standing_of
from vocweek.publishing.leading import keep_leads, lock_source, source_key
from vocweek.publishing.models import Publication
from vocweek.publishing.taking import SourceRow


class Stale(DomainError):
    """Somebody else saved the publication since the person opened it; nothing was written."""

    def __init__(self) -> None:
        super().__init__(Problem("stale", "您打开之后，另一位同事改过这一篇；请对照后再保存。"))


def lock_publication(pk: int, by: User) -> Publication:
    """Return the publication as it stands now, locked with its source; `Http404` unless `by` is an editor of its site.

    Raises `DomainError` ``gone`` for one that was discarded.
    """
    known = publications().filter(pk=pk).first()
    if known is not None:
        lock_source(source_key(known))
    fresh = publications().select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
    if fresh is None:
        raise refuse("gone", "这一篇草稿已经删除。")
    reach_of(by).require(Capability.PUBLISH, fresh.unit.path)
    return fresh


def require_version(publication: Publication, version: int | None) -> None:
    """Raise `Stale` if the publication is not what the person saw; ``None``: they did not say."""
    if version is not None and version != publication.version:
        raise Stale()


def source_of(publication: Publication) -> SourceRow | None:
    """Return what it was made from. No query where it was selected."""
    return publication.submission or publication.activity or publication.bulletin or publication.notice


def public_sees_anew(publication: Publication, also: tuple[int, ...] = ()) -> None:
    """Do what follows whenever the public sees the publication differently: who leads, its files, the site's version.

    also: files (ids) that it showed before.
    """
    keep_leads(source_key(publication), publication)
    publication.refresh_from_db(fields=["leads"])
    keep_published({*standing_of(publication).assets, *also})
    raise_site_version()
