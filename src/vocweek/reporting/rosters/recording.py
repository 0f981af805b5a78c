"""The rows a change touches are recorded by triggers (migration 0012), and put back exactly by undo."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, connection, transaction

from vocweek.campaign.models import ChangedRow, RosterChange
from vocweek.core.errors import refuse
from vocweek.reporting.rosters.followers import followers

# What a reader is told when a row is no longer as the change left it; tables in the order of who needs whom.
TOUCHED = {
    "org_orgunit": "单位{names}在这之后又有变更，请先撤回后来的那一次",
    "org_unitsuccession": "单位的沿革记录在这之后有改动",
    "org_membership": "人员任职在这之后有改动",
    "campaign_rosterunit": "单位{names}在这之后又有变更，请先撤回后来的那一次",
    "campaign_noticereceipt": "{names}在这之后签收了通知",
    "campaign_task": "报送任务在这之后有改动",
    "reporting_obligation": "{names}在这之后有了新的报送或免报",
    "reporting_extension": "{names}的延期在这之后有答复",
    "reporting_submission": "{names}的报送件在这之后又修改或审核过",
    "reporting_revision": "{names}合并后的数据在这之后有改动",
    "reporting_draftedit": "{names}的草稿在这之后有改动",
    "reporting_review": "{names}的审核记录在这之后有改动",
    "reporting_attachment": "{names}的附件在这之后有改动",
}

_CHANGED_SINCE = """
SELECT coalesce(u.name, now.row ->> 'name', '')
FROM campaign_changedrow was
LEFT JOIN LATERAL (SELECT to_jsonb(t) AS row FROM {table} t WHERE t.id = was.row_id) now ON true
LEFT JOIN campaign_rosterunit u ON u.id = (now.row ->> 'roster_unit_id')::bigint
WHERE was.change_id = %(change)s AND was."table" = %(table)s AND CASE
    WHEN now.row IS NULL THEN was.before IS NOT NULL
    ELSE EXISTS (SELECT FROM jsonb_each(was.after) a WHERE now.row -> a.key IS DISTINCT FROM a.value) END
ORDER BY 1
"""
_PUT_BACK = """
UPDATE {table} t SET ({columns}) = (
    SELECT {fields} FROM jsonb_populate_record(t, was.before) r
) FROM campaign_changedrow was
WHERE was.change_id = %(change)s AND was."table" = %(table)s AND was.before IS NOT NULL AND t.id = was.row_id
"""
_TAKE_AWAY = """
DELETE FROM {table} t USING campaign_changedrow was
WHERE was.change_id = %(change)s AND was."table" = %(table)s AND was.before IS NULL AND t.id = was.row_id
"""
# Cells of the tally that counted for units under one that goes; those units are back where they were.
_FORGET_CELLS = """
DELETE FROM reporting_tally t USING campaign_changedrow was
WHERE was.change_id = %(change)s AND was."table" = 'campaign_rosterunit' AND was.before IS NULL
  AND t.parent_id = was.row_id AND t.expected = 0 AND t.exempt = 0
"""
_COLUMNS = """
SELECT attname FROM pg_attribute
WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attname <> 'id' ORDER BY 1
"""
# A unit that came under another one since stands in a path that is gone.
_ASTRAY = """
SELECT child.name FROM campaign_rosterunit child JOIN campaign_rosterunit parent ON parent.id = child.parent_id
WHERE child.edition_id = %(edition)s AND child.path <> parent.path || child.code::text
UNION ALL
SELECT child.name FROM org_orgunit child JOIN org_orgunit parent ON parent.id = child.parent_id
WHERE child.path <> parent.path || child.code::text
LIMIT 3
"""
_SETTING = "SELECT set_config('vocweek.roster_change', %s, true)"


@contextmanager
def recording(change: RosterChange) -> Iterator[None]:
    """Record every row written inside as touched by `change`. If the block fails, the rollback ends the recording."""
    with connection.cursor() as cursor:
        cursor.execute(_SETTING, [str(change.pk)])
        yield
        cursor.execute(_SETTING, [""])


def put_back(change: RosterChange) -> None:
    """Restore every row `change` touched, exactly. Raises `DomainError` ``depended_on`` if anything builds on it."""
    found = set(ChangedRow.objects.filter(change=change).values_list("table", flat=True))
    told = touched()
    tables = [table for table in reversed(told) if table in found]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for table in tables:
                _require_untouched(change, table, told[table])
            for table in tables:
                cursor.execute(_put_back(table), {"change": change.pk, "table": table})
            for table in tables:
                if table == "campaign_rosterunit":
                    cursor.execute(_FORGET_CELLS, {"change": change.pk})
                cursor.execute(_TAKE_AWAY.format(table=table), {"change": change.pk, "table": table})
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            _require_no_strays(change)
    except IntegrityError as error:
        raise refuse(
            "depended_on",
            "不能撤回：由这次变更新增的单位或任务已经在用（有草稿、人员或下级单位）。请改用一次新的变更。",
        ) from error


def touched() -> dict[str, str]:
    """Return every table a change may touch with what is told of it, in the order of who needs whom."""
    return TOUCHED | {table: words for one in followers() for table, words in one.touched.items()}


def _require_untouched(change: RosterChange, table: str, words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED_SINCE.format(table=table), {"change": change.pk, "table": table})
        found = [name for (name,) in cursor.fetchall()]
    if found:
        names = sorted({name for name in found if name})
        quoted = "、".join(f"“{name}”" for name in names[:3]) + ("等" if len(names) > 3 else "")
        why = words.format(names=quoted)
        raise refuse("depended_on", f"不能撤回：{why}。可以改用一次新的变更。")


def _require_no_strays(change: RosterChange) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_ASTRAY, {"edition": change.edition_id})
        names = "、".join(f"“{name}”" for (name,) in cursor.fetchall())
    if names:
        raise refuse("depended_on", f"不能撤回：{names}是在这之后归到这里的，请先撤回那一次变更。")


def _put_back(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS, [table])
        names = [connection.ops.quote_name(name) for (name,) in cursor.fetchall()]
    fields = ", ".join(f"r.{name}" for name in names)
    return _PUT_BACK.format(table=table, columns=", ".join(names), fields=fields)
