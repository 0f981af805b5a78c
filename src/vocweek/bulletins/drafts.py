"""A bulletin as a draft to compose: its figures, its edits and its surroundings put together."""

from __future__ import annotations

from vocweek.bulletins.circular.composing import compose
from vocweek.bulletins.circular.figures import Figures, from_data
from vocweek.bulletins.circular.options import options_from
from vocweek.bulletins.circular.slots import Draft
from vocweek.bulletins.models import Bulletin
from vocweek.bulletins.official import Document
from vocweek.bulletins.official import from_data as document_from_data


def draft_of(bulletin: Bulletin, figures: Figures | None = None) -> Draft:
    """Return the bulletin as a draft. figures: those in hand, else as kept. One query."""
    options = options_from(bulletin.options)
    node = bulletin.node
    kinds = node.open_children.order_by("kind").values_list("kind", flat=True).distinct()
    return Draft(
        node=node,
        kinds=tuple(kinds),
        superior=node.parent.name if node.parent else "",
        number=bulletin.number,
        figures=figures or from_data(bulletin.figures),
        edits=bulletin.edits,
        ranking=options.ranking,
        names=options.names,
        corrects=bulletin.corrects.number if bulletin.corrects else None,
    )


def document_of(bulletin: Bulletin) -> Document:
    """Return what the bulletin says: as it was sent, or as its draft reads now."""
    if bulletin.document is not None:
        return document_from_data(bulletin.document)
    return compose(draft_of(bulletin))
