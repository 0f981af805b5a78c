"""Proof that somebody works for a booking: ALTCHA, solved by the page itself, or a plain question without script.

Nothing is asked of another server. A challenge is signed, ends after 20 minutes, and is good once. The widget's
challenge costs a phone about a second and the server a millisecond (decision 0040).
"""

from __future__ import annotations

import hashlib
import json
import secrets
from base64 import b64decode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import altcha
from django.core import signing
from django.db import connection, transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from vocweek.activities.models import SpentProof
from vocweek.core.clock import now
from vocweek.core.errors import refuse

LASTS = timedelta(minutes=20)
ALGORITHM, COST, FEWEST_ROUNDS, MOST_ROUNDS = "PBKDF2/SHA-256", 1_000, 200, 1_000
LONGEST_PROOF = 4_000
_SALT = "vocweek.booking.question"
_NUMBERS = "零一二三四五六七八九"
_SPEND = """
INSERT INTO activities_spentproof AS s (proof_hash, used_for, expires_at) VALUES (%s, %s, %s)
ON CONFLICT (proof_hash) DO UPDATE SET expires_at = s.expires_at WHERE s.used_for = EXCLUDED.used_for RETURNING 1
"""


@dataclass(frozen=True, slots=True)
class Question:
    """A question anybody can answer, and what holds its answer, signed."""

    words: str
    signed: str


def new_challenge(moment: datetime | None = None) -> dict[str, Any]:
    """Return a challenge as ALTCHA's widget takes it, JSON-ready."""
    challenge = altcha.create_challenge(
        algorithm=ALGORITHM,
        cost=COST,
        counter=FEWEST_ROUNDS + secrets.randbelow(MOST_ROUNDS - FEWEST_ROUNDS),
        expires_at=(moment or now()) + LASTS,
        hmac_secret=_key("challenge"),
        hmac_key_secret=_key("answer"),
    )
    return dict(challenge.to_dict())


def require_work(payload: str, used_for: UUID, moment: datetime | None = None) -> None:
    """Raise `DomainError` ``not_proved`` unless `payload` (what the widget posts) solves a challenge of ours, in time
    and for the first time; once more for the same page (`used_for`) it is good."""
    if not payload or len(payload) > LONGEST_PROOF or not _solved(payload):
        raise _not_proved()
    _spend(_nonce(payload), used_for, moment or now())


def new_question() -> Question:
    """Return a plain question: two numbers to add, in Chinese."""
    one, other = secrets.randbelow(8) + 1, secrets.randbelow(8) + 1
    signed = signing.dumps([one + other, secrets.token_hex(8)], salt=_SALT)
    asked = gettext("%(one)s加%(other)s等于几？")
    return Question(asked % {"one": gettext(_NUMBERS[one]), "other": gettext(_NUMBERS[other])}, signed)


def require_answer(signed: str, answer: str, used_for: UUID, moment: datetime | None = None) -> None:
    """Raise `DomainError` ``not_proved`` unless the question was ours, is fresh, was not used, and the answer right."""
    try:
        right, _ = signing.loads(signed, salt=_SALT, max_age=LASTS)
    except signing.BadSignature:
        raise _not_proved() from None
    if _number(answer) != right:
        raise refuse("not_proved", gettext("算得不对，请再算一次。"), "answer")
    _spend(signed, used_for, moment or now())


def forget_proofs(moment: datetime | None = None) -> int:
    """Delete proofs that have ended; return how many."""
    return SpentProof.objects.filter(expires_at__lt=moment or now()).delete()[0]


def _solved(payload: str) -> bool:
    try:
        result = altcha.verify_solution(payload, _key("challenge"), hmac_key_secret=_key("answer"))
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
    return bool(result.verified)


def _nonce(payload: str) -> str:
    """Return what makes the challenge of a verified payload the only one of its kind; it is signed."""
    return str(json.loads(b64decode(payload))["challenge"]["parameters"]["nonce"])


def _spend(proof: str, used_for: UUID, moment: datetime) -> None:
    hashed = hashlib.sha256(proof.encode()).hexdigest()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit TO off")
        cursor.execute(_SPEND, [hashed, used_for, moment + LASTS])
        if cursor.fetchone() is None:
            raise _not_proved()


def _number(answer: str) -> int | None:
    text = answer.strip()
    if text.isdecimal() and len(text) <= 2:
        return int(text)
    tens, _, units = text.rpartition("十")
    if "十" in text and tens in ("", "一") and units in ("", *_NUMBERS[1:]):
        return 10 + (_NUMBERS.index(units) if units else 0)
    return _NUMBERS.index(text) if len(text) == 1 and text in _NUMBERS else None


def _not_proved() -> Exception:
    return refuse("not_proved", gettext("验证没有通过或者已经过期，请再点一次按钮。"), "proof")


def _key(what: str) -> str:
    return salted_hmac("vocweek.booking.proof", what, algorithm="sha256").hexdigest()
