"""Calls on the desk (征集): written and opened by an office, entered by units, recommended upward level by level."""
