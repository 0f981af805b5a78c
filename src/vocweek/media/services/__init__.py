"""Everything that writes to the media library; one function = one intention = one transaction."""

from vocweek.media.services.intake import store_asset
from vocweek.media.services.sweeping import delete_orphans

__all__ = ["delete_orphans", "store_asset"]
