"""Forms about reminders; they only validate."""

from __future__ import annotations

from datetime import time

from django import forms

from vocweek.reminders.models import Webhook
from vocweek.reminders.timing import Topic

HALF_HOURS = [(f"{hour:02}:{minute:02}",) * 2 for hour in range(24) for minute in (0, 30)]


class PreferenceForm(forms.Form):
    """How one person wants to be reminded."""

    in_app = forms.BooleanField(label="站内消息", required=False)
    by_mail = forms.BooleanField(label="邮件", required=False)
    quiet_from = forms.TypedChoiceField(
        label="从", choices=HALF_HOURS, coerce=time.fromisoformat, required=False
    )
    quiet_to = forms.TypedChoiceField(
        label="到", choices=HALF_HOURS, coerce=time.fromisoformat, required=False
    )
    topics = forms.TypedMultipleChoiceField(
        label="提醒我这些",
        choices=[(topic.value, topic.label) for topic in Topic],
        coerce=Topic,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="上级催报总会提醒。",
    )


class WebhookForm(forms.Form):
    """A group chat's robot."""

    provider = forms.ChoiceField(label="平台", choices=Webhook.Provider.choices)
    name = forms.CharField(
        label="群名", max_length=40, help_text="自己认得出来就行，例如“原阳职教周工作群”。"
    )
    url = forms.CharField(
        label="机器人地址",
        max_length=500,
        help_text="在群设置里添加“自定义机器人”，复制它的 Webhook 地址。保存后不再显示。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "url"}),
    )
    secret = forms.CharField(
        label="签名密钥",
        max_length=200,
        required=False,
        help_text="钉钉选“加签”、飞书选“签名校验”时填写；企业微信没有，留空。",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
