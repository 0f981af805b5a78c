"""What a file tells beside its content is gone, its content is the same, byte for byte."""

from __future__ import annotations

import io
import struct
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from tests.media.corpus import TAKEN, ZONE, many_frames, photo, told
from tests.media.films import DEVICE, POSITION, box, film, phone_film, with_position_track
from tests.media.pictures import picture
from vocweek.media.cleaning import cleaned
from vocweek.media.cleaning.exif import Exif, read_exif, write_exif
from vocweek.media.cleaning.pieces import blocks_of
from vocweek.media.kinds import GIF, JPEG, PNG, WEBP, Kind
from vocweek.media.videos import probe, take_video

KINDS = {"JPEG": JPEG, "PNG": PNG, "WEBP": WEBP}
PANORAMA = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="31,13N" dc:creator="SECRET" '
    b'GPano:ProjectionType="equirectangular"><GPano:FullPanoWidthPixels>4096</GPano:FullPanoWidthPixels>'
    b"</rdf:Description></x:xmpmeta>"
)


def clean(content: bytes, kind: Kind) -> bytes:
    return b"".join(blocks_of(content, cleaned(content, kind).pieces))


def pixels(content: bytes) -> bytes:
    return Image.open(io.BytesIO(content)).convert("RGBA").tobytes()


@st.composite
def photos(draw: st.DrawFn) -> tuple[Kind, int, bytes]:
    """A photo of any format, size and orientation that tells everything."""
    format = draw(st.sampled_from(["JPEG", "PNG", "WEBP"]))
    size = (draw(st.integers(1, 90)), draw(st.integers(1, 90)))
    orientation = draw(st.integers(1, 8))
    options: dict[str, object] = {
        "icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    }
    if format == "JPEG":
        options |= {"progressive": draw(st.booleans()), "subsampling": draw(st.integers(0, 2))}
        options |= {"restart_marker_rows": draw(st.integers(0, 2)), "comment": b"SECRET", "xmp": PANORAMA}
    if format == "WEBP":
        options |= {"lossless": draw(st.booleans()), "xmp": PANORAMA}
    return KINDS[format], orientation, photo(format, orientation, size, **options)


@settings(deadline=None)
@given(photos())
def test_a_cleaned_photo_has_its_pixels_its_time_its_turn_and_its_colours_and_nothing_else(
    drawn: tuple[Kind, int, bytes],
) -> None:
    kind, orientation, content = drawn
    left = clean(content, kind)
    before, after = Image.open(io.BytesIO(content)), Image.open(io.BytesIO(left))
    assert pixels(left) == pixels(content)
    assert after.info["icc_profile"] == before.info["icc_profile"]
    exif = after.getexif()
    assert dict(exif.get_ifd(0x8769)) == {0x9003: TAKEN, 0x9011: ZONE}
    assert exif.get_ifd(0x8825) == {}
    assert set(exif) == {0x0112, 0x8769}
    assert exif[0x0112] == orientation
    assert b"SECRET" not in left
    assert b"GPSLatitude" not in left
    assert clean(left, kind) == left


@pytest.mark.parametrize("format", ["JPEG", "WEBP"])
def test_that_a_photo_is_a_panorama_stays(format: str) -> None:
    left = clean(photo(format, xmp=PANORAMA), KINDS[format])
    assert b'GPano:ProjectionType="equirectangular"' in left
    assert b'GPano:FullPanoWidthPixels="4096"' in left


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (picture("JPEG", dpi=(100, 100)), JPEG),
        (picture("JPEG", progressive=True), JPEG),
        (picture("PNG", dpi=(100, 100)), PNG),
        (picture("WEBP"), WEBP),
        (many_frames(3), GIF),
    ],
)
def test_a_file_that_tells_nothing_stays_as_it_is(content: bytes, kind: Kind) -> None:
    assert cleaned(content, kind).same_as(len(content))


def test_a_second_picture_behind_a_photo_goes_with_its_position() -> None:
    first = photo()
    assert clean(first + photo("JPEG", size=(20, 20)), JPEG) == clean(first, JPEG)


def test_a_segment_of_a_jpeg_that_no_picture_needs_goes() -> None:
    """Markers that the standard keeps for extensions (JPG0 to JPG13, DHP …) hold whatever somebody put there."""
    plain = picture()
    hidden = b"".join(
        bytes((0xFF, mark)) + b"\0\x0cSECRETHOME" for mark in (0xF0, 0xF7, 0xFD, 0xC8, 0xDE, 0xDF)
    )
    at = plain.index(b"\xff\xdb")
    assert clean(plain[:at] + hidden + plain[at:], JPEG) == clean(plain, JPEG)


def test_words_in_a_gif_go_and_its_frames_stay() -> None:
    frames = many_frames(3)
    start = frames.index(b",")
    secret = b"!\xfe\x06SECRET\0"
    assert clean(frames[:start] + secret + frames[start:], GIF) == frames


