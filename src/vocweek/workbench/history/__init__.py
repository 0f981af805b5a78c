"""The record: what happened to an item, two revisions side by side, and both as a sheet to keep."""
