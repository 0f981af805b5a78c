"""What was said of an asset before is kept, by a trigger on its change only: storing a photo writes no history."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0004_spooled_file"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="AssetEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("caption", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                ("author", models.CharField(blank=True, max_length=100, verbose_name="作者")),
                (
                    "rights",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "未说明"),
                            ("own", "本单位拍摄制作"),
                            ("granted", "已获作者授权"),
                            ("public", "可公开使用"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="权利",
                    ),
                ),
                (
                    "consent",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "未说明"),
                            ("nobody", "没有可辨认的未成年人"),
                            ("given", "有未成年人，监护人已同意"),
                            ("missing", "有未成年人，尚未取得同意"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="未成年人出镜",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="asset",
            trigger=pgtrigger.compiler.Trigger(
                name="said_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition=(
                        'WHEN (OLD."author" IS DISTINCT FROM (NEW."author") '
                        'OR OLD."caption" IS DISTINCT FROM (NEW."caption") '
                        'OR OLD."consent" IS DISTINCT FROM (NEW."consent") '
                        'OR OLD."rights" IS DISTINCT FROM (NEW."rights"))'
                    ),
                    func=(
                        'INSERT INTO "media_assetevent" ("author", "caption", "consent", "pgh_context_id", '
                        '"pgh_created_at", "pgh_label", "pgh_obj_id", "rights") VALUES (OLD."author", '
                        'OLD."caption", OLD."consent", _pgh_attach_context(), NOW(), \'said\', OLD."id", '
                        'OLD."rights"); RETURN NULL;'
                    ),
                    hash="bfc66d39dfe05d572e814150c9749f33b16178ef",
                    operation="UPDATE",
                    pgid="pgtrigger_said_update_fb2b7",
                    table="media_asset",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="assetevent",
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
            model_name="assetevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="history",
                to="media.asset",
            ),
        ),
    ]
