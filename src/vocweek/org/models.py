"""The living tree of units, their succession, and the roles people hold in it."""

from __future__ import annotations

from typing import Any

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from treebeard.ltree.fields import PathField

CODE_VALIDATOR = RegexValidator(
    r"^[0-9A-Za-z][0-9A-Za-z_]{0,31}\Z", "代码只能由数字、字母和下划线组成，以数字或字母开头，最长 32 位。"
)


class UnitKind(models.TextChoices):
    """Kinds of unit (单位类别), as domain.md lists them."""

    MINISTRY = "ministry", "部委"
    DEPARTMENT = "department", "联办部门"
    PROVINCE = "province", "省级单位"
    PLANNED_CITY = "planned_city", "计划单列市"
    CORPS = "corps", "新疆生产建设兵团"
    PREFECTURE = "prefecture", "市（地、州、盟）"
    COUNTY = "county", "县（市、区）"
    TOWNSHIP = "township", "镇街（园区）"
    SCHOOL = "school", "职业学校"
    COMMITTEE = "committee", "行指委（教指委）"
    ENTERPRISE = "enterprise", "企业"


class Role(models.TextChoices):
    """Roles (角色) a person may hold at a unit; each reaches that unit and everything below it."""

    LIAISON = "liaison", "联络员"
    REVIEWER = "reviewer", "审核员"
    OFFICE = "office", "活动周办公室"
    EDITOR = "editor", "宣传"
    JUDGE = "judge", "评审专家"
    ADMINISTRATOR = "administrator", "管理员"


@pghistory.track()
class OrgUnit(models.Model):
    """A unit (单位). `path` is the ltree of the codes from the ministry down to this unit.

    `code` is stable: GB/T 2260 for places, the school's own code for schools.
    """

    code = models.CharField("代码", max_length=32, unique=True, validators=[CODE_VALIDATOR])
    name = models.CharField("名称", max_length=120)
    short_name = models.CharField("简称", max_length=60, blank=True)
    kind = models.CharField("类别", max_length=16, choices=UnitKind.choices)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="children", verbose_name="上级单位"
    )
    path = PathField(unique=True)
    enrolment = models.PositiveIntegerField("在校生数", null=True, blank=True)
    staff = models.PositiveIntegerField("教职工数", null=True, blank=True)
    active = models.BooleanField("在用", default=True)

    class Meta:
        verbose_name = "单位"
        ordering = ["path"]
        indexes = [
            GistIndex(fields=["path"], name="org_unit_path"),
            GinIndex(
                fields=["name", "short_name"],
                opclasses=["gin_trgm_ops", "gin_trgm_ops"],
                name="org_unit_names",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                models.Value(1), condition=Q(parent__isnull=True), name="org_unit_one_root"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitSuccession(models.Model):
    """What became of a unit (撤并沿革): merged, split, renamed or moved, with date and reason."""

    class Kind(models.TextChoices):
        RENAMED = "renamed", "更名"
        MOVED = "moved", "改隶"
        MERGED = "merged", "并入"
        SPLIT = "split", "分设"
        CLOSED = "closed", "撤销"

    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, null=True, related_name="predecessors")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    effective_on = models.DateField("生效日期")
    reason = models.CharField("原因", max_length=300)
    before: models.JSONField[Any, Any] = models.JSONField("变更前", default=dict)

    class Meta:
        verbose_name = "撤并沿革"
        ordering = ["-effective_on", "-id"]

    def __str__(self) -> str:
        return f"{self.unit} {self.get_kind_display()} {self.effective_on}"


@pghistory.track()
class Membership(models.Model):
    """A role a person holds at a unit, until it is ended."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField("角色", max_length=16, choices=Role.choices)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    granted_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "任职"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit", "role"], condition=Q(ended_at__isnull=True), name="membership_once"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "role"], condition=Q(ended_at__isnull=True), name="membership_at")
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.unit} · {self.get_role_display()}"


class UnitImport(models.Model):
    """A table of units somebody uploaded (单位导入), kept from its dry run to its applying and as a record after."""

    unit = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="imports")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    file = models.FileField("文件", upload_to="imports/%Y/%m")
    file_name = models.CharField("文件名", max_length=200)
    applied_at = models.DateTimeField(null=True)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "单位导入"
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.file_name
