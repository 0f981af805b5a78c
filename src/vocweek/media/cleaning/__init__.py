"""What a file tells beside its content is taken out before it is kept: position, serial numbers, names, programs.

A cleaned file has the same pixels, byte for byte: nothing is coded anew. It keeps what it takes to show it (colour
profile, orientation, resolution), when it was taken, and that it is a 360° picture. What follows the end of a
picture goes too: second pictures with a position of their own, and archives hidden behind a photo.
"""

from vocweek.media.cleaning.files import Cleaned, clean_bytes, clean_file, cleaned
from vocweek.media.cleaning.jpeg import JpegFacts
from vocweek.media.cleaning.pieces import BrokenFile

__all__ = ["BrokenFile", "Cleaned", "JpegFacts", "clean_bytes", "clean_file", "cleaned"]
