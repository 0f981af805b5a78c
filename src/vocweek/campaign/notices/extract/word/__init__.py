"""The text of a .docx: the package opened with care, its numbering, its body in order."""
