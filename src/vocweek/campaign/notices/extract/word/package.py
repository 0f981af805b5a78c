"""A .docx is a zip of XML parts. It is opened as if a stranger had sent it: sizes are checked as declared
and again while unpacking, XML may declare no entity, and every kind of damage has its message."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib

from lxml import etree

from vocweek.campaign.notices.extract import limits
from vocweek.campaign.notices.extract.problems import UnreadableNotice, unreadable

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    IndexError,
)
ENCRYPTED_FLAG = 0x1
END_OF_DIRECTORY = b"PK\x05\x06"
BLOCK_BYTES = 65_536
OTHER_PACKAGES = (("xl/", "excel"), ("ppt/", "slides"), ("OFD.xml", "ofd"), ("content.xml", "open_document"))


class WordPackage:
    """The parts of one .docx. Raises `UnreadableNotice` on opening and on reading a part."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGE as error:
            raise unreadable("corrupt" if END_OF_DIRECTORY in data else "truncated") from error
        members = self._zip.infolist()
        self._names = {member.filename.lstrip("/"): member for member in members}
        self._unpacked = 0
        self._check_declared(members)
        self.document_name = self._find_document()

    def part(self, name: str) -> etree._Element | None:
        """The root of an XML part, or None when the package has no such part."""
        member = self._names.get(name)
        return None if member is None else _parse(self._unpack(member))

    def beside_document(self, name: str) -> etree._Element | None:
        """A part in the main document's folder, such as `numbering.xml`; a damaged one counts as absent."""
        try:
            return self.part(posixpath.join(posixpath.dirname(self.document_name), name))
        except UnreadableNotice as problem:
            if problem.code == "bomb":
                raise
            return None

    def pictures(self) -> dict[str, str]:
        """The pictures of the main document: relation id → name in the package. Those kept elsewhere are left out."""
        folder, name = posixpath.split(self.document_name)
        relations = self.part(f"{folder}/_rels/{name}.rels")
        found = {
            str(one.get("Id", "")): posixpath.normpath(posixpath.join(folder, str(one.get("Target", ""))))
            for one in (relations if relations is not None else ())
            if str(one.get("Type", "")).endswith("/image") and one.get("TargetMode") != "External"
        }
        return {key: member for key, member in found.items() if member in self._names}

    def picture(self, name: str) -> bytes:
        """The bytes of one of `pictures`."""
        return self._unpack(self._names[name])

    def _check_declared(self, members: list[zipfile.ZipInfo]) -> None:
        if len(members) > limits.ZIP_MEMBERS or sum(m.file_size for m in members) > limits.ZIP_BYTES:
            raise unreadable("bomb")
        if any(_shrinks_too_well(member) for member in members):
            raise unreadable("bomb")
        if any(member.flag_bits & ENCRYPTED_FLAG for member in members):
            raise unreadable("password")

    def _find_document(self) -> str:
        if "word/document.xml" in self._names:
            return "word/document.xml"
        if "[Content_Types].xml" in self._names and (name := self._related_document()) in self._names:
            return name
        for prefix, problem in OTHER_PACKAGES:
            if any(name.startswith(prefix) for name in self._names):
                raise unreadable(problem)
        raise unreadable("corrupt" if "[Content_Types].xml" in self._names else "archive")

    def _related_document(self) -> str:
        relations = self.part("_rels/.rels")
        for relation in relations if relations is not None else ():
            kind = str(relation.get("Type", ""))
            target = str(relation.get("Target", "")).lstrip("/")
            if kind.endswith("/officeDocument") and target.startswith("word/"):
                return target
        return ""

    def _unpack(self, member: zipfile.ZipInfo) -> bytes:
        blocks: list[bytes] = []
        try:
            with self._zip.open(member) as stream:
                while block := stream.read(BLOCK_BYTES):
                    self._unpacked += len(block)
                    if self._unpacked > limits.ZIP_BYTES:
                        raise unreadable("bomb")
                    blocks.append(block)
        except DAMAGE as error:
            raise unreadable("corrupt") from error
        return b"".join(blocks)


def _shrinks_too_well(member: zipfile.ZipInfo) -> bool:
    large = member.file_size > limits.ZIP_RATIO_FROM_BYTES
    return large and member.file_size > limits.ZIP_RATIO * max(1, member.compress_size)


def _parse(xml: bytes) -> etree._Element:
    """The root element. Word writes no document type; a file that has one is trying something."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise unreadable("corrupt") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise unreadable("bomb")
    return root
