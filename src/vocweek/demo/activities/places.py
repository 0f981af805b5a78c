"""Where the demonstration's places are: somewhere in the right county, the same spot for all rooms of a school."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from vocweek.activities.entry.points import Point

# Towns by the beginning of their code and by their name in a place, roughly (latitude, longitude).
TOWNS: Mapping[str, tuple[str, float, float]] = {
    "4107": ("新乡市", 35.303, 113.900),
    "410702": ("红旗区", 35.304, 113.880),
    "410703": ("卫滨", 35.300, 113.860),
    "410704": ("耿黄", 35.375, 113.920),
    "410711": ("牧野", 35.318, 113.910),
    "410721": ("新乡县", 35.192, 113.806),
    "410724": ("获嘉", 35.261, 113.657),
    "410725": ("原阳", 35.066, 113.940),
    "410726": ("延津", 35.142, 114.205),
    "410727": ("封丘", 35.041, 114.419),
    "410771": ("高新", 35.290, 113.935),
    "410772": ("经开", 35.282, 113.985),
    "410773": ("平原", 35.035, 113.720),
    "410781": ("卫辉", 35.399, 114.065),
    "410782": ("辉县", 35.462, 113.806),
    "410783": ("长垣", 35.201, 114.669),
    "41": ("河南", 34.760, 113.650),
    "4419": ("东莞", 23.021, 113.752),
    "441900119": ("长安", 22.816, 113.803),
    "441900121": ("虎门", 22.815, 113.673),
    "441900110": ("常平", 22.976, 114.000),
}
AWAY = 0.012  # degrees: a bit more than a kilometre
INVENTED = "（示例）"


def point_of(place: str, lead: str) -> str:
    """Return where a place of a unit (code) is, as one pastes it from a map; "" for none, and for what is online."""
    if not place:
        return ""
    named = next((town for town in TOWNS.values() if place.startswith(town[0])), None)
    held = [town for code, town in TOWNS.items() if lead.startswith(code)]
    if named is None and not held:
        return ""
    _, latitude, longitude = named or held[-1]
    whose, shown, _ = place.partition(INVENTED)
    chance = Random(whose if shown else place)
    return str(Point(latitude + chance.uniform(-AWAY, AWAY), longitude + chance.uniform(-AWAY, AWAY)))
