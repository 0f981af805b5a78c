"""Which statistics table (情况统计表) a dossier reads, and what it says of this edition and the last."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from vocweek.campaign.models import Edition, RosterUnit, Task
from vocweek.formspec import RollUpKind
from vocweek.rollup.access import tables_at
from vocweek.rollup.columns import Columns, columns_of
from vocweek.rollup.editions import earlier_tasks
from vocweek.rollup.many import Sums, sums_of
from vocweek.rollup.statement import Basis

COVERAGE, PEOPLE = "覆盖率", "参与总人数"


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the table says. keys: of its form, by the name a dossier has for the figure."""

    task: Task
    keys: Mapping[str, str]
    counts: Mapping[int, Mapping[str, Decimal | None]]


def statistics_of(issuer: RosterUnit, units: Collection[int], last: Edition | None) -> Statistics | None:
    """Return what the widest table with a coverage says of each unit (ids), as accepted; ``None`` without such a table.

    Only a table asked for by the issuer or above it is read: everybody below was asked for it. Figures of the `last`
    edition are restated onto today's tree. A fixed number of queries.
    """
    read = table_read(issuer)
    if read is None:
        return None
    task, keys = read
    columns = columns_of(task)
    now = sums_of(task, columns, issuer, units, Basis.ACCEPTED)
    earlier = next((one for one in earlier_tasks(task) if last and one.edition_id == last.pk), None)
    then: Mapping[int, Sums] = {}
    old: Mapping[str, str] = {}
    if earlier is not None:
        before = columns_of(earlier)
        old = {name: key for name, key in keys.items() if key in before.sums}
        then = sums_of(earlier, before, issuer, units, Basis.ACCEPTED)
    counts = {
        unit: {name: now.get(unit, {}).get(key) for name, key in keys.items()}
        | {f"then_{name}": then.get(unit, {}).get(key) for name, key in old.items()}
        for unit in units
    }
    return Statistics(task, keys, counts)


def table_read(issuer: RosterUnit) -> tuple[Task, Mapping[str, str]] | None:
    """Return the widest table with a coverage that the issuer or one above it asks for, and its keys. Two queries."""
    line = str(issuer.path).split(".")
    for entry in tables_at(issuer):
        if entry.task.issuer.code in line and (keys := _keys(entry.columns)):
            return entry.task, keys
    return None


def _keys(columns: Columns) -> dict[str, str]:
    """Return the keys of students, enrolled and people; none where the table has no coverage."""
    ratio = next(
        (one for one in columns.fields if one.kind is RollUpKind.RATIO and COVERAGE in one.label), None
    )
    if ratio is None:
        return {}
    keys = {"students": ratio.numerator or "", "enrolled": ratio.denominator or ""}
    people = next((one for one in columns.fields if PEOPLE in one.label and one.kind is RollUpKind.SUM), None)
    return keys | ({"people": people.key} if people else {})
