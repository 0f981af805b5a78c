"""A revision nobody typed says where it came from."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0010_words_and_areas"),
    ]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="note",
            field=models.CharField(blank=True, max_length=300, verbose_name="说明"),
        ),
    ]
