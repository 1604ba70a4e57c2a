"""The flow of records against the sources' reference lists, as a second reader counts them.

Counted in the lists themselves: the numbered references of Williams 2020, of Peckham 2021 (notes
1 to 98) and of Marston 2020. Kumpunen 2024 prints its list apart from our copy, and the proposal
of AWP has none. The groups of repeated references were found by reading the lists side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from evibook.disclosure import Store

Rows = Callable[[str], list[dict[str, str]]]

LISTS = {"corpus": 5, "williams2020": 40, "peckham2021": 98, "marston2020": 30}
POLICY, FOCUS_GROUPS = "peckham2021", "williams2020"
# references of the policy report that repeat each other, by their numbers
REPEATED = [
    (2, 20), (3, 31), (5, 41), (7, 18, 24, 37), (9, 33, 56, 59, 75, 98), (10, 82), (11, 53),
    (12, 54), (16, 84), (17, 25, 36), (22, 32, 58, 85, 87), (23, 55), (28, 60), (29, 61), (30, 62),
    (34, 57), (35, 76), (44, 63), (47, 92, 94), (48, 93, 95), (51, 83), (64, 78), (65, 77),
    (68, 81),
]  # fmt: skip
# references of the focus-group study that stand in the policy report too: (here, there)
SHARED = [(10, 44), (35, 35), (39, 50)]


def test_every_reference_of_every_list_is_a_record(rows: Rows) -> None:
    assert Counter(row["listed_in"] for row in rows("records")) == LISTS
    assert sum(LISTS.values()) == len(rows("records")) == 173


def test_records_repeat_each_other_where_the_lists_do(rows: Rows) -> None:
    groups: dict[str, set[tuple[str, int]]] = {}
    for row in rows("records"):
        groups.setdefault(row["entry"], set()).add((row["listed_in"], int(row["number"])))

    expected = {group[0]: {(POLICY, number) for number in group} for group in REPEATED}
    for here, there in SHARED:
        expected.setdefault(there, {(POLICY, there)}).add((FOCUS_GROUPS, here))

    found = [group for group in groups.values() if len(group) > 1]
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected.values()))


def test_thirty_nine_records_are_duplicates(rows: Rows) -> None:
    spare = sum(len(group) - 1 for group in REPEATED) + len(SHARED)
    status = Counter(row["status"] for row in rows("records"))

    assert spare == status["duplicate"] == 39
    assert status["included"] == 5
    assert status["identified, not screened"] == 173 - 39 - 5 == 129


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("records-identified", 173),
        ("records-listed", 168),
        ("records-duplicate", 39),
        ("records-distinct", 134),
        ("records-not-screened", 129),
        ("reference-lists", 3),
    ],
)
def test_a_fact_of_the_flow_is_what_a_reader_counts(store: Store, fact: str, value: int) -> None:
    assert store.fact(fact).value == value


def test_the_flow_is_told_step_by_step(store: Store, rows: Rows) -> None:
    labels = {row["id"]: row["label"] for row in rows("sources")}
    table = store.table("record-flow")

    told = {row["what"]: row["records"] for row in table.records()}

    assert told == {
        "Corpus, fixed in advance": 5,
        **{f"Reference list of {labels[name]}": n for name, n in LISTS.items() if name in labels},
        "All records": 173,
        "Duplicates of another record": 39,
        "Distinct documents": 134,
        "Included and charted": 5,
        "Identified and not screened": 129,
    }
