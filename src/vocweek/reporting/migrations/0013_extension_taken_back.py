"""Who took an extension back, and when."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0012_roster_recording"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="extension",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="extension",
            name="update_update",
        ),
        migrations.AddField(
            model_name="extension",
            name="revoked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="extension",
            name="revoked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="extensionevent",
            name="revoked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="extensionevent",
            name="revoked_by",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
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
                        '"pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", '
                        '"revoked_at", "revoked_by_id", "state", "unit_id", "until", '
                        '"wished_until") VALUES (NEW."answer", NEW."asked_at", NEW."asked_by_id", '
                        'NEW."at_unit_id", NEW."decided_at", NEW."decided_by_id", NEW."id", '
                        'NEW."obligation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", '
                        'NEW."reason", NEW."revoked_at", NEW."revoked_by_id", NEW."state", NEW."unit_id", '
                        'NEW."until", NEW."wished_until"); RETURN NULL;'
                    ),
                    hash="daf8df1f36821c6c73dd6f692e403e9919dfa4e9",
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
                        '"pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", '
                        '"revoked_at", "revoked_by_id", "state", "unit_id", "until", '
                        '"wished_until") VALUES (NEW."answer", NEW."asked_at", NEW."asked_by_id", '
                        'NEW."at_unit_id", NEW."decided_at", NEW."decided_by_id", NEW."id", '
                        'NEW."obligation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", '
                        'NEW."reason", NEW."revoked_at", NEW."revoked_by_id", NEW."state", NEW."unit_id", '
                        'NEW."until", NEW."wished_until"); RETURN NULL;'
                    ),
                    hash="b40d1e450abdcac00cb043b3325d2446a51bf2d1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_75767",
                    table="reporting_extension",
                    when="AFTER",
                ),
            ),
        ),
    ]
