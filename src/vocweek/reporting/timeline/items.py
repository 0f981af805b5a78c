"""What happened to an obligation and all its submissions; for one, or for all of a task in a subtree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from django.apps import apps

from vocweek.campaign.models import RosterChange, RosterUnit, Task
from vocweek.core.history import signer_of
from vocweek.formspec import FieldDifference, differences_across
from vocweek.reporting.models import Extension, Obligation, Review, Revision, Submission
from vocweek.reporting.queries.history import words_of
from vocweek.reporting.specs import spec_of
from vocweek.reporting.timeline.happened import Happened, name, said, signers
from vocweek.reporting.voluntary import is_voluntary

CHUNK = 500
"""So many obligations are read at a time: the cost of a long record grows in steps, its memory does not."""

Shows = Callable[[RosterUnit], bool]


def record_of(obligation: Obligation, shows: Shows) -> list[Happened]:
    """Return what happened to one obligation and all its submissions, oldest first. Nine queries at most.

    shows: whether the reader needs the personal data of a unit (domain rule 7).
    """
    return _record([obligation], shows)


def record_of_task(task: Task, node: RosterUnit, shows: Shows) -> Iterator[Happened]:
    """Yield what happened to a task at `node` and below, unit after unit; the same few queries a `CHUNK`."""
    owed = (
        Obligation.objects.filter(task=task, roster_unit__path__descendants=node.path)
        .select_related("roster_unit", "task")
        .order_by("roster_unit__path", "occurrence", "id")
    )
    chunk: list[Obligation] = []
    for one in owed.iterator(CHUNK):
        chunk.append(one)
        if len(chunk) == CHUNK:
            yield from _record(chunk, shows)
            chunk = []
    yield from _record(chunk, shows)


def difference_words(difference: FieldDifference) -> str:
    """Return one changed field in a sentence: 参与学生：90 人 → 800 人."""
    if difference.kind == "files":
        parts = [
            f"加 {len(difference.added)} 个" if difference.added else "",
            f"去 {len(difference.removed)} 个" if difference.removed else "",
        ]
        return f"{difference.label}：{'，'.join(filter(None, parts)) or '换了次序'}"
    if difference.kind == "table":
        rows = (
            f"{'，'.join(row.before) or '（无）'} → {'，'.join(row.after) or '（删）'}"
            for row in difference.rows
        )
        return f"{difference.label}：{'；'.join(rows) or difference.after}"
    return f"{difference.label}：{difference.before or '（空）'} → {difference.after or '（空）'}"


def _record(owed: Sequence[Obligation], shows: Shows) -> list[Happened]:
    """Return the record of these obligations, each one's in the order of time."""
    if not owed:
        return []
    by_id = {one.pk: one for one in owed}
    found = [
        *_filings(by_id, shows),
        *_decisions(by_id),
        *_withdrawals(by_id),
        *_exemptions(by_id),
        *_extensions(by_id),
        *_of_roster(by_id),
    ]
    place = {pk: number for number, pk in enumerate(by_id)}
    return [happened for pk, happened in sorted(found, key=lambda pair: (place[pair[0]], pair[1].moment))]


Found = Iterable[tuple[int, Happened]]


def _happened(
    owed: Obligation, moment: datetime, what: str, by: str, words: Iterable[str], item: str = ""
) -> Happened:
    told = tuple(word for word in words if word)
    return Happened(moment, owed.roster_unit.name, owed.occurrence, item, what, by, told)


def _filings(by_id: dict[int, Obligation], shows: Shows) -> Found:
    revisions = (
        Revision.objects.filter(submission__obligation__in=by_id)
        .select_related("filed_by", "on_behalf", "form", "submission")
        .order_by("submission_id", "number")
    )
    before: Revision | None = None
    for one in revisions:
        owed = by_id[one.submission.obligation_id]
        earlier = before if before and before.submission_id == one.submission_id else None
        words = [
            f"由{one.on_behalf.name}代报" if one.on_behalf else "",
            "迟报" if one.late else "",
            "代全域填报" if one.covers_area else "",
            *_changes(earlier, one, shows(owed.roster_unit)),
            *(f"{word.label}的说明：{word.text}" for word in words_of(spec_of(one), one.words)),
        ]
        yield (
            owed.pk,
            _happened(
                owed,
                one.filed_at,
                f"第 {one.number} 次报送",
                name(one.filed_by),
                words,
                str(one.submission.title),
            ),
        )
        before = one


def _changes(before: Revision | None, after: Revision, show_personal: bool) -> list[str]:
    if before is None:
        return []
    told = ["表单已更新"] if before.form_id != after.form_id else []
    old, new = spec_of(before), spec_of(after)
    found = differences_across(old, new, before.values, after.values, show_personal=show_personal)
    return told + [difference_words(one) for one in found]


