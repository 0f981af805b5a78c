"""A draft task that is removed, and every earlier moment set, changed or taken back, stays on the record."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaign", "0005_form_library"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="EarlierDueEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("due_at", models.DateTimeField(null=True)),
                ("daily_at", models.TimeField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="earlierdue",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func=(
                        'INSERT INTO "campaign_earlierdueevent" ("daily_at", "due_at", "id", "notice_id", '
                        '"pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roster_unit_id", '
                        '"task_id") VALUES (NEW."daily_at", NEW."due_at", NEW."id", NEW."notice_id", '
                        '_pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."roster_unit_id", '
                        'NEW."task_id"); RETURN NULL;'
                    ),
                    hash="9faf35ebe091fceff53dc758a756df6be7c74c7b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d1e0e",
                    table="campaign_earlierdue",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="earlierdue",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func=(
                        'INSERT INTO "campaign_earlierdueevent" ("daily_at", "due_at", "id", "notice_id", '
                        '"pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roster_unit_id", '
                        '"task_id") VALUES (NEW."daily_at", NEW."due_at", NEW."id", NEW."notice_id", '
                        '_pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."roster_unit_id", '
                        'NEW."task_id"); RETURN NULL;'
                    ),
                    hash="dc5c0053511868bd8df669ea6195e53946986586",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cc5c6",
                    table="campaign_earlierdue",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="earlierdue",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func=(
                        'INSERT INTO "campaign_earlierdueevent" ("daily_at", "due_at", "id", "notice_id", '
                        '"pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roster_unit_id", '
                        '"task_id") VALUES (OLD."daily_at", OLD."due_at", OLD."id", OLD."notice_id", '
                        '_pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."roster_unit_id", '
                        'OLD."task_id"); RETURN NULL;'
                    ),
                    hash="d3fdda055ac0d08da45182c6979dc01690de0c9f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7691f",
                    table="campaign_earlierdue",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="task",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func=(
                        'INSERT INTO "campaign_taskevent" ("at_least", "audience_kinds", "closes", '
                        '"daily_at", "due_at", "edition_id", "evidence", "form_id", "id", "instructions", '
                        '"issuer_id", "items", "notice_id", "pgh_context_id", "pgh_created_at", "pgh_label", '
                        '"pgh_obj_id", "position", "state", "title", "window_from", "window_to", '
                        '"working_days_only") VALUES (OLD."at_least", OLD."audience_kinds", OLD."closes", '
                        'OLD."daily_at", OLD."due_at", OLD."edition_id", OLD."evidence", OLD."form_id", '
                        'OLD."id", OLD."instructions", OLD."issuer_id", OLD."items", OLD."notice_id", '
                        '_pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."state", '
                        'OLD."title", OLD."window_from", OLD."window_to", OLD."working_days_only"); RETURN '
                        "NULL;"
                    ),
                    hash="34c940d13f4e99942c1996c1eeafd47456756ac2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_17539",
                    table="campaign_task",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="earlierdueevent",
            name="notice",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="campaign.notice",
            ),
        ),
        migrations.AddField(
            model_name="earlierdueevent",
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
            model_name="earlierdueevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="history",
                to="campaign.earlierdue",
            ),
        ),
        migrations.AddField(
            model_name="earlierdueevent",
            name="roster_unit",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="campaign.rosterunit",
            ),
        ),
        migrations.AddField(
            model_name="earlierdueevent",
            name="task",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="campaign.task",
            ),
        ),
    ]
