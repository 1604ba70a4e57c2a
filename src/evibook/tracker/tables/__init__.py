"""The tables that an edition publishes of its record.

Importing the package registers every table by name.
"""

from evibook.tracker.tables import digests, measures, now, time
from evibook.tracker.tables.actions import ACTION_TABLES, ActionFunction, ActionPlan
from evibook.tracker.tables.asked import tracked
from evibook.tracker.tables.plan import DAYS, RECORD_TABLES, Asked, RecordFunction, Tracked

__all__ = [
    "ACTION_TABLES",
    "DAYS",
    "RECORD_TABLES",
    "ActionFunction",
    "ActionPlan",
    "Asked",
    "RecordFunction",
    "Tracked",
    "digests",
    "measures",
    "now",
    "time",
    "tracked",
]
