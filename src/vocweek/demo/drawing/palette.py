"""The colours of every drawing, after the tokens of docs/design.md, and the classes that the SVG drawings name."""

from __future__ import annotations

INK, SEAL, INDIGO, CELADON, AMBER, WOOD = "#1d2329", "#c23a2b", "#1f4e79", "#3f8f7a", "#b7791f", "#a87b51"
PAPER, LINE = "#fbfaf7", "#e4e0d8"

_FILLS = {
    "p": "#fffaf0",  # paper, cloth
    "w": "#cda273",  # wood
    "d": "#a87b51",  # wood in shadow
    "m": "#cfd6db",  # steel
    "i": "#39434c",  # iron, rubber
    "l": "#dbe7ee",  # glass
    "r": SEAL,
    "y": "#e3b44f",  # fire, brass
    "g": "#6aa892",  # leaves
    "t": "#ffffff66",  # a reflection
}


def classes(accent: str) -> str:
    """Return the style of a drawing whose own colour is `accent`: fills by letter, `s` a coloured stroke, `v` vapour."""
    fills = "".join(f".{name},.{name} *{{fill:{colour}}}" for name, colour in _FILLS.items())
    return (
        f"<style>{fills}.a,.a *{{fill:{accent}}}.s,.s *{{stroke:{accent};fill:none}}"
        ".v,.v *{stroke:#ffffff;stroke-opacity:.75;fill:none}.n{fill:none}.n2,.n2 *{stroke:none}.k{stroke-width:4}</style>"
    )
