"""Which variables have to be looked at together.

Tables that share variables in a ring (a with b, b with c, c with a) allow a reader more than
their shared margins say, because one set of people must fit all of them. Where the variables that
are looked at together form a tree of cliques, counts that agree on what two cliques share always
fit one set of people (Lauritzen, Graphical Models, 1996, section 2.1).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from evibook.disclosure.suppression.axes import Variable

Scope = frozenset[Variable]


def cliques_of(scopes: Iterable[Scope]) -> list[Scope]:
    """The maximal cliques of the variables' graph, filled in until it has no open ring.

    Variables are joined where a table has both. They are taken out one by one, the one first
    that needs the fewest new joins (minimum fill); among equals single answers to a question,
    so that they are not joined with each other.
    """
    joined = _graph(scopes)
    found: list[Scope] = []
    while joined:
        variable = min(sorted(joined), key=lambda one: (_fill(joined, one), -len(one)))
        clique = Scope({variable} | joined[variable])
        if not any(clique <= other for other in found):
            found.append(clique)
        for one, other in combinations(joined.pop(variable), 2):
            joined[one].add(other)
            joined[other].add(one)
        for others in joined.values():
            others.discard(variable)
    return found


def _graph(scopes: Iterable[Scope]) -> dict[Variable, set[Variable]]:
    joined: dict[Variable, set[Variable]] = {}
    for scope in scopes:
        for variable in scope:
            joined.setdefault(variable, set()).update(scope - {variable})
    return joined


def _fill(joined: dict[Variable, set[Variable]], variable: Variable) -> int:
    pairs = combinations(joined[variable], 2)
    return sum(other not in joined[one] for one, other in pairs)
