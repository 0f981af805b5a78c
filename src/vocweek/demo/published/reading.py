"""The longer texts of the demonstration's sites, one file each; nobody in them exists."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vocweek.publishing import text

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True, slots=True)
class Piece:
    """A text to be read: as what kind, of which school, with photos of which trade. body: HTML.

    site: code of the unit that wrote it for its own site, "" where a city shows it in place of what was filed.
    """

    kind: str
    school: str
    trade: str
    title: str
    lead: str
    body: str
    site: str = ""


def pieces() -> list[Piece]:
    """Return all the texts."""
    return [_read(path) for path in sorted(TEXTS.glob("*.txt"))]


def _read(path: Path) -> Piece:
    said: dict[str, str] = {}
    lines = path.read_text(encoding="utf-8").splitlines()
    while ": " in lines[0]:
        name, _, value = lines.pop(0).partition(": ")
        said[name] = value
    return Piece(**said, body=_body(lines))


def _body(lines: list[str]) -> str:
    """Return lines as HTML: ``##`` a heading, ``>`` a quotation, ``-`` an entry of a list, all else a paragraph."""
    parts = []
    for line in lines:
        if line.startswith("## "):
            parts.append(text.heading(line[3:]))
        elif line.startswith("> "):
            parts.append(f"<blockquote>{text.paragraphs(line[2:])}</blockquote>")
        elif line.startswith("- "):
            parts.append(f"<ul><li>{line[2:]}</li></ul>")
        else:
            parts.append(text.paragraphs(line))
    return "\n".join(parts).replace("</ul>\n<ul>", "")
