"""A unit's public site."""

from __future__ import annotations

from typing import Any

import pghistory
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models

from vocweek.media.models import Asset
from vocweek.org.models import OrgUnit

SLUG_VALIDATOR = RegexValidator(
    r"^[0-9A-Za-z\u4e00-\u9fff][0-9A-Za-z\u4e00-\u9fff-]{0,31}\Z",
    "网址由汉字、字母、数字和短横组成，不以短横开头，最长 32 个字。",
)


@pghistory.track(exclude=["version", "saved_at"])
class Site(models.Model):
    """What a unit said of its own public site (站点). Every unit has a site; the row is there once somebody changed it.

    slug: its short address; the unit's code is always another. sections: [{"key": …, "shown": bool}] in order, keys of
    `publishing.sections`; what is not named follows in the usual order. external_url: a site of its own elsewhere.
    """

    unit = models.OneToOneField(OrgUnit, on_delete=models.PROTECT, related_name="site")
    slug = models.CharField("网址", max_length=32, unique=True, validators=[SLUG_VALIDATOR])
    banner = models.ForeignKey(Asset, on_delete=models.PROTECT, null=True, related_name="+")
    slogan = models.CharField("主题语", max_length=60, blank=True)
    welcome = models.TextField("欢迎词", max_length=600, blank=True)
    sections: models.JSONField[Any, Any] = models.JSONField("栏目", default=list)
    external_url = models.URLField("自建网站", max_length=1000, blank=True)
    contact = models.CharField("咨询方式", max_length=60, blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = "站点"

    def __str__(self) -> str:
        return f"{self.unit} /{self.slug}"
