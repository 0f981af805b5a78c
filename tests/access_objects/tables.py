"""Workbooks and tables."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.access_objects.filing import owe
from tests.access_objects.places import OWN, Asked, Entry, Place, edition_at, node_in_query
from tests.factories import make_person
from tests.rollup.ledger import statistics_task
from vocweek.reporting.models import WorkbookUpload


def _workbook(place: Place) -> Asked:
    """The workbook of a task of the unit at the place."""
    return Asked(kwargs={"task_id": owe(place).task_id}, query={"node": place.unit.code})


def _workbook_upload(place: Place) -> Asked:
    """Make a workbook uploaded by the person who asks (own) or by somebody else at the place."""
    owed = owe(place)
    upload = WorkbookUpload.objects.create(
        task=owed.task,
        node=owed.roster_unit,
        uploaded_by=place.user if place.name == OWN else make_person(place.unit),
        file=default_storage.save("workbooks/upload.xlsx", ContentFile(b"")),
        file_name="填报.xlsx",
        marked=default_storage.save("workbooks/marked.xlsx", ContentFile(b"")),
        state=WorkbookUpload.State.CHECKED,
    )
    return Asked(kwargs={"upload_id": upload.pk})


def _table(place: Place) -> Asked:
    """A table of the ministry's, looked at from the place."""
    task = statistics_task(place.tree.ministry, edition_at(place))
    return Asked(kwargs={"task_id": task.pk}, query={"node": place.unit.code})


def _tables(place: Place) -> Asked:
    return Asked(query=_table(place).query)


def _uses(place: Place) -> Asked:
    edition_at(place)
    return Asked(query={"unit": place.unit.code})


ENTRIES: dict[str, Entry] = {
    # workbooks: an upload is seen by nobody but who uploaded it
    "workbooks": Entry(node_in_query),
    "workbook": Entry(_workbook),
    "workbook_xlsx": Entry(_workbook),
    "workbook_report": Entry(_workbook_upload, reaches=frozenset({OWN})),
    "workbook_file": Entry(_workbook_upload, reaches=frozenset({OWN})),
    "workbook_marked": Entry(_workbook_upload, reaches=frozenset({OWN})),
    # the record of use
    "uses": Entry(_uses),
    "uses_xlsx": Entry(_uses),
    # tables
    "tables": Entry(_tables),
    "table": Entry(_table),
    "table_compare": Entry(_table),
    "table_rows": Entry(_table),
    "table_xlsx": Entry(_table),
}
