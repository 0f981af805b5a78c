"""Groups of a unit: add, test, pause, remove. What is typed in once is never shown again."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, refuse
from vocweek.org.access import Capability, reach_of
from vocweek.org.models import OrgUnit
from vocweek.reminders.channels import PLATFORMS
from vocweek.reminders.channels.posting import NotDelivered, check_address, post_digest
from vocweek.reminders.digests import Digest, Line, Section
from vocweek.reminders.models import Webhook
from vocweek.reminders.sealing import Door, seal, unseal
from vocweek.reminders.timing import Topic

MOST_OF_A_UNIT = 10


@transaction.atomic
def add_webhook(*, by: User, unit: OrgUnit, provider: str, name: str, url: str, secret: str = "") -> Webhook:
    """Let a group chat get the digests of `unit`. `secret` is the platform's signing secret, if it uses one.

    Raises `DomainError` ``bad_provider``, ``bad_address``, ``no_name``, ``no_secret_here``, ``too_many``.
    """
    reach_of(by).require(Capability.CHANNEL_WRITE, unit.path)
    if provider not in PLATFORMS:
        raise refuse("bad_provider", "请选择企业微信、钉钉或飞书。", "provider")
    if not name.strip():
        raise refuse("no_name", "请写一个认得出来的群名。", "name")
    url, secret = url.strip(), secret.strip()
    check_address(provider, url)
    if secret and not PLATFORMS[provider].signs:
        raise refuse("no_secret_here", "企业微信的机器人没有签名密钥，请留空。", "secret")
    if unit.webhooks.count() >= MOST_OF_A_UNIT:
        raise refuse("too_many", f"一个单位最多 {MOST_OF_A_UNIT} 个群，请先删除不用的。")
    return Webhook.objects.create(
        unit=unit,
        provider=provider,
        name=name.strip()[:40],
        sealed=seal(Door(url, secret)),
        hint=f"{urlsplit(url).hostname} …{url[-4:]}" if len(url) > 60 else str(urlsplit(url).hostname),
        added_by=by,
    )


def send_test(*, webhook: Webhook, moment: datetime | None = None) -> str:
    """Post a test message now and return why it did not arrive, "" if it did. Waits for the platform's answer."""
    line = Line("看到这一条，说明群提醒已经接通", "/desk/")
    digest = Digest(webhook.unit.name, (Section(Topic.MESSAGES, 1, (line,)),))
    try:
        post_digest(webhook.provider, unseal(webhook.sealed), digest)
    except (NotDelivered, DomainError) as error:
        problem = str(error)
    else:
        problem = ""
    # By then the group may have been removed; there is nothing left to note then.
    tried = Webhook.objects.filter(pk=webhook.pk)
    tried.update(last_at=moment or now(), last_problem=problem[:300])
    return problem


def set_paused(*, webhook: Webhook, paused: bool) -> None:
    """Stop or resume sending to a group."""
    Webhook.objects.filter(pk=webhook.pk).update(paused_at=now() if paused else None)


def remove_webhook(*, webhook: Webhook) -> None:
    """Forget a group, its address and what was sent to it."""
    webhook.delete()
