"""Word files (.docx) of official documents: Office Open XML written straight, a few milliseconds each.

python-docx takes about ten times as long for the same document (docs/decisions), and its objects hide the very
attributes the standard is about. Everything that does not depend on the document is made once and kept compressed.
"""

from vocweek.bulletins.official.word.package import write_docx

__all__ = ["write_docx"]
