"""Calls (征集) as the public sees them, and the work of whoever enters one: by a link, without an account."""
