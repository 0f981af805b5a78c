"""Handing in a fresh page (报送): in the last hour all at once, so those who ask at the same moment are filed together.

One transaction, one lock on each obligation, the statements of one filing for all of them (docs/decisions/0022). What
is not plain – a page sent before, a second filing of the same thing – is done by itself, as is everyone if the
transaction of all fails.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.http import Http404

from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.core.together import Together
from vocweek.formspec import FormSpec
from vocweek.formspec.fields import ASSETS
from vocweek.media.models import Asset
from vocweek.media.services import Delivery, keep_all, kept
from vocweek.org.access import Capability, reach_of
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.prefill import prefilled_many
from vocweek.reporting.services.drafts import new_draft, opened
from vocweek.reporting.services.filing import hand_in
from vocweek.reporting.services.gathered import Facts, Gathered
from vocweek.reporting.services.handing_in import Asked, Filing, Surroundings, prepare, write
from vocweek.reporting.services.locking import lock_obligation, lock_obligations, require_writable
from vocweek.reporting.specs import spec_of, takes_one

_KNOWN = """
SELECT client_key, obligation_id FROM reporting_submission
WHERE client_key = ANY(%s::uuid[]) OR obligation_id = ANY(%s)
"""


@dataclass(frozen=True, slots=True)
class Page:
    """What one fresh page asks, by whom and when. client_key: made by the page, the same when it is sent again.
    files: those that came with it, by field key."""

    obligation_id: int
    by: User
    client_key: UUID
    asked: Asked
    moment: datetime
    files: Sequence[tuple[str, Delivery]] = ()

    def naming(self, assets: Iterator[Asset]) -> Page:
        """Return the page as it is when its files are in the library, the next of `assets`."""
        if not self.files:
            return self
        raw = dict(self.asked.raw)
        for key, _ in self.files:
            raw[key] = [*(raw.get(key) or ()), str(next(assets).pk)]
        return replace(self, asked=replace(self.asked, raw=raw), files=())


def submit_fresh(
    *,
    obligation_id: int,
    by: User,
    client_key: UUID,
    raw: Mapping[str, Any],
    covers_area: bool = False,
    page: int | None = None,
    words: Mapping[str, str] | None = None,
    moment: datetime | None = None,
    files: Sequence[tuple[str, Delivery]] = (),
) -> Submission:
    """Hand in what a fresh page with `client_key` asks: `open_submission` and `submit` as one.

    page: the version (id) of the form that the page shows, the newest if none. files: uploads that came with it, by
    the key of their field. Raises as they do, and then nothing is stored, no draft either; but the files may be in the
    library, where `keep` finds them. It is one transaction, shared with others that file at the same moment; inside a
    transaction of the caller's it is part of that, and there may be no files.
    """
    asked = Asked(0, raw, covers_area, page, words)
    sent = Page(obligation_id, by, client_key, asked, moment or now(), files)
    if not connection.in_atomic_block:
        return _together(sent)
    (answer,) = _filed_together([sent])  # no other thread could see what the caller has written
    if isinstance(answer, Exception):
        raise answer
    return answer or _by_itself(sent)


def _filed_together(pages: Sequence[Page]) -> list[Submission | Exception | None]:
    """Return for each page what was filed, why it was not, or ``None`` if it is not plain."""
    deliveries = [delivery for one in pages for _, delivery in one.files]
    if not deliveries:
        with transaction.atomic():
            return _filed(pages)
    with kept(deliveries) as assets:
        coming = iter(assets)
        return _filed([one.naming(coming) for one in pages], assets)


def _filed(pages: Sequence[Page], at_hand: Sequence[Asset] = ()) -> list[Submission | Exception | None]:
    """Do what `_filed_together` does in the transaction there is. at_hand: files just stored."""
    owed = lock_obligations({one.obligation_id for one in pages})
    by_task: dict[int, dict[int, Page]] = {}
    for at in _plain(pages, owed):
        by_task.setdefault(owed[pages[at].obligation_id].task_id, {})[at] = pages[at]
    answers: list[Submission | Exception | None] = [None] * len(pages)
    filings = []
    for of_task in by_task.values():
        desk = _Desk(of_task.values(), owed, at_hand)
        for at, one in of_task.items():
            try:
                filings.append(filing := desk.prepared(one))
                answers[at] = filing.submission
            except (DomainError, Http404) as error:
                answers[at] = error
    write(filings)
    return answers


def _plain(pages: Sequence[Page], owed: Mapping[int, Obligation]) -> list[int]:
    """Return where in `pages` those are that begin something new, one for each obligation at most. One query."""
    keys = [one.client_key for one in pages]
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [keys, list(owed)])
        rows = cursor.fetchall()
    sent, begun = {key for key, _ in rows}, {pk for _, pk in rows}
    found: dict[int, int] = {}
    for at, one in enumerate(pages):
        obligation = owed.get(one.obligation_id)
        if obligation is None or obligation.pk in found or one.client_key in sent:
            continue
        if not (obligation.pk in begun and takes_one(obligation.task)):
            found[obligation.pk] = at
            sent.add(one.client_key)
    return list(found.values())


class _Desk:
    """Plain pages of one task and the rows around them; ten queries at most, whatever their number."""

    def __init__(
        self, pages: Iterable[Page], owed: Mapping[int, Obligation], at_hand: Sequence[Asset]
    ) -> None:
        pages = list(pages)
        self.owed = {one.obligation_id: owed[one.obligation_id] for one in pages}
        obligations = list(self.owed.values())
        task = obligations[0].task
        spec = spec_of(task)
        self.begun = prefilled_many(obligations, spec)
        named = {pk for one in pages for pk in _files_named(one, spec)}
        self.facts = Facts(task, obligations, named, [asset for asset in at_hand if asset.pk in named])

    def prepared(self, one: Page) -> Filing:
        """Return what filing a page writes. Raises as `submit_fresh` does."""
        obligation, reach = self.owed[one.obligation_id], reach_of(one.by)
        reach.require(Capability.FILE, obligation.roster_unit.path)
        require_writable(obligation, one.moment)
        draft = new_draft(obligation, self.begun[obligation.pk], one.by, one.client_key, one.moment)
        around = Gathered(reach, self.facts)
        return _require(prepare(draft, one.asked, by=one.by, moment=one.moment, around=around))


def _files_named(one: Page, spec: FormSpec) -> Iterator[int]:
    """Return the ids of files a page names, as far as they are numbers at all."""
    for field in spec.fields:
        named = one.asked.raw.get(field.key) if field.type in ASSETS else None
        for text in named if isinstance(named, list) else ():
            number = whole_number(str(text))
            if number is not None:
                yield number


def _require(filing: Filing | None) -> Filing:
    assert filing is not None, "what was just begun has not been filed before"
    return filing


def _by_itself(one: Page) -> Submission:
    """Hand in one page, whatever was sent before it."""
    assets = keep_all([delivery for _, delivery in one.files]) if one.files else []
    return _handed_in(one.naming(iter(assets)))


@transaction.atomic
def _handed_in(one: Page) -> Submission:
    submission = opened(
        lock_obligation(one.obligation_id), by=one.by, client_key=one.client_key, moment=one.moment
    )
    if submission.pk is not None:
        return hand_in(submission, one.asked, by=one.by, moment=one.moment)
    around = Surroundings(reach_of(one.by))
    write([_require(prepare(submission, one.asked, by=one.by, moment=one.moment, around=around))])
    return submission


_together = Together(_filed_together, _by_itself)
