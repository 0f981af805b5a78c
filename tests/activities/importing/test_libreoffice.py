"""A workbook of activities that LibreOffice rewrote is read the same, and what it brought in comes back the same."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.activities.importing.desk import Desk, counts
from tests.factories import Tree, make_edition, make_person, make_tree, roster
from tests.office import converted
from vocweek.activities.importing.download import make_workbook
from vocweek.activities.importing.services import check_upload, keep_upload
from vocweek.activities.models import Activity, ActivityUpload
from vocweek.org.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(settings: Any, tmp_path: Path) -> Desk:
    settings.MEDIA_ROOT = tmp_path / "files"
    tree: Tree = make_tree()
    edition = make_edition(tree.ministry)
    return Desk(make_person(tree.county, Role.OFFICE), roster(edition, tree.county))


def brought(desk: Desk, path: Path, kinds: tuple[str, ...]) -> ActivityUpload:
    """Let LibreOffice rewrite the file in each of `kinds`, one after the other, and check the last."""
    for number, kind in enumerate(kinds):
        path = converted(path, kind, path.parent / f"step{number}")
    file = SimpleUploadedFile(path.name, path.read_bytes())
    return check_upload(keep_upload(node=desk.node, file=file, by=desk.by))


@pytest.mark.parametrize("kinds", [("ods",), ("ods", "xlsx"), ("xls",)], ids="-".join)
def test_what_libreoffice_rewrote_is_read_the_same(
    desk: Desk, tmp_path: Path, kinds: tuple[str, ...]
) -> None:
    desk.row(kind2="技能展示", partners="S2", contact_phone="13800138000", way="预约", seats=50)
    desk.row(title=None, kind=None, date="2026-05-12", begins="下午2点", ends="16:00")
    path = tmp_path / "activities.xlsx"
    desk.filled_in().save(path)
    upload = brought(desk, path, kinds)
    assert counts(upload) == {"new": 1}
    desk.apply(upload)
    activity = Activity.objects.get()
    times = [f"{one.starts_at.astimezone():%d %H:%M}" for one in activity.sessions.order_by("starts_at")]
    assert times == ["10 09:00", "12 14:00"]
    assert (activity.contact_phone, activity.kinds.count()) == ("13800138000", 2)

    out = io.BytesIO()
    make_workbook(desk.node, out, filled=True)
    path.write_bytes(out.getvalue())
    assert counts(brought(desk, path, kinds)) == {"same": 1}
