"""An extension (延期) of one obligation; the tally gets room to count it apart and by the day it is for."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaign", "0002_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("reporting", "0007_form_versions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Extension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "等待答复"),
                            ("granted", "已准"),
                            ("refused", "未准"),
                            ("withdrawn", "已撤回"),
                            ("revoked", "已收回"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="原因")),
                ("wished_until", models.DateTimeField(null=True, verbose_name="希望延至")),
                ("asked_at", models.DateTimeField(null=True)),
                ("until", models.DateTimeField(null=True, verbose_name="准予延至")),
                ("answer", models.CharField(blank=True, max_length=300, verbose_name="答复")),
                ("decided_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "延期",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ExtensionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "等待答复"),
                            ("granted", "已准"),
                            ("refused", "未准"),
                            ("withdrawn", "已撤回"),
                            ("revoked", "已收回"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="原因")),
                ("wished_until", models.DateTimeField(null=True, verbose_name="希望延至")),
                ("asked_at", models.DateTimeField(null=True)),
                ("until", models.DateTimeField(null=True, verbose_name="准予延至")),
                ("answer", models.CharField(blank=True, max_length=300, verbose_name="答复")),
                ("decided_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="tally",
            name="tally_once",
        ),
        migrations.AddField(
            model_name="obligation",
            name="given_due_at",
            field=models.DateTimeField(null=True, verbose_name="原截止"),
        ),
        migrations.AddField(
            model_name="tally",
            name="day",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="tally",
            name="extended",
            field=models.IntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="tally",
            name="on_extension",
            field=models.IntegerField(db_default=0, default=0),
        ),
        migrations.AddConstraint(
            model_name="obligation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("given_due_at__isnull", True), ("given_due_at__lt", models.F("due_at")), _connector="OR"
                ),
                name="extension_is_later_than_given",
            ),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.UniqueConstraint(
                fields=("task", "parent", "day", "due_at"), name="tally_once", nulls_distinct=False
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="at_unit",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="campaign.rosterunit",
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="decided_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="obligation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="extensions",
                to="reporting.obligation",
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="unit",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="campaign.rosterunit",
            ),
        ),
        migrations.AddField(
            model_name="extensionevent",
            name="asked_by",
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
            model_name="extensionevent",
            name="at_unit",
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
            model_name="extensionevent",
            name="decided_by",
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
            model_name="extensionevent",
            name="obligation",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="reporting.obligation",
            ),
        ),
        migrations.AddField(
            model_name="extensionevent",
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
            model_name="extensionevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="history",
                to="reporting.extension",
            ),
        ),
        migrations.AddField(
            model_name="extensionevent",
            name="unit",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="campaign.rosterunit",
            ),
        ),
        migrations.AddIndex(
            model_name="extension",
            index=models.Index(
                condition=models.Q(("state", "asked")),
                fields=["at_unit", "asked_at", "id"],
                name="extension_queue",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "asked")), fields=("obligation",), name="extension_asked_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "granted"), _negated=True), ("until__isnull", False), _connector="OR"
                ),
                name="extension_granted_says_until",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("at_unit__isnull", False), ("state", "asked")),
                    models.Q(models.Q(("state", "asked"), _negated=True), ("at_unit__isnull", True)),
                    _connector="OR",
                ),
                name="extension_waits_only_when_asked",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="extension",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func=(
                        'INSERT INTO "reporting_extensionevent" ("answer", "asked_at", "asked_by_id", '
                        '"at_unit_id", "decided_at", "decided_by_id", "id", "obligation_id", '
                        '"pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", '
                        '"unit_id", "until", "wished_until") VALUES (NEW."answer", NEW."asked_at", '
                        'NEW."asked_by_id", NEW."at_unit_id", NEW."decided_at", NEW."decided_by_id", '
                        'NEW."id", NEW."obligation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", '
                        'NEW."reason", NEW."state", NEW."unit_id", NEW."until", NEW."wished_until"); RETURN '
                        "NULL;"
                    ),
                    hash="7e62dfcea9d4972d91b79ad6d0b81305b2d55d09",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f4f44",
                    table="reporting_extension",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="extension",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func=(
                        'INSERT INTO "reporting_extensionevent" ("answer", "asked_at", "asked_by_id", '
                        '"at_unit_id", "decided_at", "decided_by_id", "id", "obligation_id", '
                        '"pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", '
                        '"unit_id", "until", "wished_until") VALUES (NEW."answer", NEW."asked_at", '
                        'NEW."asked_by_id", NEW."at_unit_id", NEW."decided_at", NEW."decided_by_id", '
                        'NEW."id", NEW."obligation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", '
                        'NEW."reason", NEW."state", NEW."unit_id", NEW."until", NEW."wished_until"); RETURN '
                        "NULL;"
                    ),
                    hash="4078d998433bb9e5358084a39fecc435b0530de8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_75767",
                    table="reporting_extension",
                    when="AFTER",
                ),
            ),
        ),
    ]
