"""Everything that writes reminders; one function = one intention = one transaction."""

from vocweek.reminders.services.again import try_again
from vocweek.reminders.services.asking import Urged
from vocweek.reminders.services.days import urge_for_days
from vocweek.reminders.services.preferring import set_preference
from vocweek.reminders.services.running import forget_old, mail_leaves, plan_of, remind
from vocweek.reminders.services.urging import urge
from vocweek.reminders.services.webhooks import add_webhook, remove_webhook, send_test, set_paused

__all__ = [
    "Urged",
    "add_webhook",
    "forget_old",
    "mail_leaves",
    "plan_of",
    "remind",
    "remove_webhook",
    "send_test",
    "set_paused",
    "set_preference",
    "try_again",
    "urge",
    "urge_for_days",
]
