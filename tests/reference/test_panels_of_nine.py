"""The RAND/UCLA rules against every possible panel of nine, classified by other code.

The code here shares nothing with ours: it works on whole arrays of whole numbers, with each
percentile written out as the weighted sum that its definition comes to for nine ratings.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, combinations_with_replacement

import numpy as np
import pytest

from evibook.priorities import ItemRating, classic_verdict, ipras_verdict, rate_item, spread_of
from evibook.priorities.percentiles import DEFINITIONS, percentile

# Found by counting, and given as such in the project's list of independent values.
PANELS, DIFFER = 24_310, 1_818
# By the same count with NumPy's percentiles under each definition.
DIFFERING = {"type 2": 3_220, "type 6": 3_220, "type 7": DIFFER, "type 8": 1_620}
PERCENTILES = {"type 2": "averaged_inverted_cdf", "type 6": "weibull",
               "type 7": "linear", "type 8": "median_unbiased"}  # fmt: skip


@pytest.fixture(scope="module")
def panels() -> np.ndarray:
    """Every panel of nine, a row each, ratings in order."""
    return np.array(list(combinations_with_replacement(range(1, 10), 9)), dtype=np.int64)


@pytest.fixture(scope="module")
def ours(panels: np.ndarray) -> list[ItemRating]:
    """The same panels as we summarise them."""
    return [rate_item("R01", "impact", 1, panel, 0, 9) for panel in panels.tolist()]


def regions(panels: np.ndarray) -> np.ndarray:
    """0, 1 or 2 for medians in 1-3, 4-6 and 7-9, where the number of ratings is odd."""
    return (panels[:, panels.shape[1] // 2] - 1) // 3


def votes(panels: np.ndarray) -> np.ndarray:
    """How many ratings lie in each region, three columns."""
    return np.stack([((panels - 1) // 3 == region).sum(axis=1) for region in range(3)], axis=1)


def classic(panels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where panels of nine disagree, and where they agree, by counting."""
    in_regions = votes(panels)
    disagree = np.minimum(in_regions[:, 0], in_regions[:, 2]) >= 3
    inside = np.take_along_axis(in_regions, regions(panels)[:, None], axis=1)[:, 0]
    return disagree, inside >= 7


def spreads(panels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """IPR and IPRAS in fortieths of a point, type 7, of panels of nine.

    The 30th percentile lies four tenths of the way from the third to the fourth rating, the 70th
    six tenths from the sixth to the seventh. 2.35 is 94 fortieths; 1.5 times the distance of the
    middle of both from 5 is thrice the distance of their sum from 10, in fortieths of tenths.
    """
    low = 6 * panels[:, 2] + 4 * panels[:, 3]
    high = 4 * panels[:, 5] + 6 * panels[:, 6]
    return 4 * (high - low), 94 + 3 * np.abs(100 - low - high)


def verdicts(panels: np.ndarray, disagree: np.ndarray) -> np.ndarray:
    """The verdicts in words: the median's region, uncertain where the panel disagrees."""
    words = np.array(["inappropriate", "uncertain", "appropriate"])
    return words[np.where(disagree, 1, regions(panels))]


def test_there_are_as_many_panels_as_the_binomial_says(panels: np.ndarray) -> None:
    assert len(panels) == PANELS == sum(1 for _ in combinations(range(17), 8))


def test_the_classic_rule_on_every_panel(panels: np.ndarray, ours: list[ItemRating]) -> None:
    disagree, agree = classic(panels)
    accord = np.where(disagree, "disagreement", np.where(agree, "agreement", "neither"))

    found = [classic_verdict(rating) for rating in ours]

    assert not (disagree & agree).any()
    assert [one.accord for one in found] == accord.tolist()
    assert [one.verdict for one in found] == verdicts(panels, disagree).tolist()


def test_ipras_on_every_panel(panels: np.ndarray, ours: list[ItemRating]) -> None:
    ipr, ipras = spreads(panels)

    found = [ipras_verdict(rating) for rating in ours]

    assert [rating.spread.ipr * 40 for rating in ours if rating.spread] == ipr.tolist()
    assert [rating.spread.ipras * 40 for rating in ours if rating.spread] == ipras.tolist()
    assert [one.accord == "disagreement" for one in found] == (ipr > ipras).tolist()
    assert [one.verdict for one in found] == verdicts(panels, ipr > ipras).tolist()


def test_the_rules_differ_about_disagreement_in_as_many_panels_as_stated(
    panels: np.ndarray, ours: list[ItemRating]
) -> None:
    ipr, ipras = spreads(panels)
    disagree, _ = classic(panels)

    differ = sum(
        (classic_verdict(one).accord == "disagreement")
        != (ipras_verdict(one).accord == "disagreement")
        for one in ours
    )

    assert differ == DIFFER == ((ipr > ipras) != disagree).sum()
    # The comparison must be strict: the panels whose spread equals its limit decide the count.
    assert (ipr == ipras).sum() == 40
    assert ((ipr >= ipras) != disagree).sum() == DIFFER + 40


def test_the_verdicts_differ_in_fewer(panels: np.ndarray, ours: list[ItemRating]) -> None:
    ipr, ipras = spreads(panels)
    by_counts, by_spread = verdicts(panels, classic(panels)[0]), verdicts(panels, ipr > ipras)

    differ = sum(classic_verdict(one).verdict != ipras_verdict(one).verdict for one in ours)

    assert differ == (by_counts != by_spread).sum()
    assert 0 < differ < DIFFER


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_no_other_definition_of_percentiles_gives_that_number(
    definition: str, panels: np.ndarray
) -> None:
    low, high = np.percentile(panels, [30, 70], axis=1, method=PERCENTILES[definition])
    excess = (high - low) - (2.35 + 1.5 * np.abs(5 - (low + high) / 2))
    disagree, _ = classic(panels)
    rounding = 1e-9  # the least excess that is none is 1/40

    strict, not_strict = (
        int(((excess > limit) != disagree).sum()) for limit in (rounding, -rounding)
    )

    assert strict == DIFFERING[definition]
    assert not_strict != DIFFER
    assert (strict == DIFFER) == (definition == "type 7")


@pytest.mark.parametrize("definition", DEFINITIONS)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9, 10, 16])
def test_percentiles_are_those_of_numpy(definition: str, size: int) -> None:
    chance = np.random.default_rng(size)
    samples = np.sort(chance.integers(1, 10, (200, size)), axis=1)
    for share in (Fraction(3, 10), Fraction(7, 10), Fraction(1, 2)):
        method = PERCENTILES[definition]
        expected = np.quantile(samples, float(share), axis=1, method=method)

        found = [float(percentile(one, share, definition)) for one in samples.tolist()]

        assert found == pytest.approx(expected.tolist(), abs=1e-12)


