"""Research activity against Peckham 2021, Appendix 1: Table 1.1 and work-package two.

The numbers were typed from there and not from the registers.
"""

from __future__ import annotations

import pytest

from evibook.disclosure import Store

# name: (region, studies 2018/19, activity quintile, staff, people interviewed)
SITES = {
    "Guy's and St Thomas' NHS Foundation Trust": ("London", 1104, 1, 15966, 9),
    "Sandwell and West Birmingham Hospitals NHS Trust": ("West Midlands", 183, 2, 6548, 4),
    "Kent Community Health NHS Foundation Trust": ("South East", 28, 5, 4681, 8),
    "Betsi Cadwaladr University Health Board": ("Wales", 183, 2, 18291, 15),
    "NHS Lothian": ("Scotland", 616, 1, 24431, 9),
    "South Eastern Health and Social Care Trust": ("N Ireland", 42, 5, 10217, 6),
}
# dataset: (year, organisations with any, organisations in all)
DATASETS = {
    "Network-supported studies": ("2018/19", 462, "506"),
    "Health research grants": ("2014", 155, "not printed"),
    "Clinical and health research fellowships": ("2017", 44, "not printed"),
}


def rate(studies: int, staff: int) -> float:
    """Studies per thousand staff."""
    return round(1000 * studies / staff, 1)


def test_the_sites_are_those_of_the_table(store: Store) -> None:
    charted = {
        row["name"]: tuple(
            row[name] for name in ("region", "studies", "quintile", "staff", "interviewees")
        )
        for row in store.table("case-study-sites").records()
    }

    assert charted == SITES


def test_rates_are_studies_over_staff_highest_first(store: Store) -> None:
    told = [(row["name"], row["rate"]) for row in store.table("case-study-sites").records()]

    expected = {name: rate(studies, staff) for name, (_, studies, _, staff, _) in SITES.items()}
    assert dict(told) == expected
    assert [value for _, value in told] == sorted(expected.values(), reverse=True)
    assert told[0] == ("Guy's and St Thomas' NHS Foundation Trust", 69.1)


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("case-study-sites", 6),
        ("site-rate-highest", 69.1),  # 1104 / 15966
        ("site-rate-lowest", 4.1),  # 42 / 10217
        ("site-rate-ratio", 17),
    ],
)
def test_a_fact_of_the_sites_is_what_a_reader_computes(
    store: Store, fact: str, value: float
) -> None:
    assert store.fact(fact).value == value


def test_the_ratio_is_the_same_before_and_after_rounding() -> None:
    exact = [studies / staff for _, studies, _, staff, _ in SITES.values()]

    assert round(max(exact) / min(exact)) == round(69.1 / 4.1) == 17


def test_three_datasets_stand_with_their_years_and_without_a_sum(store: Store) -> None:
    rows = store.table("organisations-active-by-dataset").records()

    assert {row["dataset"]: (row["organisations"], row["total"]) for row in rows} == {
        f"{name}, {year}": (count, total) for name, (year, count, total) in DATASETS.items()
    }
