"""Ceremonies, fairs and signings: their own tables."""

# ruff: noqa: E501  # statements of triggers, as pghistory writes them

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import vocweek.activities.models.activity


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0007_activity_upload"),
        ("campaign", "0008_task_mailbox"),
        ("media", "0012_look_at_twins_again"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Attendee",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("sealed", models.BinaryField(null=True)),
                ("rank", models.PositiveSmallIntegerField(default=9, verbose_name="职务次序")),
            ],
            options={
                "verbose_name": "参会人员",
                "ordering": ["invitation_id", "number", "id"],
            },
        ),
        migrations.CreateModel(
            name="Candidate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sealed", models.BinaryField(null=True)),
                ("phone_hash", models.CharField(blank=True, max_length=64)),
                ("asked_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "求职意向",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="CeremonyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("quotas", models.JSONField(default=dict, verbose_name="名额")),
                ("receipts_due", models.DateTimeField(verbose_name="回执截止")),
                ("words", models.CharField(blank=True, max_length=1000, verbose_name="参会须知")),
                ("rows", models.PositiveSmallIntegerField(default=10, verbose_name="排数")),
                ("row_seats", models.PositiveSmallIntegerField(default=20, verbose_name="每排座位")),
                ("held_rows", models.PositiveSmallIntegerField(default=1, verbose_name="前排留给嘉宾")),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FairEnterprise",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="企业名称")),
                ("code", models.CharField(max_length=18, verbose_name="统一社会信用代码")),
                ("booth", models.CharField(blank=True, max_length=20, verbose_name="展位")),
                ("intended", models.PositiveIntegerField(null=True, verbose_name="达成意向人数")),
                ("signed", models.PositiveIntegerField(null=True, verbose_name="签约人数")),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "参会企业",
                "ordering": ["booth", "id"],
            },
        ),
        migrations.CreateModel(
            name="FairEnterpriseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=100, verbose_name="企业名称")),
                ("code", models.CharField(max_length=18, verbose_name="统一社会信用代码")),
                ("booth", models.CharField(blank=True, max_length=20, verbose_name="展位")),
                ("intended", models.PositiveIntegerField(null=True, verbose_name="达成意向人数")),
                ("signed", models.PositiveIntegerField(null=True, verbose_name="签约人数")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FairPost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=vocweek.activities.models.activity.new_public_id,
                        editable=False,
                        max_length=12,
                        unique=True,
                        verbose_name="编号",
                    ),
                ),
                ("title", models.CharField(max_length=60, verbose_name="岗位")),
                ("head_count", models.PositiveIntegerField(verbose_name="人数")),
                ("wants", models.CharField(blank=True, max_length=120, verbose_name="要求")),
                ("pay", models.CharField(blank=True, max_length=60, verbose_name="待遇")),
                ("place", models.CharField(blank=True, max_length=60, verbose_name="工作地点")),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "verbose_name": "岗位",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="FairPostEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.CharField(
                        default=vocweek.activities.models.activity.new_public_id,
                        editable=False,
                        max_length=12,
                        verbose_name="编号",
                    ),
                ),
                ("title", models.CharField(max_length=60, verbose_name="岗位")),
                ("head_count", models.PositiveIntegerField(verbose_name="人数")),
                ("wants", models.CharField(blank=True, max_length=120, verbose_name="要求")),
                ("pay", models.CharField(blank=True, max_length=60, verbose_name="待遇")),
                ("place", models.CharField(blank=True, max_length=60, verbose_name="工作地点")),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=60, verbose_name="嘉宾")),
                ("most", models.PositiveSmallIntegerField(verbose_name="名额")),
                ("own_most", models.BooleanField(default=False, verbose_name="单独定的名额")),
                (
                    "coming",
                    models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="参加人数"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "未回执"), ("coming", "参加"), ("declined", "不参加")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=200, verbose_name="不参加的原因")),
                ("version", models.PositiveIntegerField(default=0)),
                ("invited_at", models.DateTimeField(verbose_name="邀请")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="回执")),
            ],
            options={
                "verbose_name": "邀请",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="InvitationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(blank=True, max_length=60, verbose_name="嘉宾")),
                ("most", models.PositiveSmallIntegerField(verbose_name="名额")),
                ("own_most", models.BooleanField(default=False, verbose_name="单独定的名额")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "未回执"), ("coming", "参加"), ("declined", "不参加")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=200, verbose_name="不参加的原因")),
                ("invited_at", models.DateTimeField(verbose_name="邀请")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="回执")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("school", "学校"), ("enterprise", "企业"), ("other", "其他单位")],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="名称")),
                ("code", models.CharField(blank=True, max_length=18, verbose_name="统一社会信用代码")),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "verbose_name": "签约方",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="PartyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "side",
                    models.CharField(
                        choices=[("school", "学校"), ("enterprise", "企业"), ("other", "其他单位")],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="名称")),
                ("code", models.CharField(blank=True, max_length=18, verbose_name="统一社会信用代码")),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=100, verbose_name="协议名称")),
                ("signed_on", models.DateField(null=True, verbose_name="签约日期")),
                ("subject", models.CharField(blank=True, max_length=1000, verbose_name="合作内容")),
                ("outcome", models.CharField(blank=True, max_length=1000, verbose_name="成果")),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agreements",
                        to="activities.activity",
                    ),
                ),
            ],
            options={
                "verbose_name": "协议",
                "ordering": ["signed_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="AgreementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=100, verbose_name="协议名称")),
                ("signed_on", models.DateField(null=True, verbose_name="签约日期")),
                ("subject", models.CharField(blank=True, max_length=1000, verbose_name="合作内容")),
                ("outcome", models.CharField(blank=True, max_length=1000, verbose_name="成果")),
                (
                    "activity",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="activities.activity",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="activities.agreement",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AgreementFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="activities.agreement",
                    ),
                ),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="media.asset"
                    ),
                ),
            ],
            options={
                "verbose_name": "协议文件",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "attendee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="seat",
                        serialize=False,
                        to="activities.attendee",
                    ),
                ),
                ("row", models.PositiveSmallIntegerField(verbose_name="排")),
                ("number", models.PositiveSmallIntegerField(verbose_name="座")),
                ("by_hand", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "座位",
                "ordering": ["row", "number"],
            },
        ),
        migrations.CreateModel(
            name="Ceremony",
            fields=[
                (
                    "activity",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="ceremony",
                        serialize=False,
                        to="activities.activity",
                    ),
                ),
                ("quotas", models.JSONField(default=dict, verbose_name="名额")),
                ("receipts_due", models.DateTimeField(verbose_name="回执截止")),
                ("words", models.CharField(blank=True, max_length=1000, verbose_name="参会须知")),
                ("rows", models.PositiveSmallIntegerField(default=10, verbose_name="排数")),
                ("row_seats", models.PositiveSmallIntegerField(default=20, verbose_name="每排座位")),
                ("held_rows", models.PositiveSmallIntegerField(default=1, verbose_name="前排留给嘉宾")),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "启动仪式",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("held_rows__lt", models.F("rows")),
                            ("row_seats__range", (1, 99)),
                            ("rows__range", (1, 99)),
                        ),
                        name="ceremony_hall",
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ceremony",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "activities_ceremonyevent" ("activity_id", "held_rows", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotas", "receipts_due", "row_seats", "rows", "version", "words") VALUES (NEW."activity_id", NEW."held_rows", _pgh_attach_context(), NOW(), \'insert\', NEW."activity_id", NEW."quotas", NEW."receipts_due", NEW."row_seats", NEW."rows", NEW."version", NEW."words"); RETURN NULL;',
                    hash="bc26d08d0984dc06bb8b744c29c537a3946650cc",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_000a9",
                    table="activities_ceremony",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ceremony",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "activities_ceremonyevent" ("activity_id", "held_rows", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotas", "receipts_due", "row_seats", "rows", "version", "words") VALUES (NEW."activity_id", NEW."held_rows", _pgh_attach_context(), NOW(), \'update\', NEW."activity_id", NEW."quotas", NEW."receipts_due", NEW."row_seats", NEW."rows", NEW."version", NEW."words"); RETURN NULL;',
                    hash="eb482c443a57c7f5cd5f40b74a5cbc46193bd33c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c4d67",
                    table="activities_ceremony",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="ceremonyevent",
            name="activity",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                serialize=False,
                to="activities.activity",
            ),
        ),
        migrations.AddField(
            model_name="ceremonyevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="ceremonyevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="history",
                to="activities.ceremony",
            ),
        ),
        migrations.AddField(
            model_name="fairenterprise",
            name="activity",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="fair_enterprises",
                to="activities.activity",
            ),
        ),
        migrations.AddField(
            model_name="fairenterpriseevent",
            name="activity",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="activities.activity",
            ),
        ),
        migrations.AddField(
            model_name="fairenterpriseevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="fairenterpriseevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="history",
                to="activities.fairenterprise",
            ),
        ),
        migrations.AddField(
            model_name="fairpost",
            name="enterprise",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="posts",
                to="activities.fairenterprise",
            ),
        ),
        migrations.AddField(
            model_name="candidate",
            name="post",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="candidates",
                to="activities.fairpost",
            ),
        ),
        migrations.AddField(
            model_name="fairpostevent",
            name="enterprise",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="activities.fairenterprise",
            ),
        ),
        migrations.AddField(
            model_name="fairpostevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="fairpostevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="history",
                to="activities.fairpost",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="answered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="ceremony",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="invitations",
                to="activities.ceremony",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="invited_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="roster_unit",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="campaign.rosterunit",
            ),
        ),
        migrations.AddField(
            model_name="attendee",
            name="invitation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="attendees",
                to="activities.invitation",
            ),
        ),
        migrations.AddField(
            model_name="invitationevent",
            name="answered_by",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="invitationevent",
            name="ceremony",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="activities.ceremony",
            ),
        ),
        migrations.AddField(
            model_name="invitationevent",
            name="invited_by",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="invitationevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="invitationevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="history",
                to="activities.invitation",
            ),
        ),
        migrations.AddField(
            model_name="invitationevent",
            name="roster_unit",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="campaign.rosterunit",
            ),
        ),
        migrations.AddField(
            model_name="party",
            name="agreement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="parties", to="activities.agreement"
            ),
        ),
        migrations.AddField(
            model_name="partyevent",
            name="agreement",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="activities.agreement",
            ),
        ),
        migrations.AddField(
            model_name="partyevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="partyevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="history",
                to="activities.party",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "activities_agreementevent" ("activity_id", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_on", "subject", "title") VALUES (NEW."activity_id", NEW."id", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."signed_on", NEW."subject", NEW."title"); RETURN NULL;',
                    hash="f9c2b1106037610eead373a8f4375483ff40a72b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_706ec",
                    table="activities_agreement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."activity_id" IS DISTINCT FROM (NEW."activity_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."signed_on" IS DISTINCT FROM (NEW."signed_on") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."title" IS DISTINCT FROM (NEW."title"))',
                    func='INSERT INTO "activities_agreementevent" ("activity_id", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_on", "subject", "title") VALUES (NEW."activity_id", NEW."id", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."signed_on", NEW."subject", NEW."title"); RETURN NULL;',
                    hash="eeb196ad8240157b8aadde38271fbd87c767e25a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6081c",
                    table="activities_agreement",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementfile",
            constraint=models.UniqueConstraint(fields=("agreement", "asset"), name="agreement_file_once"),
        ),
        migrations.AddField(
            model_name="seat",
            name="ceremony",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="seats", to="activities.ceremony"
            ),
        ),
        migrations.AddConstraint(
            model_name="fairenterprise",
            constraint=models.UniqueConstraint(fields=("activity", "code"), name="fair_enterprise_once"),
        ),
        migrations.AddConstraint(
            model_name="fairenterprise",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^[0-9A-Z]{18}$")), name="fair_enterprise_has_code"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fairenterprise",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "activities_fairenterpriseevent" ("activity_id", "booth", "code", "id", "intended", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed") VALUES (NEW."activity_id", NEW."booth", NEW."code", NEW."id", NEW."intended", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."signed"); RETURN NULL;',
                    hash="3c09c1c063b2ec9f5d78899c7408ab7d52ce1019",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d9075",
                    table="activities_fairenterprise",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fairenterprise",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."activity_id" IS DISTINCT FROM (NEW."activity_id") OR OLD."booth" IS DISTINCT FROM (NEW."booth") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."intended" IS DISTINCT FROM (NEW."intended") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."signed" IS DISTINCT FROM (NEW."signed"))',
                    func='INSERT INTO "activities_fairenterpriseevent" ("activity_id", "booth", "code", "id", "intended", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed") VALUES (NEW."activity_id", NEW."booth", NEW."code", NEW."id", NEW."intended", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."signed"); RETURN NULL;',
                    hash="c01c9725ee67b1e88d679b0430ade37338ca18b6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_eeaa5",
                    table="activities_fairenterprise",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="fairpost",
            constraint=models.UniqueConstraint(
                fields=("enterprise", "title", "place"), name="fair_post_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="fairpost",
            constraint=models.CheckConstraint(
                condition=models.Q(("head_count__gte", 1)), name="fair_post_wants_somebody"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fairpost",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "activities_fairpostevent" ("enterprise_id", "head_count", "id", "pay", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "position", "public_id", "title", "wants") VALUES (NEW."enterprise_id", NEW."head_count", NEW."id", NEW."pay", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."position", NEW."public_id", NEW."title", NEW."wants"); RETURN NULL;',
                    hash="f9fabe79feac06c3e98ed97a8ee90e2c28e086fb",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c76a4",
                    table="activities_fairpost",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fairpost",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "activities_fairpostevent" ("enterprise_id", "head_count", "id", "pay", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "position", "public_id", "title", "wants") VALUES (NEW."enterprise_id", NEW."head_count", NEW."id", NEW."pay", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."position", NEW."public_id", NEW."title", NEW."wants"); RETURN NULL;',
                    hash="dd2088e390250e94360899847eb608858371e3d4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ccd5b",
                    table="activities_fairpost",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="candidate",
            index=models.Index(fields=["phone_hash"], name="candidate_by_phone"),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("phone_hash", ""), _negated=True),
                fields=("post", "phone_hash"),
                name="candidate_once_per_post",
            ),
        ),
        migrations.AddIndex(
            model_name="invitation",
            index=models.Index(fields=["roster_unit", "state"], name="invitation_of_unit"),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(fields=("ceremony", "roster_unit"), name="invitation_once"),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("name", ""), _negated=True),
                fields=("ceremony", "name"),
                name="invitation_guests_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("roster_unit", None), ("name", ""), _connector="XOR"),
                name="invitation_of_a_unit_or_guests",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("coming__lte", models.F("most"))), name="invitation_within_quota"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at", None), ("state", "waiting")),
                    models.Q(models.Q(("state", "waiting"), _negated=True), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="invitation_answered_at",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="invitation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "activities_invitationevent" ("answered_at", "answered_by_id", "ceremony_id", "id", "invited_at", "invited_by_id", "most", "name", "own_most", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roster_unit_id", "state", "why") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."ceremony_id", NEW."id", NEW."invited_at", NEW."invited_by_id", NEW."most", NEW."name", NEW."own_most", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."roster_unit_id", NEW."state", NEW."why"); RETURN NULL;',
                    hash="a5633c09bc86df4e69af0f87ab98533837700a4e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_25cfc",
                    table="activities_invitation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="invitation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."answered_at" IS DISTINCT FROM (NEW."answered_at") OR OLD."answered_by_id" IS DISTINCT FROM (NEW."answered_by_id") OR OLD."ceremony_id" IS DISTINCT FROM (NEW."ceremony_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."invited_at" IS DISTINCT FROM (NEW."invited_at") OR OLD."invited_by_id" IS DISTINCT FROM (NEW."invited_by_id") OR OLD."most" IS DISTINCT FROM (NEW."most") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."own_most" IS DISTINCT FROM (NEW."own_most") OR OLD."roster_unit_id" IS DISTINCT FROM (NEW."roster_unit_id") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."why" IS DISTINCT FROM (NEW."why"))',
                    func='INSERT INTO "activities_invitationevent" ("answered_at", "answered_by_id", "ceremony_id", "id", "invited_at", "invited_by_id", "most", "name", "own_most", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roster_unit_id", "state", "why") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."ceremony_id", NEW."id", NEW."invited_at", NEW."invited_by_id", NEW."most", NEW."name", NEW."own_most", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."roster_unit_id", NEW."state", NEW."why"); RETURN NULL;',
                    hash="b4345fff8f3adfa4095a0289ce2dc8d82d73f667",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7f39c",
                    table="activities_invitation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.UniqueConstraint(fields=("agreement", "name"), name="party_once"),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("side", "enterprise"), _negated=True),
                    ("code__regex", "^[0-9A-Z]{18}$"),
                    _connector="OR",
                ),
                name="party_enterprise_has_code",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="party",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "activities_partyevent" ("agreement_id", "code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "side") VALUES (NEW."agreement_id", NEW."code", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."side"); RETURN NULL;',
                    hash="6cf3cfbfda37558a623bfe8a470a96095bdb7628",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_61b51",
                    table="activities_party",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="party",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "activities_partyevent" ("agreement_id", "code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "side") VALUES (NEW."agreement_id", NEW."code", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."side"); RETURN NULL;',
                    hash="fba0a939a890325bbb1cd5c25c92b5d52d7da6b5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_dc987",
                    table="activities_party",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(fields=("ceremony", "row", "number"), name="seat_for_one"),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1), ("row__gte", 1)), name="seat_in_hall"
            ),
        ),
    ]
