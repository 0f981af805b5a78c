"""The SQL of a roll-up. Everything a figure depends on is decided here, in one statement (domain rule 5).

A filing counts if it was handed in: by its latest revision (*filed*, 已报) or by its accepted one (*accepted*,
已通过), which stands until a correction of it is accepted in turn.

A unit has one row for a task and a day. It may have filed several times all the same, before a new version of the form
asked for its first figure: then the latest filing that gives any figure stands for those before it, which were filed
without, or with what has since been said anew; to add them up would count the same twice.

A unit that files for its whole area (代全域填报) covers the filings of the units below it, for the same task and
the same day. `covered` names, for each filing, the depth of the lowest covering unit above it that is inside
the viewed subtree. With `d` the depth of the viewed node, that one number tells where a filing goes:

    none   its child of the node, and the node's total
    d      its child of the node; shown beside the node's own filing, which stands for it
    d + 1  shown beside the child's own filing
    below  nowhere here: a lower unit's filing stands for it
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from vocweek.rollup.columns import Columns


class Basis(StrEnum):
    """Which figures are read: as last filed, or as accepted."""

    FILED = "filed"
    ACCEPTED = "accepted"

    @property
    def label(self) -> str:
        return {"filed": "已报", "accepted": "已通过"}[self.value]

    @property
    def covers(self) -> str:
        """The column that says whether these figures are for the whole area: each revision has its own."""
        return {"filed": "covers_area", "accepted": "accepted_covers_area"}[self.value]


# `units` is the roster, or the relation that places an earlier roster on today's tree (`rollup.placing`). There the
# `path` of a unit is today's, and who covers whom is read from `was`, the path it had.
FILINGS = """
WITH {placed} covering AS MATERIALIZED (
    SELECT DISTINCT r.path, r.{was} AS was, o.occurrence
    FROM reporting_submission s
    JOIN {units} r ON r.id = s.roster_unit_id
    JOIN reporting_obligation o ON o.id = s.obligation_id
    WHERE s.task_id = %(task)s AND s.{covers} AND {counted} AND r.path <@ %(node)s::ltree
), covered AS MATERIALIZED (
    SELECT s.id, max(nlevel(c.path)) AS depth, array_agg(c.path) AS above
    FROM covering c
    JOIN {units} r ON r.{was} <@ c.was AND r.{was} <> c.was
    JOIN reporting_submission s ON s.roster_unit_id = r.id AND s.task_id = %(task)s AND {counted}
    JOIN reporting_obligation o ON o.id = s.obligation_id AND o.occurrence IS NOT DISTINCT FROM c.occurrence
    GROUP BY s.id
), filings AS NOT MATERIALIZED (
    SELECT s.id, r.path, r.id AS unit_id, s.state, s.{basis} AS values, covered.depth, covered.above,
           s.{covers} AS covers_area, s.{covers} AND nlevel(r.path) <= %(depth)s + 1 AS covers,
           subpath(r.path, 0, %(depth)s + 1) AS unit
    FROM reporting_submission s
    JOIN {units} r ON r.id = s.roster_unit_id
    LEFT JOIN covered ON covered.id = s.id
    WHERE s.task_id = %(task)s AND {counted} AND r.path <@ %(node)s::ltree
    {fence}
)
"""
# Keeps the planner from taking every path for a group of its own, and sorting all filings to group them.
FENCE = "OFFSET 0"

SUMS = """
SELECT unit::text, depth, covers, count(*), ARRAY[{sums}]::numeric[], NULL::bigint[]
FROM filings GROUP BY unit, depth, covers
"""

# A row for each unit, and one for the node with all below it (unit is null).
DISTINCT = """
UNION ALL
SELECT unit::text, NULL, NULL, 0, NULL, ARRAY[{counts}]
FROM filings CROSS JOIN LATERAL ({values}) listed (list, value)
WHERE btrim(value) <> ''
GROUP BY GROUPING SETS ((unit), ())
"""
VALUES = """
SELECT {number}, btrim(entry ->> %(column{number})s)
FROM jsonb_array_elements(CASE jsonb_typeof(values -> %(table{number})s)
                          WHEN 'array' THEN values -> %(table{number})s END) entry
