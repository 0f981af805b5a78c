"""From each kind of source what a publication begins with."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from vocweek.activities.models import Activity
from vocweek.bulletins.models import Bulletin
from vocweek.bulletins.official import Block, Heading, Paragraph, from_data
from vocweek.campaign.models import Edition, Notice, RosterUnit
from vocweek.core.errors import refuse
from vocweek.media.models import Asset
from vocweek.media.queries import Shape, shape_of
from vocweek.publishing import text
from vocweek.publishing.content import Matter, ShownFile, part_of, tidied
from vocweek.publishing.models import Publication, PublicationFile
from vocweek.publishing.taking.forms import read_form
from vocweek.reporting.models import Submission
from vocweek.reporting.specs import spec_of

Kind, Part = Publication.Kind, PublicationFile.Part
SourceRow = Submission | Activity | Bulletin | Notice


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken of a source: whose work it is, in which edition, and what there is to show."""

    edition: Edition
    origin: RosterUnit
    matter: Matter


def stands(source: SourceRow) -> bool:
    """Tell if the source may be shown to the public: accepted, public, sent or issued."""
    if isinstance(source, Submission):
        return source.state == Submission.State.ACCEPTED and source.accepted is not None
    if isinstance(source, Activity):
        accepted = source.state == Activity.State.ACCEPTED
        return accepted and source.open_to_public and source.hidden_at is None
    if isinstance(source, Bulletin):
        return source.state == Bulletin.State.SENT
    return source.state == Notice.State.ISSUED


def require_standing(source: SourceRow | None) -> None:
    """Raise `DomainError` ``source_gone`` unless the source, if there is one, may be shown."""
    if source is not None and not stands(source):
        raise refuse("source_gone", f"“{source}”现在不是已通过的内容，不能发布。")


def take(source: SourceRow) -> Taken:
    """Return what a publication of `source` begins with. A fixed few queries. Raises ``source_gone``, ``nothing``."""
    require_standing(source)
    if isinstance(source, Submission):
        taken = _of_submission(source)
    elif isinstance(source, Activity):
        taken = _of_activity(source)
    elif isinstance(source, Bulletin):
        taken = _of_bulletin(source)
    else:
        taken = _of_notice(source)
    matter = taken.matter
    topics = tuple(one for one in _topics(taken.edition) if one in matter.title + text.plain(matter.body))
    return replace(taken, matter=tidied(replace(matter, topics=topics)))


def take_files(assets: Collection[Asset], origin: RosterUnit, title: str = "") -> Taken:
    """Return a download made of files of the library; its title is that of the first file, unless given."""
    files = tuple(ShownFile(one.pk, part_of(one), one.caption) for one in assets)
    first = next(iter(assets))
    named = title or first.caption or first.name.rpartition(".")[0] or first.name
    cover = next((one.pk for one in assets if one.content_type.startswith("image/")), None)
    matter = Matter(Kind.DOWNLOAD, named, byline=origin.name, cover=cover, files=files)
    return Taken(origin.edition, origin, tidied(matter))


def _of_submission(submission: Submission) -> Taken:
    unit, accepted = submission.roster_unit, submission.accepted
    found = read_form(spec_of(submission), accepted or {})
    if not found.says_anything:
        raise refuse("nothing", f"“{submission}”里没有可以公开的文字、图片或文件。")
    ready = Asset.objects.filter(pk__in=[*found.assets, found.cover or 0], state=Asset.State.READY)
    assets = ready.select_related("content").in_bulk()
    boards = {pk for pk in found.boards if shape_of(assets[pk]) is Shape.BOARD} if assets else set()
    files = tuple(
        ShownFile(pk, Part.BOARD if pk in boards else part_of(assets[pk]), assets[pk].caption)
        for pk in found.assets
        if pk in assets
    )
    pictured = (one.asset for one in files if one.part in (Part.PICTURE, Part.BOARD, Part.SPHERE))
    matter = Matter(
        kind=Kind.TOUR if any(one.part == Part.SPHERE for one in files) else found.kind,
        title=found.title or str(submission),
        lead=found.lead,
        byline=found.byline or unit.name,
        body=found.body,
        link=found.link,
        cover=found.cover if found.cover in assets else next(pictured, None),
        files=files,
    )
    return Taken(unit.edition, unit, matter)


def _of_activity(activity: Activity) -> Taken:
    pictures = activity.pictures.select_related("asset__content").filter(asset__state=Asset.State.READY)
    files = tuple(ShownFile(one.asset_id, part_of(one.asset), one.asset.caption) for one in pictures)
    first = activity.sessions.filter(cancelled_at=None).order_by("starts_at").first()
    matter = Matter(
        kind=Kind.ACTIVITY,
        title=activity.title,
        lead=text.first_words(activity.summary, 120),
        byline=activity.lead.name,
        body=text.paragraphs(activity.summary),
        link=activity.stream_url,
        starts_at=first.starts_at if first else None,
        cover=files[0].asset if files else None,
        files=files,
    )
    return Taken(activity.edition, activity.lead, matter)


def _of_bulletin(bulletin: Bulletin) -> Taken:
    document = from_data(bulletin.document) if bulletin.document else None
    blocks = document.body if document else ()
    matter = Matter(
        kind=Kind.NOTICE,
        title=bulletin.title or str(bulletin),
        byline=bulletin.node.name,
        body="\n".join(_block(block) for block in blocks),
    )
    return Taken(bulletin.node.edition, bulletin.node, matter)


def _of_notice(notice: Notice) -> Taken:
    if notice.edition is None:
        raise refuse("nothing", "这份通知不属于任何一届活动周，不能发布。")
    origin = (
        RosterUnit.objects.filter(edition=notice.edition, unit=notice.unit).select_related("edition").get()
    )
    paper = notice.asset if notice.asset and notice.asset.state == Asset.State.READY else None
    matter = Matter(
        kind=Kind.NOTICE,
        title=notice.title,
        lead=notice.document_number,
        byline=origin.name,
        body=text.paragraphs(notice.text),
        files=(ShownFile(paper.pk, Part.DOCUMENT),) if paper else (),
    )
    return Taken(notice.edition, origin, matter)


def _block(block: Block) -> str:
    """Return a heading or a paragraph of an official document; tables and pictures stay in the document."""
    if isinstance(block, Heading):
        return text.heading(block.text)
    return text.paragraphs(block.text) if isinstance(block, Paragraph) else ""


def _topics(edition: Edition) -> list[str]:
    return [str(one)[:60] for one in edition.focus_topics if isinstance(one, str) and one]