def _decisions(by_id: dict[int, Obligation]) -> Found:
    reviews = Review.objects.filter(submission__obligation__in=by_id).select_related(
        "reviewer", "unit", "submission", "revision__form"
    )
    for one in reviews.defer("revision__values"):
        owed = by_id[one.submission.obligation_id]
        fields = spec_of(one.revision).by_key
        reasons = (
            f"{fields[key].label if key in fields else key}：{text}"
            for key, text in one.field_reasons.items()
        )
        due = f"最迟{said(one.return_due_at)}改好" if one.return_due_at else ""
        yield (
            owed.pk,
            _happened(
                owed,
                one.decided_at,
                one.get_decision_display(),
                f"{one.unit.name} {name(one.reviewer)}",
                [one.reason, *reasons, due],
                str(one.submission.title),
            ),
        )


def _withdrawals(by_id: dict[int, Obligation]) -> Found:
    """Return what was withdrawn; by whom, the signature of its history tells."""
    withdrawn = Submission.objects.filter(obligation__in=by_id, state=Submission.State.WITHDRAWN)
    rows = list(withdrawn.only("obligation", "saved_at", "title"))
    events = apps.get_model("reporting", "SubmissionEvent").objects.filter(
        pgh_obj_id__in=[one.pk for one in rows], state=Submission.State.WITHDRAWN
    )
    first = events.order_by("pgh_obj_id", "pgh_id").distinct("pgh_obj_id").select_related("pgh_context")
    signed = {event.pgh_obj_id: event for event in first.only("pgh_obj_id", "pgh_context__metadata")}
    who = signers(signed.values())
    for one in rows:
        by = who.get(signer_of(signed[one.pk]), "") if one.pk in signed else ""
        owed = by_id[one.obligation_id]
        yield owed.pk, _happened(owed, one.saved_at, "撤回", by, [], one.title)


def _exemptions(by_id: dict[int, Obligation]) -> Found:
    events = apps.get_model("reporting", "ExemptionEvent").objects.filter(pgh_obj_id__in=by_id)
    found = list(events.select_related("exempt_by", "pgh_context").order_by("pgh_id"))
    who = signers(found)
    for one in found:
        owed = by_id[one.pgh_obj_id]
        if is_voluntary(owed.task):
            continue
        if one.exempt_at:
            yield (
                owed.pk,
                _happened(owed, one.exempt_at, "免报", name(one.exempt_by), [one.exempt_reason]),
            )
        else:
            by = who.get(signer_of(one), "")
            yield owed.pk, _happened(owed, one.pgh_created_at, "恢复应报", by, [])


def _extensions(by_id: dict[int, Obligation]) -> Found:
    found = Extension.objects.filter(obligation__in=by_id)
    for one in found.select_related("asked_by", "decided_by", "revoked_by", "unit"):
        owed = by_id[one.obligation_id]
        until = f"延至{said(one.until)}" if one.until else ""
        if one.asked_at:
            wish = f"希望延至{said(one.wished_until)}" if one.wished_until else ""
            taken = "后来撤回" if one.state == Extension.State.WITHDRAWN else ""
            words = [one.reason, wish, taken]
            yield owed.pk, _happened(owed, one.asked_at, "申请延期", name(one.asked_by), words)
        if one.decided_at:
            by = f"{one.unit.name if one.unit else ''} {name(one.decided_by)}".strip()
            what = "未准延期" if one.state == Extension.State.REFUSED else "准予延期"
            yield owed.pk, _happened(owed, one.decided_at, what, by, [until, one.answer or one.reason])
        if one.revoked_at:
            yield owed.pk, _happened(owed, one.revoked_at, "收回延期", name(one.revoked_by), [until])


def _of_roster(by_id: dict[int, Obligation]) -> Found:
    """Return what was changed on the roster of the units themselves since the task was issued."""
    units: dict[str, list[Obligation]] = {}
    for one in by_id.values():
        units.setdefault(one.roster_unit.code, []).append(one)
    edition = next(iter(by_id.values())).task.edition_id
    changes = RosterChange.objects.filter(edition_id=edition, code__in=units).select_related("changed_by")
    for change in changes:
        for owed in units[change.code]:
            undone = f"已撤回：{change.undone_why}" if change.undone_at else ""
            what = f"名册变更：{change.get_kind_display()}"
            yield (
                owed.pk,
                _happened(owed, change.changed_at, what, name(change.changed_by), [change.reason, undone]),
            )
