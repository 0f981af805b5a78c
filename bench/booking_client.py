"""Visitors who book over HTTP: the page is open, its proof of work is done, and everybody presses the button."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any
from urllib.parse import urlencode

from bench.figure import seconds
from bench.filing_client import Client

CONNECTIONS = 64
IMPATIENT = 100
"""Each so many-th presses the button twice."""
ROUNDS = 2


def seconds_to_book(port: int, session: Any, clients: int) -> float:
    """Let `clients` visitors book one seat each; return how long all of it took. Raises if anybody is refused."""
    path = f"/hd/{session.activity.public_id}/{session.public_id}/"
    bodies = [_filled_in(number) for number in range(clients)]
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        lines = [Client(port) for _ in range(CONNECTIONS)]
        shares = [list(enumerate(bodies))[at::CONNECTIONS] for at in range(CONNECTIONS)]
        go = [partial(_press, line, path, share) for line, share in zip(lines, shares, strict=True)]
        return seconds(lambda: list(pool.map(lambda one: one(), go)))


def _press(line: Client, path: str, visitors: Sequence[tuple[int, bytes]]) -> None:
    for number, body in visitors:
        # Each comes from an address of their own, as a proxy in front says.
        address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        head = f"Content-Type: application/x-www-form-urlencoded\r\nX-Forwarded-For: {address}"
        for _ in range(1 + (number % IMPATIENT == 0)):
            status, answer = line.send(path, body, "", head)
            if status != 302:
                raise RuntimeError(f"booking refused: {status} {answer[:300]!r}")


def _filled_in(number: int) -> bytes:
    typed = {"name": "张三", "phone": f"139{number:08d}", "people": "1", "client_key": str(uuid.uuid4())}
    return urlencode(typed | {"altcha": _proof()}).encode()


def _proof() -> str:
    """Return a proof that was quick to find; to verify it costs what every proof costs."""
    import altcha

    from vocweek.activities.booking import proving

    usual = proving.FEWEST_ROUNDS, proving.MOST_ROUNDS
    proving.FEWEST_ROUNDS, proving.MOST_ROUNDS = 1, ROUNDS
    try:
        challenge = altcha.Challenge.from_dict(proving.new_challenge())
    finally:
        proving.FEWEST_ROUNDS, proving.MOST_ROUNDS = usual
    solution = altcha.solve_challenge(challenge)
    if solution is None:
        raise RuntimeError("the proof was not found")
    return str(altcha.Payload(challenge, solution).to_base64())
