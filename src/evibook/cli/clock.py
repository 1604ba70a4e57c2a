"""The one place where a command looks at the calendar."""

from __future__ import annotations

import datetime


def today() -> datetime.date:
    """The day on the user's calendar."""
    return datetime.date.today()
