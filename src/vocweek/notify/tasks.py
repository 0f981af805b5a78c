"""Jobs that send messages; the worker runs them, so that no page waits for a mail server."""

from __future__ import annotations

from django.core.mail import EmailMessage
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from vocweek.core.mail import message_id

# A mail server that is away gets six more chances, the last about two days later.
PATIENCE = RetryStrategy(max_attempts=7, exponential_wait=8)


@app.task(name="notify.send_mail", queue="mail", retry=PATIENCE, pass_context=True)
def send_mail(context: JobContext, *, to: str, subject: str, body: str, unit_id: int | None = None) -> None:
    """Send one plain-text mail. unit_id: whose office looks after it; it stands in the job for those who ask.

    A worker killed before the job is done sends it again, under the same ``Message-ID``.
    """
    headers = {"Message-ID": message_id("mail", to, subject, context.job.id)}
    EmailMessage(subject=subject, body=body, to=[to], headers=headers).send()
