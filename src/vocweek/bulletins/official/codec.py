"""A document as plain data and back, so that what was sent is kept as it was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from vocweek.bulletins.official.document import (
    Annex,
    Block,
    Chart,
    Document,
    Heading,
    Imprint,
    Paragraph,
    Picture,
    RedHead,
    Signature,
    Table,
)

_KINDS: dict[str, type[Block]] = {
    "heading": Heading,
    "paragraph": Paragraph,
    "table": Table,
    "picture": Picture,
    "chart": Chart,
}


def to_data(document: Document) -> dict[str, Any]:
    """Return the document as JSON can hold it."""
    data = asdict(document)
    data["body"] = _blocks_to_data(document.body)
    for annex, source in zip(data["annexes"], document.annexes, strict=True):
        annex["body"] = _blocks_to_data(source.body)
    for part, key in (("head", "day"), ("signature", "day"), ("imprint", "printed_on")):
        if data[part] and data[part][key]:
            data[part][key] = data[part][key].isoformat()
    return data


def from_data(data: Mapping[str, Any]) -> Document:
    """Return the document that `to_data` made `data` of."""
    head, signature, imprint = data["head"], data["signature"], data["imprint"]
    return Document(
        title=data["title"],
        body=_blocks_from_data(data["body"]),
        head=RedHead(**{**head, "day": _day(head["day"])}) if head else None,
        addressee=data["addressee"],
        annexes=tuple(Annex(one["title"], _blocks_from_data(one["body"])) for one in data["annexes"]),
        signature=Signature(signature["unit"], date.fromisoformat(signature["day"])) if signature else None,
        imprint=Imprint(
            imprint["printed_by"], date.fromisoformat(imprint["printed_on"]), tuple(imprint["copies_to"])
        )
        if imprint
        else None,
    )


def _blocks_to_data(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    return [{"kind": type(block).__name__.lower(), **asdict(block)} for block in blocks]


def _blocks_from_data(rows: list[dict[str, Any]]) -> tuple[Block, ...]:
    return tuple(
        _KINDS[row["kind"]](**{key: _frozen(value) for key, value in row.items() if key != "kind"})
        for row in rows
    )


def _frozen(value: Any) -> Any:
    return tuple(_frozen(one) for one in value) if isinstance(value, list | tuple) else value


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
