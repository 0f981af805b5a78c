"""Making a bucket ready: it exists, takes and gives files, and lets the site's pages send parts of big ones."""

from __future__ import annotations

from botocore.exceptions import ClientError

from vocweek.core.errors import refuse
from vocweek.media.storage.bucket import Bucket
from vocweek.media.storage.outage import asking
from vocweek.media.storage.shelf import storage
from vocweek.media.storage.shelves import Shelves

_PROBE = "incoming/probe"


def bucket_in_use() -> Bucket:
    """Return the bucket of the settings. Raises `DomainError` ``not_set`` if there is none."""
    shelves = storage()
    if not isinstance(shelves, Shelves):
        raise refuse("not_set", "文件存放在文件夹里，没有设置 VOCWEEK_FILES_URL。")
    return shelves.bucket


def prepare(origin: str) -> str:
    """Make the bucket if there is none, let pages of `origin` send to it, try it; return its address.

    Viewers read tiles and films from any page: the signature in the address is the permission, no cookie is.
    Raises `Unreachable`, and `DomainError` ``s3_refuses`` in the server's words.
    """
    bucket = bucket_in_use()
    client, name = bucket.client, bucket.bucket_name
    try:
        with asking(bucket.health):
            if name not in [one["Name"] for one in client.list_buckets()["Buckets"]]:
                client.create_bucket(Bucket=name)
            client.put_bucket_cors(Bucket=name, CORSConfiguration={"CORSRules": _rules(origin)})
            client.put_object(Bucket=name, Key=_PROBE, Body=b"vocweek")
            client.get_object(Bucket=name, Key=_PROBE)["Body"].read()
            client.delete_object(Bucket=name, Key=_PROBE)
    except ClientError as error:
        raise refuse("s3_refuses", f"S3 拒绝了：{error}") from error
    return f"{bucket.endpoint_url}/{name}"


def _rules(origin: str) -> list[dict[str, object]]:
    sends: dict[str, object] = {
        "AllowedOrigins": [origin],
        "AllowedMethods": ["PUT"],
        "AllowedHeaders": ["*"],
        "ExposeHeaders": ["ETag"],
        "MaxAgeSeconds": 3600,
    }
    reads: dict[str, object] = {
        "AllowedOrigins": ["*"],
        "AllowedMethods": ["GET", "HEAD"],
        "AllowedHeaders": ["*"],
    }
    return [sends, reads]
