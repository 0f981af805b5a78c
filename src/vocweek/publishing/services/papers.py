"""Papers (稿件): the words of a file that is shown are taken into the body, where they are edited and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from time import monotonic
from typing import Final

from django.core.files.base import ContentFile
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.types import JSONValue

from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, refuse
from vocweek.media.models import Asset
from vocweek.media.services import store_asset
from vocweek.media.storage.outage import Unreachable
from vocweek.org.access import Capability, reach_of
from vocweek.publishing.content import BODY_LENGTH, Matter, ShownFile, matter_of, part_of
from vocweek.publishing.models import Publication
from vocweek.publishing.papers import PAPERS, Paper, is_paper, read_paper
from vocweek.publishing.papers.reading import sourced, titled
from vocweek.publishing.services.editing import keep
from vocweek.publishing.services.locking import lock_publication
from vocweek.publishing.text import plain

JOB: Final = "publishing.take_words"
AT_ONCE_SECONDS: Final = 4.0
"""So long a person waits for papers to be read; a job reads the others."""
AWAY: Final = "文件现在取不到，请过一会儿再取文字。"


def take_words(*, publication: Publication, asset: int, by: User) -> Publication:
    """Write what a Word or PDF file it shows says into its body, after what stands; its pictures follow the files.

    The file stays shown as it is. Raises what `read_paper` does, ``not_shown``, ``known``, ``body_full``, ``away``.
    """
    reach_of(by).require(Capability.PUBLISH, publication.unit.path)
    shown = Asset.objects.filter(pk=asset, pk__in=matter_of(publication).assets).first()
    if shown is None or not is_paper(shown):
        raise refuse("not_shown", "这一篇里没有这份 Word 或 PDF 文件。", "files")
    try:
        paper = read_paper(shown)
    except (FileNotFoundError, Unreachable) as error:
        raise refuse("away", AWAY, "files") from error
    pictures = tuple(_stored(publication, shown, paper, by))
    return _write(publication, shown, paper, pictures, by)


def take_all_words(*, publications: Iterable[Publication], by: User) -> tuple[str, ...]:
    """Take words into every empty body, as many as are read in `AT_ONCE_SECONDS`; a job takes the others.

    Returns what could not be read, in words; whoever asks again on the page of the publication reads it again.
    """
    until, refused, later = monotonic() + AT_ONCE_SECONDS, list[str](), list[int]()
    for publication in publications:
        paper = paper_for(publication)
        if paper is None:
            continue
        if monotonic() > until:
            later.append(publication.pk)
            continue
        try:
            take_words(publication=publication, asset=paper, by=by)
        except DomainError as error:
            refused.append(str(error))
    if later:
        app.configure_task(JOB).defer(publications=list[JSONValue](later), by=by.pk)
    return tuple(refused)


def paper_for(publication: Publication) -> int | None:
    """Return the file (id) whose words an empty body begins with: Word before PDF, one of what may be twice the same.

    ``None`` where something stands in the body. At most two queries.
    """
    matter = matter_of(publication)
    if plain(matter.body).strip():
        return None
    papers = [one for one in Asset.objects.filter(pk__in=matter.assets) if is_paper(one)]
    order = [one.asset for one in matter.files]
    papers.sort(key=lambda one: (PAPERS.index(one.content_type), order.index(one.pk)))
    return papers[0].pk if papers else None


def _stored(publication: Publication, shown: Asset, paper: Paper, by: User) -> Iterator[Asset]:
    """Yield the pictures of a Word file as files of the site's library; one that is no sound picture is left out."""
    for number, content in enumerate(paper.pictures, 1):
        name = f"{shown.name.rpartition('.')[0] or shown.name} 图{number}{_ending(content)}"
        try:
            yield store_asset(file=ContentFile(content, name), unit=publication.unit, by=by)
        except DomainError:
            continue


def _ending(content: bytes) -> str:
    return (
        ".jpg" if content.startswith(b"\xff\xd8") else ".png" if content.startswith(b"\x89PNG") else ".webp"
    )


@transaction.atomic
def _write(
    publication: Publication, shown: Asset, paper: Paper, pictures: tuple[Asset, ...], by: User
) -> Publication:
    publication = lock_publication(publication.pk, by)
    keep(publication, _with(matter_of(publication), shown, paper, pictures), by, now())
    return publication


def _with(matter: Matter, shown: Asset, paper: Paper, pictures: tuple[Asset, ...]) -> Matter:
    words = titled(paper.body, matter.title)
    if plain(words).strip() and plain(words) in plain(matter.body):
        raise refuse("known", "正文里已经有这份文件的文字了。", "body")
    body = f"{matter.body}\n{sourced(shown.name)}\n{words}" if plain(matter.body).strip() else words
    if len(body) > BODY_LENGTH:
        raise refuse("body_full", f"正文最多放 {BODY_LENGTH} 个字符，这份文件的文字放不下。", "body")
    new = tuple(ShownFile(one.pk, part_of(one)) for one in pictures if one.pk not in matter.assets)
    return replace(matter, body=body, files=(*matter.files, *new), cover=matter.cover or _first(new))


def _first(files: tuple[ShownFile, ...]) -> int | None:
    return files[0].asset if files else None
