"""The choice of counts to withhold: as few as protect every one of them.

The method is that of Fischetti and Salazar-Gonzalez (Management Science 47, 2001, 1008-1027),
with readers who know that counts are whole: choose the cheapest set, attack it as a reader would,
and for each count that an attack narrows too far demand one more of the counts that the attack
rests on; until no attack succeeds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evibook.disclosure.suppression.attack import Attacker
from evibook.disclosure.suppression.problem import Problem
from evibook.disclosure.suppression.programs import Cover, NoSolution, cheapest_cover
from evibook.errors import EvibookError


def counts_to_withhold(problem: Problem) -> frozenset[int]:
    """The cheapest set of counts, by number, whose withholding protects all of its members.

    Raises EvibookError where small counts follow from what is known even if nothing is shown.
    """
    attacker = Attacker(problem)
    withheld = problem.primary
    covers = [*_rule_covers(problem)]
    while found := attacker.broken(withheld):
        covers += found
        withheld = _cheapest(problem, covers)
    return withheld


def _cheapest(problem: Problem, covers: Sequence[Cover]) -> frozenset[int]:
    try:
        return cheapest_cover(problem.cost, covers)
    except NoSolution as error:
        raise EvibookError(
            "The plan implies small counts that no withholding protects. Leave out the tables "
            "that are limited to a part of the respondents, one at a time, to find the cause."
        ) from error


def _rule_covers(problem: Problem) -> Iterator[Cover]:
    """Sensitive counts are withheld; a group whose base is withheld is withheld whole.

    The latter also keeps a group withheld for the sake of others from being told apart from one
    that is too small, which would say how many people are in it.
    """
    for count in sorted(problem.primary):
        yield frozenset({count}), None
    number = problem.lattice.position
    for line in (line for outline in problem.outlines for line in outline.lines):
        yield frozenset({number[line.count]}), number[line.base]
