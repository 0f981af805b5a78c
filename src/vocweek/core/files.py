"""Where uploaded files are kept: a folder, or an S3 said as one URL."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from vocweek.core.config import BadSetting, Config

_WORDS = {"region", "secure", "public", "style"}


def file_storages(config: Config) -> dict[str, Any]:
    """Return Django's storage of uploaded files. Raises `BadSetting`.

    Without any URL it is a folder. With one, a bucket and the folder stand side by side (`media.storage.Shelves`):
    new files go to `files_url`, or to the folder while `files_old_url` is being emptied.
    """
    if config.files_url and config.files_old_url:
        raise BadSetting(
            "环境变量 VOCWEEK_FILES_URL 和 VOCWEEK_FILES_OLD_URL 只能设一个：前者是要用的，后者是要搬空的。"
        )
    url = config.files_url or config.files_old_url
    if not url:
        return {"BACKEND": "vocweek.media.storage.folder.Folder"}
    name = "VOCWEEK_FILES_URL" if config.files_url else "VOCWEEK_FILES_OLD_URL"
    options = {"bucket": bucket_options(url, name), "keeps_new": bool(config.files_url)}
    return {"BACKEND": "vocweek.media.storage.shelves.Shelves", "OPTIONS": options}


def bucket_options(url: str, setting: str = "VOCWEEK_FILES_URL") -> dict[str, Any]:
    """Return what `media.storage.Bucket` takes, from ``s3://key:secret@host:port/bucket?region=…&secure=no``.

    ``public=https://…`` is the address browsers reach the same S3 by, where it is another one. ``style=virtual``
    puts the bucket into the host name. setting: named in the `BadSetting` that is raised for anything else.
    """
    parts, more = urlsplit(url), {name: values[-1] for name, values in parse_qs(urlsplit(url).query).items()}
    bucket = parts.path.strip("/")
    unknown = set(more) - _WORDS
    if parts.scheme != "s3" or not (parts.hostname and bucket and parts.username and parts.password):
        raise BadSetting(f"环境变量 {setting} 应写成 s3://访问密钥:密码@主机:端口/存储桶?region=区域。")
    if "/" in bucket or unknown or more.get("secure", "yes") not in ("yes", "no"):
        raise BadSetting(f"环境变量 {setting} 里有不认识的内容：{'、'.join(sorted(unknown)) or bucket}。")
    scheme = "http" if more.get("secure") == "no" else "https"
    endpoint = f"{scheme}://{parts.hostname}" + (f":{parts.port}" if parts.port else "")
    return {
        "access_key": unquote(parts.username),
        "secret_key": unquote(parts.password),
        "endpoint_url": endpoint,
        "public_url": more.get("public", endpoint).rstrip("/"),
        "bucket_name": bucket,
        "region_name": more.get("region", "us-east-1"),
        "addressing_style": more.get("style", "path"),
    }


def accelerated(prefix: str | None) -> str | None:
    """Return the inner address nginx serves the folder at, with slashes around it; ``None`` if nginx does not."""
    return f"/{prefix.strip('/')}/" if prefix and prefix.strip("/") else None
