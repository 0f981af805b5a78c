"""A person's work from the first mail to its end: begun, saved, filed, taken back, thrown away.

Locks: the person's place in the call (advisory) or their work's row first, then what `selection.services.locking` says.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext

from vocweek.activities.booking.tickets import link_hash, new_token
from vocweek.activities.personal import Personal, contact_hash, seal, unseal
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.formspec import FormSpec, carry, parse
from vocweek.media.models import Asset
from vocweek.media.services import Delivery, kept
from vocweek.reporting.models import Submission
from vocweek.reporting.services.sent_in import begin_for, hand_in_for, take_back_for
from vocweek.reporting.specs import as_problems, spec_for, spec_of
from vocweek.selection.models import Call, Entry, PublicEntry, PublicFile
from vocweek.selection.public.access import NO_WORK, closed_words
from vocweek.selection.public.asking import Who, consent_of, who_problems
from vocweek.selection.public.files import file_values, let_go, require_room
from vocweek.selection.public.mails import Mail, mail_work
from vocweek.selection.services.dropping import drop
from vocweek.selection.services.locking import Stale, lock_entries
from vocweek.selection.telling import tell_entry_withdrawn, tell_sent_in

BY_THEMSELVES = "作者本人撤回"
MOST_LINKS = 5


@dataclass(frozen=True, slots=True)
class Typed:
    """What a page of a work sends. version: of the work as the page was drawn. raw: of the call's form, files left out.
    dropped: ids of `PublicFile` to be taken away."""

    version: int
    who: Who
    raw: Mapping[str, Any]
    dropped: Collection[int] = field(default=())


@transaction.atomic
def begin_work(*, call: Call, unit: RosterUnit, mail: str, moment: datetime | None = None) -> None:
    """Send a link to `mail` (in small letters): of a new work, of the one not finished, or of those that were filed.

    Whether there was one before is told by the mail only. unit: before whose desk the work will lie. Raises
    ``closed``, ``not_yet``.
    """
    moment = moment or now()
    if error := closed_words(call, moment):
        raise error
    hashed = contact_hash(mail)
    _hold_place(call, hashed)
    mine = PublicEntry.objects.filter(call=call, mail_hash=hashed, purged_at=None)
    unfinished = mine.filter(submission=None).first()
    filed = list(_taking_part(mine)[:MOST_LINKS])
    if unfinished is not None:
        if unfinished.version == 0:
            PublicEntry.objects.filter(pk=unfinished.pk).update(unit=unit)
        mail_work([unfinished.pk], Mail.LINK)
    elif len(filed) >= call.most_person:
        mail_work([one.pk for one in filed], Mail.AGAIN)
    else:
        mail_work([_new(call, unit, mail, moment).pk], Mail.LINK)


@transaction.atomic
def save_work(*, work: PublicEntry, typed: Typed, moment: datetime | None = None) -> PublicEntry:
    """Keep what has been typed so far, however incomplete. Raises `Stale`, ``filed``."""
    work = _hold(work)
    _require_writable(work)
    return _keep(work, typed, moment or now())


def take_files(*, work: PublicEntry, sent: Sequence[tuple[str, Delivery]]) -> None:
    """Keep the files a page sent, by the key of their field, whatever becomes of its words: all of them or none.

    In a transaction of its own. Raises what `attach_files` does; then nothing of them stays behind.
    """
    with kept([one for _, one in sent]) as assets:
        attach_files(work=work, files=[(key, asset) for (key, _), asset in zip(sent, assets, strict=True)])


@transaction.atomic
def attach_files(*, work: PublicEntry, files: Sequence[tuple[str, Asset]]) -> None:
    """Let stored files be those of a work, by the key of their field. Raises ``filed``, ``too_many_files``,
    ``too_large``."""
    work = _hold(work)
    _require_writable(work)
    require_room(work, len(files), sum(asset.size for _, asset in files))
    rows = [PublicFile(entry=work, key=key, asset=asset) for key, asset in files]
    PublicFile.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def file_work(*, work: PublicEntry, typed: Typed, moment: datetime | None = None) -> PublicEntry:
    """File a work (投稿), or answer a return. Filed already, it stays as it is.

    Raises `DomainError` with a problem for each field, `Stale`, ``closed``, ``not_yet``, ``too_many_works``.
    """
    moment = moment or now()
    work = _hold(work)
    if work.submission is not None and work.submission.state == Submission.State.SUBMITTED:
        return work
    _require_writable(work)
    _keep(work, typed, moment)
    if problems := [*who_problems(work.call, typed.who), *_form_problems(work)]:
        raise DomainError(problems)
    first = work.submission is None
    if first:
        _begin_filing(work, moment)
    work.filed_at, work.consent, work.consent_at = moment, consent_of(work.call), moment
    work.guardian_at = moment if work.minor else None
    work.taken_back_at = None
    work.save()
    assert work.submission is not None  # begun above
    files = PublicFile.objects.filter(entry=work).values_list("asset", flat=True)
    work.submission = hand_in_for(
        submission=work.submission, raw=work.draft, files=list(files), moment=moment
    )
    mail_work([work.pk], Mail.RECEIPT)
    tell_sent_in(work, answered=not first)
    return work


@transaction.atomic
def take_back_work(*, work: PublicEntry, moment: datetime | None = None) -> PublicEntry:
    """Take a filed work back, while the call takes entries: it is a draft again. Raises ``closed``, ``not_filed``,
    ``begun_another``."""
    moment = moment or now()
    work = _hold(work)
    if work.submission is None:
        return work
    if error := closed_words(work.call, moment):
        raise error
    others = PublicEntry.objects.filter(
        call=work.call, mail_hash=work.mail_hash, submission=None, purged_at=None
    )
    if others.exists():
        raise refuse("begun_another", gettext("您还有一件没有投出的作品，请先投出或删掉它。"))
    filed, work.submission, work.taken_back_at = work.submission, None, moment
    work.version += 1
    work.save()
    take_out(filed, why=BY_THEMSELVES, moment=moment)
    return work


def take_out(submission: Submission, *, why: str, moment: datetime) -> None:
    """Let what a person filed take part no more: taken back where nobody has reviewed it, else dropped."""
    if submission.state == Submission.State.WITHDRAWN:
        return
    if submission.state == Submission.State.SUBMITTED and not submission.reviews.exists():
        take_back_for(submission=submission, moment=moment)
        return
    found = Entry.objects.filter(submission=submission).values_list("pk", flat=True)
    for entry in lock_entries(list(found)):
        tell_entry_withdrawn(entry, drop(entry, why=why, by=None, moment=moment))


@transaction.atomic
def discard_work(*, work: PublicEntry) -> None:
    """Throw a work away that is not filed, with its files and all that is known of its person. Raises ``filed``."""
    work = _hold(work)
    if work.submission is not None:
        raise refuse("filed", gettext("已经投出的作品不能直接删掉，请先撤回。"))
    delete_works([work.pk])


def delete_works(numbers: Collection[int]) -> int:
    """Delete unfinished works (ids) with their files; return how many."""
    works = PublicEntry.objects.filter(pk__in=numbers, submission=None)
    assets = list(PublicFile.objects.filter(entry__in=works).values_list("asset", flat=True))
    count = works.count()
    works.delete()
    let_go(assets)
    return count


def _new(call: Call, unit: RosterUnit, mail: str, moment: datetime) -> PublicEntry:
    assert call.form is not None  # an open call has a form
    token = new_token()
    return PublicEntry.objects.create(
        call=call,
        unit=unit,
        sealed=seal(Personal(mail=mail, token=token)),
        mail_hash=contact_hash(mail),
        link_hash=link_hash(token),
        form=call.form,
        begun_at=moment,
        saved_at=moment,
    )


def _keep(work: PublicEntry, typed: Typed, moment: datetime) -> PublicEntry:
    """Store what a page sent, its files by what is attached."""
    if typed.version != work.version:
        raise Stale()
    gone = list(PublicFile.objects.filter(entry=work, pk__in=list(typed.dropped)))
    PublicFile.objects.filter(pk__in=[one.pk for one in gone]).delete()
    let_go([one.asset_id for one in gone])
    spec = _move(work)
    work.draft = parse(spec, {**work.draft, **typed.raw, **file_values(work, spec)}, draft=True).values
    known = typed.who.put_in(unseal(work.sealed))
    work.sealed, work.phone_hash = seal(known), contact_hash(known.phone)
    work.role, work.minor = typed.who.role, typed.who.minor
    work.verified_at = work.verified_at or moment
    work.saved_at = moment
    work.version += 1
    work.save()
    return work


def _move(work: PublicEntry) -> FormSpec:
    """Let a draft stand on the newest form of its call; return that form."""
    assert work.call.form is not None  # an open call has a form
    spec = spec_of(work.call.form)
    if work.form_id != work.call.form_id:
        work.draft = carry(spec_of(work.form), spec, work.draft).values
        work.form = work.call.form
    return spec


def _form_problems(work: PublicEntry) -> list[Problem]:
    """Return what is wrong with the form, so that it is told together with the rest."""
    assert work.call.task is not None  # an open call has a task
    return as_problems(parse(spec_for(work.call.task, work.unit), work.draft).problems)


def _begin_filing(work: PublicEntry, moment: datetime) -> None:
    if error := closed_words(work.call, moment):
        raise error
    _hold_place(work.call, work.mail_hash)
    mine = PublicEntry.objects.filter(call=work.call, mail_hash=work.mail_hash)
    if _taking_part(mine).count() >= work.call.most_person:
        said = gettext("这项征集每人最多投 %(most)s 件，您已经投满；要换一件，请先撤回一件。")
        raise refuse("too_many_works", said % {"most": work.call.most_person})
    if work.unit.closed_at is not None:  # merged or closed since they named it
        work.unit = work.call.issuer
    assert work.call.task is not None  # an open call has a task
    work.submission = begin_for(task=work.call.task, unit=work.unit, client_key=uuid4(), moment=moment)


def _taking_part(works: QuerySet[PublicEntry]) -> QuerySet[PublicEntry]:
    """Return of a person's works those that take part."""
    return works.filter(submission__entry__state=Entry.State.ENTERED).order_by("pk")


def _require_writable(work: PublicEntry) -> None:
    if work.submission is not None and work.submission.state != Submission.State.RETURNED:
        raise refuse("filed", gettext("这件作品已经投出；要修改，请先撤回。"))


def _hold(work: PublicEntry) -> PublicEntry:
    """Return a work as it stands now, locked. Raises `Http404` if it was thrown away or purged since it was read."""
    # What hangs on it is read by a statement of its own, after the lock: it may have been filed while this one waited.
    held = PublicEntry.objects.select_for_update(no_key=True).filter(pk=work.pk, purged_at=None).first()
    related = ("call__issuer__unit", "call__form", "call__task", "unit__unit", "form", "submission")
    fresh = PublicEntry.objects.select_related(*related).filter(pk=held.pk).first() if held else None
    if fresh is None:
        raise Http404(NO_WORK)
    return fresh


def _hold_place(call: Call, hashed: str) -> None:
    """Let whoever begins or files for the same mail in the same call wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"public {call.pk} {hashed}"]
        )
