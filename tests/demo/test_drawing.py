"""The demonstration's drawings: what each word draws, real enough for all that is done with pictures and films."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import pyvips
from pypdfium2 import PdfDocument, PdfiumError

from vocweek.core.clock import SHANGHAI
from vocweek.demo.drawing.boards import Board, draw_board
from vocweek.demo.drawing.camera import YUANYANG, as_taken
from vocweek.demo.drawing.films import drawing_film
from vocweek.demo.drawing.locked import locked_pdf
from vocweek.demo.drawing.papers import handbook, plan
from vocweek.demo.drawing.photos import photo
from vocweek.demo.drawing.sphere import Sheet, paint
from vocweek.demo.drawing.trades import TRADES
from vocweek.demo.drawing.workshop import workshop_sphere
from vocweek.demo.pictures import once_more
from vocweek.demo.stories import STORIES
from vocweek.demo.studio import Studio
from vocweek.media.checking import check_file
from vocweek.media.renditions.headers import taken_at
from vocweek.media.twins.looks import distance, perceptual_hash
from vocweek.media.twins.near import NEAR

BOARD = Board(
    week="2026 年职业教育活动周",
    title="一技在手，照亮前程",
    unit="示例学校",
    trades=("焊接", "护理", "茶艺"),
    lead="车间就是课堂",
    opening="欢迎来看。",
    numbers=(("3,100", "人", "在校学生"),) * 4,
    parts=(("焊花里的第一堂课", ("正文。",)),) * 4,
    captions=("一", "二", "三"),
    foot="示例",
)


def opened(content: bytes) -> pyvips.Image:
    return pyvips.Image.new_from_buffer(content, "")


@pytest.mark.parametrize("trade", TRADES)
def test_every_trade_has_a_picture_and_a_story(trade: str) -> None:
    picture = opened(photo(trade, width=300))
    assert (picture.width, picture.height) == (300, 200)
    assert trade in {story.trade for story in STORIES}


def test_the_same_words_draw_the_same_picture_and_another_seed_another() -> None:
    first, again, other = (photo("焊接", seed=seed, width=320) for seed in (1, 1, 2))
    assert first == again
    looks = [perceptual_hash(opened(one)) for one in (first, other)]
    assert looks[0] is not None
    assert looks[1] is not None
    assert distance(looks[0], looks[1]) > NEAR


def test_a_picture_that_goes_from_hand_to_hand_still_looks_like_itself() -> None:
    first = photo("陶艺", seed=3)
    looks = [perceptual_hash(opened(one)) for one in (first, once_more(first))]
    assert looks[0] is not None
    assert looks[1] is not None
    assert distance(looks[0], looks[1]) <= NEAR


def test_a_phone_says_when_and_where_and_only_when_is_kept(tmp_path: Path) -> None:
    moment = datetime(2026, 5, 12, 9, 30, 5, tzinfo=SHANGHAI)
    path = tmp_path / "photo.jpg"
    path.write_bytes(as_taken(photo("茶艺", width=300), moment, YUANYANG))
    assert "exif-ifd3-GPSLatitude" in pyvips.Image.new_from_file(str(path)).get_fields()
    check_file(path)
    kept = opened(path.read_bytes())
    assert taken_at(kept) == moment
    assert not [name for name in kept.get_fields() if "GPS" in name or "Serial" in name]


def test_a_board_has_the_size_the_notice_asks_for() -> None:
    board = opened(draw_board(BOARD))
    assert (board.width, board.height) == (3150, 7087)
    assert round(board.xres * 25.4) == 100


def test_what_stands_ahead_is_painted_in_the_middle_and_what_is_overhead_on_top() -> None:
    def sheet(corner: tuple[float, float, float], down: tuple[float, float, float], colour: str) -> Sheet:
        return Sheet(corner, (4, 0, 0), down, f'<rect width="1" height="1" fill="{colour}"/>', (1, 1))

    ahead = sheet((-2, 3.6, 3), (0, -4, 0), "#ff0000")
    overhead = sheet((-2, 4, -2), (0, 0, 4), "#0000ff")
    sphere = paint([ahead, overhead], 256)
    assert sphere.getpoint(128, 64) == [255, 0, 0]
    assert sphere.getpoint(10, 2) == [0, 0, 255]
    assert sphere.getpoint(2, 64) == [239, 231, 216]


def test_the_workshop_says_that_it_goes_all_round() -> None:
    sphere = opened(workshop_sphere(512))
    assert (sphere.width, sphere.height) == (512, 256)
    assert b"equirectangular" in sphere.get("xmp-data")


def test_a_film_of_a_trade_is_four_seconds_of_picture_and_sound(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(drawing_film(["木作"]))
    checked = check_file(path)
    assert (checked.kind.content_type, checked.width, checked.height) == ("video/mp4", 1280, 720)
    assert checked.seconds == pytest.approx(4, abs=0.2)
    assert b"mp4a" in path.read_bytes()


def test_papers_are_what_they_say(tmp_path: Path) -> None:
    days = [("第一天", "校园开放日")]
    for content, kind in (
        (handbook("活动周", "手册", "示例学校", "木作", days), "application/pdf"),
        (plan("方案", "示例学校", "正文。", days), "wordprocessingml.document"),
    ):
        (tmp_path / "paper").write_bytes(content)
        assert check_file(tmp_path / "paper").kind.content_type.endswith(kind)


def test_what_was_drawn_once_is_taken_from_the_folder(tmp_path: Path) -> None:
    for _ in range(2):
        with Studio(tmp_path, hasty=True) as studio:
            drawn = studio.photo("茶艺", 1)
    kept = list(tmp_path.iterdir())
    assert [one.read_bytes() for one in kept] == [drawn]
    kept[0].write_bytes(b"kept")
    with Studio(tmp_path, hasty=True) as studio:
        assert studio.photo("茶艺", 1) == b"kept"


def test_the_locked_paper_opens_with_its_password_and_with_nothing_else() -> None:
    locked = locked_pdf("zhouban")
    with PdfDocument(locked, password="zhouban") as opened:
        assert "VocWeek" in opened[0].get_textpage().get_text_range()
    with pytest.raises(PdfiumError, match="password"):
        PdfDocument(locked)
