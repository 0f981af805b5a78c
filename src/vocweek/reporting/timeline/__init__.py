"""The record (经过): who did what when, in words, of an obligation, a whole task's filings, a notice and a task.

Every part returns `Happened`, oldest first; pages draw them alike (`components/timeline.html`) and one writer makes
the sheet (`write_record`). Told are only things the reader may see.
"""

from vocweek.reporting.timeline.excel import write_record
from vocweek.reporting.timeline.happened import Happened
from vocweek.reporting.timeline.items import Shows, difference_words, record_of, record_of_task
from vocweek.reporting.timeline.notices import record_of_notice
from vocweek.reporting.timeline.tasks import Standing, changes_of_task, standing_of

__all__ = [
    "Happened",
    "Shows",
    "Standing",
    "changes_of_task",
    "difference_words",
    "record_of",
    "record_of_notice",
    "record_of_task",
    "standing_of",
    "write_record",
]
