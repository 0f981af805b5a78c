"""A film whose head comes first tells nothing from then on, and is hashed as it is kept while the rest comes in."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

import pytest

from tests.factories import make_person
from tests.media.films import DEVICE, POSITION, box, film, phone_film, with_position_track
from vocweek.media.boxes import boxes
from vocweek.media.cleaning.movie import blank_head, blank_movie
from vocweek.media.uploads.heads import WORTH_IT
from vocweek.media.uploads.services import announce, receive
from vocweek.media.videos import take_video
from vocweek.org.models import OrgUnit

FASTSTART = film("-movflags", "+faststart+use_metadata_tags")
PIECE = 4 * 1024 * 1024
TELEMETRY = b"GPS5 31.2304 121.4737"


def pictures_of(content: bytes) -> int:
    return content.index(b"mdat") - 4


def arrived(folder: Path, content: bytes, end: int) -> Path:
    path = folder / "upload"
    path.write_bytes(content[:end])
    return path


def looked_at(path: Path, length: int) -> bool | None:
    with path.open("r+b") as file:
        return blank_head(file, path.stat().st_size, length)


def test_a_head_is_waited_for_and_blanked_once_it_is_whole(tmp_path: Path) -> None:
    whole = pictures_of(FASTSTART)
    for end in (16, 200, whole - 1):
        path = arrived(tmp_path, FASTSTART, end)
        assert looked_at(path, len(FASTSTART)) is None
        assert path.read_bytes() == FASTSTART[:end]
    path = arrived(tmp_path, FASTSTART, whole + 100)
    assert looked_at(path, len(FASTSTART))
    left = path.read_bytes()
    assert POSITION.encode() not in left and DEVICE.encode() not in left
    path.write_bytes(left + FASTSTART[len(left) :])
    assert take_video(path)[1] is None


@pytest.mark.parametrize(
    "content", [film(), phone_film(), b"\xff\xd8\xff\xe0" * 9, b"%PDF-1.7" * 9, bytes(99)]
)
def test_what_has_no_head_in_front_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = arrived(tmp_path, content, len(content) // 2)
    assert looked_at(path, len(content)) is False
    assert path.read_bytes() == content[: len(content) // 2]


def test_a_way_of_which_the_samples_are_not_there_yet_is_blanked_when_they_are(tmp_path: Path) -> None:
    made = with_position_track(film(), TELEMETRY)
    head = made[made.index(b"moov") - 4 : made.rindex(b"mdat") - 4]
    content = head.replace(struct.pack(">I", made.index(TELEMETRY)), struct.pack(">I", len(head) + 8))
    content += box(b"mdat", TELEMETRY)
    path = arrived(tmp_path, content, len(head) + 16)
    assert looked_at(path, len(content))
    path.write_bytes(path.read_bytes() + content[len(head) + 16 :])
    with path.open("r+b") as file:
        blank_movie(file, list(boxes(file, 0, len(content))))
    assert TELEMETRY not in path.read_bytes()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("content", [FASTSTART, film()], ids=["head first", "head last"])
def test_a_large_film_is_kept_clean_under_the_hash_it_has_then(
    unit: OrgUnit, files: Path, content: bytes
) -> None:
    content = content + box(b"free", bytes(WORTH_IT))
    upload = announce(unit=unit, by=make_person(), name="片.mp4", content_type="", length=len(content))
    for offset in range(0, len(content), PIECE):
        receive(upload=upload, offset=offset, pieces=[content[offset : offset + PIECE]])
    kept = (files / upload.asset.file.name).read_bytes()
    assert (upload.asset.state, upload.asset.sha256) == ("ready", hashlib.sha256(kept).hexdigest())
    assert len(kept) == len(content) and POSITION.encode() not in kept