# BMJ Open 2012;2:e001431, table 1: fifteen panellists, of whom three gave 1 to 6, five 7, five 8
# and two 9. Its formula is printed with 2.5 for 2.35, with which it would not give its own 6.1.
PUBLISHED = [7] * 5 + [8] * 5 + [9] * 2


@pytest.mark.parametrize("low", [(4, 5, 6), (1, 2, 3), (3, 5, 6)])
@pytest.mark.parametrize("definition", DEFINITIONS)
def test_the_published_example(low: tuple[int, ...], definition: str) -> None:
    rating = rate_item("R01", "impact", 1, [*low, *PUBLISHED], 0, 15, definition)

    assert rating.median == 7
    assert rating.spread is not None
    assert (rating.spread.p30, rating.spread.p70, rating.spread.ipr) == (7, 8, 1)
    assert (rating.spread.iprcp, rating.spread.asymmetry) == (Fraction("7.5"), Fraction("2.5"))
    assert rating.spread.ipras == Fraction("6.10")
    assert (ipras_verdict(rating).verdict, ipras_verdict(rating).accord) == (
        "appropriate", "no disagreement"
    )  # fmt: skip
    # The paper accepts the item by the classic rule for fifteen too.
    assert (classic_verdict(rating).verdict, classic_verdict(rating).accord) == (
        "appropriate", "agreement"
    )  # fmt: skip


# BMC Medical Informatics and Decision Making 2012;12:93, table 7, which gives the manual's
# definitions: panel size, most outside the median's region, least in each extreme.
BY_SIZE = [(size, (size - 2) // 3, (size + 1) // 3) for size in range(8, 17)]


def test_the_table_of_sizes_is_the_published_one() -> None:
    assert [most for _, most, _ in BY_SIZE] == [2] * 3 + [3] * 3 + [4] * 3
    assert [least for _, _, least in BY_SIZE] == [3] * 3 + [4] * 3 + [5] * 3


@pytest.mark.parametrize(("size", "most", "least"), BY_SIZE)
def test_the_classic_rule_by_size_of_panel(size: int, most: int, least: int) -> None:
    def accord(ratings: list[int]) -> str:
        return classic_verdict(rate_item("R01", "impact", 1, ratings, 0, size)).accord

    assert accord([8] * (size - most) + [5] * most) == "agreement"
    assert accord([8] * (size - most - 1) + [5] * (most + 1)) == "neither"
    assert accord([8] * (size - least) + [2] * least) == "disagreement"
    assert accord([8] * least + [2] * least + [5] * (size - 2 * least)) == "disagreement"
    assert accord([8] * (least - 1) + [2] * (size - least + 1)) != "disagreement"


def test_the_ipras_of_a_symmetrical_panel_is_the_published_constant() -> None:
    spread = spread_of([1, 1, 1, 1, 5, 9, 9, 9, 9])

    assert (spread.asymmetry, spread.ipras) == (0, Fraction("2.35"))
