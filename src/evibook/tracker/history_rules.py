"""Rules that updates must keep one after another: transitions, moved dates, corrections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from evibook.errors import Fault
from evibook.model.tracking import State, Update, update_id
from evibook.tracker.cell_rules import cell_problems, setters_of, status_rules
from evibook.tracker.problems import Known, Placed, Problem
from evibook.tracker.replay import applied, in_force
from evibook.tracker.statuses import DELIVERIES, KEPT_FROM_BEFORE, StatusRule


def history_faults(placed: Sequence[Placed], known: Known) -> list[Fault]:
    """All faults of a record. A row with a fault is left out of the checks of later ones."""
    faults: list[Fault] = []
    sound: dict[str, Update] = {}  # by id
    for number, one in enumerate(placed, start=1):
        update = one.update
        problems = list(cell_problems(update, known))
        problems += _place_problems(update, number, placed)
        if not problems:
            problems = list(_chain_problems(update, sound))
        if not problems:
            sound[update.id] = update
        faults += [problem.at(one.file, one.row) for problem in problems]
    return faults


def _place_problems(update: Update, number: int, placed: Sequence[Placed]) -> Iterator[Problem]:
    """An id that is not the next one, and a row that was written down before the one above."""
    if update.id != update_id(number):
        action = "Restore the row that is missing, or give this one the next free id."
        yield Problem("id", update.id, f"{update_id(number)}, the next id", action)
    if number > 1 and update.recorded < placed[number - 2].update.recorded:
        before = placed[number - 2].update.recorded
        action = "Restore the cell, or set this machine's clock."
        allowed = f"a day from {before} on, when the row above was written down"
        yield Problem("recorded", str(update.recorded), allowed, action)


def _chain_problems(update: Update, sound: dict[str, Update]) -> Iterator[Problem]:
    """What is wrong with an update after those of its recommendation that stand before it."""
    if update.corrects:
        problems = list(_correction_problems(update, sound))
        if problems:
            yield from problems
            return
    chain = [one for one in sound.values() if one.recommendation == update.recommendation]
    standing = in_force([*chain, update])
    yield from _order_problems(standing, update)
    state = State(update.recommendation)
    for one in standing:
        after = applied(state, one)
        for problem in _step_problems(state, one, after):
            yield problem if one is update else _unsettled(problem, one, update)
        state = after


def _correction_problems(update: Update, sound: dict[str, Update]) -> Iterator[Problem]:
    target = sound.get(update.corrects)
    if target is None:
        allowed = "the id of an update above that has no fault"
        yield Problem("corrects", update.corrects, allowed, "Correct the id.")
        return
    later = next((one for one in sound.values() if one.corrects == target.id), None)
    if later:
        allowed = f"an update that is not corrected yet; {later.id} corrects {target.id}"
        yield Problem("corrects", target.id, allowed, f"Correct {later.id} instead.")
    if target.recommendation != update.recommendation:
        action = (
            f"Correct {target.id} with a row about {target.recommendation} that is empty but for "
            "note and reason, and report the other recommendation in a row of its own."
        )
        allowed = f"{target.recommendation}, as in {target.id}"
        yield Problem("recommendation", update.recommendation, allowed, action)
    if not update.reason:
        yield Problem("reason", "", "a reason where a row is corrected", "Fill the cell.")
    yield from _corrector_problems(update, target)


def _corrector_problems(update: Update, target: Update) -> Iterator[Problem]:
    """A role that takes back what it could not have set."""
    needed = [setters for _, setters in setters_of(target).values()]
    if update.set_by != "secretariat" and any(update.set_by not in roles for roles in needed):
        allowed = f"secretariat, or {target.set_by}, as in {target.id}"
        action = "Have it corrected in that role."
        yield Problem("set_by", update.set_by, allowed, action)


def _order_problems(standing: Sequence[Update], update: Update) -> Iterator[Problem]:
    """Dates of a recommendation that run backwards."""
    for earlier, later in pairwise(standing):
        if earlier.date > later.date and update in (earlier, later):
            if update is later:
                allowed = f"a day from {earlier.date} on, the date of {earlier.id}"
            else:
                allowed = f"a day up to {later.date}, the date of {later.id}"
            action = "Correct the date, or correct the other row first."
            yield Problem("date", str(update.date), allowed, action)


def _step_problems(before: State, update: Update, after: State) -> Iterator[Problem]:
    """What is wrong with the step from one state to the next."""
    for column, status, rule in status_rules(update):
        yield from _transition_problems(column, getattr(before, column), status, rule, update)
        for need in rule.needs:
            if need in KEPT_FROM_BEFORE and not getattr(after, need):
                allowed = f"a value, here or in an earlier row, where {column} is {status}"
                yield Problem(need, "", allowed, "Fill the cell, or report it in a row before.")
    if update.due and before.due and update.due != before.due and not update.reason:
        allowed = f"a reason where the date is moved from {before.due} to {update.due}"
        yield Problem("reason", "", allowed, "Say why it was moved.")
    if after.delivery == "complete" and _same(after.checker, after.owner):
        column = "checker" if update.checker else "owner"
        allowed = f"somebody other than {after.owner!r}: who owns it does not check it"
        value = after.checker if column == "checker" else after.owner
        yield Problem(column, value, allowed, "Name another role.")


def _transition_problems(
    column: str, before: str, status: str, rule: StatusRule, update: Update
) -> Iterator[Problem]:
    if status == before:
        return
    if before not in rule.after:
        allowed = f"a status that may follow {before!r}; {status!r} may follow "
        allowed += ", ".join(rule.after)
        yield Problem(column, status, allowed, "Correct the status.")
    elif column == "delivery" and _is_closed(before) and not update.reason:
        allowed = f"a reason where delivery leaves {before!r}"
        yield Problem("reason", "", allowed, "Say why.")


def _is_closed(delivery: str) -> bool:
    return any(rule.closed for status, rule in DELIVERIES.items() if status == delivery)


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _unsettled(problem: Problem, later: Update, correction: Update) -> Problem:
    """A problem that a correction makes in a row after the one that it corrects."""
    allowed = f"a correction after which {later.id} can stand: {later.id}, {problem.column}, "
    allowed += f"allows {problem.allowed}"
    action = f"Correct {later.id} first, or correct otherwise."
    return Problem("corrects", correction.corrects, allowed, action)
