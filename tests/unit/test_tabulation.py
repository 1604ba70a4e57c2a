"""Private counts: what they refuse, and that they show nothing of themselves."""

from __future__ import annotations

import copy
import json
import pickle
import re
from typing import Any

import pytest

from evibook.model.tabulation import Category, Dimension, Tabulation

STAFF = Dimension(
    "staff",
    "Staff group",
    (
        Category("nursing", "Nursing"),
        Category("nurse", "Nurse", "nursing"),
        Category("midwife", "Midwife", "nursing"),
        Category("doctor", "Doctor"),
    ),
)
AGREE = Dimension("agree", "Agrees", (Category("yes", "Yes"), Category("no", "No")))
BARRIERS = Dimension(
    "barrier", "Barrier", (Category("time", "Time"), Category("money", "Money")), exclusive=False
)
COUNTS = {
    ("nurse", "yes"): 111, ("nurse", "no"): 112, ("midwife", "yes"): 113, ("doctor", "no"): 114,
}  # fmt: skip


def tabulation(**changes: Any) -> Tabulation:
    fields: dict[str, Any] = {
        "id": "staff-by-answer",
        "dimensions": (STAFF, AGREE),
        "counts": COUNTS,
        "base": 450,
    }
    return Tabulation(**(fields | changes))


@pytest.mark.parametrize("shown", [repr, str, "{}".format, "{0!r:>60}".format, lambda t: f"{[t]}"])
def test_nothing_that_prints_a_tabulation_shows_a_cell(shown: Any) -> None:
    text = shown(tabulation())

    assert "staff-by-answer" in text
    assert not re.search(r"\d", text)


@pytest.mark.parametrize("keep", [pickle.dumps, copy.copy, copy.deepcopy, json.dumps])
def test_a_tabulation_cannot_be_kept_or_copied(keep: Any) -> None:
    with pytest.raises(TypeError) as caught:
        keep(tabulation())

    assert not re.search(r"\d", str(caught.value))


def test_a_tabulation_cannot_be_changed() -> None:
    counts = dict(COUNTS)
    table = tabulation(counts=counts)
    counts[("nurse", "yes")] = 0

    assert table.count(("nurse", "yes")) == 111
    with pytest.raises(TypeError):
        table.counts[("nurse", "yes")] = 0  # type: ignore[index]
    with pytest.raises(AttributeError):
        table.base = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("nodes", "people"),
    [(("", ""), 450), (("nursing", ""), 336), (("nursing", "yes"), 224), (("doctor", "yes"), 0),
     (("", "no"), 226)],
)  # fmt: skip
def test_groups_and_everybody_are_sums_of_their_parts(nodes: tuple[str, str], people: int) -> None:
    assert tabulation().count(nodes) == people


def test_the_base_of_a_group_is_given_where_a_person_may_give_several_answers() -> None:
    margins = {("nurse",): 20, ("midwife",): 10, ("doctor",): 15}
    counts = {("nurse", "time"): 18, ("nurse", "money"): 17, ("doctor", "time"): 15}

    table = tabulation(dimensions=(STAFF, BARRIERS), counts=counts, margins=margins, base=45)

    assert table.count(("nursing", "")) == 30
    assert table.count(("nurse", "money")) == 17
    assert table.count(("", "time")) == 33
    assert table.count(("", "")) == 45


SEVERAL = {"dimensions": (STAFF, BARRIERS), "counts": {("nurse", "time"): 3}, "base": 12}


@pytest.mark.parametrize(
    "changes",
    [
        {"base": 451},
        {"base": 449},
        {"counts": {**COUNTS, ("nurse", "yes"): -1}, "base": 338},
        {"counts": {**COUNTS, ("porter", "yes"): 1}, "base": 451},
        {"counts": {**COUNTS, ("nursing", "yes"): 1}, "base": 451},
        {"counts": {("nurse",): 450}},
        {"respondents": 449},
        {"complete": ("age",)},
        {"where": (("staff", "nurse"),)},
        {"dimensions": ()},
        {"dimensions": (AGREE, AGREE)},
        {"dimensions": (BARRIERS, STAFF), "counts": {("time", "nurse"): 450}},
        SEVERAL,
        SEVERAL | {"margins": {("nurse",): 2, ("doctor",): 10}},
        SEVERAL | {"margins": {("nurse",): 4, ("doctor",): 9}},
        {"dimensions": (BARRIERS,), "counts": {("time",): 13}, "base": 12},
    ],
)
def test_numbers_that_contradict_each_other_are_refused_without_naming_one(
    changes: dict[str, Any],
) -> None:
    with pytest.raises(ValueError) as caught:
        tabulation(**changes)

    assert "staff-by-answer" in str(caught.value)
    assert not re.search(r"\d", str(caught.value))


def test_a_count_is_a_whole_number() -> None:
    with pytest.raises(TypeError) as caught:
        tabulation(counts={("nurse", "yes"): 449.5}, base=450)

    assert not re.search(r"\d", str(caught.value))


@pytest.mark.parametrize(
    "categories",
    [
        (),
        (Category("a", "A"), Category("a", "B")),
        (Category("a", "A", "missing"),),
        (Category("a", "A", "b"), Category("b", "B", "a")),
        (Category("a", "A", "a"), Category("b", "B")),
    ],
)
def test_categories_that_form_no_tree_are_refused(categories: tuple[Category, ...]) -> None:
    with pytest.raises(ValueError, match="v"):
        Dimension("v", "V", categories)


def test_answers_that_do_not_exclude_each_other_have_no_groups() -> None:
    with pytest.raises(ValueError, match="groups"):
        Dimension("v", "V", STAFF.categories, exclusive=False)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [({}, ()), ({"respondents": 450}, ("staff", "agree")),
     ({"respondents": 460}, ("staff", "agree")),
     ({"respondents": 460, "complete": ("staff",)}, ("agree",))],
)  # fmt: skip
def test_a_question_could_be_left_out_unless_the_table_says_that_all_answered_it(
    changes: dict[str, Any], expected: tuple[str, ...]
) -> None:
    assert tabulation(**changes).incomplete() == expected
