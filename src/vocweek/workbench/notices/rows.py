"""A small table of rows on the confirm page (活动安排, 联系人): its columns and cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RowColumn:
    """A column; `input_type` is an HTML input type."""

    key: str
    label: str
    input_type: str = "text"
    max_length: int | None = None


@dataclass(frozen=True, slots=True)
class RowCell:
    """One input: its column, name (``name.row.key``), value and error (empty: none)."""

    column: RowColumn
    name: str
    value: str
    error: str


@dataclass(frozen=True, slots=True)
class RowsInput:
    """A whole table. sources: for each row, the key of its sentence's mark, or "". errors: by (row from 0, key)."""

    name: str
    label: str
    columns: Sequence[RowColumn]
    values: Sequence[Mapping[str, str]] = ()
    sources: Sequence[str] = ()
    errors: Mapping[tuple[int, str], str] = field(default_factory=dict)

    @property
    def rows(self) -> list[tuple[str, list[RowCell]]]:
        """The filled rows, each with the key of its mark."""
        return [
            (source, self._row(str(number), value, number))
            for number, (value, source) in enumerate(zip(self.values, self.sources, strict=True))
        ]

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
