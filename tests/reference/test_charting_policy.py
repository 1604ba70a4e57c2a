"""The recommendations in the registers against their source, as a second reader took them.

Read in Peckham 2021: the key recommendations of the executive summary and Appendix 4. The values
were typed from there and not from the registers.
"""

from __future__ import annotations

import pandas as pd
import pytest

from evibook.disclosure import Store
from evibook.registers import Registers

POLICY = "peckham2021"
CORE = {1, 2, 3, 4, 6, 8, 11, 12, 13}
THEME_OF = {
    **dict.fromkeys((1, 2, 3), "1"),
    **dict.fromkeys((4, 5, 6, 7), "2"),
    **dict.fromkeys((8, 9, 10, 11), "3"),
    **dict.fromkeys((12, 13, 14, 15, 16, 17), "4"),
}
TRUSTS, OFFICES, UNIVERSITIES = "A-nhs-trusts", "A-rd-offices", "A-universities"
UK, DEVOLVED = "A-uk-government", "A-devolved-administrations"
LEADS = {
    0: {"A-dhsc", DEVOLVED},
    1: {TRUSTS},
    2: {UK, DEVOLVED},
    3: {UK, DEVOLVED},
    4: {UK},
    5: {"A-national-research-funders", "A-local-research-funders"},
    6: {OFFICES, "A-hr-departments"},
    7: {UK, DEVOLVED},
    8: {"A-nihr", "A-cso", "A-hsc-rd"},
    9: {OFFICES},
    10: set(),  # asks for something to be done, and of nobody by name
    11: {TRUSTS},
    12: {"A-health-departments"},
    13: {OFFICES},
    14: {OFFICES, UNIVERSITIES},
    15: {TRUSTS, UNIVERSITIES},
    16: {UNIVERSITIES},
    17: {OFFICES},
}
SUPPORTING = {1: {"A-national-nhs-bodies"}, 6: {"A-national-nhs-bodies"}, 9: {TRUSTS}}
METRICS, REVIEWS = "R12", "R13"


def of_source(frame: pd.DataFrame, source: str) -> pd.DataFrame:
    """The rows that a source bears."""
    return frame[frame["source"] == source]


def number_of(recommendation: str) -> int:
    """The source's number of a recommendation."""
    return int(recommendation.removeprefix("R"))


def test_seventeen_recommendations_and_one_over_them(registers: Registers) -> None:
    ids = of_source(registers["recommendations"], POLICY)["id"]

    assert sorted(map(number_of, ids)) == list(range(18))


def test_the_core_recommendations_are_those_of_the_executive_summary(registers: Registers) -> None:
    frame = of_source(registers["recommendations"], POLICY)

    assert set(map(number_of, frame.loc[frame["core"], "id"])) == CORE
    assert len(CORE) == 9


def test_each_recommendation_stands_under_its_theme(registers: Registers) -> None:
    themes = registers["themes"].set_index("id")
    frame = of_source(registers["recommendations"], POLICY)

    charted = {
        number_of(row.id): themes.loc[row.theme, "code"] for row in frame.itertuples() if row.theme
    }

    assert charted == THEME_OF
    assert set(themes.loc[themes["framework"] == POLICY, "code"]) == set("1234")


def asked(registers: Registers, number: int) -> dict[str, str]:
    """Notes by body, for the bodies that a recommendation's own wording asks."""
    links = registers["links"]
    chosen = links[
        (links["relation"] == "addressed to")
        & (links["subject"] == f"R{number:02}")
        & (links["basis"] == "wording")
        & (links["locator"].str.contains(f"recommendation {number}$") | (number == 0))
    ]
    return dict(zip(chosen["object"], chosen["note"], strict=True))


@pytest.mark.parametrize("number", sorted(LEADS))
def test_each_recommendation_asks_whom_its_wording_asks(registers: Registers, number: int) -> None:
    notes = asked(registers, number)
    supporting = {body for body, note in notes.items() if note.startswith("Supporting role")}
    later = {body for body, note in notes.items() if note.startswith("Follow-up role")}

    assert set(notes) - supporting - later == LEADS[number]
    assert supporting == SUPPORTING.get(number, set())
    # recommendation 14 gives the offices that it founds a task of their own
    assert later == ({"A-integrated-research-offices"} if number == 14 else set())


def test_a_body_that_is_not_named_is_charted_as_a_reading(registers: Registers) -> None:
    links = registers["links"]
    own = links[(links["subject"] == "R10") & (links["relation"] == "addressed to")]

    assert {(row.object, row.basis) for row in own.itertuples()} == {(TRUSTS, "charting")}


def test_two_recommendations_name_the_metrics_and_the_reviews(registers: Registers) -> None:
    links = registers["links"]
    worded = links[(links["relation"] == "depends on") & (links["basis"] == "wording")]

    own = {
        (row.subject, row.object)
        for row in worded.itertuples()
        if f"recommendation {number_of(row.subject)}" in row.locator.split(", ")
    }

    assert own == {("R01", METRICS), ("R01", REVIEWS), ("R06", METRICS), ("R06", REVIEWS)}


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("recommendations-numbered", 17),
        ("recommendations-core", 9),
        ("recommendation-themes", 4),
    ],
)
def test_a_fact_has_the_value_that_a_reader_counts(store: Store, fact: str, value: int) -> None:
    assert store.fact(fact).value == value


def test_core_and_further_recommendations_by_theme_as_a_reader_counts_them(store: Store) -> None:
    rows = store.table("recommendations-by-theme").records()

    assert [(row["core"], row["further"], row["all"]) for row in rows] == [
        (3, 0, 3), (2, 2, 4), (2, 2, 4), (2, 4, 6)]  # fmt: skip


def test_bodies_are_named_as_often_as_a_reader_counts_them(store: Store) -> None:
    rows = {row["actor"]: row["all"] for row in store.table("recommendations-by-actor").records()}

    # trusts and boards: 1, 11, 15; in support of their offices 9; by our reading 10
    assert rows["NHS Trusts and Health Boards"] == 5
    assert rows["Local NHS R&D Offices"] == 5  # 6, 9, 13, 14, 17
    assert rows["UK Government"] == 4  # 2, 3, 4, 7
    assert rows["Devolved Administrations"] == 3  # 2, 3, 7
    assert rows["Universities"] == 3  # 14, 15, 16
