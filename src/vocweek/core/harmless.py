"""Text that a spreadsheet takes for text."""

from __future__ import annotations


def harmless(cell: str) -> str:
    """Return a cell of a CSV file that Excel, WPS and LibreOffice take for text, never for a formula."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell
