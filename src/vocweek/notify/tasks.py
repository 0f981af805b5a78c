"""Jobs that send messages; the worker runs them, so that no page waits for a mail server."""

from __future__ import annotations

from django.core.mail import EmailMessage
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

# A mail server that is away gets six more chances, the last about two days later.
PATIENCE = RetryStrategy(max_attempts=7, exponential_wait=8)


@app.task(name="notify.send_mail", queue="mail", retry=PATIENCE)
def send_mail(*, to: str, subject: str, body: str, unit_id: int | None = None) -> None:
    """Send one plain-text mail. unit_id: whose office looks after it; it stands in the job for those who ask."""
    EmailMessage(subject=subject, body=body, to=[to]).send()
