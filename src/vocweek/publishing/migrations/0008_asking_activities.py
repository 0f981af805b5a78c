# ruff: noqa: E501  # statements of triggers, as pghistory writes them
"""A better picture is asked for of an activity too; what a desk passed over and asked for follows a change of the roster
(recorded as the ledger's rows are: reporting 0015)."""

from importlib import import_module

import django.db.models.deletion
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

AT_ONCE = import_module("vocweek.reporting.migrations.0015_roster_recording_at_once")


def recorded(table: str) -> migrations.RunSQL:
    creates = AT_ONCE.RECORDS.replace("DROP TRIGGER reporting_recorded ON {table};\n", "")
    return migrations.RunSQL(creates.format(table=table), AT_ONCE.BACK.format(table=table))


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0017_tellings_of_doubt"),
        ("media", "0012_look_at_twins_again"),
        ("org", "0004_search_by_short_name"),
        ("publishing", "0007_asking"),
        ("reporting", "0017_record_export"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="picturerequest",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="picturerequest",
            name="update_update",
        ),
        migrations.AddField(
            model_name="picturerequest",
            name="activity",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pictures_asked",
                to="activities.activity",
            ),
        ),
        migrations.AddField(
            model_name="picturerequestevent",
            name="activity",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="activities.activity",
            ),
        ),
        migrations.AlterField(
            model_name="picturerequest",
            name="submission",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pictures_asked",
                to="reporting.submission",
            ),
        ),
        migrations.AlterField(
            model_name="picturerequestevent",
            name="submission",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="reporting.submission",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="picturerequest",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "publishing_picturerequestevent" ("activity_id", "answered_at", "answered_by_id", "asked_at", "by_id", "due_on", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminded_at", "submission_id", "unit_id", "wanted", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."activity_id", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."by_id", NEW."due_on", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reminded_at", NEW."submission_id", NEW."unit_id", NEW."wanted", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;',
                    hash="eccd41e8e6265a6bc6ff7d3e0e43c7b93f5e96cc",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ad331",
                    table="publishing_picturerequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="picturerequest",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "publishing_picturerequestevent" ("activity_id", "answered_at", "answered_by_id", "asked_at", "by_id", "due_on", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminded_at", "submission_id", "unit_id", "wanted", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."activity_id", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."by_id", NEW."due_on", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reminded_at", NEW."submission_id", NEW."unit_id", NEW."wanted", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;',
                    hash="b16a139b902952efd1c223b9809420e38cfb4675",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e84f8",
                    table="publishing_picturerequest",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="picturerequest",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.Exact(
                    models.Func(
                        models.F("submission"),
                        models.F("activity"),
                        function="num_nonnulls",
                        output_field=models.IntegerField(),
                    ),
                    1,
                ),
                name="picture_asked_for_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="picturerequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answered_at", None), ("withdrawn_at", None)),
                fields=("unit", "activity"),
                name="picture_of_activity_once_at_a_time",
            ),
        ),
        recorded("publishing_passedover"),
        recorded("publishing_picturerequest"),
    ]
