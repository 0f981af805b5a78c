"""The process that turns one HEIC or AVIF into a JPEG: `heic_worker.py SOURCE TARGET MOST_PIXELS`.

Writes one JSON object on standard output: `{}`, or `{"problem": "too_many_pixels", "size": [w, h]}`. It imports nothing
of the package, so that it starts fast. The turn the phone noted is applied, EXIF and colour profile go along.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

import pi_heif
from PIL import Image

MEMORY_BYTES = 3 * 1024**3
QUALITY = 92


def convert(source: str, target: str, most_pixels: int) -> dict[str, Any]:
    """Write the main picture of `source` as a JPEG to `target`."""
    pi_heif.register_heif_opener()
    with Image.open(source, formats=["HEIF", "AVIF"]) as image:
        if image.width * image.height > most_pixels:
            return {"problem": "too_many_pixels", "size": image.size}
        told = {name: image.info[name] for name in ("exif", "icc_profile") if image.info.get(name)}
        flat = Image.new("RGB", image.size, "white")
        flat.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
        flat.save(target, "JPEG", quality=QUALITY, **told)
    return {}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    sys.stdout.write(json.dumps(convert(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
