"""Who acts for each unit of the demonstration, so that every step is on record under its own unit's name."""

from __future__ import annotations

from vocweek.accounts.models import User
from vocweek.org.models import OrgUnit, Role
from vocweek.org.services import grant_role

# Schools without anybody of their own: the county files on their behalf (代报).
FILED_FOR_BY = {"410725S2": "410725"}


class Crew:
    """The cast, and an invented liaison for every unit that has nobody in it."""

    def __init__(self) -> None:
        self._liaisons: dict[int, User] = {}

    def office(self, unit: OrgUnit) -> User:
        """Return who works in the activity week's office of `unit`."""
        return User.objects.get(memberships__unit=unit, memberships__role=Role.OFFICE)

    def liaison(self, unit: OrgUnit) -> User:
        """Return who files for `unit`: of the cast, the county for a school without anybody, else a new liaison."""
        if unit.code in FILED_FOR_BY:
            return self.office(OrgUnit.objects.get(code=FILED_FOR_BY[unit.code]))
        if unit.pk not in self._liaisons:
            posted = User.objects.filter(
                memberships__unit=unit, memberships__role__in=(Role.LIAISON, Role.OFFICE)
            )
            self._liaisons[unit.pk] = posted.first() or self._invented(unit)
        return self._liaisons[unit.pk]

    def _invented(self, unit: OrgUnit) -> User:
        name = f"lly-{unit.code.lower()}"
        user = User.objects.create_user(
            username=name, email=f"{name}@example.com", password=None, full_name="示例·联络员"
        )
        grant_role(user, by=None, unit=unit, role=Role.LIAISON)
        return user
