"""Everything that writes to the media library; one function = one intention = one transaction."""

from vocweek.media.services.fitting import fit_asset
from vocweek.media.services.intake import Delivery, Received, keep, keep_all, kept, received, store_asset
from vocweek.media.services.library import (
    Added,
    add_file,
    describe,
    describe_all,
    empty_trash,
    put_back,
    restore,
    tag_all,
    throw_away,
)
from vocweek.media.services.sweeping import delete_orphan, delete_orphans, forget_contents, orphans

__all__ = [
    "Added",
    "Delivery",
    "Received",
    "add_file",
    "delete_orphan",
    "delete_orphans",
    "describe",
    "describe_all",
    "empty_trash",
    "fit_asset",
    "forget_contents",
    "keep",
    "keep_all",
    "kept",
    "orphans",
    "put_back",
    "received",
    "restore",
    "store_asset",
    "tag_all",
    "throw_away",
]
