"""Laws of drawing fictional answers, for any shares and any seed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from evibook.model.project import Project
from evibook.survey import read_codebook
from evibook.survey.example import Margins, make_responses, read_margins
from evibook.survey.example.draw import draw_answers
from evibook.survey.kit import read_kit

CODEBOOK = read_codebook(Project(Path(__file__).parents[2]), "example-trust")
MARGINS = read_margins(Project(Path(__file__).parents[2]), CODEBOOK)
ROUTING = read_kit().routing
PEOPLE = 60
SEEDS = st.integers(0, 2**32)


def drawn(margins: Margins, seed: int, effects: bool = True) -> dict[str, list[tuple[str, ...]]]:
    changed = margins if effects else margins.model_copy(update={"effects": []})
    generator = np.random.Generator(np.random.PCG64(seed))
    return draw_answers(CODEBOOK, changed, ROUTING, PEOPLE, generator)


@given(seed=SEEDS, cuts=st.tuples(st.integers(0, 100), st.integers(0, 100)))
def test_what_has_no_share_is_never_answered_and_what_has_all_of_it_always(
    seed: int, cuts: tuple[int, int]
) -> None:
    low, high = sorted(cuts)
    shares = [low, high - low, 100 - high]
    margins = MARGINS.model_copy(
        update={"answers": {**MARGINS.answers, "registered": shares}, "skipped": 0}
    )

    given_answers = {one for (one,) in drawn(margins, seed, effects=False)["registered"]}

    levels = ("Yes", "No", "Not sure")
    assert given_answers <= {level for level, share in zip(levels, shares, strict=True) if share}


@given(seed=SEEDS)
def test_every_answer_is_one_that_the_question_offers(seed: int) -> None:
    answers = drawn(MARGINS, seed)

    assert list(answers) == [question.id for question in CODEBOOK.questions]
    for question in CODEBOOK.questions:
        for one in answers[question.id]:
            assert len(one) <= 1 or question.type == "multi"
            assert len(set(one)) == len(one)
            if question.levels:
                assert set(one) <= set(question.levels)


@given(seed=SEEDS)
def test_responses_come_in_time_and_duplicates_never_come_further(seed: int) -> None:
    counts = MARGINS.responses.model_copy(
        update=dict.fromkeys(type(MARGINS.responses).model_fields, 3) | {"complete": 5}
    )
    margins = MARGINS.model_copy(update={"seed": seed, "responses": counts})

    made = make_responses(CODEBOOK, margins, ROUTING)

    assert len(made) == 5 + 7 * 3
    assert [r.started for r in made] == sorted(r.started for r in made)
    assert all(margins.opened <= r.started.date() <= margins.closed for r in made)
    whole = {r.person: r for r in made if r.kind == "complete"}
    for copy in (r for r in made if r.kind == "duplicate"):
        original = whole[copy.person]
        assert copy.progress < original.progress
        assert copy.answers.items() <= original.answers.items()
