"""Uploads of the demonstration's liaison that are not in the library yet: one on its way, one that was refused."""

from __future__ import annotations

from vocweek.demo.crew import Crew
from vocweek.demo.shelves import LIAISON_SCHOOL
from vocweek.demo.studio import Studio
from vocweek.media.uploads.services import announce, receive
from vocweek.org.models import OrgUnit

BROKEN_OFF = 0.62  # so much has arrived


def leave_on_the_way(studio: Studio, crew: Crew) -> None:
    """Let a film stop half-way, to be gone on with, and a torn photo be refused with its reason."""
    school = OrgUnit.objects.get(code=LIAISON_SCHOOL)
    liaison, film, torn = crew.liaison(school), studio.film(), studio.photo("茶艺", 900)
    torn = torn[: len(torn) // 2]
    half = announce(
        unit=school, by=liaison, name="启动仪式全程.mp4", content_type="video/mp4", length=len(film)
    )
    receive(upload=half, offset=0, pieces=[film[: int(len(film) * BROKEN_OFF)]])
    broken = announce(
        unit=school, by=liaison, name="合影（没拷完）.jpg", content_type="image/jpeg", length=len(torn)
    )
    receive(upload=broken, offset=0, pieces=[torn])
