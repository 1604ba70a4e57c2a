"""Impact by feasibility, and what may be called a priority."""

from __future__ import annotations

import pytest
from panels import FEASIBILITY, IMPACT, plan, ratings, rule

from evibook.errors import EvibookError
from evibook.priorities import (
    classic_verdict,
    priority_matrix,
    priority_words,
    rate_item,
    verdict_words,
)

PRIORITY = IMPACT | {"id": "priority", "asks": "priority", "title": "Priority"}
APPROPRIATE = IMPACT | {"id": "use", "asks": "appropriateness", "title": "Use"}


def test_each_item_has_its_medians_and_the_accord_on_each() -> None:
    given = [
        *ratings([8] * 9),
        *ratings([1, 1, 1, 5, 5, 5, 9, 9, 9], criterion="feasibility"),
        *ratings([2] * 9, item="R02"),
        *ratings([8] * 7 + [None, None], item="R02", criterion="feasibility"),
    ]

    first, second, third = priority_matrix(given, rule(), plan(), 1)

    assert (first.impact, first.feasibility) == (8, 5)
    assert (first.impact_words, first.impact_accord) == ("high impact", "agreement")
    assert (first.feasibility_words, first.feasibility_accord) == (
        "uncertain feasibility", "disagreement"
    )  # fmt: skip
    assert (second.impact_words, second.feasibility_words) == ("low impact", "not classified")
    assert (second.rated, second.invited) == ((9, 7), 9)
    assert (third.item, third.impact, third.feasibility) == ("R03", None, None)
    assert third.impact_words == third.feasibility_words == "not classified"


def test_no_words_of_the_matrix_speak_of_priority() -> None:
    for asks in ("impact", "feasibility", "appropriateness"):
        for verdict in ("appropriate", "uncertain", "inappropriate", "not classified"):
            assert "priorit" not in verdict_words(asks, verdict)  # type: ignore[arg-type]


@pytest.mark.parametrize("criterion", [IMPACT, FEASIBILITY, APPROPRIATE])
def test_what_was_not_asked_as_a_priority_is_never_told_as_one(criterion: dict[str, str]) -> None:
    verdict = classic_verdict(rate_item("R01", criterion["id"], 1, [9] * 9, 0, 9))
    assert verdict.verdict == "appropriate"

    with pytest.raises(EvibookError, match="what it finds there is no priority"):
        priority_words(rule(criteria=[criterion, PRIORITY]), verdict)


@pytest.mark.parametrize(
    ("ratings", "words"),
    [([9] * 9, "a priority"), ([1] * 9, "not a priority"), ([5] * 9, "uncertain as a priority")],
)
def test_what_was_asked_as_a_priority_may_be_told_as_one(ratings: list[int], words: str) -> None:
    verdict = classic_verdict(rate_item("R01", "priority", 1, ratings, 0, 9))

    assert priority_words(rule(criteria=[PRIORITY]), verdict) == words


@pytest.mark.parametrize("criteria", [[IMPACT], [PRIORITY], [FEASIBILITY, APPROPRIATE]])
def test_a_matrix_needs_both_questions(criteria: list[dict[str, str]]) -> None:
    with pytest.raises(EvibookError, match="needs one criterion that asks about"):
        priority_matrix([], rule(criteria=criteria), plan(criteria=criteria), 1)
