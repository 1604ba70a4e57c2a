"""What tables of a record say in words, with dates as a report writes them."""

from __future__ import annotations

from collections.abc import Iterable

from evibook.editions import written_day
from evibook.model.tracking import Measure
from evibook.tracker.questions import Change
from evibook.tracker.wording import changed_words


def change_words(change: Change, measures: Iterable[Measure]) -> str:
    """What differs between two days, or what was last reported where no state does.

    Measures go by their titles.
    """
    words = changed_words(change.before, change.after, written_day) or change.updates[-1].note
    for measure in measures:
        words = words.replace(f"{measure.id}:", f"{measure.title}:")
    return words
