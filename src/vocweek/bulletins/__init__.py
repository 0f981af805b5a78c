"""Bulletins (通报、简报): dated, numbered reports on progress, made from the ledger and sent to the units below.

`official` writes any official document as Word and PDF and knows no table; the circular (每天一通报) stands on it.
"""
