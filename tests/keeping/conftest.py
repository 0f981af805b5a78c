"""A ledger whose units filed real files."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from pytest_django import Settings

from tests.factories import make_asset
from tests.reporting.ledgers import Ledger, make_ledger
from vocweek.core.clock import now
from vocweek.keeping import space
from vocweek.media.models import Asset, Content, Rendition
from vocweek.media.storage import storage
from vocweek.org.models import OrgUnit
from vocweek.reporting.models import Attachment, Submission

Store = Callable[..., Asset]
File = Callable[..., Submission]


@pytest.fixture
def files(settings: Settings, tmp_path: Path) -> Path:
    """The folder in which files are stored."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def ledger(db: None, files: Path) -> Ledger:
    space.forget_full()
    return make_ledger()


@pytest.fixture
def store() -> Store:
    """Store bytes of a unit as the worker leaves them: looked at, with a small picture."""

    def stored(unit: OrgUnit, body: bytes = b"", **more: object) -> Asset:
        body = body or uuid.uuid4().bytes * 10
        digest = hashlib.sha256(body).hexdigest()
        place = f"assets/{digest[:2]}/{digest}"
        if not storage().exists(place):
            storage().save(place, ContentFile(body))
        content, new = Content.objects.get_or_create(sha256=digest, defaults={"state": Content.State.READY})
        if new:
            small = storage().save(f"renditions/{digest[:2]}/{digest}/w320.webp", ContentFile(b"small"))
            Rendition.objects.create(
                content=content, name="w320.webp", state="ready", file=small, content_type="image/webp"
            )
        return make_asset(unit, file=place, sha256=digest, size=len(body), content=content, **more)

    return stored


@pytest.fixture
def filed(ledger: Ledger) -> File:
    """File assets of the first school, or of another unit."""
    task = ledger.task(issuer=ledger.tree.ministry, title="典型故事")

    def file(*assets: Asset, unit: OrgUnit | None = None) -> Submission:
        owed = ledger.owe(task, unit) if unit else ledger.owe(ledger.task(issuer=ledger.tree.ministry))
        submission = Submission.objects.create(
            obligation=owed,
            task=owed.task,
            roster_unit=owed.roster_unit,
            state=Submission.State.ACCEPTED,
            title="焊花里的青春",
            filed={},
            client_key=uuid.uuid4(),
            saved_at=now(),
        )
        Attachment.objects.bulk_create(Attachment(submission=submission, asset=asset) for asset in assets)
        return submission

    return file
