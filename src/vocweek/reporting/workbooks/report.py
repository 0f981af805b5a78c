"""What a check of a workbook found, as data (JSON) that is kept with the upload and shown on its page."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from vocweek.formspec import FormSpec, differences
from vocweek.reporting.services import Fate
from vocweek.reporting.workbooks.checking import Checked, Row
from vocweek.reporting.workbooks.reading import CellProblem, RawBook
from vocweek.reporting.workbooks.scanning import column_letters

PROBLEMS_KEPT, LINES_KEPT, CHANGES_KEPT = 500, 100, 12


def report_of(checked: Checked, spec: FormSpec) -> dict[str, Any]:
    """Return the report.

    notes: sentences about the file. counts: rows by fate, and `untouched`; rows with something wrong in the sheet
    itself count as wrong. problems: the first of them, of `problem_count`. lines: for each fate that writes, the
    first rows with what changes. seen: what tells this report from one of other data.
    """
    fates = Counter(str(row.found.fate) for row in checked.rows if row.found)
    counts = {str(fate): fates[str(fate)] for fate in Fate}
    counts[Fate.WRONG] = len(_wrong_rows(checked)) - counts[Fate.CONFLICT]
    ordered = in_order(checked.raw, checked.problems)
    units = unit_of_rows(checked.raw)
    return {
        "notes": checked.notes,
        "counts": counts | {"untouched": checked.untouched},
        "fileable": sum(counts[fate] for fate in Fate if fate.writes),
        "problem_count": len(ordered),
        "problems": [told(one, units) for one in ordered[:PROBLEMS_KEPT]],
        "lines": {fate.value: _lines(checked, spec, fate) for fate in Fate if fate.writes},
        "seen": _seen(checked),
    }


def in_order(raw: RawBook, problems: Iterable[CellProblem]) -> list[CellProblem]:
    """Return what is wrong, each once, in the order of the file: the main sheet first."""
    main = raw.main.name
    return sorted(
        dict.fromkeys(problems),
        key=lambda one: (one.sheet != main, one.sheet, one.row, one.column or 0),
    )


def cell_name(problem: CellProblem) -> str:
    """Return the cell as a sheet names it: `D7`; the row alone where it is no cell."""
    letters = "" if problem.column is None else column_letters(problem.column)
    return f"{letters}{problem.row + 1}"


def unit_of_rows(raw: RawBook) -> dict[tuple[str, int], str]:
    """Return the unit each row of the file names, by sheet name and row."""
    sheets = (raw.main, *raw.tables)
    return {(sheet.name, row.number): row.unit or row.code for sheet in sheets for row in sheet.rows}


def _wrong_rows(checked: Checked) -> set[tuple[str, int]]:
    """Return the rows of the main sheet in which, or in whose table rows, something is wrong; and rows of nobody."""
    wrong = {(one.sheet, one.row) for one in checked.problems}
    rows: set[tuple[str, int]] = set()
    for row in checked.rows:
        places = set(checked.places(row))
        if wrong & places:
            rows.add((checked.raw.main.name, row.raw.number))
            wrong -= places
    return rows | wrong


def told(one: CellProblem, units: dict[tuple[str, int], str]) -> dict[str, Any]:
    """Return what is wrong with a cell as the page shows it. units: as `unit_of_rows`."""
    return {
        "sheet": one.sheet,
        "cell": cell_name(one),
        "row": one.row + 1,
        "unit": units.get((one.sheet, one.row), ""),
        "message": one.message,
    }


def _lines(checked: Checked, spec: FormSpec, fate: Fate) -> list[dict[str, Any]]:
    rows = [row for row in checked.rows if row.found and row.found.fate is fate]
    return [
        {
            "row": row.raw.number + 1,
            "unit": row.found.unit.name if row.found and row.found.unit else row.raw.unit,
            "day": row.raw.day,
            "changes": _changes(row, spec),
        }
        for row in rows[:LINES_KEPT]
    ]


def _changes(row: Row, spec: FormSpec) -> list[dict[str, str]]:
    if row.found is None:
        return []
    changed = differences(spec, row.found.before, row.found.after, show_personal=True)
    before, after = row.found.words
    words = [{"label": "说明", "before": short(before), "after": short(after)}] if before != after else []
    return words + [
        {"label": one.label, "before": short(one.before), "after": short(one.after)}
        for one in changed[:CHANGES_KEPT]
    ]


def short(text: str) -> str:
    """Return a text as a line of the report has room for."""
    return text if len(text) <= 60 else text[:60] + "…"


def _seen(checked: Checked) -> str:
    said: Sequence[str] = [f"{row.raw.number}:{row.found.fate}" for row in checked.rows if row.found]
    return hashlib.blake2b("\n".join(said).encode(), digest_size=12).hexdigest()