def test_the_facts_of_a_jpeg_are_those_pillow_reads() -> None:
    facts = cleaned(photo(orientation=6, size=(321, 123), dpi=(300, 300)), JPEG).jpeg
    assert facts is not None
    assert (facts.width, facts.height, facts.exif.orientation, facts.dpi) == (321, 123, 6, 300)
    assert (facts.exif.taken, facts.exif.taken_zone) == (TAKEN.encode(), ZONE.encode())


moments = st.datetimes(min_value=datetime(1970, 1, 1)).map(  # noqa: DTZ001  EXIF has no zone
    lambda when: when.strftime("%Y:%m:%d %H:%M:%S").encode()
)
fractions = st.tuples(st.integers(1, 2**32 - 1), st.integers(1, 2**32 - 1))


@given(
    st.builds(
        Exif,
        orientation=st.none() | st.integers(1, 8),
        taken=st.none() | moments,
        changed=st.none() | moments,
        taken_zone=st.sampled_from([None, b"+08:00", b"-03:30"]),
        colour_space=st.sampled_from([None, 1, 65535]),
    ),
    st.none() | st.tuples(fractions, fractions),
)
def test_what_is_kept_of_exif_reads_back_the_same(
    exif: Exif, resolution: tuple[tuple[int, int], tuple[int, int]] | None
) -> None:
    exif = replace(exif, resolution=resolution, unit=2 if resolution else None)
    assert read_exif(write_exif(exif)) == exif
    image = Image.Exif()
    image.load(b"Exif\0\0" + write_exif(exif))
    assert image.get(0x0112) == exif.orientation


@given(st.binary(max_size=300), st.sampled_from([b"", b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08"]))
def test_any_bytes_can_be_read_as_exif(content: bytes, head: bytes) -> None:
    assert read_exif(write_exif(read_exif(head + content))) == read_exif(head + content)


def test_exif_of_both_byte_orders_is_read() -> None:
    block = told(3).tobytes().removeprefix(b"Exif\0\0")
    assert block[:2] in (b"II", b"MM")
    other = b"MM\0*\0\0\0\x08" + struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, 3, 0, 0)
    assert read_exif(block).orientation == read_exif(other).orientation == 3


def movie(folder: Path, content: bytes) -> Path:
    path = folder / "film"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "make", [film, phone_film, lambda: film("-movflags", "+faststart+use_metadata_tags")]
)
def test_a_film_forgets_place_and_phone_and_keeps_time_and_pictures(tmp_path: Path, make: object) -> None:
    content = make()  # type: ignore[operator]  # a function of films
    path = movie(tmp_path, content)
    assert POSITION.encode() in content
    facts, changed_from = take_video(path)
    left = path.read_bytes()
    assert changed_from is not None
    assert left[:changed_from] == content[:changed_from]
    assert len(left) == len(content)
    assert POSITION.encode() not in left
    assert DEVICE.encode() not in left
    pictures = content.index(b"mdat")
    size = int.from_bytes(content[pictures - 4 : pictures], "big")
    assert left[pictures : pictures + size - 4] == content[pictures : pictures + size - 4]
    created = content.index(b"mvhd") + 8
    assert left[created : created + 8] == content[created : created + 8] != bytes(8)
    assert take_video(path) == (facts, None)


def test_the_way_of_an_action_camera_is_blanked_sample_by_sample(tmp_path: Path) -> None:
    path = movie(tmp_path, with_position_track(film(), b"GPS5 31.2304 121.4737"))
    facts, changed_from = take_video(path)
    assert changed_from is not None
    assert b"GPS5" not in path.read_bytes()
    assert facts == probe(movie(tmp_path, film()))


@pytest.mark.parametrize(
    "said",
    [
        b"F/2.8, SS 206, ISO 100, GPS (113.9876, 35.1234, 18), D 24.26m",
        b"HOME(113.9876,35.1234) 2026.05.10 08:30:00",
        b"[latitude: 35.123456] [longitude: 113.987654]",
        b"$GPRMC,083000,A,3507.4040,N,11359.2560,E",
        b"N35.123456 E113.987654",
    ],
)
def test_a_place_in_the_subtitles_of_a_drone_is_blanked(tmp_path: Path, said: bytes) -> None:
    path = movie(tmp_path, with_position_track(film(), said, b"text"))
    facts, changed_from = take_video(path)
    assert changed_from is not None
    assert said not in path.read_bytes()
    assert facts == probe(movie(tmp_path, film()))


def test_subtitles_that_are_words_stay(tmp_path: Path) -> None:
    words = "第 3 节：GPS 怎样定位，2026.05.10".encode()
    path = movie(tmp_path, with_position_track(film(), words, b"text"))
    take_video(path)
    assert words in path.read_bytes()


def test_what_is_no_part_of_a_film_is_cut_off_or_blanked(tmp_path: Path) -> None:
    path = movie(tmp_path, film() + box(b"free", b"SECRET") + box(b"sefd", b"SECRET") + b"SECRET")
    take_video(path)
    left = path.read_bytes()
    assert b"SECRET" not in left
    assert len(left) == len(film()) + 28
