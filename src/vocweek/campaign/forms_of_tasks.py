"""The form (表单) a task asks for: one of the library, or worked out from its items; always a kept version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from vocweek.campaign.forms.library import newest_version, usable_forms
from vocweek.campaign.models import FormVersion
from vocweek.core.errors import refuse
from vocweek.formspec import FormSpec, SpecError, to_json
from vocweek.formspec.presets import preset_for
from vocweek.org.models import OrgUnit

KEY_LENGTH = 60


@transaction.atomic
def form_for(
    items: Sequence[str],
    *,
    statistics_columns: Sequence[str] = (),
    image: Mapping[str, Any] | None = None,
) -> FormVersion:
    """Return the stored form for `items`, storing a new version only if its content is new.

    statistics_columns: headings of the statistics table, as the notice has them. image: demands on a picture.
    The key is made of the items, so the same report keeps its key from year to year. Raises `DomainError` if the
    table's columns or the picture's demands make no sound form.
    """
    form = form_needed(items, statistics_columns=statistics_columns, image=image)
    spec, key = to_json(form), form_key(items)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"form {key}"])
    same = FormVersion.objects.filter(key=key, spec=spec).order_by("version").first()
    if same is not None:
        return same
    latest = FormVersion.objects.filter(key=key).aggregate(latest=Max("version"))["latest"] or 0
    return FormVersion.objects.create(key=key, version=latest + 1, title=form.title, spec=spec)


def library_form(pk: int, unit: OrgUnit) -> FormVersion:
    """Return the newest version of the library form `pk` for a task of `unit`. Raises `DomainError` if it has none."""
    form = usable_forms(unit).filter(pk=pk).first()
    version = newest_version(form) if form else None
    if version is None:
        raise refuse("no_form", "选的表单已经收起或不在表单库里，请重新选择。", "form")
    return version


def form_needed(
    items: Sequence[str],
    *,
    statistics_columns: Sequence[str] = (),
    image: Mapping[str, Any] | None = None,
) -> FormSpec:
    """Return the form for `items` without storing it. Raises `DomainError` as `form_for` does."""
    try:
        return preset_for(items, statistics_columns=statistics_columns, image=image)
    except SpecError as error:
        raise refuse("bad_form", f"“{'、'.join(items)}”的表单配不出来：{error}", "items") from error


def form_key(items: Sequence[str]) -> str:
    """Return the stable key of the form for `items`, at most 60 characters: 总结+情况统计表."""
    key = "+".join(items)
    if len(key) <= KEY_LENGTH:
        return key
    return f"{key[: KEY_LENGTH - 9]}~{sha256(key.encode()).hexdigest()[:8]}"
