"""Edits of drafts, the version a revision came from, and the record of exemptions."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaign", "0002_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("reporting", "0003_covering"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DraftEdit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("before", models.JSONField()),
                ("saved_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["version"],
            },
        ),
        migrations.CreateModel(
            name="ExemptionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("exempt_at", models.DateTimeField(null=True, verbose_name="免报")),
                ("exempt_reason", models.CharField(blank=True, max_length=300, verbose_name="免报原因")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="revision",
            name="from_version",
            field=models.PositiveIntegerField(default=0),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="obligation",
            trigger=pgtrigger.compiler.Trigger(
                name="exemption_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."exempt_at" IS DISTINCT FROM (NEW."exempt_at"))',
                    func=(
                        'INSERT INTO "reporting_exemptionevent" ("exempt_at", "exempt_by_id", '
                        '"exempt_reason", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") '
                        'VALUES (NEW."exempt_at", NEW."exempt_by_id", NEW."exempt_reason", '
                        "_pgh_attach_context(), NOW(), 'exemption', NEW.\"id\"); RETURN NULL;"
                    ),
                    hash="8f90a52a1ad2d941d21e60cfe8369662c170da09",
                    operation="UPDATE",
                    pgid="pgtrigger_exemption_update_412ff",
                    table="reporting_obligation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(("at_unit__isnull", True), ("state", "submitted"), _connector="OR"),
                name="submission_waits_only_when_submitted",
            ),
        ),
        migrations.AddField(
            model_name="draftedit",
            name="saved_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="draftedit",
            name="submission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="edits", to="reporting.submission"
            ),
        ),
        migrations.AddField(
            model_name="exemptionevent",
            name="exempt_by",
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
            model_name="exemptionevent",
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
            model_name="exemptionevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="history",
                to="reporting.obligation",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftedit",
            constraint=models.UniqueConstraint(fields=("submission", "version"), name="draft_edit_once"),
        ),
    ]
