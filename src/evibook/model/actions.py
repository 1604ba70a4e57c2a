"""What an organisation means to do: the actions of an edition's plan."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

ACTIONS = "actions"


@dataclass(frozen=True)
class Action:
    """An action with which an organisation answers a recommendation.

    ``theme`` is the id of the theme of the barrier that it is to lower. ``survey_table`` and
    ``survey_answer`` name a table of the edition's own survey and the answer in it that tells of
    that barrier; both are empty where the survey has none. ``starts`` is None where it began
    before anybody planned it.
    """

    id: str
    recommendation: str
    action: str
    owner: str
    starts: datetime.date | None
    due: datetime.date
    measure: str
    theme: str
    survey_table: str
    survey_answer: str
    note: str
