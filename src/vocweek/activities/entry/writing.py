"""A checked entry becomes rows: columns, kinds, co-organisers, pictures, sessions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from vocweek.activities.entry.checking import WantedSession, find_partners
from vocweek.activities.entry.points import Known, Point, known_points, settle
from vocweek.activities.entry.spec import NO
from vocweek.activities.entry.values import PLAIN
from vocweek.activities.models import Activity, CoOrganiser, Picture, Session
from vocweek.activities.showing import keep_pictures
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import SHANGHAI
from vocweek.core.errors import refuse
from vocweek.media.models import Asset

USUAL = {"mode": Activity.Mode.ON_SITE}


def write_words(activity: Activity, values: Mapping[str, Any]) -> None:
    """Put into the activity's columns what `values` say of them; the caller saves."""
    for name in PLAIN:
        if name in values:
            setattr(activity, name, values[name] or USUAL.get(name, ""))
    if "theme_day" in values:
        activity.theme_day = date.fromisoformat(values["theme_day"]) if values["theme_day"] else None
    if "part_of" in values:
        activity.part_of_id = int(values["part_of"]) if values["part_of"] else None
    if "open_to_public" in values:
        activity.open_to_public = values["open_to_public"] != NO


def write_lists(
    activity: Activity, values: Mapping[str, Any], partners: Iterable[RosterUnit] | None = None
) -> None:
    """Put kinds, co-organisers and pictures in their tables, as far as `values` name them; the activity is stored.

    Raises `DomainError` ``not_own_file`` for a picture that is not the lead's own.
    """
    if "kinds" in values:
        activity.kinds.set([int(pk) for pk in values["kinds"]])
    if "partners" in values:
        if partners is None:
            partners, _ = find_partners(str(values["partners"] or ""), activity.lead)
        _write_partners(activity, list(partners))
    if "pictures" in values:
        write_pictures(activity, values["pictures"] or [], Picture.Part.ANNOUNCEMENT)


def write_pictures(activity: Activity, assets: Sequence[int], part: Picture.Part) -> None:
    """Let these be the pictures of a part of the activity, in this order. Raises ``not_own_file``."""
    shown = activity.pictures.filter(part=part)
    known = set(shown.values_list("asset_id", flat=True))
    own = Asset.objects.filter(pk__in=assets, unit=activity.lead.unit_id, deleted_at=None)
    usable = known | set(own.values_list("pk", flat=True))
    if any(asset not in usable for asset in assets):
        raise refuse("not_own_file", "有一张图片不是本单位的，请重新上传。", "pictures")
    shown.exclude(asset__in=assets).delete()
    gone = known - set(assets)
    Picture.objects.bulk_create(
        [
            Picture(activity=activity, asset_id=asset, part=part, position=number)
            for number, asset in enumerate(dict.fromkeys(assets))
        ],
        update_conflicts=True,
        unique_fields=["activity", "asset", "part"],
        update_fields=["position"],
    )
    keep_pictures(activity, gone)


def write_sessions(
    activity: Activity, wanted: Sequence[WantedSession], moment: datetime
) -> tuple[list[Session], list[Session]]:
    """Let these be the sessions of the activity; return those that changed (as they are now) and those that went.

    A session that somebody booked or came to does not go: the caller cancels it. Raises `DomainError` ``seats_taken``
    where a limit would fall below what is booked, ``over`` where such a session has taken place at this moment.
    """
    known = {
        one.pk: one for one in activity.sessions.select_for_update(no_key=True).filter(cancelled_at=None)
    }
    changed: list[Session] = []
    where = known_points([activity.lead])[activity.lead.pk]
    for one in wanted:
        session = known.pop(one.pk, None) if one.pk else None
        columns = {"starts_at": one.starts_at, "ends_at": one.ends_at, **placed(one, session, where)}
        if session is None:
            Session.objects.create(activity=activity, place_code=area_code(activity.lead), **columns)
        elif any(getattr(session, name) != value for name, value in columns.items()):
            _require_seats(session, columns["seats"])
            for name, value in columns.items():
                setattr(session, name, value)
            session.save(update_fields=list(columns))
            changed.append(session)
    gone = [one for one in known.values() if one.bookings.exists() or one.walk_ins.exists()]
    _require_to_come(gone, moment)
    activity.sessions.filter(pk__in=[pk for pk in known if pk not in {one.pk for one in gone}]).delete()
    return changed, gone


def placed(wanted: WantedSession, before: Session | None, known: Known) -> dict[str, Any]:
    """Return the columns of a session with the point it has (`points.settle`)."""
    columns = dict(wanted.columns)
    typed = None if columns["latitude"] is None else Point(columns["latitude"], columns["longitude"])
    point = settle(typed, columns["place"], before, known)
    return columns | {
        "latitude": point.latitude if point else None,
        "longitude": point.longitude if point else None,
    }


def area_code(unit: RosterUnit) -> str:
    """Return the code of the place a unit is in (GB/T 2260, six digits): the nearest one on its path; "" if none."""
    codes = [label for label in list(unit.path)[::-1] if len(label) == 6 and label.isdigit()]
    return next((code for code in codes if code != "000000"), "")


def _write_partners(activity: Activity, partners: list[RosterUnit]) -> None:
    known = set(activity.co_organisers.values_list("roster_unit_id", flat=True))
    wanted = [unit.pk for unit in partners]
    activity.co_organisers.exclude(roster_unit__in=wanted).delete()
    CoOrganiser.objects.bulk_create(
        CoOrganiser(activity=activity, roster_unit_id=pk) for pk in wanted if pk not in known
    )


def _require_to_come(sessions: Iterable[Session], moment: datetime) -> None:
    """Raise ``over`` if one has taken place: who came stays counted, and nobody is told that it was cancelled."""
    for session in sessions:
        if session.ends_at <= moment:
            raise refuse("over", f"{taken_place(session)}；请保留这一行。", "sessions")


def taken_place(session: Session) -> str:
    """Return why a session that is over, and was booked or came to, cannot be left out."""
    begins = session.starts_at.astimezone(SHANGHAI)
    return f"{begins:%-m月%-d日 %H:%M} 的场次已经办过，有人预约或到过，不能去掉"


def too_few_seats(session: Session, seats: int | None) -> str:
    """Return why so many seats are too few, "" if they are not."""
    too_few = seats is not None and seats < session.seats_taken
    return f"已有 {session.seats_taken} 人预约，名额不能少于这个数。" if too_few else ""


def _require_seats(session: Session, seats: int | None) -> None:
    if words := too_few_seats(session, seats):
        raise refuse("seats_taken", words, "sessions")
