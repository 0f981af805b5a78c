"""What can be wrong: with a form (SpecError) and with what was filled in (Problem)."""

from __future__ import annotations

from dataclasses import dataclass


class SpecError(ValueError):
    """A form, or an expression in it, that cannot be used; the message is Chinese and says where."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a filled-in form.

    code: stable English identifier (see docs/forms.md). message: Chinese, says where and what to do. field:
    key of the field. row: 1-based row of a table, in the parsed values. column: key of the table's column.
    """

    code: str
    message: str
    field: str
    row: int | None = None
    column: str | None = None
