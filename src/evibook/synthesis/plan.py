"""The named tables and facts that a report publishes.

A function marked with `evidence_table` or `fact` takes the registers and nothing else, so
that what it read is its provenance. Its docstring is printed as the rule that made it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from evibook.errors import EvibookError
from evibook.model.tables import EvidenceTable, Fact
from evibook.registers import Registers

TableFunction = Callable[[Registers], EvidenceTable]
FactFunction = Callable[[Registers], Fact]

TABLES: dict[str, TableFunction] = {}
FACTS: dict[str, FactFunction] = {}


def evidence_table(name: str) -> Callable[[TableFunction], TableFunction]:
    """Register a function as the maker of the table ``name``. Raises EvibookError on a repeat."""

    def register(function: TableFunction) -> TableFunction:
        _add(TABLES, name, function)
        return function

    return register


def fact(name: str) -> Callable[[FactFunction], FactFunction]:
    """Register a function as the maker of the fact ``name``. Raises EvibookError on a repeat."""

    def register(function: FactFunction) -> FactFunction:
        _add(FACTS, name, function)
        return function

    return register


def _add(plan: dict[str, Any], name: str, function: Callable[..., Any]) -> None:
    if name in plan:
        raise EvibookError(f"{name!r} is made by two functions; give one of them another name")
    if not function.__doc__:
        raise EvibookError(f"{name!r} needs a docstring: readers see it as the rule")
    plan[name] = function
