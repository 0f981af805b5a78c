"""What was filed keeps the version of the form it was filed in; until now that was the task's only one."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

FILL = """
UPDATE reporting_submission s SET form_id = t.form_id, draft_form_id = t.form_id
    FROM campaign_task t WHERE t.id = s.task_id;
UPDATE reporting_revision r SET form_id = s.form_id FROM reporting_submission s WHERE s.id = r.submission_id;
UPDATE reporting_submissionevent e SET form_id = t.form_id FROM campaign_task t WHERE t.id = e.task_id;
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("campaign", "0002_initial"),
        ("reporting", "0006_workbooks"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="submission",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="submission",
            name="update_update",
        ),
        migrations.AddField(
            model_name="revision",
            name="form",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="revisions",
                to="campaign.formversion",
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="draft_form",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="campaign.formversion",
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="form",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="submissions",
                to="campaign.formversion",
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="left",
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name="submissionevent",
            name="form",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="campaign.formversion",
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="revision",
            name="form",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="revisions",
                to="campaign.formversion",
            ),
        ),
        migrations.AlterField(
            model_name="submission",
            name="draft_form",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="campaign.formversion"
            ),
        ),
        migrations.AlterField(
            model_name="submission",
            name="form",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="submissions",
                to="campaign.formversion",
            ),
        ),
        migrations.AlterField(
            model_name="submissionevent",
            name="form",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="campaign.formversion",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="submission",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func=(
                        'INSERT INTO "reporting_submissionevent" ("accepted", "answered_late", '
                        '"at_unit_id", "author_id", "client_key", "covers_area", "created_at", '
                        '"decided_at", "filed", "filed_at", "first_filed_at", "form_id", "id", '
                        '"obligation_id", "on_behalf_id", "pgh_context_id", "pgh_created_at", '
                        '"pgh_label", "pgh_obj_id", "return_due_at", "roster_unit_id", "state", '
                        '"task_id", "title") VALUES (NEW."accepted", NEW."answered_late", '
                        'NEW."at_unit_id", NEW."author_id", NEW."client_key", NEW."covers_area", '
                        'NEW."created_at", NEW."decided_at", NEW."filed", NEW."filed_at", '
                        'NEW."first_filed_at", NEW."form_id", NEW."id", NEW."obligation_id", '
                        'NEW."on_behalf_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", '
                        'NEW."return_due_at", NEW."roster_unit_id", NEW."state", NEW."task_id", '
                        'NEW."title"); RETURN NULL;'
                    ),
                    hash="63d1039eb478076837b93cc1473f5cbb87a331e0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e2487",
                    table="reporting_submission",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="submission",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition=(
                        'WHEN (OLD."accepted" IS DISTINCT FROM (NEW."accepted") OR OLD."answered_late" '
                        'IS DISTINCT FROM (NEW."answered_late") OR OLD."at_unit_id" IS DISTINCT FROM '
                        '(NEW."at_unit_id") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR '
                        'OLD."client_key" IS DISTINCT FROM (NEW."client_key") OR OLD."covers_area" IS '
                        'DISTINCT FROM (NEW."covers_area") OR OLD."created_at" IS DISTINCT FROM '
                        '(NEW."created_at") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR '
                        'OLD."filed" IS DISTINCT FROM (NEW."filed") OR OLD."filed_at" IS DISTINCT FROM '
                        '(NEW."filed_at") OR OLD."first_filed_at" IS DISTINCT FROM '
                        '(NEW."first_filed_at") OR OLD."form_id" IS DISTINCT FROM (NEW."form_id") OR '
                        'OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."obligation_id" IS DISTINCT FROM '
                        '(NEW."obligation_id") OR OLD."on_behalf_id" IS DISTINCT FROM '
                        '(NEW."on_behalf_id") OR OLD."return_due_at" IS DISTINCT FROM '
                        '(NEW."return_due_at") OR OLD."roster_unit_id" IS DISTINCT FROM '
                        '(NEW."roster_unit_id") OR OLD."state" IS DISTINCT FROM (NEW."state") OR '
                        'OLD."task_id" IS DISTINCT FROM (NEW."task_id") OR OLD."title" IS DISTINCT FROM '
                        '(NEW."title"))'
                    ),
                    func=(
                        'INSERT INTO "reporting_submissionevent" ("accepted", "answered_late", '
                        '"at_unit_id", "author_id", "client_key", "covers_area", "created_at", '
                        '"decided_at", "filed", "filed_at", "first_filed_at", "form_id", "id", '
                        '"obligation_id", "on_behalf_id", "pgh_context_id", "pgh_created_at", '
                        '"pgh_label", "pgh_obj_id", "return_due_at", "roster_unit_id", "state", '
                        '"task_id", "title") VALUES (NEW."accepted", NEW."answered_late", '
                        'NEW."at_unit_id", NEW."author_id", NEW."client_key", NEW."covers_area", '
                        'NEW."created_at", NEW."decided_at", NEW."filed", NEW."filed_at", '
                        'NEW."first_filed_at", NEW."form_id", NEW."id", NEW."obligation_id", '
                        'NEW."on_behalf_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", '
                        'NEW."return_due_at", NEW."roster_unit_id", NEW."state", NEW."task_id", '
                        'NEW."title"); RETURN NULL;'
                    ),
                    hash="0057e7e3abc15c1a7370f646da607e91c9ddcbd7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_03509",
                    table="reporting_submission",
                    when="AFTER",
                ),
            ),
        ),
    ]
