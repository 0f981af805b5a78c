"""What came of it: outcomes with photos of the days gone by, and what visitors said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import cycle
from random import Random

from django.db.models import Max, Q, Sum

from vocweek.activities.models import Activity, CheckIn, Outcome, Picture, Rating, WalkIn
from vocweek.core.clock import SHANGHAI, now
from vocweek.demo.activities.said import COMMENTS, EFFECTS, HIDDEN, HIGHLIGHTS
from vocweek.demo.crew import Crew
from vocweek.media.models import Asset

State = Rating.State


def record_outcomes(
    activities: Sequence[Activity], crew: Crew, *, unwritten: Sequence[Activity] = ()
) -> None:
    """Record an outcome for what is over, but for `unwritten` and what ended within the last hours."""
    left = {one.pk for one in unwritten}
    over = Activity.objects.filter(pk__in=[one.pk for one in activities], state=Activity.State.ACCEPTED)
    over = over.annotate(ended=Max("sessions__ends_at")).filter(ended__lt=now() - timedelta(hours=3))
    told = [one for one in over.select_related("lead__unit").order_by("pk") if one.pk not in left]
    came = _came(told)
    effects, highlights = cycle(EFFECTS), cycle(HIGHLIGHTS)
    outcomes = [_outcome(one, came.get(one.pk, 0), next(effects), next(highlights), crew) for one in told]
    Outcome.objects.bulk_create(outcomes)
    Picture.objects.bulk_create(_photos(told))


def let_them_rate(crew: Crew) -> None:
    """Let some of those who came rate; most words are moderated, the last wait."""
    came = CheckIn.objects.filter(repeated=False, session__ends_at__lt=now()).select_related(
        "booking", "session__activity__lead__unit"
    )
    words = [*COMMENTS, *[""] * 14]
    Random(7).shuffle(words)
    chosen = [one for number, one in enumerate(came.order_by("pk")) if number % 3 == 1]
    ratings = [_rating(one, text, crew) for one, text in zip(chosen, [*words, HIDDEN], strict=False)]
    for one in ratings[-6:-2]:
        one.state, one.moderated_at, one.moderated_by = State.WAITING, None, None
    Rating.objects.bulk_create(ratings)


def _rating(check_in: CheckIn, text: str, crew: Crew) -> Rating:
    stars = 2 if text == HIDDEN else (5, 5, 4, 5, 4, 3)[check_in.pk % 6]
    shown = Rating(
        session=check_in.session, booking=check_in.booking, stars=stars, comment=text, state=State.SHOWN
    )
    shown.moderated_at = min(check_in.session.ends_at + timedelta(hours=5), now())
    shown.moderated_by = crew.liaison(check_in.session.activity.lead.unit)
    if text == HIDDEN:
        shown.state, shown.moderated_why = State.HIDDEN, "写了别人的电话号码。"
    return shown


def _came(activities: Sequence[Activity]) -> dict[int, int]:
    """Return how many came to each, as the door counted."""
    of = Q(session__activity__in=list(activities))
    tickets = CheckIn.objects.filter(of, repeated=False, undone_at=None)
    total: dict[int, int] = {}
    for rows in (tickets, WalkIn.objects.filter(of)):
        for pk, people in rows.order_by().values_list("session__activity").annotate(Sum("people")):
            total[pk] = total.get(pk, 0) + people
    return total


def _outcome(activity: Activity, came: int, effect: str, highlight: str, crew: Crew) -> Outcome:
    chance = Random(activity.title)
    people = came or chance.randint(120, 900)
    students = int(people * chance.uniform(0.4, 0.6))
    teachers = int(people * chance.uniform(0.05, 0.1))
    others = int(people * chance.uniform(0.0, 0.06))
    ended = activity.ended.astimezone(SHANGHAI)  # type: ignore[attr-defined]  # annotated by the caller
    where = "线上" if activity.mode == Activity.Mode.ONLINE else "现场"
    return Outcome(
        activity=activity,
        held=f"{ended.month}月{ended.day}日如期举办，{where}参与 {people} 人。{activity.summary}",
        effect=effect,
        highlight=highlight,
        participants=people,
        students=students,
        teachers=teachers,
        enterprise_people=others,
        residents=people - students - teachers - others,
        recorded_by=crew.liaison(activity.lead.unit),
        recorded_at=min(ended + timedelta(hours=2), now()),
        version=1,
    )


def _photos(activities: Sequence[Activity]) -> list[Picture]:
    """Return photos of the lead's library for every outcome: of the activity's own trade where it has any."""
    photos: list[Picture] = []
    units = {one.lead.unit_id for one in activities}
    own: dict[int, list[Asset]] = {pk: [] for pk in units}
    ready = Asset.objects.filter(unit__in=units, deleted_at=None, content_type="image/jpeg", caption__gt="")
    for asset in ready.exclude(name__startswith="展板").order_by("pk"):
        own[asset.unit_id].append(asset)
    shown = dict(Picture.objects.filter(activity__in=list(activities)).values_list("activity", "asset__name"))
    for activity in activities:
        trade = shown.get(activity.pk, "").partition("-")[0]
        fitting = [one for one in own[activity.lead.unit_id] if trade and one.name.startswith(trade)][-3:]
        photos += [
            Picture(activity=activity, asset=asset, part=Picture.Part.OUTCOME, position=place)
            for place, asset in enumerate(fitting)
        ]
    return photos
