"""Changes of a frozen roster, each row they touched as it was and as they left it; units closed during an edition."""

import django.db.models.deletion
import treebeard.ltree.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaign", "0002_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("rosterunit", "closed_at", models.DateTimeField(null=True, verbose_name="撤销")),
        # Nothing ever wrote the table as it was.
        migrations.DeleteModel("RosterChange"),
        migrations.CreateModel(
            name="RosterChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("added", "新增"),
                            ("renamed", "更名"),
                            ("moved", "改隶"),
                            ("merged", "并入"),
                            ("split", "分设"),
                            ("closed", "撤销"),
                        ],
                        max_length=8,
                    ),
                ),
                ("code", models.CharField(max_length=32, verbose_name="代码")),
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                ("path", treebeard.ltree.fields.PathField()),
                ("to_path", treebeard.ltree.fields.PathField(null=True)),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                ("reason", models.CharField(max_length=300, verbose_name="原因")),
                ("changed_at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(null=True, verbose_name="撤回变更")),
                ("undone_why", models.CharField(blank=True, max_length=300, verbose_name="撤回原因")),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roster_changes",
                        to="campaign.edition",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "名册变更",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="ChangedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("table", models.CharField(max_length=63)),
                ("row_id", models.BigIntegerField()),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField()),
                (
                    "change",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="campaign.rosterchange",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="rosterchange",
            index=models.Index(fields=["edition", "-id"], name="roster_changes_of_edition"),
        ),
        migrations.AddIndex(
            model_name="changedrow",
            index=models.Index(fields=["table", "row_id"], name="changed_row_of_row"),
        ),
        migrations.AddConstraint(
            model_name="changedrow",
            constraint=models.UniqueConstraint(fields=("change", "table", "row_id"), name="changed_row_once"),
        ),
    ]
