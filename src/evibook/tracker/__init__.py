"""What became of the recommendations: the state on any day, and what is due, overdue or changed."""

from evibook.tracker.digest import OwnerDigest, digest_text, digests
from evibook.tracker.forms import tracking_form
from evibook.tracker.history_rules import history_faults
from evibook.tracker.incoming import new_updates
from evibook.tracker.problems import Known, Placed
from evibook.tracker.questions import Change, changes, due_within, overdue
from evibook.tracker.record import OpenRecord, Record, check_record, open_record, read_record
from evibook.tracker.replay import applied, in_force, states_as_of, trail
from evibook.tracker.statuses import (
    CELL_SETTERS,
    DELIVERIES,
    KEPT_FROM_BEFORE,
    RESPONSES,
    StatusRule,
    settled,
)
from evibook.tracker.tables import (
    ACTION_TABLES,
    RECORD_TABLES,
    ActionFunction,
    ActionPlan,
    RecordFunction,
    Tracked,
    tracked,
)
from evibook.tracker.wording import changed_words, said_words, state_words, update_words

__all__ = [
    "ACTION_TABLES",
    "CELL_SETTERS",
    "DELIVERIES",
    "KEPT_FROM_BEFORE",
    "RECORD_TABLES",
    "RESPONSES",
    "ActionFunction",
    "ActionPlan",
    "Change",
    "Known",
    "OpenRecord",
    "OwnerDigest",
    "Placed",
    "Record",
    "RecordFunction",
    "StatusRule",
    "Tracked",
    "applied",
    "changed_words",
    "changes",
    "check_record",
    "digest_text",
    "digests",
    "due_within",
    "history_faults",
    "in_force",
    "new_updates",
    "open_record",
    "overdue",
    "read_record",
    "said_words",
    "settled",
    "state_words",
    "states_as_of",
    "tracked",
    "tracking_form",
    "trail",
    "update_words",
]
