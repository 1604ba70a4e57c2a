"""The register of measures, held to a reading of the sources on its own."""

from __future__ import annotations

from pathlib import Path

from evibook.model.project import Project
from evibook.registers import read_registers

MEASURES = read_registers(Project(Path(__file__).parents[2]))["measures"]
# Recommendations of peckham2021, appendix 4, in whose own words something is to be tracked,
# reviewed, measured or held against a number.
WORDING = ["R01", "R03", "R04", "R06", "R12", "R13"]
# What recommendation 12 names: engagement, and effects on patients, staff, systems and costs.
OF_R12 = 5


def test_the_recommendations_that_name_what_to_measure_have_a_measure() -> None:
    wording = MEASURES[MEASURES["basis"] == "wording"]

    assert sorted(set(wording["recommendation"])) == WORDING
    assert (wording["recommendation"] == "R12").sum() == OF_R12
    assert set(wording["source"]) == {"peckham2021"}


def test_no_source_publishes_a_baseline_and_one_a_target() -> None:
    assert set(MEASURES["baseline"]) == {"not stated"}
    assert list(MEASURES[MEASURES["target"] != "not stated"]["id"]) == ["M-R03-1"]


def test_a_proposal_measures_nothing_but_by_our_judgement() -> None:
    assert set(MEASURES[MEASURES["source"] == "awp2024"]["basis"]) == {"charting"}


def test_ids_name_their_recommendation() -> None:
    assert all(
        row["id"].startswith(f"M-{row['recommendation']}-") for row in MEASURES.to_dict("records")
    )
