"""Where the bytes are: a folder, or any S3 with the folder beside it. Everything above asks `default_storage`.

A file that is in the folder is served from there; what is not, from the bucket. So an outage, and a move from one to
the other, are the same state: some files are still on this side.
"""

from vocweek.media.storage.outage import Unreachable
from vocweek.media.storage.shelf import Shelf, StoredFile, storage

__all__ = ["Shelf", "StoredFile", "Unreachable", "storage"]
