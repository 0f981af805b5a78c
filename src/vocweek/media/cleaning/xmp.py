"""XMP: all of it goes, but that a picture is a 360° panorama and how it is to be looked at."""

from __future__ import annotations

import re

_TOLD = re.compile(
    rb"GPano:("
    rb"ProjectionType|UsePanoramaViewer|PoseHeadingDegrees|PosePitchDegrees|PoseRollDegrees|"
    rb"InitialViewHeadingDegrees|InitialViewPitchDegrees|InitialViewRollDegrees|InitialHorizontalFOVDegrees|"
    rb"CroppedAreaImageWidthPixels|CroppedAreaImageHeightPixels|FullPanoWidthPixels|FullPanoHeightPixels|"
    rb"CroppedAreaLeftPixels|CroppedAreaTopPixels"
    rb""")\s*(?:=\s*["']([\w.+-]{1,40})["']|>\s*([\w.+-]{1,40})\s*<)"""
)


def kept_xmp(packet: bytes) -> bytes | None:
    """Return a packet that says only that it is a panorama, or ``None`` for what is none."""
    told: dict[bytes, bytes] = {}
    for name, attribute, element in _TOLD.findall(packet):
        told.setdefault(name, attribute or element)
    if b"ProjectionType" not in told:
        return None
    words = b" ".join(b'GPano:%s="%s"' % one for one in sorted(told.items()))
    return (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description rdf:about="" xmlns:GPano="http://ns.google.com/photos/1.0/panorama/" '
        + words
        + b"/></rdf:RDF></x:xmpmeta>"
    )
