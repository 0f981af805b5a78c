"""The input for a table of rows (表格填报): its columns and cells, ready for ``components/rows.html``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RowColumn:
    """A column: `input_type` is an HTML input type; `choices` turns it into a select."""

    key: str
    label: str
    input_type: str = "text"
    required: bool = False
    max_length: int | None = None
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RowCell:
    """One input: its column, field name (``name.row.key``), value and error (empty: none)."""

    column: RowColumn
    name: str
    value: str
    error: str


@dataclass(frozen=True, slots=True)
class RowsInput:
    """A whole table. `most`: most rows allowed. `errors`: (row number from 0, column key) → message."""

    name: str
    label: str
    columns: Sequence[RowColumn]
    values: Sequence[Mapping[str, str]] = ()
    most: int | None = None
    required: bool = False
    help_text: str = ""
    errors: Mapping[tuple[int, str], str] = field(default_factory=dict)

    @property
    def rows(self) -> list[list[RowCell]]:
        """The filled rows, or one empty row to begin with."""
        return [self._row(str(i), value, i) for i, value in enumerate(self.values or [{}])]

    @property
    def blank(self) -> list[RowCell]:
        """The row a script copies; ``__row__`` stands for its number."""
        return self._row("__row__", {}, -1)

    def _row(self, label: str, value: Mapping[str, str], number: int) -> list[RowCell]:
        return [
            RowCell(
                column,
                f"{self.name}.{label}.{column.key}",
                value.get(column.key, ""),
                self.errors.get((number, column.key), ""),
            )
            for column in self.columns
        ]
