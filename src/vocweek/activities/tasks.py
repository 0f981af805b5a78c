"""Jobs of activities: the worker finds those of each part through this module."""

from vocweek.activities import clockwork as review_clockwork
from vocweek.activities.booking import clockwork
from vocweek.activities.booking import tasks as booking_tasks
from vocweek.activities.importing import tasks as importing_tasks
from vocweek.activities.purging import clockwork as purging_clockwork

__all__ = ["booking_tasks", "clockwork", "importing_tasks", "purging_clockwork", "review_clockwork"]
