"""Answering what a check found: mended in one click, or accepted by a person with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.publishing import states, text
from vocweek.publishing.checking.finding import BODY, CAPTION, FILE, LINK_PART
from vocweek.publishing.content import Matter, matter_of
from vocweek.publishing.models import Finding, Publication
from vocweek.publishing.services.editing import keep
from vocweek.publishing.services.locking import lock_publication
from vocweek.publishing.states import Action

Kind, State = Finding.Kind, Finding.State
REASON_LENGTH = 300


def mendable(finding: Finding) -> bool:
    """Tell if one click can mend it: a text with something to write instead, a link, a file."""
    return finding.kind != Kind.WORD or bool(finding.instead)


@transaction.atomic
def mend(*, publication: Publication, finding: int, by: User) -> Publication:
    """Mend one finding (id): mask the number, write the other word, remove the link or the file. Mended is mended."""
    return _mend(publication, by, {finding})


@transaction.atomic
def mend_all(*, publication: Publication, by: User, kind: str) -> Publication:
    """Mend every open finding of one kind that one click can mend."""
    return _mend(publication, by, set(publication.findings.filter(kind=kind).values_list("pk", flat=True)))


@transaction.atomic
def accept_finding(*, publication: Publication, finding: int, by: User, reason: str) -> Publication:
    """Let one finding (id) stand, with the person's name and reason. Raises ``no_reason``."""
    return _accept(publication, by, reason, pk=finding)


@transaction.atomic
def accept_kind(*, publication: Publication, kind: str, by: User, reason: str) -> Publication:
    """Let every open finding of one kind stand, for one reason. Raises ``no_reason``."""
    return _accept(publication, by, reason, kind=kind)


@transaction.atomic
def reopen_finding(*, publication: Publication, finding: int, by: User) -> Publication:
    """Take back that a finding was accepted; it is open again."""
    publication = lock_publication(publication.pk, by)
    sign_history(by)
    publication.findings.filter(pk=finding, state=State.ACCEPTED).update(
        state=State.OPEN, reason="", answered_by=None, answered_at=None
    )
    return publication


def mended(matter: Matter, findings: Iterable[Finding]) -> Matter:
    """Return the matter with all these findings mended. Pure."""
    for one in findings:
        matter = _mended(matter, one)
    return matter


def _mend(publication: Publication, by: User, wanted: set[int]) -> Publication:
    publication = lock_publication(publication.pk, by)
    states.require(publication, Action.SAVE)
    rows = [one for one in publication.findings.filter(pk__in=wanted, state=State.OPEN) if mendable(one)]
    if rows:
        moment = now()
        keep(publication, mended(matter_of(publication), rows), by, moment)
        gone = publication.findings.filter(pk__in=[one.pk for one in rows], state=State.MENDED)
        gone.update(answered_by=by, answered_at=moment)
    return publication


def _accept(publication: Publication, by: User, reason: str, **which: object) -> Publication:
    reason = " ".join(reason.split())[:REASON_LENGTH]
    if not reason:
        raise refuse("no_reason", "请写明为什么可以这样发布，理由和您的名字会留在记录里。", "reason")
    publication = lock_publication(publication.pk, by)
    sign_history(by)
    rows = publication.findings.filter(**which, state=State.OPEN)
    if rows.filter(kind=Kind.FILE).exists():
        raise refuse("not_ready", "文件还不能展示，请等它处理好，或把它移除。")
    rows.update(state=State.ACCEPTED, reason=reason, answered_by=by, answered_at=now())
    return publication


def _mended(matter: Matter, one: Finding) -> Matter:
    if one.part.startswith(FILE):
        return matter.without(int(one.part.removeprefix(FILE)))
    if one.kind == Kind.LINK:
        if one.part == LINK_PART:
            return replace(matter, link="")
        return replace(matter, body=text.unlinked(matter.body, one.text))
    if one.part == BODY:
        return replace(matter, body=text.replaced(matter.body, one.text, one.instead))
    if one.part.startswith(CAPTION):
        asset = int(one.part.removeprefix(CAPTION))
        files = tuple(
            replace(file, caption=file.caption.replace(one.text, one.instead))
            if file.asset == asset
            else file
            for file in matter.files
        )
        return replace(matter, files=files)
    return replace(matter, **{one.part: getattr(matter, one.part).replace(one.text, one.instead)})
