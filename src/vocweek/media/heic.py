"""Phones' HEIC photos (and AVIF), which most office computers cannot open, become JPEG when they arrive.

The decoder reads files of strangers, so it runs in a process of its own, bounded in time and memory. A photo that is
JPEG already never comes here.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from vocweek.core.errors import DomainError, refuse
from vocweek.media.images import MOST_PIXELS_AT_ONCE, require_showable

WORKER = Path(__file__).with_name("heic_worker.py")
SECONDS = 60


def become_jpeg(path: Path) -> None:
    """Turn the HEIC at `path` into an upright JPEG in its place, EXIF and colour profile kept.

    Raises `DomainError` ``heic`` (with how to send it otherwise) and ``too_many_pixels``.
    """
    beside = path.with_name(f"{path.name}.jpg")
    try:
        command = [sys.executable, "-I", str(WORKER), str(path), str(beside), str(MOST_PIXELS_AT_ONCE)]
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        if done.returncode != 0:
            raise _unreadable()
        if size := json.loads(done.stdout).get("size"):
            require_showable(*size, at_once=True)
        beside.replace(path)
    except subprocess.TimeoutExpired as error:
        raise _unreadable() from error
    finally:
        beside.unlink(missing_ok=True)


def _unreadable() -> DomainError:
    return refuse(
        "heic",
        "这张 HEIC 格式的照片打不开，可能没有传完整。请重新选择；还不行的，请转成 JPG 再传。"
        "苹果手机可在“设置－相机－格式”里选“兼容性最佳”。",
    )
