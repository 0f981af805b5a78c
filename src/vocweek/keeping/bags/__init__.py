"""An edition's files as a bag (BagIt, RFC 8493), to be kept elsewhere and checked there: `packing` packs, `contents`
says what goes in, `writing` knows the format, `places` are a folder and a ZIP.
"""

from vocweek.keeping.bags.calling_back import call_back_bags
from vocweek.keeping.bags.contents import Packed, items_of
from vocweek.keeping.bags.packing import begin_bag, pack, pack_folder
from vocweek.keeping.bags.sweeping import sweep_bags

__all__ = ["Packed", "begin_bag", "call_back_bags", "items_of", "pack", "pack_folder", "sweep_bags"]
