"""What a chapter on a survey must say before anything else."""

from __future__ import annotations

from collections.abc import Mapping

from evibook.disclosure import PublishedTable
from evibook.model.tables import Withheld

SUMMARY = "disclosure-control"
NOT_IMPORTED = (
    "There are no answers yet: the survey of this edition has not been imported. Every exhibit of "
    "it is empty."
)
NO_RESULT = (
    "This edition publishes no result of its survey: too few people answered for any number to be "
    "shown. Every exhibit of it says so."
)


def survey_notices(tables: Mapping[str, PublishedTable]) -> tuple[str, ...]:
    """A line for a survey without any number to show; nothing for others.

    ``tables`` are those of the edition by id.
    """
    if SUMMARY not in tables:
        return (NOT_IMPORTED,)
    # its rows are the tables with numbers
    counted = [tables[str(row["table"])] for row in tables[SUMMARY].records()]
    nothing = all(isinstance(table.base, Withheld) for table in counted)
    return (NO_RESULT,) if nothing else ()
