"""A task may name the mailbox its notice names (材料邮箱)."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaign", "0007_templates_by_file"),
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
        pgtrigger.migrations.RemoveTrigger(
            model_name="task",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="task",
            name="mailbox",
            field=models.EmailField(
                blank=True, db_default="", default="", max_length=254, verbose_name="材料邮箱"
            ),
        ),
        migrations.AddField(
            model_name="taskevent",
            name="mailbox",
            field=models.EmailField(
                blank=True, db_default="", default="", max_length=254, verbose_name="材料邮箱"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="task",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func=(
                        'INSERT INTO "campaign_taskevent" ("at_least", "audience_kinds", "closes", '
                        '"daily_at", "due_at", "edition_id", "evidence", "form_id", "id", '
                        '"instructions", "issuer_id", "items", "mailbox", "notice_id", "pgh_context_id", '
                        '"pgh_created_at", "pgh_label", "pgh_obj_id", "position", "state", "title", '
                        '"window_from", "window_to", "working_days_only") VALUES (NEW."at_least", '
                        'NEW."audience_kinds", NEW."closes", NEW."daily_at", NEW."due_at", '
                        'NEW."edition_id", NEW."evidence", NEW."form_id", NEW."id", NEW."instructions", '
                        'NEW."issuer_id", NEW."items", NEW."mailbox", NEW."notice_id", '
                        '_pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."state", '
                        'NEW."title", NEW."window_from", NEW."window_to", NEW."working_days_only"); '
                        "RETURN NULL;"
                    ),
                    hash="51d5adc483d54bfbe4a87926bcc6864aab94e2f6",
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
                        '"daily_at", "due_at", "edition_id", "evidence", "form_id", "id", '
                        '"instructions", "issuer_id", "items", "mailbox", "notice_id", "pgh_context_id", '
                        '"pgh_created_at", "pgh_label", "pgh_obj_id", "position", "state", "title", '
                        '"window_from", "window_to", "working_days_only") VALUES (NEW."at_least", '
                        'NEW."audience_kinds", NEW."closes", NEW."daily_at", NEW."due_at", '
                        'NEW."edition_id", NEW."evidence", NEW."form_id", NEW."id", NEW."instructions", '
                        'NEW."issuer_id", NEW."items", NEW."mailbox", NEW."notice_id", '
                        '_pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."state", '
                        'NEW."title", NEW."window_from", NEW."window_to", NEW."working_days_only"); '
                        "RETURN NULL;"
                    ),
                    hash="12ed6cd1da85f77407a98c5b86bd3319ff8f321f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d3843",
                    table="campaign_task",
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
                        '"daily_at", "due_at", "edition_id", "evidence", "form_id", "id", '
                        '"instructions", "issuer_id", "items", "mailbox", "notice_id", "pgh_context_id", '
                        '"pgh_created_at", "pgh_label", "pgh_obj_id", "position", "state", "title", '
                        '"window_from", "window_to", "working_days_only") VALUES (OLD."at_least", '
                        'OLD."audience_kinds", OLD."closes", OLD."daily_at", OLD."due_at", '
                        'OLD."edition_id", OLD."evidence", OLD."form_id", OLD."id", OLD."instructions", '
                        'OLD."issuer_id", OLD."items", OLD."mailbox", OLD."notice_id", '
                        '_pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."state", '
                        'OLD."title", OLD."window_from", OLD."window_to", OLD."working_days_only"); '
                        "RETURN NULL;"
                    ),
                    hash="a3950d1a9bed3f47521cc46bb756ac59cac69613",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_17539",
                    table="campaign_task",
                    when="AFTER",
                ),
            ),
        ),
    ]
