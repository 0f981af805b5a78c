"""Official documents (公文) in the layout of GB/T 9704—2012: one model, two renderers, and the parts for a page.

`Document` says what is written; `flow` numbers and places it; `word.write_docx` and `pdf.write_pdf` draw it. Pure
Python: it knows no table and no request. Pictures are named in the document and loaded by the caller.
"""

from vocweek.bulletins.official.codec import from_data, to_data
from vocweek.bulletins.official.document import (
    Annex,
    Block,
    Chart,
    Document,
    Heading,
    Imprint,
    Paragraph,
    Picture,
    RedHead,
    Signature,
    Table,
)
from vocweek.bulletins.official.flow import flow
from vocweek.bulletins.official.pdf import write_pdf
from vocweek.bulletins.official.word import write_docx

__all__ = [
    "Annex",
    "Block",
    "Chart",
    "Document",
    "Heading",
    "Imprint",
    "Paragraph",
    "Picture",
    "RedHead",
    "Signature",
    "Table",
    "flow",
    "from_data",
    "to_data",
    "write_docx",
    "write_pdf",
]
