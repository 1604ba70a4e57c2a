"""Laws of fault reports: none is lost, order does not matter, and a hint never fails."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from evibook.errors import Fault, FaultsFound, fault_report, faults_as_records, near_miss

FILES = st.sampled_from(["data/themes.csv", "data/links.csv", "book/index.md", "_toc.yml"])
FAULTS = st.lists(
    st.builds(Fault, FILES, st.integers(0, 9), st.text(), st.text(), st.text(), st.text())
)


@given(FAULTS)
def test_a_report_holds_every_fault_under_its_file(faults: list[Fault]) -> None:
    report = fault_report(faults)

    rest = report
    for file in sorted({fault.file for fault in faults}):
        _, found, rest = rest.partition(f"{file}\n")
        assert found
        own = sorted({fault for fault in faults if fault.file == file})
        for fault in own:
            line = f"  {fault.describe()}\n"
            assert line in rest
            rest = rest[rest.index(line) + len(line) :]
    assert rest.startswith(f"{len(set(faults))} fault")


@given(FAULTS, st.randoms())
def test_a_report_is_the_same_in_any_order_and_for_faults_told_twice(
    faults: list[Fault], chance: random.Random
) -> None:
    shuffled = [*faults, *faults[:2]]
    chance.shuffle(shuffled)

    assert fault_report(shuffled) == fault_report(faults)
    assert faults_as_records(shuffled) == faults_as_records(faults)
    assert FaultsFound(shuffled).faults == FaultsFound(faults).faults


@given(FAULTS)
def test_records_hold_every_fault(faults: list[Fault]) -> None:
    assert {Fault(**record) for record in faults_as_records(faults)} == set(faults)  # type: ignore[arg-type]


@given(st.text(), st.lists(st.text()))
def test_a_near_miss_is_one_of_the_choices_or_none(value: str, choices: list[str]) -> None:
    hint = near_miss(value, choices)

    assert hint == "" or hint in {f"Did you mean {choice!r}?" for choice in choices}


@given(st.lists(st.text(alphabet="abcdefghij-", min_size=6), min_size=1, unique=True), st.data())
def test_a_name_with_one_letter_lost_is_answered_with_a_guess(
    choices: list[str], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(choices))
    lost = data.draw(st.integers(0, len(name) - 1))

    hint = near_miss(name[:lost] + name[lost + 1 :], choices)

    assert hint
