"""Everything that writes reminders; one function = one intention = one transaction."""

from vocweek.reminders.services.running import remind
from vocweek.reminders.services.urging import Urged, urge

__all__ = ["Urged", "remind", "urge"]
