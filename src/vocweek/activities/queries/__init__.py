"""Everything that reads activities: typed rows, a fixed number of queries each."""

from vocweek.activities.queries.public import PublicPage, PublicSession, public_page

__all__ = ["PublicPage", "PublicSession", "public_page"]
