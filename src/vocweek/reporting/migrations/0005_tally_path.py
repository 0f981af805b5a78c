"""The tally carries its superior's roster path, so that a subtree is summed without looking its units up."""

from django.contrib.postgres.indexes import GistIndex
from django.db import migrations
from treebeard.ltree.fields import PathField

FILL = """
UPDATE reporting_tally t SET path = u.path FROM campaign_rosterunit u WHERE u.id = t.parent_id;
CREATE FUNCTION reporting_tally_placed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.path := (SELECT path FROM campaign_rosterunit WHERE id = NEW.parent_id);
    RETURN NEW;
END $$;
CREATE TRIGGER reporting_tally_placed BEFORE INSERT ON reporting_tally
    FOR EACH ROW EXECUTE FUNCTION reporting_tally_placed();
"""
EMPTY = "DROP TRIGGER reporting_tally_placed ON reporting_tally; DROP FUNCTION reporting_tally_placed();"


class Migration(migrations.Migration):
    dependencies = [("campaign", "0002_initial"), ("reporting", "0004_edits")]
    operations = [
        migrations.AddField("tally", "path", PathField(null=True)),
        migrations.RunSQL(FILL, EMPTY),
        migrations.AddIndex("tally", GistIndex(fields=["path"], name="tally_path")),
    ]
