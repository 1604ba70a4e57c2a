"""Records of any content that the rules allow."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from histories import FIRST, faults
from hypothesis import strategies as st

from evibook.model.tracking import Update, update_id
from evibook.tracker import DELIVERIES, RESPONSES

START = date(2027, 1, 1)
DAYS = 120  # that a record covers
OWNERS = ("Director of Research", "Director of Research", "A-rd-offices", "")
CHECKERS = ("Audit committee", "Audit committee", "Director of Research", "")
EVIDENCE = ("https://www.example.org/report", "peckham2021", "Minutes of the board, item 4", "")
# What is set often keeps a record going; what ends it, or is refused, is tried now and then.
DELIVERED = (None, None, "planned", "in progress", "complete", "complete", "stopped", *DELIVERIES)
days = st.integers(0, DAYS).map(lambda number: START + timedelta(days=number))
late = st.sampled_from((0, 0, 0, 0, 0, 0, 3, 20))  # days after it became true


@st.composite
def candidates(draw: st.DrawFn) -> dict[str, Any]:
    """The cells of an update that may or may not be allowed; most have what they need."""
    delivery = draw(st.sampled_from(DELIVERED))
    recommendation = draw(st.sampled_from(("R01", "R01", "R02")))
    measured = recommendation == "R01" and draw(st.booleans())
    acting = draw(st.sampled_from(("secretariat", "secretariat", "secretariat", "owner")))
    return {
        "recommendation": recommendation,
        "recorded": draw(st.integers(0, 9)),  # days after the row above
        "told_late": draw(late),
        "set_by": "checker" if delivery == "complete" else acting,
        "response": draw(st.sampled_from((None, None, None, *RESPONSES))),
        "delivery": delivery,
        "owner": draw(st.sampled_from(OWNERS)),
        "due": draw(st.none() | days),
        "reason": draw(st.sampled_from(("The post is vacant.", "Money came late.", ""))),
        "superseded_by": "R07" if delivery == "superseded" else "",
        "measure": "M-R01-1" if measured else "",
        "value": plain(draw(st.decimals(-1000, 1000, places=2))) if measured else None,
        "evidence": draw(st.sampled_from(EVIDENCE)),
        "checker": draw(st.sampled_from(CHECKERS)),
        "corrects": draw(st.integers(-6, 3)),  # rows above this one; none below 1
    }


def plain(number: Decimal) -> Decimal:
    """The number without exponent, idle zeros or a sign of nothing, as a record has it."""
    text = f"{number:f}".rstrip("0").rstrip(".")
    return Decimal("0" if text in ("-0", "") else text)


def allowed(steps: list[dict[str, Any]]) -> list[Update]:
    """The record that keeps each step which may follow those before."""
    record: list[Update] = []
    for step in steps:
        row = _row(step, record)
        if not faults([*record, row]):
            record.append(row)
    return record


def _row(step: dict[str, Any], record: list[Update]) -> Update:
    cells = {name: value for name, value in step.items() if name != "told_late"}
    above = record[-1].recorded if record else START
    cells["recorded"] = above + timedelta(days=step["recorded"])
    cells["date"] = cells["recorded"] - timedelta(days=step["told_late"])
    back = step["corrects"]
    cells["corrects"] = ""
    if 0 < back <= len(record):
        target = record[-back]
        cells |= {"corrects": target.id, "recommendation": target.recommendation,
                  "date": target.date, "reason": "It was otherwise."}  # fmt: skip
    if cells["set_by"] == "checker":  # who sets neither, and answers for nobody
        cells |= {"owner": "", "due": None, "response": None}
    if cells["set_by"] == "owner":
        cells["owner"] = ""
    base = {"id": update_id(len(record) + 1), "edition": FIRST.edition, "note": FIRST.note}
    return Update(**(base | cells))


histories = st.lists(candidates(), min_size=8, max_size=20).map(allowed)
