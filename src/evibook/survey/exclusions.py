"""Which responses are kept, by declared rules, and a flow of participants that adds up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from evibook.survey.records import Record
from evibook.survey.settings import Rules


@dataclass(frozen=True)
class Flow:
    """From the rows of an export to the responses that are kept, reason by reason.

    A response is counted under the first reason that applies.
    """

    rows: int
    excluded: tuple[tuple[str, int], ...]
    kept: int

    def __post_init__(self) -> None:
        """Refuse a flow that does not add up. Raises ValueError."""
        if self.rows - sum(number for _, number in self.excluded) != self.kept:
            raise ValueError("the flow of participants does not add up")

    def as_records(self) -> list[dict[str, str | int]]:
        """The flow for a JSON file, from the rows of the export to what is kept."""
        steps = [("responses in the export", self.rows)]
        steps += [(f"excluded: {why}", number) for why, number in self.excluded]
        steps.append(("responses kept", self.kept))
        return [{"step": step, "number": number} for step, number in steps]


def exclude(records: Sequence[Record], rules: Rules) -> tuple[list[Record], Flow]:
    """The responses that the rules keep, and the flow."""
    reasons = _reasons(rules)
    counts = dict.fromkeys(reasons, 0)
    left = []
    for record in records:
        why = _why(record, rules, reasons)
        if why:
            counts[why] += 1
        else:
            left.append(record)
    kept = _without_duplicates(left)
    counts[DUPLICATE] = len(left) - len(kept)
    return kept, Flow(len(records), tuple(counts.items()), len(kept))


PREVIEW, SPAM = "previews and tests", "taken for spam by the platform"
NO_CONSENT, NO_ANSWER = "no consent", "no question answered"
PROGRESS = "progress below {:g}%"
DUPLICATE = "duplicates"


def _reasons(rules: Rules) -> list[str]:
    """The reasons that the rules give, in the order in which they are looked at."""
    reasons = [PREVIEW, SPAM] if rules.preview_and_test else []
    reasons += [NO_CONSENT] if rules.consent else []
    reasons += [PROGRESS.format(rules.progress_below)] if rules.progress_below else []
    return [*reasons, NO_ANSWER, DUPLICATE]


def _why(record: Record, rules: Rules, reasons: Sequence[str]) -> str:
    applies = {
        PREVIEW: record.preview,
        SPAM: record.spam,
        NO_CONSENT: not record.consents,
        PROGRESS.format(rules.progress_below): record.progress is not None
        and record.progress < rules.progress_below,
        NO_ANSWER: record.answered == 0,
    }
    return next((reason for reason in reasons if applies.get(reason)), "")


def _without_duplicates(records: Sequence[Record]) -> list[Record]:
    """Of the responses with one key, the one that came furthest.

    Where two came as far, the one with more answers is taken, then the one whose answers come
    first in order: which it is must not depend on the order of rows.
    """
    best: dict[tuple[str, ...], Record] = {}
    for record in records:
        other = best.get(record.key)
        if other is None or _rank(record) > _rank(other):
            best[record.key] = record
    shared = {key for key, number in Counter(r.key for r in records).items() if number > 1 and key}
    return [r for r in records if r.key not in shared or r is best[r.key]]


def _rank(record: Record) -> tuple[float, int, str]:
    return record.progress or 0.0, record.answered, repr(record.answers)
