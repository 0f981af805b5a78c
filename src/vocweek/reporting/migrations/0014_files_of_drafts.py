"""Which files a draft names can be asked from the file's side: a file in somebody's draft is not thrown away."""

from django.db import migrations

# Of a form's values only files are lists of numbers.
FUNCTION = """
CREATE FUNCTION reporting_files_of(draft jsonb) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg((number #>> '{}')::bigint), '{}')
    FROM jsonb_path_query(draft, 'strict $.* ? (@.type() == "array")') AS list,
         jsonb_array_elements(list) AS number
    WHERE jsonb_typeof(number) = 'number' AND (number #>> '{}') ~ '^[0-9]{1,18}$'
$$;
CREATE INDEX submission_files_of_draft ON reporting_submission USING gin (reporting_files_of(draft))
    WHERE state IN ('draft', 'returned');
"""


class Migration(migrations.Migration):
    dependencies = [("reporting", "0013_extension_taken_back")]
    operations = [
        migrations.RunSQL(
            FUNCTION, "DROP INDEX submission_files_of_draft; DROP FUNCTION reporting_files_of(jsonb);"
        ),
    ]
