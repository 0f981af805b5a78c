"""The summary of the week (总结), drafted from the ledger and written on in the unit's own summary form."""
