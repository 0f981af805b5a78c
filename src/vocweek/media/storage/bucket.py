"""Files in an S3: any server that speaks it (SeaweedFS, MinIO, a provider's)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import IO, Any, cast

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

from vocweek.media.incoming import incoming_folder
from vocweek.media.kinds import MEGABYTE
from vocweek.media.storage.folder import ON_THEIR_WAY
from vocweek.media.storage.outage import Health, asking
from vocweek.media.storage.shelf import PIECE, StoredFile

_AT_ONCE = 1000  # what one request may delete

_CAREFUL = Config(
    signature_version="s3v4",
    connect_timeout=3,
    read_timeout=20,
    retries={"mode": "standard", "total_max_attempts": 3},
    # Checksums beyond those of the protocol are refused by servers other than Amazon's.
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)
_HASTY = _CAREFUL.merge(Config(connect_timeout=1, read_timeout=2, retries={"total_max_attempts": 1}))
_TRANSFER = TransferConfig(
    multipart_threshold=16 * MEGABYTE, multipart_chunksize=8 * MEGABYTE, max_concurrency=4
)
_TRANSFER.max_in_memory_upload_chunks = 2  # beside those on their way: at most 48 MB of a file at any moment
# A stored file is no page: whoever gets it without our signed words saves it and runs nothing.
_AS_NOTHING = {"ContentType": "application/octet-stream", "ContentDisposition": "attachment"}


class Bucket(S3Storage):  # type: ignore[misc]  # django-storages has no types
    """One bucket, as a `Shelf`. Reads go through a temporary file on disk, never whole through memory."""

    def __init__(self, public_url: str, addressing_style: str = "path", **options: Any) -> None:
        self.public_url = public_url
        self.health = Health()
        self._style = {"addressing_style": addressing_style}
        super().__init__(
            **options,
            file_overwrite=True,
            max_memory_size=MEGABYTE,
            object_parameters=_AS_NOTHING,
            transfer_config=_TRANSFER,
            client_config=_CAREFUL.merge(Config(s3=self._style)),
        )

    @cached_property
    def client(self) -> Any:
        """The S3 client of the whole process (clients, other than sessions, are shared by threads)."""
        return self._client(self.endpoint_url, _CAREFUL)

    @cached_property
    def signer(self) -> Any:
        """Signs for the address browsers use; never asks anything of it."""
        return self._client(self.public_url, _CAREFUL)

    @cached_property
    def _prober(self) -> Any:
        return self._client(self.endpoint_url, _HASTY)

    def _client(self, endpoint: str, config: Config) -> Any:
        session = boto3.session.Session(
            aws_access_key_id=self.access_key, aws_secret_access_key=self.secret_key
        )
        config = config.merge(Config(s3=self._style))
        return session.client("s3", region_name=self.region_name, endpoint_url=endpoint, config=config)

    def look(self) -> None:
        """Ask how the S3 is, unless that was heard a moment ago. Raises `Unreachable`, quickly."""
        if self.health.known and not self.health.resting:
            return
        with asking(self.health):
            self._prober.head_bucket(Bucket=self.bucket_name)

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        """Fetch the file to disk and open it there."""
        return File(self._copy(name), name)

    def _save(self, name: str, content: File[bytes]) -> str:
        """Send the file; one that is on disk already straight from there."""
        on_disk = getattr(content, "temporary_file_path", None)
        with asking(self.health):
            if on_disk is None:
                return str(super()._save(name, content))
            self.client.upload_file(
                on_disk(), self.bucket_name, name, ExtraArgs=_AS_NOTHING, Config=_TRANSFER
            )
        return name

    def delete(self, name: str) -> None:
        with asking(self.health):
            super().delete(name)

    def exists(self, name: str) -> bool:
        with asking(self.health):
            return bool(super().exists(name))

    def size(self, name: str) -> int:
        with asking(self.health):
            return int(super().size(name))

    def get_modified_time(self, name: str) -> datetime:
        with asking(self.health), _missing(name):
            return super().get_modified_time(name)  # type: ignore[no-any-return]  # django-storages has no types

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        with asking(self.health):
            folders, files = super().listdir(path)
            return folders, files

    def walk(self, prefix: str = "") -> Iterator[StoredFile]:
        """Yield what is there, a thousand names a request; in the order of the names."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket_name, Prefix=prefix)
        with asking(self.health):
            for page in pages:
                for one in page.get("Contents", ()):
                    if not one["Key"].endswith("/") and not one["Key"].startswith(ON_THEIR_WAY):
                        yield StoredFile(one["Key"], one["Size"], one["LastModified"])

    def delete_under(self, prefix: str) -> int:
        names = [file.name for file in self.walk(prefix)]
        with asking(self.health):
            for start in range(0, len(names), _AT_ONCE):
                some = [{"Key": name} for name in names[start : start + _AT_ONCE]]
                self.client.delete_objects(Bucket=self.bucket_name, Delete={"Objects": some, "Quiet": True})
        return len(names)

    @contextmanager
    def local_path(self, name: str) -> Iterator[Path]:
        with self._copy(name) as copy:
            yield Path(copy.name)

    def put(self, path: Path, name: str) -> None:
        """Send the file at `path`, straight from the disk."""
        with asking(self.health):
            self.client.upload_file(
                str(path), self.bucket_name, name, ExtraArgs=_AS_NOTHING, Config=_TRANSFER
            )

    def copy(self, name: str, to: str) -> None:
        """Copy within the S3; in parts if it is large."""
        with asking(self.health), _missing(name):
            self.client.copy({"Bucket": self.bucket_name, "Key": name}, self.bucket_name, to)

    def here(self, name: str) -> Path | None:
        return None

    def part(self, name: str, start: int, end: int) -> Iterator[bytes]:
        if end < start:
            return
        with asking(self.health), _missing(name):
            answer = self.client.get_object(Bucket=self.bucket_name, Key=name, Range=f"bytes={start}-{end}")
            yield from answer["Body"].iter_chunks(PIECE)

    def signed_url(self, name: str, *, content_type: str, disposition: str, seconds: int) -> str | None:
        """Return an address that needs nothing of ours. Raises `Unreachable` if nobody would answer there."""
        self.look()
        wanted = {
            "Bucket": self.bucket_name,
            "Key": name,
            "ResponseContentType": content_type,
            "ResponseContentDisposition": disposition,
            "ResponseCacheControl": f"private, max-age={seconds}, immutable",
        }
        return str(self.signer.generate_presigned_url("get_object", Params=wanted, ExpiresIn=seconds))

    def _copy(self, name: str) -> IO[bytes]:
        """Return a copy on disk, open at its beginning and gone when it is closed."""
        file = tempfile.NamedTemporaryFile(dir=incoming_folder())  # noqa: SIM115  # caller closes
        try:
            with asking(self.health), _missing(name):
                self.client.download_fileobj(self.bucket_name, name, file, Config=_TRANSFER)
        except BaseException:
            file.close()
            raise
        file.seek(0)
        return cast(IO[bytes], file)


@contextmanager
def _missing(name: str) -> Iterator[None]:
    """Say that there is no such file as every storage says it."""
    try:
        yield
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
            raise FileNotFoundError(name) from error
        raise
