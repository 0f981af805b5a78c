"""Triggers that note what may be found otherwise than before, whatever statement changes it; all is noted once here.

Nothing is locked and nothing is read: a row is added for each thing, in the transaction that changes it, and the job
`publishing.refresh_search` writes those things anew some seconds after it was committed.
"""

from django.db import migrations

NOTE = """
CREATE FUNCTION publishing_note_search(of_what char, keys bigint[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO publishing_searchchange (what, key) SELECT of_what, key FROM unnest(keys) key;
$$;
"""
# A table's added and removed rows: what they belong to, and by which column.
ROWS = """
CREATE FUNCTION publishing_note_{name}_gained() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM publishing_note_search('{what}', (SELECT array_agg(DISTINCT {column}) FROM gained));
    RETURN NULL;
END $$;
CREATE FUNCTION publishing_note_{name}_lost() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM publishing_note_search('{what}', (SELECT array_agg(DISTINCT {column}) FROM lost));
    RETURN NULL;
END $$;
CREATE TRIGGER publishing_search_added AFTER INSERT ON {table} REFERENCING NEW TABLE AS gained
    FOR EACH STATEMENT EXECUTE FUNCTION publishing_note_{name}_gained();
CREATE TRIGGER publishing_search_removed AFTER DELETE ON {table} REFERENCING OLD TABLE AS lost
    FOR EACH STATEMENT EXECUTE FUNCTION publishing_note_{name}_lost();
"""
# What of a row is searched; a booking, which counts its seats on the session, notes nothing.
CHANGED = """
CREATE FUNCTION publishing_note_{name}_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM publishing_note_search('{what}', ARRAY[NEW.{column}, OLD.{column}]);
    RETURN NULL;
END $$;
CREATE TRIGGER publishing_search_changed AFTER UPDATE OF {columns} ON {table} FOR EACH ROW
    WHEN (({old}) IS DISTINCT FROM ({new})) EXECUTE FUNCTION publishing_note_{name}_changed();
"""
TABLES = {
    "activity": ("a", "id", "activities_activity", "state, edition_id, lead_id, title, summary, open_to_public, "
                 "hidden_at, accepted_at"),
    "session": ("a", "activity_id", "activities_session", "activity_id, starts_at, ends_at, place, cancelled_at"),
    "partner": ("a", "activity_id", "activities_coorganiser", "activity_id, roster_unit_id"),
    "kind": ("a", "activity_id", "activities_activity_kinds", ""),
    "publication": ("p", "id", "publishing_publication", "state, leads, kind, activity_id, origin_id, edition_id, "
                    "title, lead, byline, body, topics"),
    "unit": ("u", "id", "org_orgunit", "name, short_name, active"),
    "site": ("u", "unit_id", "publishing_site", "slogan, welcome"),
}  # fmt: skip
# Names that stand in what belongs to others.
NAMES = """
CREATE FUNCTION publishing_note_roster_named() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO publishing_searchchange (what, key)
    SELECT 'a', id FROM activities_activity WHERE lead_id = NEW.id
    UNION SELECT 'a', activity_id FROM activities_coorganiser WHERE roster_unit_id = NEW.id
    UNION SELECT 'p', id FROM publishing_publication WHERE origin_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER publishing_search_named AFTER UPDATE OF name ON campaign_rosterunit FOR EACH ROW
    WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION publishing_note_roster_named();
CREATE FUNCTION publishing_note_kind_named() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO publishing_searchchange (what, key)
    SELECT 'a', activity_id FROM activities_activity_kinds WHERE activitykind_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER publishing_search_named AFTER UPDATE OF name ON activities_activitykind FOR EACH ROW
    WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION publishing_note_kind_named();
"""
ALL = """
INSERT INTO publishing_searchchange (what, key)
SELECT 'a', id FROM activities_activity UNION ALL SELECT 'p', id FROM publishing_publication
UNION ALL SELECT 'u', id FROM org_orgunit;
"""


def forward() -> str:
    written = [NOTE]
    for name, (what, column, table, columns) in TABLES.items():
        written.append(ROWS.format(name=name, what=what, column=column, table=table))
        if columns:
            listed = columns.split(", ")
            old, new = (", ".join(f"{row}.{one}" for one in listed) for row in ("OLD", "NEW"))
            written.append(
                CHANGED.format(
                    name=name, what=what, column=column, table=table, columns=columns, old=old, new=new
                )
            )
    return "".join(written) + NAMES + ALL


def backward() -> str:
    dropped = ["DROP TRIGGER publishing_search_named ON campaign_rosterunit;"]
    dropped.append("DROP TRIGGER publishing_search_named ON activities_activitykind;")
    dropped += [f"DROP FUNCTION publishing_note_{name}_named();" for name in ("roster", "kind")]
    for name, (_, _, table, columns) in TABLES.items():
        for event, ending in (("added", "gained"), ("removed", "lost"), ("changed", "changed")):
            if ending != "changed" or columns:
                dropped.append(f"DROP TRIGGER publishing_search_{event} ON {table};")
                dropped.append(f"DROP FUNCTION publishing_note_{name}_{ending}();")
    return "".join(dropped) + "DROP FUNCTION publishing_note_search(char, bigint[]);"


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0004_search"),
        ("activities", "0016_keeping_showings"),
        ("campaign", "0007_templates_by_file"),
    ]
    operations = [migrations.RunSQL(forward(), backward())]
