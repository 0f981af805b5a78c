"""Enterprises at a job fair, the posts they offer, and who asks for them."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q

from vocweek.activities.models.activity import Activity, new_public_id


@pghistory.track(exclude=["version"])
class FairEnterprise(models.Model):
    """An enterprise at a job fair (参会企业), known by its unified social credit code (统一社会信用代码).

    `intended`, `signed`: how many candidates it agreed with or signed on the day, ``None`` until it is recorded.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="fair_enterprises")
    name = models.CharField("企业名称", max_length=100)
    code = models.CharField("统一社会信用代码", max_length=18)
    booth = models.CharField("展位", max_length=20, blank=True)
    intended = models.PositiveIntegerField("达成意向人数", null=True)
    signed = models.PositiveIntegerField("签约人数", null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "参会企业"
        ordering = ["booth", "id"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "code"], name="fair_enterprise_once"),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9A-Z]{18}$"), name="fair_enterprise_has_code"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class FairPost(models.Model):
    """A post an enterprise offers at a fair (岗位), with how many it wants (`head_count`)."""

    enterprise = models.ForeignKey(FairEnterprise, on_delete=models.CASCADE, related_name="posts")
    public_id = models.CharField("编号", max_length=12, unique=True, default=new_public_id, editable=False)
    title = models.CharField("岗位", max_length=60)
    head_count = models.PositiveIntegerField("人数")
    wants = models.CharField("要求", max_length=120, blank=True)
    pay = models.CharField("待遇", max_length=60, blank=True)
    place = models.CharField("工作地点", max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "岗位"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["enterprise", "title", "place"], name="fair_post_once"),
            models.CheckConstraint(condition=Q(head_count__gte=1), name="fair_post_wants_somebody"),
        ]

    def __str__(self) -> str:
        return self.title


class Candidate(models.Model):
    """Who asks for a post (求职意向): all that is personal is in `sealed` (`activities.personal`), ``None`` once
    purged; `phone_hash` holds one to a post once."""

    post = models.ForeignKey(FairPost, on_delete=models.CASCADE, related_name="candidates")
    sealed = models.BinaryField(null=True)
    phone_hash = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()

    class Meta:
        verbose_name = "求职意向"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "phone_hash"], condition=~Q(phone_hash=""), name="candidate_once_per_post"
            ),
        ]
        indexes = [models.Index(fields=["phone_hash"], name="candidate_by_phone")]

    def __str__(self) -> str:
        return str(self.post_id)
