"""Small steps through WordprocessingML by local name: transitional and strict namespaces both work."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

LEFT_OUT = {"del", "moveFrom", "pPr", "rPr", "instrText", "delText", "rt", "Fallback", "sectPr"}
BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "AlternateContent", "Choice", "smartTag"}
OFF = {"0", "false", "off"}


def name_of(element: etree._Element) -> str:
    """The element's name without its namespace; `''` for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The direct children of that name."""
    return (found for found in (element if element is not None else ()) if name_of(found) == name)


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first direct child of that name, or None."""
    return next(children(element, name), None)


def attribute(element: etree._Element, name: str) -> str:
    """An attribute's value whatever its namespace, `''` when absent."""
    return next((str(v) for key, v in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def value_of(element: etree._Element | None, name: str) -> str:
    """The `val` of a child element, `''` when either is absent."""
    found = child(element, name)
    return "" if found is None else attribute(found, "val")


def live(element: etree._Element) -> Iterator[etree._Element]:
    """Children that still stand; of two renderings of one drawing only the first."""
    chosen = name_of(element) == "AlternateContent" and child(element, "Choice") is None
    return (
        part for part in element if name_of(part) not in LEFT_OUT or (chosen and name_of(part) == "Fallback")
    )


def unwrapped(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Children of that name, also inside content controls and tracked insertions."""
    for part in live(element):
        if name_of(part) == name:
            yield part
        elif name_of(part) in WRAPPERS:
            yield from unwrapped(part, name)


def hidden(run: etree._Element) -> bool:
    """Whether a run is there and not seen."""
    return switched_on(child(run, "rPr"), "vanish")


def switched_on(properties: etree._Element | None, name: str) -> bool:
    """Whether a property that is there or not (bold, hidden) is there and not turned off."""
    found = child(properties, name)
    return found is not None and attribute(found, "val") not in OFF
