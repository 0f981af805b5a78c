"""What is on, and who holds it."""

from __future__ import annotations

import secrets
from typing import Any, Final

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from vocweek.activities.models.kind import ActivityKind
from vocweek.campaign.models import Edition, Event, RosterUnit
from vocweek.media.models import Asset

# No 0, 1, i, l, o, u: read out over a telephone, and no word by accident.
ALPHABET: Final = "23456789abcdefghjkmnpqrstvwxyz"
PUBLIC_ID_LENGTH: Final = 10


def new_public_id() -> str:
    """Return a random stable id for addresses, feeds and open data."""
    return "".join(secrets.choice(ALPHABET) for _ in range(PUBLIC_ID_LENGTH))


@pghistory.track(exclude=["draft", "version", "saved_at"])
class Activity(models.Model):
    """One activity (活动) of an edition, held by `lead`, a unit of its roster, with `co_organisers`.

    `draft` is what is typed in the entry page and not yet taken over (raw text by input name; empty when all of it is
    in the columns). `version` rises with every write, so that two people editing at once are told apart.

    `state`: draft → submitted → (returned → submitted)* → accepted, or withdrawn (before it was ever accepted, by the
    lead; later it is returned instead) or cancelled (after it was submitted, with `cancelled_why`). `at_unit` is the
    unit whose turn it is to review; it is set while the activity is submitted, and while `proposed` waits.

    What an accepted activity shows the public is its columns. A later change to what was agreed (REVIEWED_FIELDS in
    `activities.changing`) is kept in `proposed` ({field: value}) until it is accepted in turn; times, places, seats and
    contacts change at once. `accepted_at` is the first time it was accepted for good.

    The public sees it when it is accepted, `open_to_public` and not `hidden_at` (an editor took it down): `PUBLIC`
    below. `contact_name`, `contact_phone` are for staff; `public_contact` is what the public reads.
    `theme_day`: the date of one of the edition's theme days, of which the activity is a part.
    `part_of`: the activity of a higher unit (national, of a committee, of a department) it belongs to;
    `event`: the event of a notice it was made from. `copied_from`: where its text came from, last year's or a
    neighbour's.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        SUBMITTED = "submitted", "待审核"
        RETURNED = "returned", "已退回"
        ACCEPTED = "accepted", "已通过"
        WITHDRAWN = "withdrawn", "已撤回"
        CANCELLED = "cancelled", "已取消"

    class Mode(models.TextChoices):
        ON_SITE = "on_site", "线下"
        ONLINE = "online", "线上"
        BOTH = "both", "线上线下同时"

    FILED: Final = (State.SUBMITTED, State.RETURNED, State.ACCEPTED)
    """States in which an activity counts as filed (已报); accepted (已通过) counts beside it."""
    PUBLIC: Final = Q(state="accepted", open_to_public=True, hidden_at=None)
    """What the public may see."""

    public_id = models.CharField("编号", max_length=12, unique=True, default=new_public_id, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="activities")
    lead = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, related_name="activities")
    title = models.CharField("名称", max_length=60)
    kinds: models.ManyToManyField[ActivityKind, Any] = models.ManyToManyField(
        ActivityKind, related_name="activities", verbose_name="类型"
    )
    theme_day = models.DateField("主题日", null=True, blank=True)
    summary = models.TextField("简介", max_length=2000, blank=True)
    mode = models.CharField("形式", max_length=8, choices=Mode.choices, default=Mode.ON_SITE)
    stream_url = models.URLField("直播或网站地址", max_length=1000, blank=True)
    contact_name = models.CharField("联系人", max_length=40, blank=True)
    contact_phone = models.CharField("联系电话", max_length=30, blank=True)
    public_contact = models.CharField("咨询方式", max_length=60, blank=True)
    accessibility = models.CharField("无障碍", max_length=300, blank=True)
    safety = models.CharField("安全提示", max_length=300, blank=True)
    external_id = models.CharField("外部编号", max_length=60, blank=True)
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="copies")
    part_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="parts")
    event = models.ForeignKey(Event, on_delete=models.SET_NULL, null=True, related_name="activities")

    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    open_to_public = models.BooleanField("对公众开放", default=True)
    hidden_at = models.DateTimeField("撤下", null=True)
    hidden_why = models.CharField("撤下原因", max_length=300, blank=True)
    at_unit = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, null=True, related_name="+")
    draft: models.JSONField[Any, Any] = models.JSONField(default=dict)
    proposed: models.JSONField[Any, Any] = models.JSONField("待审变更", null=True)
    version = models.PositiveIntegerField(default=0)
    # Made by the page when it opens: the same request sent twice makes one activity (domain rule 4).
    client_key = models.UUIDField(unique=True, null=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField("首次报送", null=True)
    waits_since = models.DateTimeField("送审", null=True)
    accepted_at = models.DateTimeField("首次通过", null=True)
    cancelled_at = models.DateTimeField("取消", null=True)
    cancelled_why = models.CharField("取消原因", max_length=300, blank=True)

    class Meta:
        verbose_name = "活动"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["lead", "external_id"], condition=~Q(external_id=""), name="activity_external_id_once"
            ),
            models.CheckConstraint(
                condition=Q(at_unit=None)
                | Q(state="submitted")
                | Q(state="accepted", proposed__isnull=False),
                name="activity_waits_only_when_submitted",
            ),
            models.CheckConstraint(
                condition=Q(at_unit=None) | Q(waits_since__isnull=False), name="activity_waits_since"
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | (Q(cancelled_at__isnull=False) & ~Q(cancelled_why="")),
                name="activity_cancelled_says_why",
            ),
            models.CheckConstraint(
                condition=Q(part_of=None) | ~Q(part_of=F("id")), name="activity_not_part_of_itself"
            ),
        ]
        indexes = [
            models.Index(fields=["lead", "state"], name="activity_of_unit"),
            models.Index(fields=["edition", "state"], name="activity_of_edition"),
            models.Index(
                fields=["at_unit", "waits_since", "id"],
                condition=Q(at_unit__isnull=False),
                name="activity_queue",
            ),
            GinIndex(fields=["title"], opclasses=["gin_trgm_ops"], name="activity_titles"),
        ]

    def __str__(self) -> str:
        return self.title or "未命名的活动"

    @property
    def stands(self) -> bool:
        """Whether who booked may count on it: accepted, and not taken down."""
        return self.state == self.State.ACCEPTED and self.hidden_at is None


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())
class CoOrganiser(models.Model):
    """A unit that holds an activity together with its lead (协办单位). Counted at every level once, see `Presence`."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="co_organisers")
    roster_unit = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, related_name="co_organised")

    class Meta:
        verbose_name = "协办单位"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "roster_unit"], name="co_organiser_once"),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} · {self.roster_unit}"


class Picture(models.Model):
    """A picture of an activity, in its order: shown with it (`part` announcement) or with its outcome.

    The public sees one of the announcement while the activity is public and its unit has said that it may be shown
    (`activities.showing`); one of an outcome it does not.
    """

    class Part(models.TextChoices):
        ANNOUNCEMENT = "announcement", "活动图片"
        OUTCOME = "outcome", "成果图片"

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="pictures")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=12, choices=Part.choices, default=Part.ANNOUNCEMENT)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "活动图片"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "asset", "part"], name="activity_picture_once"),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} · {self.asset_id}"
