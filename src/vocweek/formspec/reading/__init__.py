"""Reading what people type: one small reader for each kind of value.

A reader takes cleaned, non-empty text and its field and returns the stored value, or raises Unreadable.
"""
