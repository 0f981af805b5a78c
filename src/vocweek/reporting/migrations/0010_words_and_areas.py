"""Words of explanation are kept with the filing, and what was accepted keeps its own 代全域填报."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

# The box of a draft is the draft's own; what was accepted last says itself whether it was for the whole area.
AREAS = """
UPDATE reporting_submission SET remarks = '{"covers-area": true}' WHERE covers_area;
UPDATE reporting_submission s SET accepted_covers_area = true
WHERE s.accepted IS NOT NULL AND (
    SELECT v.covers_area FROM reporting_review r JOIN reporting_revision v ON v.id = r.revision_id
    WHERE r.submission_id = s.id AND r.decision = 'accepted' ORDER BY r.decided_at DESC, r.id DESC LIMIT 1
);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("campaign", "0002_initial"),
        ("reporting", "0009_tally_extended"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
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
            name="words",
            field=models.JSONField(default=dict, verbose_name="说明"),
        ),
        migrations.AddField(
            model_name="submission",
            name="accepted_covers_area",
            field=models.BooleanField(default=False, verbose_name="通过的是代全域填报"),
        ),
        migrations.AddField(
            model_name="submission",
            name="remarks",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="submissionevent",
            name="accepted_covers_area",
            field=models.BooleanField(default=False, verbose_name="通过的是代全域填报"),
        ),
        migrations.RunSQL(AREAS, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                condition=models.Q(("accepted_covers_area", True)),
                fields=["task"],
                name="submission_accepted_covering",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="submission",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func=(
                        'INSERT INTO "reporting_submissionevent" ("accepted", "accepted_covers_area", '
                        '"answered_late", "at_unit_id", "author_id", "client_key", "covers_area", "created_at", '
                        '"decided_at", "filed", "filed_at", "first_filed_at", "form_id", "id", "obligation_id", '
                        '"on_behalf_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", '
                        '"return_due_at", "roster_unit_id", "state", "task_id", "title") VALUES (NEW."accepted", '
                        'NEW."accepted_covers_area", NEW."answered_late", NEW."at_unit_id", NEW."author_id", '
                        'NEW."client_key", NEW."covers_area", NEW."created_at", NEW."decided_at", NEW."filed", '
                        'NEW."filed_at", NEW."first_filed_at", NEW."form_id", NEW."id", NEW."obligation_id", '
                        'NEW."on_behalf_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."return_due_at", '
                        'NEW."roster_unit_id", NEW."state", NEW."task_id", NEW."title"); RETURN NULL;'
                    ),
                    hash="8afdec807caf72d6fab7beb8254a3186a308c12c",
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
                        'WHEN (OLD."accepted" IS DISTINCT FROM (NEW."accepted") OR OLD."accepted_covers_area" IS '
                        'DISTINCT FROM (NEW."accepted_covers_area") OR OLD."answered_late" IS DISTINCT FROM '
                        '(NEW."answered_late") OR OLD."at_unit_id" IS DISTINCT FROM (NEW."at_unit_id") OR '
                        'OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."client_key" IS DISTINCT FROM '
                        '(NEW."client_key") OR OLD."covers_area" IS DISTINCT FROM (NEW."covers_area") OR '
                        'OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."decided_at" IS DISTINCT FROM '
                        '(NEW."decided_at") OR OLD."filed" IS DISTINCT FROM (NEW."filed") OR OLD."filed_at" IS '
                        'DISTINCT FROM (NEW."filed_at") OR OLD."first_filed_at" IS DISTINCT FROM '
                        '(NEW."first_filed_at") OR OLD."form_id" IS DISTINCT FROM (NEW."form_id") OR OLD."id" IS '
                        'DISTINCT FROM (NEW."id") OR OLD."obligation_id" IS DISTINCT FROM (NEW."obligation_id") OR '
                        'OLD."on_behalf_id" IS DISTINCT FROM (NEW."on_behalf_id") OR OLD."return_due_at" IS DISTINCT '
                        'FROM (NEW."return_due_at") OR OLD."roster_unit_id" IS DISTINCT FROM (NEW."roster_unit_id") '
                        'OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."task_id" IS DISTINCT FROM '
                        '(NEW."task_id") OR OLD."title" IS DISTINCT FROM (NEW."title"))'
                    ),
                    func=(
                        'INSERT INTO "reporting_submissionevent" ("accepted", "accepted_covers_area", '
                        '"answered_late", "at_unit_id", "author_id", "client_key", "covers_area", "created_at", '
                        '"decided_at", "filed", "filed_at", "first_filed_at", "form_id", "id", "obligation_id", '
                        '"on_behalf_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", '
                        '"return_due_at", "roster_unit_id", "state", "task_id", "title") VALUES (NEW."accepted", '
                        'NEW."accepted_covers_area", NEW."answered_late", NEW."at_unit_id", NEW."author_id", '
                        'NEW."client_key", NEW."covers_area", NEW."created_at", NEW."decided_at", NEW."filed", '
                        'NEW."filed_at", NEW."first_filed_at", NEW."form_id", NEW."id", NEW."obligation_id", '
                        'NEW."on_behalf_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."return_due_at", '
                        'NEW."roster_unit_id", NEW."state", NEW."task_id", NEW."title"); RETURN NULL;'
                    ),
                    hash="02c76ced49c496e19085bd48c7080a877f78dedc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_03509",
                    table="reporting_submission",
                    when="AFTER",
                ),
            ),
        ),
    ]
