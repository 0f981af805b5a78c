"""Upkeep (维护) of what is stored: bytes that are damaged or lost, and bytes from before files were cleaned.

`damage` knows what is not whole and what to do when it is whole again; `recleaning` cleans what was stored uncleaned,
by `rekeying` one content after the other.
"""
