"""Text out of a notice's file: .txt, .docx, .pdf with a text layer, .html.

Pure Python: no Django, no table, no other room. The type is told by the bytes, never by the name. What cannot
be read raises `UnreadableNotice`, whose Chinese message says what is wrong and what to do; nothing else is
raised.
"""

from vocweek.campaign.notices.extract.problems import UnreadableNotice
from vocweek.campaign.notices.extract.reading import extract_file, extract_text
from vocweek.campaign.notices.extract.result import ExtractedText, Kind

__all__ = ["ExtractedText", "Kind", "UnreadableNotice", "extract_file", "extract_text"]
