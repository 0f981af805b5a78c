"""Photos as phones send them, each a picture of its own: no two files are equal, and none is broken."""

from __future__ import annotations

from functools import cache

PHOTO_BYTES = 300_000
_START_OF_SCAN, _END = b"\xff\xda", b"\xff\xd9"
_RESTARTS = [bytes([0xFF, 0xD0 + number]) for number in range(8)]
_SWAPS = 3


def phone_photo() -> bytes:
    """Return a JPEG of about 300 kB, as a phone makes it small for sending, in stripes that can change places."""
    import pyvips

    noise = pyvips.Image.gaussnoise(1600, 1200, mean=128, sigma=18, seed=7)
    smooth = (pyvips.Image.xyz(1600, 1200)[0] * 0.1).bandjoin([noise, noise * 0.9]).cast("uchar")
    picture = smooth.copy(interpretation="srgb")
    stripe = -(-picture.width // 16)  # as many blocks as a row of the picture has: each row starts anew
    for quality in range(95, 20, -3):
        content: bytes = picture.jpegsave_buffer(Q=quality, restart_interval=stripe)
        if len(content) <= PHOTO_BYTES:
            return content
    raise AssertionError("no quality is small enough")


def own_photo(original: bytes, number: int) -> bytes:
    """Return the picture `number` of its kind: three of its stripes stand elsewhere; some 300,000 differ.

    Stripes of a JPEG between restart markers are coded by themselves, so any order of them is a sound picture.
    """
    head, stripes = _stripes(original)
    order = list(stripes)
    for at in range(_SWAPS):
        number, other = divmod(number, len(order) - at)
        order[at], order[at + other] = order[at + other], order[at]
    marked = [head]
    for at, stripe in enumerate(order[:-1]):
        marked += [stripe, _RESTARTS[at % 8]]
    return b"".join([*marked, order[-1], _END])


@cache
def _stripes(original: bytes) -> tuple[bytes, tuple[bytes, ...]]:
    """Return what stands before the picture's data, and the data by stripe."""
    start = original.rindex(_START_OF_SCAN)
    start += 2 + int.from_bytes(original[start + 2 : start + 4], "big")
    data = original[start : original.rindex(_END)]
    for mark in _RESTARTS:
        data = data.replace(mark, _RESTARTS[0])
    return original[:start], tuple(data.split(_RESTARTS[0]))
