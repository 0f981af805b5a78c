"""A daily task may ask on working days only (只在工作日)."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaign", "0003_roster_changes"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="task",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="task",
            name="update_update",
        ),
        migrations.AddField(
            model_name="task",
            name="working_days_only",
            field=models.BooleanField(db_default=False, default=False, verbose_name="只在工作日"),
        ),
        migrations.AddField(
            model_name="taskevent",
            name="working_days_only",
            field=models.BooleanField(db_default=False, default=False, verbose_name="只在工作日"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="task",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func=(
                        'INSERT INTO "campaign_taskevent" ("at_least", "audience_kinds", "closes", '
                        '"daily_at", "due_at", "edition_id", "evidence", "form_id", "id", "instructions", '
                        '"issuer_id", "items", "notice_id", "pgh_context_id", "pgh_created_at", "pgh_label", '
                        '"pgh_obj_id", "position", "state", "title", "window_from", "window_to", '
                        '"working_days_only") VALUES (NEW."at_least", NEW."audience_kinds", NEW."closes", '
                        'NEW."daily_at", NEW."due_at", NEW."edition_id", NEW."evidence", NEW."form_id", '
                        'NEW."id", NEW."instructions", NEW."issuer_id", NEW."items", NEW."notice_id", '
                        '_pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."state", '
                        'NEW."title", NEW."window_from", NEW."window_to", NEW."working_days_only"); RETURN '
                        "NULL;"
                    ),
                    hash="8aa7bd9256cdbe93d1b9713bc9ec40fd1684a708",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_dae98",
                    table="campaign_task",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="task",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func=(
                        'INSERT INTO "campaign_taskevent" ("at_least", "audience_kinds", "closes", '
                        '"daily_at", "due_at", "edition_id", "evidence", "form_id", "id", "instructions", '
                        '"issuer_id", "items", "notice_id", "pgh_context_id", "pgh_created_at", "pgh_label", '
                        '"pgh_obj_id", "position", "state", "title", "window_from", "window_to", '
                        '"working_days_only") VALUES (NEW."at_least", NEW."audience_kinds", NEW."closes", '
                        'NEW."daily_at", NEW."due_at", NEW."edition_id", NEW."evidence", NEW."form_id", '
                        'NEW."id", NEW."instructions", NEW."issuer_id", NEW."items", NEW."notice_id", '
                        '_pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."state", '
                        'NEW."title", NEW."window_from", NEW."window_to", NEW."working_days_only"); RETURN '
                        "NULL;"
                    ),
                    hash="1e87f6ea019978c08615fe486f5d8e4ba9e833fa",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d3843",
                    table="campaign_task",
                    when="AFTER",
                ),
            ),
        ),
    ]
