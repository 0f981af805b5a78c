"""What an editor can pick from: what was accepted of a unit and all below it, narrowed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, TextField
from django.db.models.functions import Cast

from vocweek.activities.models import Activity, Picture
from vocweek.bulletins.models import Bulletin
from vocweek.campaign.models import FormVersion, Notice, RosterUnit
from vocweek.core.keyset import Mark, read_mark
from vocweek.formspec import FieldType
from vocweek.publishing.models import PictureRequest, Publication
from vocweek.publishing.queries.wanted import Used, Wanted, on_site, passed_over, used_as
from vocweek.publishing.taking import SourceRow
from vocweek.publishing.taking.forms import DAILY_KIND, kinds_of, may_show, read_form
from vocweek.reporting.models import Submission
from vocweek.reporting.specs import spec_of

PAGE = 30
Kind = Publication.Kind


class Shelf(StrEnum):
    """Where is picked from."""

    RECOMMENDED = "recommended"
    REPORTS = "reports"
    ACTIVITIES = "activities"
    PAPERS = "papers"

    @property
    def label(self) -> str:
        return {
            "recommended": "推荐来的",
            "reports": "已通过的报送",
            "activities": "已通过的活动",
            "papers": "通知和通报",
        }[self]


@dataclass(frozen=True, slots=True)
class Pickable:
    """One thing to pick. key: what the form sends. picture: id of an asset. shown: where it stands already.

    passed: the editors passed it over. asked: the last time they asked for a better picture. own: the site's unit filed
    it itself, so that nobody is asked for anything.
    """

    key: str
    title: str
    unit: str
    when: datetime | None
    kind: str
    words: str
    picture: int | None
    files: int
    shown: tuple[Publication, ...]
    passed: bool = False
    asked: PictureRequest | None = None
    own: bool = True


@dataclass(frozen=True, slots=True)
class PickPage:
    """rows: a page; after: the cursor of the next, ``None`` on the last."""

    rows: tuple[Pickable, ...]
    after: str | None


def pick_page(
    node: RosterUnit, site: int, shelf: Shelf, wanted: Wanted, after: str | None = None
) -> PickPage:
    """Return a page of what the editor of `site` (id of a unit) can pick under `node`. At most five queries.

    What was recommended (`Shelf.RECOMMENDED`) is read by the room above: `selection.queries.offered`.
    """
    if shelf is Shelf.REPORTS:
        return _reports(node, site, wanted, read_mark(after))
    if shelf is Shelf.ACTIVITIES:
        return _activities(node, site, wanted, read_mark(after))
    return PickPage(tuple(_papers(node, site, wanted)), None)


def sources_of(keys: list[str]) -> list[SourceRow]:
    """Return the sources that keys of `Pickable` name, in their order; made-up ones are left out. Four queries."""
    found: dict[str, SourceRow] = {}
    for name, model in _MODELS.items():
        ids = [int(pk) for one, _, pk in (key.partition("-") for key in keys) if one == name and pk.isdigit()]
        if ids:
            found |= {f"{name}-{pk}": row for pk, row in model.objects.in_bulk(ids).items()}  # type: ignore[attr-defined]  # models have managers
    return [found[key] for key in keys if key in found]


_MODELS = {"submission": Submission, "activity": Activity, "bulletin": Bulletin, "notice": Notice}


def _reports(node: RosterUnit, site: int, wanted: Wanted, mark: Mark | None) -> PickPage:
    forms = FormVersion.objects.filter(
        pk__in=Submission.objects.filter(task__edition=node.edition_id, state="accepted")
        .order_by()
        .values("form")
        .distinct()
    )
    rows = Submission.objects.filter(
        _kind_of_report(list(forms), wanted.kind),
        state=Submission.State.ACCEPTED,
        roster_unit__path__descendants=str(node.path),
    )
    if wanted.days:
        span = (wanted.days.first, wanted.days.last)
        rows = rows.filter(
            Q(obligation__occurrence__range=span) | Q(obligation__occurrence=None, filed_at__date__range=span)
        )
    for said in filter(None, (wanted.text, wanted.topic)):
        said = said.replace("\x00", "")
        words = Cast("accepted", TextField())
        rows = rows.alias(words=words).filter(Q(title__icontains=said) | Q(words__icontains=said))
    if wanted.pictured is not None:
        shown = _pictured(list(forms))
        rows = rows.filter(shown if wanted.pictured else ~shown)
    rows = rows.filter(used_as(wanted.used, "submission", "pk", site))
    if mark is not None:
        rows = rows.filter(decided_at__lte=mark.moment).exclude(decided_at=mark.moment, pk__gte=mark.pk)
    rows = rows.select_related("roster_unit", "form", "task").defer("draft", "filed", "left", "remarks")
    rows = rows.annotate(passed=passed_over("submission", "pk", site))
    told = rows.prefetch_related(publications_shown(), pictures_asked(site))
    found = list(told.order_by("-decided_at", "-pk")[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    after = str(Mark(last.decided_at.isoformat(), last.pk)) if last and last.decided_at else None
    return PickPage(tuple(report_row(one, site, passed=one.passed) for one in found[:PAGE]), after)


def _kind_of_report(forms: list[FormVersion], kind: str) -> Q:
    """Return the condition on submissions that their form can show something, as `kind` where one is asked for."""
    condition = Q(pk__in=())
    for form in forms:
        spec = spec_of(form)
        if not may_show(spec):
            continue
        kinds = kinds_of(spec)
        if not kind:
            condition |= Q(form=form)
        elif "" in kinds:
            condition |= Q(form=form) if kinds[""] == kind else Q(pk__in=())
        else:
            said = [name for name, one in kinds.items() if one == kind]
            condition |= Q(form=form, **{f"accepted__{DAILY_KIND}__in": said})
    return condition


def _pictured(forms: list[FormVersion]) -> Q:
    """Return the condition on submissions that a picture was filed with them, by the fields of their form."""
    condition = Q(pk__in=())
    for form in forms:
        for field in spec_of(form).fields:
            if field.type is FieldType.IMAGE and not field.personal:
                condition |= Q(form=form, **{f"accepted__{field.key}__0__isnull": False})
    return condition


def report_row(one: Submission, site: int, *, passed: bool) -> Pickable:
    """Return the row of a report, with what `publications_shown` and `pictures_asked` fetched. No query."""
    read = read_form(spec_of(one), one.accepted or {})
    return Pickable(
        key=f"submission-{one.pk}",
        title=read.title or str(one),
        unit=one.roster_unit.name,
        when=one.filed_at,
        kind=Kind(read.kind).label,
        words=read.lead or read.body,
        picture=read.cover,
        files=len(read.assets),
        shown=tuple(one.publications.all()),
        passed=passed,
        asked=next(iter(one.pictures_asked.all()), None),
        own=one.roster_unit.unit_id == site,
    )


def _activities(node: RosterUnit, site: int, wanted: Wanted, mark: Mark | None) -> PickPage:
    rows = Activity.objects.filter(Activity.PUBLIC, lead__path__descendants=str(node.path))
    if wanted.kind and wanted.kind not in (Kind.ACTIVITY, Kind.LIVE):
        rows = rows.none()
    if wanted.kind == Kind.LIVE:
        rows = rows.exclude(stream_url="")
    if wanted.days:
        rows = rows.filter(presences__day__range=(wanted.days.first, wanted.days.last)).distinct()
    for said in filter(None, (wanted.text, wanted.topic)):
        said = said.replace("\x00", "")
        rows = rows.filter(Q(title__icontains=said) | Q(summary__icontains=said))
    if wanted.pictured is not None:
        pictured = Exists(Picture.objects.filter(activity=OuterRef("pk")))
        rows = rows.filter(pictured if wanted.pictured else ~pictured)
    rows = rows.filter(used_as(wanted.used, "activity", "pk", site))
    rows = rows.annotate(passed=passed_over("activity", "pk", site))
    if mark is not None:
        rows = rows.filter(accepted_at__lte=mark.moment).exclude(accepted_at=mark.moment, pk__gte=mark.pk)
    pictures = Prefetch("pictures", Picture.objects.order_by("position", "pk"))
    rows = rows.select_related("lead").defer("draft")
    rows = rows.prefetch_related(pictures, publications_shown(), pictures_asked(site))
    found = list(rows.order_by("-accepted_at", "-pk")[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    after = str(Mark(last.accepted_at.isoformat(), last.pk)) if last and last.accepted_at else None
    return PickPage(tuple(_activity(one, site, passed=one.passed) for one in found[:PAGE]), after)


def _activity(one: Activity, site: int, *, passed: bool) -> Pickable:
    pictures = list(one.pictures.all())
    return Pickable(
        key=f"activity-{one.pk}",
        title=str(one),
        unit=one.lead.name,
        when=one.accepted_at,
        kind=Kind.ACTIVITY.label,
        words=one.summary,
        picture=pictures[0].asset_id if pictures else None,
        files=len(pictures),
        shown=tuple(one.publications.all()),
        passed=passed,
        asked=next(iter(one.pictures_asked.all()), None),
        own=one.lead.unit_id == site,
    )


def _papers(node: RosterUnit, site: int, wanted: Wanted) -> list[Pickable]:
    notices = Notice.objects.filter(
        edition=node.edition_id, unit__path__descendants=str(node.unit.path), state=Notice.State.ISSUED
    )
    bulletins = Bulletin.objects.filter(node__path__descendants=str(node.path), state=Bulletin.State.SENT)
    if wanted.text:
        said = wanted.text.replace("\x00", "")
        notices, bulletins = notices.filter(title__icontains=said), bulletins.filter(title__icontains=said)
    if wanted.used in (Used.NOT_YET, Used.TAKEN):
        seen = {name: on_site(name, "pk", site) for name in ("notice", "bulletin")}
        fresh = wanted.used is Used.NOT_YET
        notices = notices.exclude(seen["notice"]) if fresh else notices.filter(seen["notice"])
        bulletins = bulletins.exclude(seen["bulletin"]) if fresh else bulletins.filter(seen["bulletin"])
    if wanted.used is Used.PASSED or (wanted.kind and wanted.kind != Kind.NOTICE):
        return []
    known = notices.select_related("unit").defer("text", "facts").prefetch_related(publications_shown())
    sent = bulletins.select_related("node").defer("figures", "document", "edits")
    found = [
        *(_paper("notice", one.pk, one.title, one.unit.name, one.issued_at, one) for one in known[:PAGE]),
        *(
            _paper("bulletin", one.pk, one.title or str(one), one.node.name, one.sent_at, one)
            for one in sent.prefetch_related(publications_shown()).order_by("-sent_at")[:PAGE]
        ),
    ]
    return sorted(found, key=lambda one: one.when.timestamp() if one.when else 0, reverse=True)


def _paper(
    name: str, pk: int, title: str, unit: str, when: datetime | None, row: Notice | Bulletin
) -> Pickable:
    kind = "通知" if name == "notice" else "通报"
    return Pickable(f"{name}-{pk}", title, unit, when, kind, "", None, 0, tuple(row.publications.all()))


def publications_shown(of: str = "") -> Prefetch[str, QuerySet[Publication], str]:
    """Fetch with items where they stand already; of: the way to them from what is asked for (``entry__``)."""
    shown = Publication.objects.select_related("unit").only(
        "state", "unit__name", "unit__code", "submission", "activity", "bulletin", "notice"
    )
    return Prefetch(f"{of}publications", shown.order_by("unit__path"))


def pictures_asked(site: int, of: str = "") -> Prefetch[str, QuerySet[PictureRequest], str]:
    """Fetch with items what picture the site asked for, the last time first, with how many came."""
    asked = PictureRequest.objects.filter(unit=site, withdrawn_at=None).annotate(came=Count("answers"))
    return Prefetch(f"{of}pictures_asked", asked.order_by("-pk"))
