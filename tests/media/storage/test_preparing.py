"""Making a bucket ready, and what the operator is told about where files are."""

from __future__ import annotations

from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from click.testing import CliRunner
from django.core.files.base import ContentFile
from pytest_django import Settings

from tests.seaweed import Seaweed
from vocweek.cli.media_storage import move, prepare, tell_where
from vocweek.core.errors import DomainError
from vocweek.media.storage import preparing, storage
from vocweek.media.storage.shelves import Shelves


def test_pages_of_the_site_may_send_to_the_bucket_and_others_may_not(shelves: Shelves) -> None:
    preparing.prepare("https://week.example.cn")
    url = shelves.bucket.client.generate_presigned_url(
        "put_object", Params={"Bucket": shelves.bucket.bucket_name, "Key": "incoming/x"}
    )

    headers = {"Origin": "https://week.example.cn", "Access-Control-Request-Method": "PUT"}
    answer = urlopen(Request(url, method="OPTIONS", headers=headers), timeout=10)
    assert answer.headers["Access-Control-Allow-Origin"] == "https://week.example.cn"
    rules = shelves.bucket.client.get_bucket_cors(Bucket=shelves.bucket.bucket_name)["CORSRules"]
    assert [one["AllowedOrigins"] for one in rules if "PUT" in one["AllowedMethods"]] == [
        ["https://week.example.cn"]
    ]


def test_a_bucket_that_is_not_there_is_made(settings: Settings, shelves: Shelves, seaweed: Seaweed) -> None:
    shelves.bucket.bucket_name = "made-by-prepare"
    assert preparing.prepare("https://week.example.cn").endswith("/made-by-prepare")
    assert "made-by-prepare" in [one["Name"] for one in seaweed.client().list_buckets()["Buckets"]]


def test_a_folder_needs_no_preparing(files: Path) -> None:
    with pytest.raises(DomainError, match="VOCWEEK_FILES_URL"):
        preparing.prepare("https://week.example.cn")


def test_the_operator_is_told_where_files_are_and_that_the_s3_answers(
    shelves: Shelves, capsys: pytest.CaptureFixture[str]
) -> None:
    tell_where()
    assert f"存放在 S3：{shelves.bucket.endpoint_url}/media，连接正常" in capsys.readouterr().out


def test_the_operator_is_told_of_an_outage_and_of_what_waits(
    settings: Settings, files: Path, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = {"access_key": "k", "secret_key": "s", "bucket_name": "b", "region_name": "cn"}
    address = {"endpoint_url": "http://127.0.0.1:1", "public_url": "http://127.0.0.1:1"}
    backend = {"BACKEND": "vocweek.media.storage.shelves.Shelves", "OPTIONS": {"bucket": gone | address}}
    settings.STORAGES = settings.STORAGES | {"default": backend}
    storage().save("assets/ab/abc", ContentFile(b"a photo"))
    tell_where()
    told = capsys.readouterr().out
    assert "现在没有回应" in told
    assert "已收到、正在存入的 1 个，7 B" in told


@pytest.mark.django_db(transaction=True)
def test_moving_only_says_what_it_would_do_until_it_is_told_to(
    settings: Settings, files: Path, shelves: Shelves
) -> None:
    shelves.folder.save("assets/ab/abc", ContentFile(b"a photo"))
    told = CliRunner().invoke(move, ["--to", "s3"])
    assert "要搬 1 个文件，7 B" in told.output
    assert (files / "assets/ab/abc").exists()
    told = CliRunner().invoke(move, ["--to", "s3", "--apply"])
    assert (told.exit_code, "全部搬完" in told.output) == (0, True)
    assert not (files / "assets/ab/abc").exists()
    refused = CliRunner().invoke(move, ["--to", "folder"])
    assert (refused.exit_code, "VOCWEEK_FILES_OLD_URL" in refused.output) == (1, True)
    assert CliRunner().invoke(prepare).exit_code == 0
