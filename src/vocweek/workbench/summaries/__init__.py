"""Summaries (总结): drafted from the ledger, read as the document they become, handed in with it."""
