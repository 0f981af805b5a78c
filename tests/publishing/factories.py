"""Small makers of publications and of what they are made from."""

from __future__ import annotations

import itertools
import uuid
from typing import Any

from tests.factories import make_asset, make_form, make_notice, make_task, roster
from vocweek.campaign.models import Edition
from vocweek.core.clock import now
from vocweek.formspec import to_json
from vocweek.formspec.presets import preset_for
from vocweek.media.models import Asset, Content, Rendition
from vocweek.org.models import OrgUnit
from vocweek.publishing.models import Publication
from vocweek.reporting.models import Obligation, Submission

_number = itertools.count(1)
STORY = {"story_title": "焊花里的第一堂课", "story_text": "上午九点，学生走进车间。\n戴上面罩，握住焊枪。"}


def make_accepted(
    edition: Edition, unit: OrgUnit, values: dict[str, Any] | None = None, *, item: str = "典型职教故事"
) -> Submission:
    """Make a submission of `unit`, accepted with these values of the ready-made form for `item`."""
    values = values or STORY | {"story_title": f"故事{next(_number)}"}
    form = make_form(to_json(preset_for([item])), title=item)
    issuer = OrgUnit.objects.filter(parent=None).get()
    task = make_task(make_notice(issuer, edition), form, title=item)
    owed = Obligation.objects.create(
        task=task, roster_unit=roster(edition, unit), due_at=now(), state="accepted", filed_at=now()
    )
    return Submission.objects.create(
        obligation=owed,
        task=task,
        roster_unit=owed.roster_unit,
        form=form,
        draft_form=form,
        state=Submission.State.ACCEPTED,
        title=next((str(one) for key, one in values.items() if key.endswith("_title")), ""),
        filed=values,
        accepted=values,
        client_key=uuid.uuid4(),
        first_filed_at=now(),
        filed_at=now(),
        decided_at=now(),
        saved_at=now(),
    )


def make_photo(unit: OrgUnit, **more: Any) -> Asset:
    """Make a photo that may go out: rights and consent said, a rendition ready."""
    more.setdefault("rights", Asset.Rights.OWN)
    more.setdefault("consent", Asset.Consent.NOBODY)
    asset = make_asset(unit, **more)
    content = Content.objects.create(sha256=asset.sha256, state=Content.State.READY)
    Rendition.objects.create(
        content=content, name="w640.webp", state=Rendition.State.READY, file=f"renditions/{asset.pk}.webp"
    )
    asset.content = content
    asset.save(update_fields=["content"])
    return asset


def make_publication(
    edition: Edition, unit: OrgUnit, *, state: str = Publication.State.DRAFT, **more: Any
) -> Publication:
    """Make a publication on the site of `unit` without a source, by itself."""
    more.setdefault("title", f"发布{next(_number)}")
    more.setdefault("kind", Publication.Kind.ARTICLE)
    more.setdefault("saved_at", now())
    if state == Publication.State.PUBLISHED:
        more.setdefault("published_at", now())
        more.setdefault("leads", True)
    if state == Publication.State.SCHEDULED:
        more.setdefault("goes_at", now())
    origin = more.pop("origin", None) or roster(edition, unit)
    return Publication.objects.create(unit=unit, edition=edition, origin=origin, state=state, **more)
