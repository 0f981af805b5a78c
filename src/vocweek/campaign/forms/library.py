"""Reading the library: whose forms an office may use, and which tasks use a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.http import Http404

from vocweek.campaign.models import Form, FormVersion, Task
from vocweek.formspec import FormSpec, from_json, to_json
from vocweek.formspec.presets import NAMED, preset_for
from vocweek.media.models import Asset
from vocweek.org.access import Capability, Reach
from vocweek.org.models import OrgUnit


@dataclass(frozen=True, slots=True)
class Preset:
    """A ready-made form: its name in Chinese, and how many fields it asks for."""

    name: str
    fields: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """The library as one office sees it: its own forms, those put away, and those of units above it."""

    own: Sequence[Form]
    archived: Sequence[Form]
    above: Sequence[Form]


def form_for_writing(reach: Reach, pk: int) -> Form:
    """Return the form if `reach` may write at its unit; raise `Http404` otherwise."""
    form = Form.objects.select_related("unit", "saved_by", "task__form").filter(pk=pk).first()
    if form is None or not reach.can(Capability.NOTICE_WRITE, form.unit.path):
        raise Http404("没有这张表单，或者不在您的职责范围内。")
    return form


def shelf(unit: OrgUnit) -> Shelf:
    """Return the library at `unit`. One query; forms of units above only once they can be used."""
    own: list[Form] = []
    archived: list[Form] = []
    above: list[Form] = []
    forms = Form.objects.filter(unit__path__ancestors=unit.path).select_related("unit", "saved_by")
    for form in forms.annotate(
        published=Max("versions__version"), used=Count("versions__tasks", distinct=True)
    ):
        if form.unit_id != unit.pk:
            if form.published and form.archived_at is None:
                above.append(form)
        else:
            (archived if form.archived_at else own).append(form)
    return Shelf(own, archived, above)


def usable_forms(unit: OrgUnit, *, also: int | None = None) -> QuerySet[Form]:
    """Return the forms that a task of `unit` may use: published, its own or of a unit above.

    also: one (id) that is in use already, and stays on offer though it was put away.
    """
    offered = Q(archived_at=None) | Q(pk=also)
    forms = Form.objects.filter(offered, unit__path__ancestors=unit.path, versions__isnull=False)
    return forms.select_related("unit").distinct()


def newest_version(form: Form) -> FormVersion | None:
    """Return what was published last."""
    return form.versions.order_by("-version").first()


def tasks_of(form: Form) -> QuerySet[Task]:
    """Return the tasks of the form's own unit that a new version may go to: those not taken back that use it.

    Not a voluntary one (``at_least`` 0): it is a call's, whose form changes with its rules, on the record and told.
    """
    uses = Q(form__form=form) | Q(pk=form.task_id)
    tasks = Task.objects.filter(uses, notice__unit_id=form.unit_id).exclude(at_least=0)
    tasks = tasks.exclude(state=Task.State.WITHDRAWN)
    return tasks.select_related("form", "edition", "notice").order_by("-edition__year", "position", "id")


@lru_cache(maxsize=1)
def presets() -> tuple[Preset, ...]:
    """Return the ready-made forms, in the order a week needs them."""
    return tuple(Preset(name, len(preset_for([name]).by_key)) for name in NAMED)


def preset_draft(name: str) -> dict[str, Any]:
    """Return a ready-made form to begin with."""
    return to_json(preset_for([name]))


def spec_of_version(version: FormVersion) -> FormSpec:
    """Return the form a version holds."""
    return from_json(version.spec)


def reads_template(reach: Reach, asset: Asset) -> bool:
    """Tell if the file is a template of a form that the person's office composes, or that was published above them."""
    named = [{"asset": asset.pk}]
    composed = _paths(Form.objects.filter(draft__templates__contains=named))
    published = _paths(Form.objects.filter(versions__spec__templates__contains=named))
    return any(reach.can(Capability.NOTICE_WRITE, path) for path in composed | published) or any(
        str(post.path).startswith(f"{path}.") for path in published for post in reach.posts
    )


def _paths(forms: QuerySet[Form]) -> set[str]:
    return {str(path) for path in forms.values_list("unit__path", flat=True).distinct()}
