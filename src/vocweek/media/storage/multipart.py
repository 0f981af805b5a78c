"""A file in parts, sent by whoever holds the signed addresses straight to the S3; put together and read there.

Only the S3's own words are used: nothing of it is kept on this side but the key and the number the S3 gave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from botocore.exceptions import ClientError

from vocweek.media.kinds import MEGABYTE
from vocweek.media.storage.bucket import Bucket
from vocweek.media.storage.folder import ON_THEIR_WAY
from vocweek.media.storage.outage import asking
from vocweek.media.storage.shelf import StoredFile

PART = 16 * MEGABYTE
"""Bytes of a part, the last one excepted: small enough to be sent again, and 10,000 of them are 160 GB."""
SIGNED_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is there. number: from 1. size: in bytes."""

    number: int
    size: int
    etag: str


def begin(bucket: Bucket, key: str) -> str:
    """Begin a file under `key`; return the S3's name for it."""
    with asking(bucket.health):
        answer = bucket.client.create_multipart_upload(
            Bucket=bucket.bucket_name,
            Key=key,
            ContentType="application/octet-stream",
            ContentDisposition="attachment",
        )
    return str(answer["UploadId"])


def signed_parts(bucket: Bucket, key: str, begun: str, numbers: Iterable[int]) -> dict[int, str]:
    """Return where each part is to be PUT; nothing is asked of the S3."""
    return {
        number: bucket.signer.generate_presigned_url(
            "upload_part",
            Params={"Bucket": bucket.bucket_name, "Key": key, "UploadId": begun, "PartNumber": number},
            ExpiresIn=SIGNED_SECONDS,
        )
        for number in numbers
    }


def parts_there(bucket: Bucket, key: str, begun: str) -> list[Part]:
    """Return the parts that have arrived. Raises `FileNotFoundError` if the S3 knows nothing of it (any more)."""
    pages = bucket.client.get_paginator("list_parts").paginate(
        Bucket=bucket.bucket_name, Key=key, UploadId=begun
    )
    with asking(bucket.health), _unknown(key):
        found = [part for page in pages for part in page.get("Parts", ())]
    return [Part(part["PartNumber"], part["Size"], part["ETag"]) for part in found]


def put_together(bucket: Bucket, key: str, begun: str, parts: Iterable[Part]) -> None:
    """Make one file of the parts, under `key`."""
    told = [{"PartNumber": part.number, "ETag": part.etag} for part in parts]
    with asking(bucket.health), _unknown(key):
        bucket.client.complete_multipart_upload(
            Bucket=bucket.bucket_name, Key=key, UploadId=begun, MultipartUpload={"Parts": told}
        )


def abort(bucket: Bucket, key: str, begun: str) -> None:
    """Let the S3 forget the parts."""
    with asking(bucket.health):
        try:
            bucket.client.abort_multipart_upload(Bucket=bucket.bucket_name, Key=key, UploadId=begun)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] != 404:
                raise


def unfinished(bucket: Bucket) -> Iterator[tuple[str, str, datetime]]:
    """Yield (key, name, when) of what was begun and neither put together nor aborted."""
    pages = bucket.client.get_paginator("list_multipart_uploads").paginate(
        Bucket=bucket.bucket_name, Prefix=ON_THEIR_WAY
    )
    with asking(bucket.health):
        for page in pages:
            for one in page.get("Uploads", ()):
                yield one["Key"], one["UploadId"], one["Initiated"]


def on_their_way(bucket: Bucket) -> Iterator[StoredFile]:
    """Yield what was put together and not taken to its place yet."""
    pages = bucket.client.get_paginator("list_objects_v2").paginate(
        Bucket=bucket.bucket_name, Prefix=ON_THEIR_WAY
    )
    with asking(bucket.health):
        for page in pages:
            for one in page.get("Contents", ()):
                yield StoredFile(one["Key"], one["Size"], one["LastModified"])


@contextmanager
def _unknown(key: str) -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
            raise FileNotFoundError(key) from error
        raise
