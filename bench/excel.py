"""Excel both ways: writing beside the bare writer, reading beside the bare reader, and filing a whole nation's rows."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import sheets
from bench.figure import Figure, compare, cpu_seconds, seconds, short
from bench.site import prepare

WRITTEN, READ, RUNS = 25_000, 12_000, 5
CHECKOUT = Path(__file__).resolve().parent.parent


def measure() -> Iterator[Figure]:
    """Measure writing 25,000 rows, reading and checking 12,000, and what the dry run and the filing of them take."""
    prepare()
    yield from _writing()
    with tempfile.TemporaryDirectory() as folder:
        yield from _reading(Path(folder) / "filled.xlsx")
    yield from _filing()


def _writing() -> Iterator[Figure]:
    form = sheets.spec()
    rows = list(sheets.rows(form, WRITTEN))
    cells = _cells(sheets.write_ours(form, rows))
    beside = compare(
        lambda: sheets.write_ours(form, rows), lambda: sheets.write_bare(cells), RUNS, cpu_seconds
    )
    floor = f"XlsxWriter {short(beside.bare)} s of processor time, ours {short(beside.ours)} s"
    yield Figure("excel-write", beside.ratio, f"× bare XlsxWriter, {WRITTEN:,} rows × 20", 1.3, floor)
    command = [sys.executable, "-m", "bench.sheets", str(WRITTEN)]
    said = subprocess.run(command, cwd=CHECKOUT, env=os.environ, capture_output=True, text=True, check=True)
    yield Figure("excel-write-memory", float(said.stdout.split()[-1]), "MB at most", 120)


def _cells(book: bytes) -> list[list[str | int | float]]:
    """Return the cells of our workbook as the bare writer takes them."""
    from python_calamine import CalamineWorkbook

    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    return [[_cell(value) for value in row] for row in sheet.iter_rows()]


def _cell(value: Any) -> str | int | float:
    return value if isinstance(value, str | int | float) else 46_153


def _reading(path: Path) -> Iterator[Figure]:
    from python_calamine import CalamineWorkbook

    from vocweek.formspec import parse
    from vocweek.reporting.workbooks.layout import Layout
    from vocweek.reporting.workbooks.reading import open_workbook, read_book
    from vocweek.reporting.workbooks.stamp import read_row_key

    form = sheets.spec()
    layout = Layout(form, daily=False)
    path.write_bytes(sheets.write_ours(form, sheets.rows(form, READ)))

    def ours() -> None:
        raw = read_book(*open_workbook(path, path.name), layout)
        assert len(raw.main.rows) == READ
        for row in raw.main.rows:
            key, parsed = read_row_key(row.key, 1), parse(form, row.values)
            assert parsed.ok
            assert key is not None
            layout.digest(parsed.values)

    def bare() -> None:
        for _ in CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).iter_rows():
            pass

    beside = compare(ours, bare, RUNS, cpu_seconds)
    floor = f"calamine {short(beside.bare)} s of processor time, ours {short(beside.ours)} s"
    yield Figure(
        "excel-read", beside.ratio, f"× bare calamine, {READ:,} rows × 20, read and checked", 6, floor
    )


def _filing() -> Iterator[Figure]:
    """File a workbook of 12,000 schools on their behalf, once dry, once for good."""
    from bench.nation import nation, root
    from bench.world import person
    from vocweek.core.clock import now
    from vocweek.org.models import Role
    from vocweek.reporting.models import Obligation, Submission
    from vocweek.reporting.services import Line, consider_many, file_many
    from vocweek.reporting.workbooks.stamp import RowKey

    edition, _ = nation()
    task = _task(edition)
    by, _ = person(root(), Role.OFFICE)
    form = sheets.spec()
    lines = [
        Line(pk, None, RowKey(pk, 0, 0, 0, "").client_key, 0, sheets.values_of(form, number))
        for number, pk in enumerate(Obligation.objects.filter(task=task).values_list("pk", flat=True))
    ]
    dry = seconds(lambda: consider_many(task=task, lines=lines, by=by, moment=now()))
    yield Figure("excel-dry-run", dry, f"s for {len(lines):,} rows", 20)
    took = seconds(lambda: file_many(task=task, lines=lines, by=by, moment=now()))
    filed = Submission.objects.filter(task=task, state=Submission.State.SUBMITTED).count()
    yield Figure("excel-file", took, f"s for {filed:,} rows in one transaction", 60)


def _task(edition: Any) -> Any:
    from bench.nation import OBLIGATIONS, quickly, root
    from vocweek.campaign.models import FormVersion, Notice, RosterUnit, Task
    from vocweek.core.clock import now
    from vocweek.formspec import to_json

    form = FormVersion.objects.create(key="excel", version=1, title="情况", spec=to_json(sheets.spec()))
    notice = Notice.objects.create(unit=root(), edition=edition, title="关于报送情况的通知")
    task = Task.objects.create(
        notice=notice, edition=edition, issuer=RosterUnit.objects.get(edition=edition, parent=None),
        title="情况", form=form, due_at=now(), audience_kinds=["school"], state=Task.State.ISSUED,
    )  # fmt: skip
    quickly(OBLIGATIONS, task=task.pk, edition=edition.pk, days=[None])
    Obligation = task.obligations.model
    Obligation.objects.filter(task=task).update(state="open", filed_at=None)
    return task
