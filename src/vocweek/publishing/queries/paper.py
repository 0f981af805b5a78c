"""A publication as it will be read, with what a check found marked in place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from vocweek.media.models import Asset
from vocweek.publishing import text
from vocweek.publishing.checking.files import assets_of
from vocweek.publishing.checking.finding import BODY, CAPTION, FILE
from vocweek.publishing.checking.settling import part_name, said_of
from vocweek.publishing.content import Matter, matter_of
from vocweek.publishing.models import Finding, Publication
from vocweek.publishing.papers import is_paper
from vocweek.publishing.services.mending import mendable

Kind = Publication.Kind


@dataclass(frozen=True, slots=True)
class Figure:
    """A file on the paper. plain, caption: its words, and as HTML, marked. asset: ``None`` if it is gone.

    faults: what was found of it.
    """

    asset: Asset | None
    part: str
    plain: str
    caption: SafeString
    faults: tuple[Finding, ...]

    @property
    def has_words(self) -> bool:
        """Whether it is a Word or PDF file, whose words may be taken into the body."""
        return self.asset is not None and is_paper(self.asset)


@dataclass(frozen=True, slots=True)
class Note:
    """An open or accepted finding beside the paper. where, said: in words; mends: what one click does, or ""."""

    finding: Finding
    where: str
    said: str
    mends: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What is drawn: words as HTML with marks, the cover, the files in order."""

    kind: str
    matter: Matter
    title: SafeString
    lead: SafeString
    byline: SafeString
    body: SafeString
    cover: Asset | None
    figures: tuple[Figure, ...]


def paper_of(
    publication: Publication, findings: Iterable[Finding] = (), matter: Matter | None = None
) -> Paper:
    """Return the publication as it will be read, with the `findings` that are open marked. Two queries."""
    matter = matter or matter_of(publication)
    opened = [one for one in findings if one.state == Finding.State.OPEN]
    assets = assets_of(matter.assets)
    figures = tuple(
        Figure(
            assets.get(one.asset),
            one.part,
            one.caption,
            _marked(one.caption, f"{CAPTION}{one.asset}", opened),
            tuple(fault for fault in opened if fault.part == f"{FILE}{one.asset}"),
        )
        for one in matter.files
    )
    body = text.marked(matter.body, [(one.text, f"f{one.pk}") for one in opened if one.part == BODY])
    return Paper(
        kind=Kind(matter.kind).label,
        matter=matter,
        title=_marked(matter.title, "title", opened),
        lead=_marked(matter.lead, "lead", opened),
        byline=_marked(matter.byline, "byline", opened),
        body=mark_safe(body),  # cleaned when it was saved, and marked by us
        cover=assets.get(matter.cover) if matter.cover else None,
        figures=figures,
    )


def notes_of(publication: Publication) -> list[Note]:
    """Return what was found and is not mended, the open first. One query, and one for the files."""
    left = publication.findings.exclude(state=Finding.State.MENDED).select_related("answered_by")
    ordered = sorted(left, key=lambda one: (one.state != Finding.State.OPEN, one.pk))
    return [Note(one, part_name(publication, one.part), said_of(one), mending_words(one)) for one in ordered]


def mending_words(finding: Finding) -> str:
    """Return what one click does about a finding, in words; "" where it can do nothing."""
    if not mendable(finding):
        return ""
    if finding.part.startswith(FILE):
        return "移除这个文件"
    if finding.kind == Finding.Kind.LINK:
        return "去掉链接"
    return f"改为“{finding.instead}”"


def _marked(said: str, part: str, findings: Iterable[Finding]) -> SafeString:
    marks = [(one.text, f"f{one.pk}") for one in findings if one.part == part]
    return mark_safe(text.marked(escape(said, quote=False), marks))  # escaped here
