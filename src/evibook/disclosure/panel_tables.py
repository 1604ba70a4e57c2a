"""The tables of a panel: columns and rows, with what rests on too few ratings withheld."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from evibook.disclosure.panel_floor import Floor
from evibook.model.panel_results import PanelItem, PanelResults, RoundResult
from evibook.model.tables import Cell, Column, Entity, NotAsked

SCALE = "1 to 9"
QUESTION = Column("question", "What was rated", "entity", row_header=True, weight=5.0)
CONSENSUS = {True: "yes", False: "no", None: "not classified"}
DECIDES = {True: "yes", False: "no", None: "not comparable"}

Row = tuple[Cell, ...]


RowMaker = Callable[[PanelItem, Floor], Row]
Made = tuple[str, tuple[Column, ...], list[Row], str]  # id, columns, rows, rule


def panel_tables(results: PanelResults) -> Iterator[Made]:
    """Each table of a panel, with the rule that makes it."""
    yield "panel-rule", RULE_COLUMNS, _rule(results), "As fixed before a rating was read."
    yield "panel-response", RESPONSE_COLUMNS, _rows(results, _response), RESPONSE_RULE
    yield "panel-rounds", ROUNDS_COLUMNS, _rows(results, _rounds), ROUNDS_RULE
    yield "panel-spread", SPREAD_COLUMNS, _rows(results, _spread), SPREAD_RULE
    yield "panel-rules", RULES_COLUMNS, _rows(results, _rules), RULES_RULE
    yield "panel-matrix", MATRIX_COLUMNS, _matrix(results), MATRIX_RULE


RULE_COLUMNS = (
    Column("what", "What was fixed", row_header=True, weight=1.6),
    Column("fixed", "As", weight=4.0),
)


def _rule(results: PanelResults) -> list[Row]:
    return [*results.rule.items(), (f"SHA-256 of {results.rule_file}", results.rule_sha256)]


def _rows(results: PanelResults, make: RowMaker) -> list[Row]:
    """A row for each item and criterion, by criterion and then by what is shown of the median."""
    floor = Floor(results.fewest_shown)
    order = list(dict.fromkeys(one.criterion for one in results.items))
    ranked = sorted(
        results.items, key=lambda one: (order.index(one.criterion), _rank(one.last, floor))
    )
    return [(_question(one), *make(one, floor)) for one in ranked]


def _question(one: PanelItem) -> Entity:
    return Entity(one.item, f"{one.criterion_title}: {one.item} {one.title}")


def _rank(one: RoundResult, floor: Floor) -> float:
    """By the median, the highest first; what is withheld comes last, in the order of the rule."""
    return -float(one.median) if one.median is not None and floor.passes(one) else 0.0


RESPONSE_RULE = "Panellists who gave a rating from 1 to 9, of those invited."
RESPONSE_COLUMNS = (
    QUESTION,
    Column("invited", "Invited", "count", "panellists"),
    Column("first", "Rated in round one", "count", "panellists"),
    Column("second", "Rated in round two", "count", "panellists"),
    Column("again", "Rated in both", "count", "panellists"),
)


def _response(one: PanelItem, _: Floor) -> Row:
    rated = [single.rated for single in one.rounds]
    later: Row = (rated[1], one.re_rated) if rated[1:] else (NotAsked(), NotAsked())
    return (one.last.invited, rated[0], *later)


ROUNDS_RULE = (
    "Median of each round and the second less the first; verdict and consensus by the panel's own "
    "rule. An even number of ratings has the mean of the two in the middle as its median."
)
ROUNDS_COLUMNS = (
    QUESTION,
    Column("first", "Median in round one", "number", SCALE),
    Column("second", "Median in round two", "number", SCALE),
    Column("change", "Change of the median", "number", "points"),
    Column("verdict", "Verdict", weight=1.6),
    Column("consensus_first", "Consensus in round one", weight=1.1),
    Column("consensus", "Consensus in round two", weight=1.1),
)


def _rounds(one: PanelItem, floor: Floor) -> Row:
    first, last = one.rounds[0], one.last
    verdict = floor.shown(last, last.verdict)
    before = floor.shown(first, first.median), floor.shown(first, CONSENSUS[first.consensus])
    if last is first:
        return before[0], NotAsked(), NotAsked(), verdict, before[1], NotAsked()
    change = None
    if first.median is not None and last.median is not None and floor.passes(first, last):
        change = last.median - first.median
    return (
        before[0],
        floor.shown(last, last.median),
        floor.shown(last, change),
        verdict,
        before[1],
        floor.shown(last, CONSENSUS[last.consensus]),
    )


SPREAD_RULE = (
    "30th and 70th percentile of the last round's ratings, their distance (IPR), and the limit "
    "that it must exceed for disagreement: IPRAS, 2.35 and 1.5 times the distance of their "
    "midpoint from 5 (Fitch and others 2001)."
)
SPREAD_COLUMNS = (
    QUESTION,
    Column("median", "Median", "number", SCALE),
    Column("p30", "30th percentile", "number"),
    Column("p70", "70th percentile", "number"),
    Column("ipr", "IPR", "number"),
    Column("ipras", "IPRAS", "number"),
    Column("accord", "By IPRAS", weight=1.4),
)


def _spread(one: PanelItem, floor: Floor) -> Row:
    last = one.last
    numbers = (last.median, last.p30, last.p70, last.ipr, last.ipras)
    return tuple(floor.shown(last, cell) for cell in (*numbers, last.ipras_rule[1]))


RULES_RULE = (
    "The last round under the classic rule, which counts ratings in the regions of the scale, and "
    "under IPRAS, which goes by their spread (Fitch and others 2001)."
)
RULES_COLUMNS = (
    replace(QUESTION, weight=3.4),
    Column("classic", "Classic rule", weight=1.5),
    Column("classic_accord", "Accord by it", weight=1.3),
    Column("ipras", "IPRAS", weight=1.5),
    Column("ipras_accord", "Accord by it", weight=1.3),
    Column("decides", "Rule decides", weight=1.1),
)


def _rules(one: PanelItem, floor: Floor) -> Row:
    last = one.last
    cells = (*last.classic, *last.ipras_rule, DECIDES[last.rule_decides])
    return tuple(floor.shown(last, cell) for cell in cells)


MATRIX_RULE = (
    "Medians of the last round by the criteria that ask about impact and feasibility, with the "
    "verdicts of the panel's own rule. Neither verdict makes a priority of anything."
)
MATRIX_COLUMNS = (
    Column("label", "No.", row_header=True, weight=0.6),
    Column("item", "Recommendation", "entity", weight=2.6),
    Column("feasibility", "Median of feasibility", "number", SCALE),
    Column("impact", "Median of impact", "number", SCALE),
    Column("feasibility_verdict", "Feasibility", weight=1.6),
    Column("impact_verdict", "Impact", weight=1.6),
    Column("both", "High impact and feasible", "yes_no"),
    Column("agreed", "Consensus on both", "yes_no"),
)


def _matrix(results: PanelResults) -> list[Row]:
    """A row for each item; none where the rule does not ask about both once."""
    sides = {asks: [one for one in results.items if one.asks == asks]
             for asks in ("impact", "feasibility")}  # fmt: skip
    if any(len({one.criterion for one in side}) != 1 for side in sides.values()):
        return []
    feasible = {one.item: one for one in sides["feasibility"]}
    pairs = [(one, feasible[one.item]) for one in sides["impact"]]
    floor = Floor(results.fewest_shown)
    ranked = sorted(pairs, key=lambda pair: sum(_rank(one.last, floor) for one in pair))
    return [_point(impact, feasibility, floor) for impact, feasibility in ranked]


def _point(impact: PanelItem, feasibility: PanelItem, floor: Floor) -> Row:
    high, feasible = impact.last, feasibility.last
    enough = floor.passes(high, feasible)
    return (
        impact.item,
        Entity(impact.item, impact.title),
        floor.shown(feasible, feasible.median),
        floor.shown(high, high.median),
        floor.shown(feasible, feasible.verdict),
        floor.shown(high, high.verdict),
        high.upper and feasible.upper if enough else floor.too_few,
        bool(high.consensus and feasible.consensus) if enough else floor.too_few,
    )
