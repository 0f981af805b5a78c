"""A form says how large a file and how long a video may be; what is more is refused with what it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.media.films import film
from tests.media.pictures import upload
from tests.reporting.ledgers import Ledger, begin, make_ledger
from vocweek.core.errors import DomainError
from vocweek.formspec import Field, FieldType, FormSpec, Section, SpecError, from_json, to_json
from vocweek.formspec.fields import seconds_words
from vocweek.formspec.web import web_form
from vocweek.media.models import Asset
from vocweek.media.services import store_asset
from vocweek.reporting.services import submit


def form(**limits: int) -> FormSpec:
    film_field = Field("film", "视频文件", FieldType.FILE, formats=("mp4",), **limits)  # type: ignore[arg-type]  # whole numbers
    return FormSpec("视频", (Section("s", "视频", (film_field,)),))


@pytest.fixture
def ledger(db: None, settings: Any, tmp_path: Path) -> Ledger:
    settings.MEDIA_ROOT = tmp_path
    return make_ledger()


def file_film(ledger: Ledger, spec: FormSpec, **is_: object) -> None:
    asset = store_asset(file=upload(film(), "开幕.mp4"), unit=ledger.tree.school, by=ledger.liaison)
    Asset.objects.filter(pk=asset.pk).update(**is_)
    draft = begin(ledger.owe(ledger.task(spec=spec)), ledger.liaison)
    submit(submission=draft, by=ledger.liaison, version=0, raw={"film": [asset.pk]})


@pytest.mark.parametrize(
    ("limits", "is_", "words"),
    [
        ({"longest_seconds": 180}, {"seconds": 205.4}, "长 3 分 25 秒。要求：时长不超过 3 分钟"),
        ({"largest_mb": 200}, {"size": 314_572_800}, "有 300 MB。要求：每个不超过 200 MB"),
    ],
)
def test_what_is_more_than_the_form_takes_is_refused_with_what_it_is(
    ledger: Ledger, limits: dict[str, int], is_: dict[str, float], words: str
) -> None:
    with pytest.raises(DomainError, match=words):
        file_film(ledger, form(**limits), **is_)


def test_a_film_within_its_limits_is_filed_a_part_of_a_second_more_too(ledger: Ledger) -> None:
    file_film(ledger, form(longest_seconds=180, largest_mb=1), seconds=180.9)


def test_limits_are_data_and_said_under_the_field() -> None:
    spec = form(longest_seconds=90, largest_mb=500)
    assert from_json(to_json(spec)) == spec
    hint = web_form(spec, {}).sections[0].inputs[0].hint
    assert hint == "最多 1 个，MP4，每个不超过 500 MB，时长不超过 1 分 30 秒"
    assert seconds_words(45.2) == "45 秒"


def test_a_limit_nobody_can_mean_is_no_form() -> None:
    with pytest.raises(SpecError, match="视频时长的上限"):
        form(longest_seconds=0)
