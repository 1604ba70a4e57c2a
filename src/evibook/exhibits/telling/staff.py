"""Who answered: the flow of participants, and respondents against the declared staff."""

from __future__ import annotations

from collections.abc import Sequence

from evibook.disclosure import PublishedTable
from evibook.exhibits.charts import bars, gaps
from evibook.exhibits.telling.told import (
    Record,
    Told,
    caveat,
    is_shown,
    nothing_title,
    number,
    per_cent,
    quoted,
    read_out,
    shown_rows,
)
from evibook.exhibits.wording import figure_text

EVERYBODY = "All"


def tell_staff(table: PublishedTable, about: str) -> Told:
    """The response rate, and the group that is furthest from its share of the staff."""
    group = table.columns[0].name
    everybody = [record for record in table.records() if record[group] == EVERYBODY]
    groups = table.without(EVERYBODY)
    said = [*_rate(everybody), *_furthest(groups.records(), group)]
    return Told(
        title="; ".join(said) or nothing_title(about),
        subtitle=f"{about}. Share of respondents beside share of staff, in per cent",
        description=_described(groups.records(), group),
        chart=gaps(groups, group, ("share_of_respondents", "share_of_staff"), "difference"),
    )


def _rate(everybody: Sequence[Record]) -> list[str]:
    shown = shown_rows(everybody, "response_rate")
    return [f"{per_cent(record['response_rate'])} of staff answered" for record in shown]


def _furthest(records: Sequence[Record], group: str) -> list[str]:
    """The group whose share of respondents is furthest from its share of staff."""
    shown = shown_rows(records, "difference", "share_of_respondents", "share_of_staff")
    if not shown:
        return []
    most = max(shown, key=lambda record: abs(number(record["difference"])))
    if not number(most["difference"]):
        return ["every group that is shown has its share"]
    shares = (per_cent(most[name]) for name in ("share_of_respondents", "share_of_staff"))
    told = "{} of respondents, {} of staff".format(*shares)
    apart = "furthest from its share" + caveat(records, "difference")
    return [f"{quoted(most[group])} is {apart}: {told}"]


def _described(records: Sequence[Record], group: str) -> str:
    names = ("share_of_respondents", "share_of_staff")
    parts = [
        f"{quoted(record[group])}: "
        + " and ".join(per_cent(record[n]) if is_shown(record[n]) else "withheld" for n in names)
        for record in records
    ]
    return f"Shares of respondents and of staff. {read_out(parts)}"


def tell_participants(table: PublishedTable, about: str) -> Told:
    """How many responses are kept of those in the export."""
    first, *_, last = table.records()
    shown = shown_rows([first, last], "responses")
    if len(shown) == 2:
        rows, kept = (figure_text(number(record["responses"])) for record in shown)
        title = f"Of some {rows} responses, some {kept} are kept"
    else:
        title = nothing_title(about)
    parts = [
        f"{record['stage']}: "
        + (figure_text(number(record["responses"])) if is_shown(record["responses"])
           else "withheld")
        for record in table.records()
    ]  # fmt: skip
    return Told(
        title=title,
        subtitle=f"{about}. Responses, rounded",
        description=f"Bars. {read_out(parts)}",
        chart=bars(table, "stage", "responses"),
        notes=_not_drawn(table.records()),
    )


def _not_drawn(records: Sequence[Record]) -> tuple[str, ...]:
    """A note on the stages that have no bar, where others have one."""
    gone = [str(record["stage"]) for record in records if not is_shown(record["responses"])]
    return (f"Withheld, and without a bar: {'; '.join(gone)}.",) if gone else ()
