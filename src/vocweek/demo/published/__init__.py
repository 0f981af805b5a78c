"""The public sites of the demonstration: picked from what was accepted, edited, ordered; some still on their way."""

from vocweek.demo.published.sites import publish_the_sites

__all__ = ["publish_the_sites"]
