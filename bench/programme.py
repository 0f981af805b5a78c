"""Forty thousand activities of a nation, invented in bulk: what `whatson` and `search` are measured on."""

from __future__ import annotations

from functools import cache
from typing import Any

ACTIVITIES = 40_000
TRADES = [
    "焊接",
    "烘焙",
    "护理",
    "无人机",
    "汽车维修",
    "刺绣",
    "数控加工",
    "茶艺",
    "新能源",
    "园艺",
    "烹饪",
    "机器人",
]
FORMS = ["体验课", "开放日", "技能展示", "招聘会", "讲座", "便民服务", "亲子体验", "工匠进校园"]
AUDIENCES = ["", "中小学生", "家长", "社区居民", "企业", "毕业生"]

# One in ten is held with a neighbour; one in four lasts two days; one in fifty is cancelled; half are booked.
INVENTED = """
INSERT INTO activities_activity (public_id, edition_id, lead_id, title, theme_day, summary, mode, stream_url,
    contact_name, contact_phone, public_contact, accessibility, safety, external_id, state, open_to_public, hidden_why,
    draft, version, created_at, saved_at, submitted_at, accepted_at, cancelled_at, cancelled_why)
SELECT 'b' || n, %(edition)s, u.ids[1 + (n * 7919) %% u.many],
    (%(trades)s::text[])[1 + n %% 12] || (%(forms)s::text[])[1 + (n / 12) %% 8] || '第' || n || '场', NULL,
    '走进实训室，看师傅怎样做' || (%(trades)s::text[])[1 + n %% 12] || '，也可以自己动手。',
    (ARRAY['on_site', 'on_site', 'on_site', 'online', 'both'])[1 + n %% 5], '', '', '', '', '', '', '',
    CASE WHEN n %% 50 = 0 THEN 'cancelled' ELSE 'accepted' END, true, '', '{}', 1, now(), now(), now(), now(),
    CASE WHEN n %% 50 = 0 THEN now() END, CASE WHEN n %% 50 = 0 THEN '天气原因' ELSE '' END
FROM generate_series(1, %(number)s) n,
    (SELECT array_agg(id ORDER BY path) AS ids, count(*) AS many FROM campaign_rosterunit
     WHERE edition_id = %(edition)s AND kind = 'school') u;
INSERT INTO activities_activity_kinds (activity_id, activitykind_id)
SELECT a.id, k.ids[1 + a.id %% k.many] FROM activities_activity a,
    (SELECT array_agg(id ORDER BY id) AS ids, count(*) AS many FROM activities_activitykind WHERE edition_id IS NULL) k;
INSERT INTO activities_coorganiser (activity_id, roster_unit_id)
SELECT a.id, u.ids[1 + (a.id * 7) %% u.many] FROM activities_activity a,
    (SELECT array_agg(id ORDER BY path) AS ids, count(*) AS many FROM campaign_rosterunit
     WHERE edition_id = %(edition)s AND kind = 'school') u
WHERE a.id %% 10 = 0 ON CONFLICT DO NOTHING;
INSERT INTO activities_session (activity_id, public_id, starts_at, ends_at, place, place_code, latitude, longitude,
    audience, remark, way, seats, seats_taken, link, per_booking, waiting_list, asks, external_id, cancelled_why)
SELECT a.id, 's' || a.id, s.at, s.at + CASE WHEN a.id %% 4 = 0 THEN interval '26 hours' ELSE interval '2 hours' END,
    '实训楼', '', 20 + (a.id * 31 %% 2500) / 100.0, 95 + (a.id * 17 %% 3000) / 100.0,
    (%(audiences)s::text[])[1 + a.id %% 6], '', CASE WHEN a.id %% 2 = 0 THEN 'book' ELSE 'come' END,
    CASE WHEN a.id %% 2 = 0 THEN 40 END, CASE WHEN a.id %% 2 = 0 THEN a.id %% 41 ELSE 0 END, '', 5, true, '[]', '', ''
FROM activities_activity a, LATERAL (
    SELECT (%(first)s::date + (a.id %% 6)::int + make_time((8 + a.id %% 9)::int, 0, 0))
        AT TIME ZONE 'Asia/Shanghai' AS at) s;
SELECT activities_write_presence((SELECT array_agg(id) FROM activities_activity));
SELECT activities_write_showings((SELECT array_agg(id) FROM activities_activity));
"""


@cache
def invented() -> Any:
    """Write the activities once into the nation of `bench.nation`, its week beginning today; return the edition."""
    from bench.nation import open_edition, plant, quickly
    from vocweek.core.clock import today

    plant(12_000)
    edition = open_edition(today())
    quickly(
        *INVENTED.split(";\n")[:-1],
        edition=edition.pk, number=ACTIVITIES, first=edition.starts_on,
        trades=TRADES, forms=FORMS, audiences=AUDIENCES,
    )  # fmt: skip
    return edition
