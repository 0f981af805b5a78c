"""Tables of selection: calls with their rules, entries, recommendations, rounds of judging."""

from vocweek.selection.models.call import Call, CallRules
from vocweek.selection.models.entry import Entry

__all__ = ["Call", "CallRules", "Entry"]
