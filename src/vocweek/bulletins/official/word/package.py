"""Putting the parts of a Word file together."""

from __future__ import annotations

import io
import zipfile
from functools import cache

from vocweek.bulletins.official.document import Document
from vocweek.bulletins.official.pictures import Load, no_pictures
from vocweek.bulletins.official.word.body import body_of
from vocweek.bulletins.official.word.parts import (
    CONTENT_TYPES,
    PACKAGE_RELATIONS,
    SETTINGS,
    document_relations,
    footer,
)
from vocweek.bulletins.official.word.styles import font_table_xml, styles_xml
from vocweek.bulletins.official.word.xml import HEADER, escaped

_EPOCH = (2000, 1, 1, 0, 0, 0)


def write_docx(document: Document, load: Load = no_pictures) -> bytes:
    """Return `document` as a Word file. load: gives the pictures it names. The same document gives the same bytes."""
    body = body_of(document, load)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, content in _fixed_parts():
            package.writestr(_entry(name), content)
        package.writestr(_entry("docProps/core.xml"), _core(document))
        package.writestr(_entry("word/document.xml"), body.xml.encode())
        relations = document_relations([name for name, _ in body.images])
        package.writestr(_entry("word/_rels/document.xml.rels"), relations)
        for name, content in body.images:
            package.writestr(_entry(f"word/media/{name}", zipfile.ZIP_STORED), content)
    return out.getvalue()


@cache
def _fixed_parts() -> tuple[tuple[str, bytes], ...]:
    parts = (
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", PACKAGE_RELATIONS),
        ("word/styles.xml", styles_xml()),
        ("word/settings.xml", SETTINGS),
        ("word/fontTable.xml", font_table_xml()),
        ("word/footer1.xml", footer(even=False)),
        ("word/footer2.xml", footer(even=True)),
    )
    return tuple((name, text.encode()) for name, text in parts)


def _entry(name: str, method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = method
    return entry


def _core(document: Document) -> str:
    title = escaped(" ".join(document.title.split()))
    author = escaped(document.signature.unit if document.signature else "")
    return (
        f'{HEADER}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>'
        "</cp:coreProperties>"
    )