"""
# Which distinct values are counted, in this order: the unit's figure; the node's total; those shown beside the
# unit's own filing; beside the node's own filing; those the unit's covering filing names.
SCOPES = (
    "depth IS NULL OR depth = %(depth)s",
    "depth IS NULL",
    "depth = %(depth)s + 1",
    "depth = %(depth)s",
    "covers",
)


# What a filing counts for: it was handed in, and no later one of the same unit, task and day gives figures.
COUNTED = """
s.state IN ('submitted', 'returned', 'accepted') AND s.{basis} IS NOT NULL AND NOT EXISTS (
    SELECT FROM reporting_submission later
    WHERE later.obligation_id = s.obligation_id AND later.id <> s.id
      AND later.state IN ('submitted', 'returned', 'accepted') AND later.{basis} IS NOT NULL
      AND (coalesce(later.filed_at, '-infinity'), later.id) > (coalesce(s.filed_at, '-infinity'), s.id)
      AND EXISTS (SELECT FROM unnest(%(figures)s::text[]) key WHERE later.{basis} -> key NOT IN ('null', '[]')))
"""


def roll_up_statement(columns: Columns, basis: Basis, placed: str = "") -> str:
    """Return the statement that gives (unit path, depth, covers, filings, sums, distinct counts).

    placed: a common table expression ``placed (id, path, was)`` to read an earlier roster on another tree.

    Parameters: task, node (path), depth, and those of `column_parameters`. Distinct counts come in rows of
    their own, `len(SCOPES)` numbers for each list.
    """
    sums = ", ".join(f"sum((values ->> %(sum{number})s)::numeric)" for number in range(len(columns.sums)))
    return _filings(basis, FENCE, placed) + SUMS.format(sums=sums) + _distinct(columns)


def figure_keys(columns: Columns) -> dict[str, list[str]]:
    """Return the keys by which a filing gives figures, as a parameter of every statement here."""
    return {"figures": [*columns.sums, *(table for table, _ in columns.lists)]}


def column_parameters(columns: Columns) -> dict[str, Any]:
    """Return the keys of the form's fields as parameters: no text of a form is ever part of a statement."""
    sums = {f"sum{number}": key for number, key in enumerate(columns.sums)}
    tables = {f"table{number}": table for number, (table, _) in enumerate(columns.lists)}
    named = {f"column{number}": column for number, (_, column) in enumerate(columns.lists)}
    return sums | tables | named | figure_keys(columns)


# A filing counts at each of the units it stands at or below, unless one that covers it is there, too.
MANY = """
SELECT t.id, count(*), ARRAY[{sums}]::numeric[]
FROM filings f
CROSS JOIN LATERAL unnest(string_to_array(f.path::text, '.')) AS label
JOIN campaign_rosterunit t ON t.edition_id = %(edition)s AND t.code = label AND t.id = ANY(%(units)s)
WHERE NOT coalesce(f.above <@ t.path, false)
GROUP BY t.id
"""


def many_statement(columns: Columns, basis: Basis, placed: str = "") -> str:
    """Return the statement that gives (unit id, filings, sums) of many units at any depth below the node.

    Parameters: those of `roll_up_statement`, edition and units (ids on its roster).
    """
    sums = ", ".join(f"sum((values ->> %(sum{number})s)::numeric)" for number in range(len(columns.sums)))
    return _filings(basis, "", placed) + MANY.format(sums=sums)


def rows_statement(basis: Basis, part: str) -> str:
    """Return the statement of the filings for which the condition `part` holds, in the order of the tree.

    Parameters: task, node, depth, after (id of the last filing seen, or null), limit, and those of `figure_keys`.
    """
    return (
        _filings(basis)
        + f"""
SELECT f.id, u.code, u.name, u.kind, p.name, f.state, f.covers_area, f.values
FROM filings f
JOIN campaign_rosterunit u ON u.id = f.unit_id
LEFT JOIN campaign_rosterunit p ON p.id = u.parent_id
WHERE ({part}) AND (%(after)s::bigint IS NULL OR (f.path, f.id) > (
    SELECT r.path, s.id FROM reporting_submission s JOIN campaign_rosterunit r ON r.id = s.roster_unit_id
    WHERE s.id = %(after)s::bigint))
ORDER BY f.path, f.id LIMIT %(limit)s
"""
    )


def _filings(basis: Basis, fence: str = "", placed: str = "") -> str:
    counted = COUNTED.format(basis=basis.value)
    return FILINGS.format(
        basis=basis.value,
        covers=basis.covers,
        counted=counted,
        fence=fence,
        placed=f"{placed}, " if placed else "",
        units="placed" if placed else "campaign_rosterunit",
        was="was" if placed else "path",
    )


def _distinct(columns: Columns) -> str:
    if not columns.lists:
        return ""
    numbers = range(len(columns.lists))
    counts = ", ".join(
        f"count(DISTINCT value) FILTER (WHERE list = {number} AND ({scope}))"
        for number in numbers
        for scope in SCOPES
    )
    values = " UNION ALL ".join(VALUES.format(number=number) for number in numbers)
    return DISTINCT.format(counts=counts, values=values)
