"""Small steps through WordprocessingML by local name: transitional and strict namespaces both work."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree


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
