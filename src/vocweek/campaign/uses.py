"""What of a campaign uses files (registered with `media.usage`): a notice its document, a form its templates."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db import connection
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q
from django.urls import reverse

from vocweek.campaign.models import Form, Notice
from vocweek.media.usage import Source, Use
from vocweek.org.access import Capability

# A file may be a template of what an office composes, and of every version published since. By the indexes of
# migration 0007 on (spec -> 'templates') and (draft -> 'templates').
_TEMPLATES = """
SELECT form.id, asset FROM unnest(%(assets)s::bigint[]) AS asset
JOIN campaign_form form ON form.draft -> 'templates' @> jsonb_build_array(jsonb_build_object('asset', asset))
UNION
SELECT version.form_id, asset FROM unnest(%(assets)s::bigint[]) AS asset
JOIN campaign_formversion version
  ON version.spec -> 'templates' @> jsonb_build_array(jsonb_build_object('asset', asset))
WHERE version.form_id IS NOT NULL
ORDER BY 1
"""
_HANDED_OUT = """
(EXISTS (SELECT 1 FROM campaign_form form
         WHERE form.draft -> 'templates' @> jsonb_build_array(jsonb_build_object('asset', %(expressions)s)))
 OR EXISTS (SELECT 1 FROM campaign_formversion version
            WHERE version.spec -> 'templates' @> jsonb_build_array(jsonb_build_object('asset', %(expressions)s))))
"""


def _find_notices(assets: Collection[int]) -> Iterator[Use]:
    """Yield the notices whose document a file is. One query."""
    for notice in (
        Notice.objects.filter(asset__in=assets).select_related("unit", "edition").defer("text", "facts")
    ):
        assert notice.asset_id is not None
        yield Use(
            asset=notice.asset_id,
            kind="通知",
            name=notice.title,
            url=reverse("workbench:notice", args=[notice.pk]),
            unit=notice.unit.name,
            path=str(notice.unit.path),
            capability=Capability.NOTICE_READ,
            edition=notice.edition_id,
            year=notice.edition.year if notice.edition else None,
        )


def _mark_notices(edition: int | None) -> Exists:
    notices = Notice.objects.filter(asset=OuterRef("pk"))
    return Exists(notices if edition is None else notices.filter(edition=edition))


def _find_templates(assets: Collection[int]) -> Iterator[Use]:
    """Yield the forms that hand a file out. Two queries."""
    with connection.cursor() as cursor:
        cursor.execute(_TEMPLATES, {"assets": list(assets)})
        pairs = cursor.fetchall()
    forms = Form.objects.select_related("unit").defer("draft").in_bulk({form for form, _ in pairs})
    for pk, asset in pairs:
        form = forms[pk]
        yield Use(
            asset=asset,
            kind="附件模板",
            name=str(form),
            url=reverse("workbench:form", args=[form.pk]),
            unit=form.unit.name,
            path=str(form.unit.path),
            capability=Capability.NOTICE_WRITE,
        )


def _mark_templates(edition: int | None) -> Q:
    """A form belongs to no edition, so that its templates are never of one."""
    if edition is not None:
        return Q(pk__in=())
    return Q(Func(F("pk"), template=_HANDED_OUT, output_field=BooleanField()))


DOCUMENTS_OF_NOTICES = Source(_find_notices, _mark_notices, shelved=False)
TEMPLATES_OF_FORMS = Source(_find_templates, _mark_templates)
