"""A file in parts straight to the S3: signed, gone on with, put together, given up."""

from __future__ import annotations

from urllib.request import Request, urlopen

import pytest

from vocweek.media.kinds import MEGABYTE
from vocweek.media.storage import multipart
from vocweek.media.storage.shelves import Shelves

KEY = "incoming/abc"
PARTS = [b"a" * (5 * MEGABYTE), b"b" * (5 * MEGABYTE), b"the end"]


def send(url: str, content: bytes) -> None:
    assert urlopen(Request(url, data=content, method="PUT"), timeout=30).status == 200


def test_parts_sent_in_any_order_become_one_file(shelves: Shelves) -> None:
    bucket = shelves.bucket
    begun = multipart.begin(bucket, KEY)
    urls = multipart.signed_parts(bucket, KEY, begun, [1, 2, 3])
    for number in (3, 1):
        send(urls[number], PARTS[number - 1])
    there = multipart.parts_there(bucket, KEY, begun)
    assert [(part.number, part.size) for part in there] == [(1, len(PARTS[0])), (3, len(PARTS[2]))]
    assert [(key, name) for key, name, _ in multipart.unfinished(bucket)] == [(KEY, begun)]
    send(urls[2], PARTS[1])
    multipart.put_together(bucket, KEY, begun, multipart.parts_there(bucket, KEY, begun))
    with bucket.open(KEY) as file:
        assert file.read() == b"".join(PARTS)
    bucket.copy(KEY, "assets/ab/abc")
    assert bucket.size("assets/ab/abc") == sum(map(len, PARTS))
    assert list(multipart.unfinished(bucket)) == []


def test_what_is_on_its_way_is_no_stored_file(shelves: Shelves) -> None:
    shelves.bucket.client.put_object(Bucket=shelves.bucket.bucket_name, Key=KEY, Body=b"1")
    assert list(shelves.walk()) == []


def test_what_was_given_up_is_unknown(shelves: Shelves) -> None:
    begun = multipart.begin(shelves.bucket, KEY)
    send(multipart.signed_parts(shelves.bucket, KEY, begun, [1])[1], PARTS[0])
    multipart.abort(shelves.bucket, KEY, begun)
    multipart.abort(shelves.bucket, KEY, begun)
    assert list(multipart.unfinished(shelves.bucket)) == []
    with pytest.raises(FileNotFoundError):
        multipart.parts_there(shelves.bucket, KEY, begun)
