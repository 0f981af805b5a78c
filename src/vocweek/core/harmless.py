"""Text that a spreadsheet takes for text."""

from __future__ import annotations

from typing import Final

_BEGINS_A_FORMULA: Final = frozenset("=+-@＝＋－＠\t\r\n")
"""Full-width signs too: a Chinese Excel reads them as the plain ones."""


def harmless(cell: str) -> str:
    """Return a cell of a CSV file that Excel, WPS and LibreOffice take for text, never for a formula."""
    return f"'{cell}" if cell[:1] in _BEGINS_A_FORMULA else cell
