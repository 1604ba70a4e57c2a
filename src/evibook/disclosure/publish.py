"""The publish step: from named pure functions to published tables and facts."""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Callable
from typing import Any, TypeVar

from evibook.disclosure.published import PUBLIC_PROOF, PublishedFact, PublishedTable
from evibook.disclosure.store import Store
from evibook.errors import EvibookError
from evibook.model.tables import Fact, FactKind
from evibook.registers import Registers
from evibook.synthesis.plan import FACTS, TABLES, FactFunction, TableFunction

Made = TypeVar("Made")


def publish(registers: Registers) -> Store:
    """Every table and fact made of registers, and a fact for each published figure.

    Public evidence needs no suppression; for tabulations of responses see `publish_survey`.
    """
    tables = {name: _table(name, make, registers) for name, make in TABLES.items()}
    facts = {name: _fact(name, make, registers) for name, make in FACTS.items()}
    return Store(tables, facts | _published_figures(registers))


def _table(name: str, make: TableFunction, registers: Registers) -> PublishedTable:
    recorded = registers.recording()
    table = _made(name, make, recorded)
    for row in table.rows:
        if len(row) != len(table.columns):
            raise EvibookError(
                f"Table {name!r}: a row has {len(row)} cells for {len(table.columns)} columns. "
                f"Mend {_place(make)}. The row: {row!r}"
            )
    return PublishedTable(
        id=name,
        columns=table.columns,
        rows=table.rows,
        base=len(table.rows),
        origin="registers",
        synthetic=False,
        rule=_rule(make),
        statement=table.statement,
        proof=PUBLIC_PROOF,
        inputs=tuple(sorted(recorded.reads)),
        locators=table.locators,
    )


def _fact(name: str, make: FactFunction, registers: Registers) -> PublishedFact:
    recorded = registers.recording()
    made = _made(name, make, recorded)
    return _published(name, made, _rule(make), tuple(sorted(recorded.reads)))


def _made(name: str, make: Callable[[Registers], Made], registers: Registers) -> Made:
    """What the function makes; its own failure is told with its place, for the analyst."""
    try:
        return make(registers)
    except EvibookError:
        raise
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in last if frame.filename == inspect.getsourcefile(make)]
        line = f", line {own[-1].lineno}" if own else ""
        raise EvibookError(
            f"{name!r} could not be made: {type(error).__name__}: {error} "
            f"({_place(make)}{line}). Mend the function."
        ) from error


def _place(make: Callable[..., Any]) -> str:
    return f"{make.__module__}.{make.__name__}"


def _published(name: str, fact: Fact, rule: str, inputs: tuple[str, ...]) -> PublishedFact:
    return PublishedFact(name, fact.value, fact.kind, fact.qualifier, rule, inputs, fact.locators)


def _published_figures(registers: Registers) -> dict[str, PublishedFact]:
    recorded = registers.recording()
    return {
        row.id: _published(
            row.id, _figure(row), f"As printed: {row.label}.", ("published_figures",)
        )
        for row in recorded["published_figures"].itertuples()
    }


YEARS = "calendar year"
FIGURE_KINDS: dict[str, FactKind] = {
    "percentage": "percentage",
    "count": "count",
    "ordinal": "words",
}
YEARS = "calendar year"  # a unit whose numbers are names of years


def plain_number(value: float) -> int | float:
    """A number without a decimal point where it is whole."""
    return int(value) if float(value).is_integer() else float(value)


def _figure(row: Any) -> Fact:
    locators = ((row.source, row.locator),)
    if row.unit == YEARS:  # the name of a year, which takes no comma
        return Fact(str(plain_number(row.value)), "words", locators, row.qualifier)
    value = row.ordinal if row.measure == "ordinal" else plain_number(row.value)
    return Fact(value, FIGURE_KINDS.get(row.measure, "number"), locators, row.qualifier)


def _rule(make: TableFunction | FactFunction) -> str:
    return inspect.cleandoc(make.__doc__ or "").splitlines()[0]
