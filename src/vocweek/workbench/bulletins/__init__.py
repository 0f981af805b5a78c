"""Bulletins (通报): drafting, editing with the page beside it, sending, receiving."""
