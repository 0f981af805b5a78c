"""Reading notices: from a file to facts, each with the sentence it came from. Pure Python: no Django.

`extract.extract_file(path)` gives the text of a file, `read_notice(text)` the `Reading` of a text.
"""

from vocweek.campaign.notices.reader import read_notice
from vocweek.campaign.notices.reading import Evidence, Fact, Reading

__all__ = ["Evidence", "Fact", "Reading", "read_notice"]
