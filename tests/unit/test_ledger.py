"""The private ledger refuses a release whose difference from an earlier one isolates people."""

from __future__ import annotations

import copy
import pickle
import re
from pathlib import Path

import pytest

from evibook.disclosure import protect_for_release, read_ledger, record_release, release_of
from evibook.disclosure.counted import Protected
from evibook.errors import EvibookError, FaultsFound
from evibook.model.policy import DisclosurePolicy
from evibook.model.tabulation import Category, Dimension, Tabulation

POLICY = DisclosurePolicy()
ANSWER = Dimension("answer", "Answer", (Category("yes", "Yes"), Category("no", "No")))
STAFF = Dimension("staff", "Staff", (Category("nurse", "Nurse"), Category("doctor", "Doctor")))
Rows = tuple[tuple[int, int], tuple[int, int]]  # nurses and doctors, yes and no
FIRST: Rows = ((40, 30), (35, 50))


def protected(rows: Rows, respondents: int | None = None) -> Protected:
    names = [("nurse", "yes"), ("nurse", "no"), ("doctor", "yes"), ("doctor", "no")]
    cells = dict(zip(names, (*rows[0], *rows[1]), strict=True))
    table = Tabulation("t", (STAFF, ANSWER), cells, sum(cells.values()), respondents=respondents)
    return protect_for_release([table], POLICY)


def record(ledger: Path, name: str, rows: Rows) -> None:
    record_release(ledger, release_of(name, protected(rows)), POLICY.base)


def refused(ledger: Path, name: str, rows: Rows) -> set[str]:
    """The counts for which a release is refused."""
    before = ledger.read_bytes()
    with pytest.raises(FaultsFound) as caught:
        record(ledger, name, rows)
    assert ledger.read_bytes() == before
    return {fault.value for fault in caught.value.faults}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "private" / "a-trust" / "ledger.json"
    record(path, "1.0.0", FIRST)
    return path


def test_the_ledger_keeps_a_release_with_true_and_published_counts(ledger: Path) -> None:
    (release,) = read_ledger(ledger)

    known = {count.name: (count.people, count.published) for count in release.counts}
    assert release.name == "1.0.0"
    assert known["answer = yes and staff = doctor"] == (35, 35)
    assert known["everybody"] == (155, 155)
    assert re.fullmatch("[0-9a-f]{64}", release.tables["t"])


def test_without_a_ledger_there_are_no_releases(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "ledger.json") == ()


def test_a_release_that_tells_the_answers_of_three_new_people_is_refused(ledger: Path) -> None:
    found = refused(ledger, "1.1.0", ((43, 30), (35, 50)))

    assert found == {
        "answer = yes and staff = nurse", "answer = yes", "staff = nurse", "everybody",
    }  # fmt: skip


def test_one_corrected_answer_is_refused_where_it_shows(ledger: Path) -> None:
    moved = refused(ledger, "1.1.0", ((37, 33), (35, 50)))

    assert moved == {
        "answer = yes and staff = nurse", "answer = no and staff = nurse",
        "answer = yes", "answer = no",
    }  # fmt: skip


def test_a_change_that_is_not_published_tells_nothing(ledger: Path) -> None:
    record(ledger, "1.1.0", ((41, 29), (36, 49)))

    assert [release.name for release in read_ledger(ledger)] == ["1.0.0", "1.1.0"]


def test_a_few_new_answers_among_many_new_people_are_hidden_by_the_rounding(
    ledger: Path,
) -> None:
    record(ledger, "1.1.0", ((43, 60), (55, 55)))

    assert len(read_ledger(ledger)) == 2


def test_a_group_that_grows_by_a_few_is_refused_however_many_others_joined(ledger: Path) -> None:
    found = refused(ledger, "1.1.0", ((44, 34), (90, 80)))

    assert {"staff = nurse", "answer = yes and staff = nurse"} <= found
    assert not any("doctor" in name for name in found)


def test_a_count_that_comes_out_of_hiding_by_one_person_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    record(path, "1.0.0", ((40, 30), (7, 50)))

    assert "answer = yes and staff = doctor" in refused(path, "1.1.0", ((40, 30), (8, 50)))


def test_every_earlier_release_is_compared_and_not_the_last_alone(ledger: Path) -> None:
    record(ledger, "1.1.0", ((80, 70), (75, 90)))

    with pytest.raises(FaultsFound) as caught:
        record(ledger, "1.2.0", ((43, 30), (35, 50)))

    assert {fault.column for fault in caught.value.faults} == {"1.0.0"}


def test_no_fault_holds_a_number_of_people(ledger: Path) -> None:
    with pytest.raises(FaultsFound) as caught:
        record(ledger, "1.1.0", ((43, 30), (35, 50)))

    for fault in caught.value.faults:
        assert not re.search(r"\d", fault.value + fault.next_action)


def test_recording_a_release_again_changes_nothing(ledger: Path) -> None:
    before = ledger.read_bytes()

    record(ledger, "1.0.0", FIRST)

    assert ledger.read_bytes() == before


def test_other_numbers_under_the_name_of_a_release_are_refused(ledger: Path) -> None:
    with pytest.raises(EvibookError, match=r"1\.0\.0"):
        record(ledger, "1.0.0", ((80, 70), (75, 90)))


@pytest.mark.parametrize("text", ["", "{", "[1]", '[{"release": "1.0.0"}]', '{"a": 1}'])
def test_a_damaged_ledger_is_a_fault_and_not_an_empty_one(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ledger.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(FaultsFound):
        read_ledger(path)


def test_private_counts_are_not_printed_pickled_or_copied() -> None:
    made = protected(FIRST)

    assert not re.search(r"\b(35|40|155)\b", repr(made) + repr(made.counts[0]))
    for take in (pickle.dumps, copy.copy):
        with pytest.raises(TypeError):
            take(made)
