"""What a publication begins with, taken from what was accepted: by the fields of its form, never what is personal."""

from vocweek.publishing.taking.sources import SourceRow, Taken, take

__all__ = ["SourceRow", "Taken", "take"]
