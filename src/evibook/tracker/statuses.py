"""The status table: what each response and delivery means, who may set it, and what it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evibook.model.tracking import Delivery, Response, Role


@dataclass(frozen=True)
class StatusRule:
    """One row of the status table.

    ``setters`` are the roles that may set it. ``needs`` names columns that must be filled: owner
    and due may stand from before, the others must be in the row that sets the status. ``after``
    are the statuses that it may follow; it may always be set again. To leave a ``closed`` status
    for another takes a reason.
    """

    meaning: str
    setters: tuple[Role, ...]
    needs: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    closed: bool = False


KEPT_FROM_BEFORE = ("owner", "due")  # needs that an earlier row may have filled
ACTING: tuple[Role, ...] = ("owner", "secretariat")
ANSWERS = ("no response yet", "accepted", "partly accepted", "rejected")
OPEN = ("not started", "planned", "in progress")

RESPONSES: Mapping[Response, StatusRule] = {
    "no response yet": StatusRule(
        "The body that was asked has not answered, as far as is known.",
        setters=("secretariat",),
        after=ANSWERS,
    ),
    "accepted": StatusRule(
        "The body that was asked has said that it will do it.", ACTING, ("evidence",), ANSWERS
    ),
    "partly accepted": StatusRule(
        "The body that was asked has said that it will do a part of it, or something like it.",
        ACTING,
        ("evidence",),
        ANSWERS,
    ),
    "rejected": StatusRule(
        "The body that was asked has said that it will not do it.", ACTING, ("evidence",), ANSWERS
    ),
}

DELIVERIES: Mapping[Delivery, StatusRule] = {
    "not assessed": StatusRule(
        "Nobody has looked. Where a record begins; no update sets it.", setters=()
    ),
    "not started": StatusRule(
        "Somebody has looked, and nothing has been done.", ACTING, (), ("not assessed", "planned")
    ),
    "planned": StatusRule(
        "There is an owner and a day by which it is to be complete.",
        ACTING,
        ("owner", "due"),
        ("not assessed", *OPEN, "stopped"),
    ),
    "in progress": StatusRule(
        "Work has begun. A complete or stopped one is reopened with a reason.",
        ACTING,
        ("owner",),
        ("not assessed", *OPEN, "complete", "stopped"),
    ),
    "complete": StatusRule(
        "It has been done, and a checker who is not the owner has seen the evidence.",
        ("checker",),
        ("owner", "evidence", "checker"),
        ("not assessed", *OPEN),
        closed=True,
    ),
    "stopped": StatusRule(
        "It was given up before it was complete.",
        ACTING,
        ("reason",),
        ("not assessed", *OPEN),
        closed=True,
    ),
    "superseded": StatusRule(
        "Something else, which is named, has taken its place. Nothing follows.",
        ("secretariat",),
        ("superseded_by",),
        ("not assessed", *OPEN, "complete", "stopped"),
        closed=True,
    ),
}

# Who may set the cells that are no status. All roles may report values, evidence and notes.
CELL_SETTERS: Mapping[str, tuple[Role, ...]] = {"owner": ("secretariat",), "due": ACTING}


def settled(delivery: Delivery) -> bool:
    """Whether nothing is due any more."""
    return DELIVERIES[delivery].closed
