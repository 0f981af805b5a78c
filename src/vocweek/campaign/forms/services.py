"""Composing a form: begun, saved as it is typed, published version by version, put away and taken out again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from vocweek.accounts.models import User
from vocweek.campaign.forms.changing import breaking, changes
from vocweek.campaign.forms.library import newest_version, spec_of_version, tasks_of
from vocweek.campaign.models import Form, FormVersion, Task
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.core.history import sign_history
from vocweek.formspec import FormSpec, faults, from_json, to_json
from vocweek.formspec.codec import SCHEMA
from vocweek.media.models import Asset
from vocweek.org.access import Capability, reach_of
from vocweek.org.models import OrgUnit

MOST_CHARACTERS = 400_000
"""A draft longer than this is no form; the sound limits (200 fields) are far below."""
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
"""A NUL as JSON writes it; not the six characters somebody typed."""

EMPTY: Mapping[str, Any] = {
    "schema": SCHEMA,
    "title": "",
    "sections": [{"key": "part1", "title": "填报内容", "fields": []}],
}


class FormConflict(DomainError):
    """Somebody else saved the form since this page was opened; nothing was stored. form: as it stands."""

    def __init__(self, form: Form) -> None:
        who = form.saved_by or "另一位同事"
        super().__init__(Problem("form_conflict", f"{who}刚刚改过这张表单。"))
        self.form = form


@transaction.atomic
def begin_form(*, unit: OrgUnit, by: User, draft: Mapping[str, Any] | None = None, title: str = "") -> Form:
    """Make a form in the library of `unit`, empty or from `draft`; title: in place of the draft's own."""
    reach_of(by).require(Capability.NOTICE_WRITE, unit.path)
    begun = {**(draft or EMPTY), **({"title": title} if title else {})}
    return Form.objects.create(
        unit=unit, title=str(begun["title"])[:200], draft=begun, saved_by=by, saved_at=now()
    )


@transaction.atomic
def form_of_task(*, task: Task, by: User) -> Form:
    """Return the form to compose in order to change what `task` asks for; begun once, from what it asks today."""
    unit = task.notice.unit
    reach_of(by).require(Capability.NOTICE_WRITE, unit.path)
    task = Task.objects.select_for_update(of=("self",)).select_related("form__form").get(pk=task.pk)
    own = task.form.form
    if own is not None and own.unit_id == unit.pk:
        return own
    begun = Form.objects.filter(task=task, unit=unit, archived_at=None).first()
    if begun is not None:
        return begun
    form = begin_form(unit=unit, by=by, draft=task.form.spec)
    form.task = task
    form.save(update_fields=["task"])
    return form


@transaction.atomic
def save_form(*, form: Form, by: User, version: int, draft: Mapping[str, Any]) -> Form:
    """Keep what has been composed so far, sound or not.

    version: the one the page was opened or last saved at; raises `FormConflict` if another stands. Saving what is
    stored already writes nothing.
    """
    form = _locked(form, by)
    if draft == form.draft:
        return form
    if version != form.version:
        raise FormConflict(form)
    _refuse_shapeless(draft)
    _refuse_strangers(form, draft)
    form.draft, form.title = dict(draft), str(draft.get("title") or "")[:200]
    form.version += 1
    form.saved_by, form.saved_at = by, now()
    form.save(update_fields=["draft", "title", "version", "saved_by", "saved_at"])
    return form


@transaction.atomic
def publish_form(*, form: Form, by: User, version: int, tasks: Iterable[int] = ()) -> FormVersion:
    """Make the draft a version that tasks can use, and give it to those of `tasks` (ids) that use an earlier one.

    What was filed keeps its own version. Publishing what is published already makes no second version. Raises
    `FormConflict`, or `DomainError` with every fault (``unsound``) or every break with what was filed (``breaks``).
    """
    form = _locked(form, by)
    if version != form.version:
        raise FormConflict(form)
    if found := faults(form.draft):
        raise DomainError([Problem("unsound", fault.message, fault.place) for fault in found])
    spec = from_json(form.draft)
    latest = newest_version(form)
    moving = list(tasks_of(form).select_for_update(of=("self",)).filter(pk__in=list(tasks)))
    _refuse_breaks(spec, [*([latest] if latest else []), *(task.form for task in moving)])
    made = latest if latest and latest.spec == to_json(spec) else _new_version(form, spec, latest, by)
    if moving:
        sign_history(by)
    for task in moving:
        task.form = made
        task.save(update_fields=["form"])
    return made


@transaction.atomic
def archive_form(*, form: Form, by: User, undo: bool = False) -> Form:
    """Put a form away (收起), so that it is not offered any more; undo: take it out again."""
    form = _locked(form, by)
    form.archived_at = None if undo else form.archived_at or now()
    form.save(update_fields=["archived_at"])
    return form


def _new_version(form: Form, spec: FormSpec, latest: FormVersion | None, by: User) -> FormVersion:
    key = f"form-{form.pk}"
    last = FormVersion.objects.filter(key=key).aggregate(last=Max("version"))["last"] or 0
    base = latest or (form.task.form if form.task else None)
    return FormVersion.objects.create(
        key=key,
        version=last + 1,
        title=spec.title[:120],
        spec=to_json(spec),
        form=form,
        changes=[change.text for change in changes(spec_of_version(base), spec)] if base else [],
        created_by=by,
    )


def _locked(form: Form, by: User) -> Form:
    fresh = (
        Form.objects.select_for_update(of=("self",))
        .select_related("unit", "saved_by", "task__form")
        .get(pk=form.pk)
    )
    reach_of(by).require(Capability.NOTICE_WRITE, fresh.unit.path)
    return fresh


def _refuse_breaks(spec: FormSpec, earlier: Iterable[FormVersion]) -> None:
    found = dict.fromkeys(text for one in earlier for text in breaking(spec_of_version(one), spec))
    if found:
        raise DomainError([Problem("breaks", text) for text in found])


def _refuse_shapeless(draft: Mapping[str, Any]) -> None:
    shaped = isinstance(draft.get("sections"), list) and draft.get("schema") == SCHEMA
    if not shaped or not _storable(draft):
        raise refuse("shapeless", "这张表单存不下来：内容太多，或页面不完整。请刷新后再试。")


def _storable(draft: Mapping[str, Any]) -> bool:
    """Tell if PostgreSQL keeps it as JSON: not endless, no NUL, no half of a character, no number that is none."""
    try:
        written = json.dumps(draft, ensure_ascii=False, allow_nan=False)
        written.encode()
    except (ValueError, RecursionError):
        return False
    return len(written) <= MOST_CHARACTERS and not _NUL.search(written)


def _refuse_strangers(form: Form, draft: Mapping[str, Any]) -> None:
    """Refuse a template that is not a file of this unit: nobody hands out what they only know the number of.

    What stood in the draft before may stay: a copy of a superior's form brings its templates along.
    """
    added = _assets(draft) - _assets(form.draft)
    numbers = [pk for pk in added if isinstance(pk, int)]
    if added and Asset.objects.filter(pk__in=numbers, unit=form.unit).count() != len(added):
        raise refuse("not_file", "附件模板里有一个文件不是本单位的，请重新上传。")


def _assets(draft: Mapping[str, Any]) -> set[Any]:
    return {one.get("asset") for one in draft.get("templates") or () if isinstance(one, Mapping)}
