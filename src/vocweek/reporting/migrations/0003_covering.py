"""The few filings that stand for a whole area are found without reading the others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reporting", "0002_tally")]
    operations = [
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                fields=["task"], condition=models.Q(covers_area=True), name="submission_covering"
            ),
        ),
    ]
