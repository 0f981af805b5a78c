"""Pictures of activities that were public before pictures were: shown from now on, as `activities.showing` says."""

from django.db import migrations

SHOW = """
UPDATE media_asset asset SET published_at = now()
WHERE asset.published_at IS NULL AND asset.deleted_at IS NULL
  AND asset.rights IN ('own', 'granted', 'public') AND asset.consent IN ('nobody', 'given')
  AND EXISTS (SELECT FROM activities_picture shown JOIN activities_activity activity ON activity.id = shown.activity_id
      WHERE shown.asset_id = asset.id AND shown.part = 'announcement' AND activity.state = 'accepted'
        AND activity.open_to_public AND activity.hidden_at IS NULL)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0013_arrivals"),
        ("media", "0012_look_at_twins_again"),
    ]
    operations = [migrations.RunSQL(SHOW, migrations.RunSQL.noop)]
