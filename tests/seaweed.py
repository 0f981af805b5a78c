"""A real S3 server for tests: SeaweedFS from its wheel, on free ports of this machine, stopped and started at will."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import boto3
from botocore.config import Config

KEY, SECRET, BUCKET = "vocweek-tests", "not-a-secret", "media"
STARTS_WITHIN = 60
_ROLES = ("master", "volume", "filer", "s3")
_IDENTITY = {
    "name": "tests",
    "credentials": [{"accessKey": KEY, "secretKey": SECRET}],
    "actions": ["Admin", "Read", "Write", "List", "Tagging"],
}


@dataclass
class Seaweed:
    """One server with its folder; the ports stay the same when it is started again."""

    folder: Path
    ports: dict[str, int] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.ports['s3']}"

    def url(self, bucket: str = BUCKET) -> str:
        """Return the address as `VOCWEEK_FILES_URL` takes it."""
        return f"s3://{KEY}:{SECRET}@127.0.0.1:{self.ports['s3']}/{bucket}?secure=no"

    def start(self) -> None:
        """Start the server and wait until it takes a file."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.ports:
            free = free_ports(2 * len(_ROLES))
            self.ports = dict(zip([*_ROLES, *(f"{role}.grpc" for role in _ROLES)], free, strict=True))
        users = self.folder / "users.json"
        users.write_text(json.dumps({"identities": [_IDENTITY]}))
        self.process = subprocess.Popen(
            self._command(users), stdout=subprocess.DEVNULL, stderr=(self.folder / "log").open("ab")
        )
        self._wait()

    def stop(self) -> None:
        """Kill the server, as a power cut does."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def empty_bucket(self, bucket: str = BUCKET) -> None:
        """Make the bucket if there is none, and take everything out of it."""
        client = self.client()
        if bucket not in [one["Name"] for one in client.list_buckets()["Buckets"]]:
            client.create_bucket(Bucket=bucket)
        for one in client.list_objects_v2(Bucket=bucket).get("Contents", ()):
            client.delete_object(Bucket=bucket, Key=one["Key"])
        for one in client.list_multipart_uploads(Bucket=bucket).get("Uploads", ()):
            client.abort_multipart_upload(Bucket=bucket, Key=one["Key"], UploadId=one["UploadId"])

    def client(self):  # type: ignore[no-untyped-def]  # boto3 makes its clients at run time
        return boto3.client(
            "s3",
            endpoint_url=self.endpoint,
            region_name="us-east-1",
            aws_access_key_id=KEY,
            aws_secret_access_key=SECRET,
            config=Config(
                signature_version="s3v4", s3={"addressing_style": "path"}, connect_timeout=2, read_timeout=10
            ),
        )

    def _command(self, users: Path) -> list[str]:
        program = shutil.which("weed", path=str(Path(sys.executable).parent)) or "weed"
        options = {
            "dir": str(self.folder),
            "ip": "127.0.0.1",
            "ip.bind": "127.0.0.1",
            "master.telemetry": "false",
            "master.electionTimeout": "1s",
            "master.volumeSizeLimitMB": "64",
            "volume.max": "400",
            "volume.preStopSeconds": "0",
            "s3.config": str(users),
            "s3.port.iceberg": "0",
            "s3.port.lance": "0",
        }
        for role in _ROLES:
            options[f"{role}.port"] = str(self.ports[role])
            options[f"{role}.port.grpc"] = str(self.ports[f"{role}.grpc"])
        return [program, "server", "-s3", *(f"-{name}={value}" for name, value in options.items())]

    def _wait(self) -> None:
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                raise RuntimeError(f"SeaweedFS ended by itself: {self._log()}")
            if self._takes_a_file():
                return
            time.sleep(0.2)
        raise RuntimeError(f"SeaweedFS does not answer: {self._log()}")

    def _takes_a_file(self) -> bool:
        try:
            client = self.client()
            if "probe" not in [one["Name"] for one in client.list_buckets()["Buckets"]]:
                client.create_bucket(Bucket="probe")
            client.put_object(Bucket="probe", Key="probe", Body=b"1")
        except Exception:
            return False
        return True

    def _log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")[-2000:]


def free_ports(count: int) -> list[int]:
    """Return ports nobody listens on now, below those the system gives to clients."""
    found: list[int] = []
    for port in range(21_000 + (time.time_ns() // 1000) % 8_000, 32_000):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                found.append(port)
        if len(found) == count:
            return found
    raise RuntimeError("no free ports")
