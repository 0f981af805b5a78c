"""Table rows as lines: TAB between cells, a merged cell printed once and its other places left empty."""

from __future__ import annotations

from vocweek.campaign.notices.extract import limits


def one_line(text: str) -> str:
    """A cell's text on one line."""
    return " ".join(text.split())


def row_line(cells: list[tuple[int, str]], width: int) -> str:
    """A line from (first column, text) pairs; columns that are not named are empty; no TAB at the end."""
    columns = [""] * min(width, limits.TABLE_COLUMNS)
    for column, text in cells:
        if column < len(columns):
            columns[column] = one_line(text)
        elif text.strip():
            columns[-1] = f"{columns[-1]} {one_line(text)}".strip()
    return "\t".join(columns).rstrip("\t ")
