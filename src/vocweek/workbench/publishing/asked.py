"""What addresses of publishing ask for, and what its form sends."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, QueryDict

from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability, unit_for
from vocweek.org.models import OrgUnit
from vocweek.publishing.content import Matter, ShownFile, matter_of
from vocweek.publishing.models import Publication
from vocweek.publishing.written import body_of, words_of
from vocweek.workbench.screen import DeskRequest
from vocweek.workbench.typed import typed_moment


def site_asked(request: DeskRequest) -> OrgUnit:
    """Return the unit whose site is worked on (``?unit=code``), else one's own, or raise `Http404`. One query."""
    code = request.GET.get("unit") or request.POST.get("unit", "")
    if not code:
        own = [request.desk.unit.code] if request.desk.can(Capability.PUBLISH) else []
        code = next(iter([*own, *request.desk.reach.codes(Capability.PUBLISH)]), "")
    if not code:
        raise Http404("没有可以编辑的站点。")
    return unit_for(request.desk.reach, code, Capability.PUBLISH)


def version_of(request: DeskRequest) -> int | None:
    """Return the version the page was opened with."""
    return whole_number(request.POST.get("version", ""))


def typed(request: DeskRequest, publication: Publication) -> Matter:
    """Return what the form of a publication says. Raises `DomainError` for a moment that cannot be read."""
    post, known = request.POST, matter_of(publication)
    kind = post.get("kind", "")
    topics = {str(one) for one in publication.edition.focus_topics}
    return replace(
        known,
        kind=kind if kind in Publication.Kind.values else known.kind,
        title=post.get("title", ""),
        lead=post.get("lead", ""),
        byline=post.get("byline", ""),
        body=_body(post, known),
        link=_link(post.get("link", "")),
        starts_at=typed_moment(post.get("starts_at", ""), "starts_at"),
        topics=tuple(one for one in post.getlist("topics") if one in topics),
        files=_files(post, known),
        cover=_cover(post, known),
    )


def _link(said: str) -> str:
    said = said.strip()
    return said if not said or "://" in said else f"https://{said}"


def _body(post: QueryDict, known: Matter) -> str:
    """Return the body as HTML; without script it comes as text with signs, and left as it was it is the known one."""
    if "body_words" not in post:
        return post.get("body", "")
    words = str(post["body_words"]).replace("\r\n", "\n")
    return known.body if words.strip() == words_of(known.body) else body_of(words)


def _files(post: QueryDict, known: Matter) -> tuple[ShownFile, ...]:
    """Return the files in the order sent, those left unticked left out; nobody names others here."""
    by_id = {one.asset: one for one in known.files}
    order = [whole_number(one) for one in post.getlist("file")]
    kept = {whole_number(one) for one in post.getlist("shown")}
    return tuple(
        replace(by_id[pk], caption=post.get(f"caption-{pk}", by_id[pk].caption))
        for pk in dict.fromkeys(order)
        if pk in by_id and pk in kept
    )


def _cover(post: QueryDict, known: Matter) -> int | None:
    chosen = whole_number(post.get("cover", ""))
    return chosen if chosen in known.assets else None
