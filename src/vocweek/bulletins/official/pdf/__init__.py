"""PDF files of official documents, set by Typst: the same flow, the same measures as the Word file."""

from vocweek.bulletins.official.pdf.setting import write_pdf

__all__ = ["write_pdf"]
