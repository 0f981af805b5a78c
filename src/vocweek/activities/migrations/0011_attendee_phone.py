"""Attendees of ceremonies are found by their phone, as everybody is who asks for their own data."""

from django.db import migrations, models
from django.db.models import Q

from vocweek.activities.personal import contact_hash, unseal

AT_ONCE = 500


def fill(apps, schema_editor):
    """Hash the phones that are there already; what was purged has none."""
    attendee = apps.get_model("activities", "Attendee")
    known = attendee.objects.exclude(sealed=None).order_by("pk")
    last = 0
    while some := list(known.filter(pk__gt=last)[:AT_ONCE]):
        last = some[-1].pk
        for one in some:
            one.phone_hash = contact_hash(unseal(one.sealed).phone)
        attendee.objects.bulk_update(some, ["phone_hash"])


class Migration(migrations.Migration):
    dependencies = [("activities", "0010_unit_weeks")]
    operations = [
        migrations.AddField(
            "attendee", "phone_hash", models.CharField(blank=True, default="", max_length=64), False
        ),
        migrations.AddIndex(
            "attendee",
            models.Index(condition=~Q(phone_hash=""), fields=["phone_hash"], name="attendee_by_phone"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
