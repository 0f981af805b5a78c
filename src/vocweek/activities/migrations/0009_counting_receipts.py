"""Triggers that keep `Invitation.coming` equal to its attendees; the CHECK invitation_within_quota holds the quota."""

from django.db import migrations

COUNT = """
CREATE FUNCTION activities_coming_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE activities_invitation i SET coming = i.coming {sign} c.people
    FROM (SELECT invitation_id, count(*) AS people FROM changed GROUP BY 1) c WHERE i.id = c.invitation_id;
    RETURN NULL;
END $$;
CREATE TRIGGER activities_coming_{name} AFTER {event} ON activities_attendee
    REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION activities_coming_{name}();
"""
COUNTED = (("inserted", "INSERT", "NEW", "+"), ("deleted", "DELETE", "OLD", "-"))
UNDO = """
DROP TRIGGER activities_coming_{name} ON activities_attendee;
DROP FUNCTION activities_coming_{name}();
"""


def forward() -> str:
    return "".join(
        COUNT.format(name=name, event=event, rows=rows, sign=sign) for name, event, rows, sign in COUNTED
    )


def backward() -> str:
    return "".join(UNDO.format(name=name) for name, *_ in COUNTED)


class Migration(migrations.Migration):
    dependencies = [("activities", "0008_ceremonies_fairs_signings")]
    operations = [migrations.RunSQL(forward(), backward())]
