"""A few plucked notes for the films: the five tones 宫商角徵羽, reckoned here and owed to nobody."""

from __future__ import annotations

import io
import wave
from array import array
from math import exp, pi, sin
from random import Random

RATE = 22050
LOUDEST = 9000
BEAT = 0.4  # seconds
TONES = (261.6, 293.7, 329.6, 392.0, 440.0, 523.3)


def tune(seconds: float, *, seed: int = 0) -> bytes:
    """Return a WAV of `seconds`, one channel; every `seed` is another melody."""
    samples = [0.0] * int(seconds * RATE)
    chance, tone = Random(seed), 2
    for beat in range(int(seconds / BEAT) - 2):
        if beat % 4 == 0:
            _pluck(samples, beat * BEAT, TONES[(beat // 4) % 3] / 2, 0.5)
        if chance.random() < 0.75:
            tone = max(0, min(len(TONES) - 1, tone + chance.choice((-2, -1, 1, 2))))
            _pluck(samples, beat * BEAT, TONES[tone], 0.6)
    return _wav(samples)


def _pluck(samples: list[float], at: float, pitch: float, force: float) -> None:
    first, turn = int(at * RATE), 2 * pi * pitch / RATE
    for place in range(min(int(1.1 * RATE), len(samples) - first)):
        fading = force * exp(-3.6 * place / RATE)
        samples[first + place] += fading * (sin(turn * place) + 0.3 * sin(2 * turn * place) * fading)


def _wav(samples: list[float]) -> bytes:
    out, most = io.BytesIO(), max(map(abs, samples)) or 1.0
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(array("h", (int(one / most * LOUDEST) for one in samples)).tobytes())
    return out.getvalue()
