"""How a digest reaches a group: WeCom (企业微信), DingTalk (钉钉), Feishu (飞书); one small file each.

Plain JSON over HTTPS (docs/decisions/0017).
"""

from __future__ import annotations

from vocweek.reminders.channels import dingtalk, feishu, wecom
from vocweek.reminders.channels.platform import Platform
from vocweek.reminders.models import Webhook

PLATFORMS: dict[str, Platform] = {
    Webhook.Provider.WECOM: wecom.PLATFORM,
    Webhook.Provider.DINGTALK: dingtalk.PLATFORM,
    Webhook.Provider.FEISHU: feishu.PLATFORM,
}
