from django.db import migrations, models


class Migration(migrations.Migration):
    """`cleaned` is False for what is stored already, and nobody knows it to be clean, and True for all that comes."""

    dependencies = [
        ("media", "0010_upload"),
    ]

    operations = [
        migrations.AddField(
            model_name="asset",
            name="cleaned",
            field=models.BooleanField(
                default=False, help_text="False: stored before files were cleaned", verbose_name="已清理"
            ),
        ),
        migrations.AlterField(
            model_name="asset",
            name="cleaned",
            field=models.BooleanField(
                default=True, help_text="False: stored before files were cleaned", verbose_name="已清理"
            ),
        ),
        migrations.AddIndex(
            model_name="asset",
            index=models.Index(
                condition=models.Q(("cleaned", False), ("state", "ready")),
                fields=["sha256"],
                name="asset_to_clean",
            ),
        ),
        migrations.CreateModel(
            name="Damage",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[("missing", "缺失"), ("damaged", "损坏")], max_length=7)),
                ("found_at", models.DateTimeField(auto_now=True)),
            ],
            options={"verbose_name": "缺损的文件"},
        ),
        migrations.CreateModel(
            name="FormerContent",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("became", models.CharField(db_index=True, max_length=64)),
                ("file", models.CharField(max_length=200)),
                ("cleaned_at", models.DateTimeField(auto_now_add=True)),
                ("gone", models.BooleanField(default=False, verbose_name="旧文件已删")),
            ],
            options={
                "verbose_name": "清理前的文件",
                "indexes": [
                    models.Index(
                        condition=models.Q(("gone", False)), fields=["sha256"], name="former_not_gone"
                    )
                ],
            },
        ),
    ]
