"""A PDF that asks for a password before it opens (RC4, 40 bits: PDF 1.4, 3.5.2), of which no picture can be made."""

from __future__ import annotations

from hashlib import md5
from struct import pack

PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
MAY_EVERYTHING = -4
_NAME = md5(b"VocWeek", usedforsecurity=False).digest()
_WORDS = b"BT /F1 24 Tf 72 720 Td (VocWeek: example) Tj ET"
_CONTENT = 4  # number of the object that holds the words


def locked_pdf(password: str) -> bytes:
    """Return a page that opens with `password` (ASCII) and with nothing else."""
    asked = (password.encode("ascii") + PADDING)[:32]
    owner = _rc4(_md5(asked)[:5], asked)
    key = _md5(asked + owner + pack("<i", MAY_EVERYTHING) + _NAME)[:5]
    words = _rc4(_md5(key + pack("<i", _CONTENT)[:3] + b"\0\0")[:10], _WORDS)
    return _file(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(words), words),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Filter/Standard/V 1/R 2/O<%b>/U<%b>/P %d>>"
        % (owner.hex().encode(), _rc4(key, PADDING).hex().encode(), MAY_EVERYTHING),
    )


def _file(*objects: bytes) -> bytes:
    """Return a PDF of `objects`: the first is its catalogue, the last says how it is locked."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%b endobj\n" % (number, content)
    table, name = len(out), _NAME.hex().encode()
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R/Encrypt %d 0 R" % (len(objects) + 1, len(objects))
    out += b"/ID[<%b><%b>]>>\nstartxref\n%d\n%%%%EOF\n" % (name, name, table)
    return bytes(out)


def _md5(content: bytes) -> bytes:
    return md5(content, usedforsecurity=False).digest()


def _rc4(key: bytes, content: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in content:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
