"""Everything that reads notices, receipts and editions; typed rows, a fixed number of queries at any size."""

from vocweek.campaign.queries.lists import (
    MineRow,
    ReceivedRow,
    notices_of,
    received_by,
    received_with_number,
)
from vocweek.campaign.queries.receipts import (
    BoardRow,
    Person,
    ReceiptCounts,
    ReceiptRow,
    ReceiptsPage,
    Which,
    receipt_counts,
    receipts_board,
    receipts_page,
)
from vocweek.campaign.queries.tree import superiors, unissued_count, unsigned_count
from vocweek.campaign.queries.units import edition_called, edition_to_join, kinds_below

__all__ = [
    "BoardRow",
    "MineRow",
    "Person",
    "ReceiptCounts",
    "ReceiptRow",
    "ReceiptsPage",
    "ReceivedRow",
    "Which",
    "edition_called",
    "edition_to_join",
    "kinds_below",
    "notices_of",
    "receipt_counts",
    "receipts_board",
    "receipts_page",
    "received_by",
    "received_with_number",
    "superiors",
    "unissued_count",
    "unsigned_count",
]
