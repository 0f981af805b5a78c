"""An S3 said as one URL: what is read from it, and what is refused in words."""

from __future__ import annotations

import dataclasses

import pytest

from vocweek.core.config import BadSetting, read_config
from vocweek.core.files import accelerated, bucket_options, file_storages


def test_an_s3_url_is_read_into_its_parts() -> None:
    told = bucket_options("s3://key:se%2Fcret@s3.example.cn:9000/media?region=cn-north-1")
    assert told["endpoint_url"] == "https://s3.example.cn:9000"
    assert (told["access_key"], told["secret_key"]) == ("key", "se/cret")
    assert (told["bucket_name"], told["region_name"]) == ("media", "cn-north-1")
    assert told["public_url"] == told["endpoint_url"]


def test_browsers_may_reach_the_s3_by_another_address() -> None:
    told = bucket_options("s3://k:s@10.0.0.5:8333/media?secure=no&public=https://files.example.cn/")
    assert (told["endpoint_url"], told["public_url"]) == ("http://10.0.0.5:8333", "https://files.example.cn")


@pytest.mark.parametrize(
    "url",
    [
        "https://k:s@host/bucket",
        "s3://host/bucket",
        "s3://k:s@host",
        "s3://k:s@host/bucket/folder",
        "s3://k:s@host/bucket?secure=maybe",
        "s3://k:s@host/bucket?regoin=cn",
    ],
)
def test_a_url_that_cannot_be_read_is_refused_by_the_name_of_its_setting(url: str) -> None:
    with pytest.raises(BadSetting, match="VOCWEEK_FILES_URL"):
        bucket_options(url)


def test_a_secret_is_not_told_in_the_refusal() -> None:
    with pytest.raises(BadSetting) as error:
        bucket_options("s3://key:very-secret@host/bucket/folder")
    assert "very-secret" not in str(error.value)


def test_the_old_s3_and_the_new_cannot_both_be_set() -> None:
    both = dataclasses.replace(read_config(), files_url="s3://k:s@h/b", files_old_url="s3://k:s@h/c")
    with pytest.raises(BadSetting, match="VOCWEEK_FILES_OLD_URL"):
        file_storages(both)


@pytest.mark.parametrize(("given", "used"), [(None, None), ("", None), ("/", None), ("inner", "/inner/")])
def test_the_inner_address_of_nginx_has_its_slashes(given: str | None, used: str | None) -> None:
    assert accelerated(given) == used
