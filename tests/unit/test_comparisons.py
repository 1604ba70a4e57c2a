"""Which questions may stand beside which published figure, and why not quite."""

from __future__ import annotations

from pathlib import Path

import pytest
from survey_projects import make_project

from evibook.errors import Fault, FaultsFound
from evibook.model.project import Project
from evibook.survey import check_comparisons, read_comparisons

ROOT = Path(__file__).parents[2]
HEADER = "question,levels,among,figure,wording_difference,time_difference,sampling_difference\n"
ROW = {
    "question": "support",
    "levels": "Agree | Strongly agree",
    "among": "active = Yes",
    "figure": "peckham2021-N46",
    "wording_difference": "Other words.",
    "time_difference": "Years later.",
    "sampling_difference": "One organisation.",
}


def project_with(folder: Path, **changes: str) -> Project:
    """A project whose edition compares one question of the invented survey."""
    project = make_project(folder / "project")
    for name in ("published_figures.csv", "published_figures.schema.json"):
        (project.data / name).write_bytes((ROOT / "data" / name).read_bytes())
    text = HEADER + ",".join({**ROW, **changes}.values()) + "\n"
    (project.editions / "my-trust" / "comparisons.csv").write_text(text, encoding="utf-8")
    return project


def test_a_comparison_names_answers_people_and_the_figure(tmp_path: Path) -> None:
    project = project_with(tmp_path)

    assert check_comparisons(project) == []
    (comparison,) = read_comparisons(project, "my-trust")
    assert comparison.levels == ("Agree", "Strongly agree")
    assert comparison.among == ("active", "Yes")
    assert comparison.figure == "peckham2021-N46"
    assert comparison.sampling_difference == "One organisation."


def test_an_edition_without_the_table_compares_nothing(tmp_path: Path) -> None:
    assert read_comparisons(make_project(tmp_path / "project"), "my-trust") == ()


@pytest.mark.parametrize(
    ("changes", "column", "value", "hint"),
    [
        ({"question": "suport"}, "question", "suport", "'support'"),
        ({"levels": "Agree | Strongly agre"}, "levels", "Strongly agre", "'Strongly agree'"),
        ({"among": "active"}, "among", "active", "equals sign"),
        ({"among": "activ = Yes"}, "among", "activ", "'active'"),
        ({"among": "active = Perhaps"}, "among", "Perhaps", "codebook"),
        (
            {"figure": "peckham2021-N460"},
            "figure",
            "peckham2021-N460",
            "Did you mean 'peckham2021-N4",
        ),
        ({"wording_difference": ""}, "wording_difference", "", "Fill"),
    ],
)
def test_what_is_not_there_is_named_with_the_nearest(
    tmp_path: Path, changes: dict[str, str], column: str, value: str, hint: str
) -> None:
    project = project_with(tmp_path, **changes)

    (fault,) = check_comparisons(project)
    assert isinstance(fault, Fault)
    assert (fault.file, fault.row) == ("editions/my-trust/comparisons.csv", 2)
    assert (fault.column, fault.value) == (column, value)
    assert hint in fault.next_action
    with pytest.raises(FaultsFound):
        read_comparisons(project, "my-trust")


def test_without_a_codebook_figures_are_checked_alone(tmp_path: Path) -> None:
    project = project_with(tmp_path, question="whatever")
    (project.editions / "my-trust" / "codebook.csv").unlink()

    assert check_comparisons(project) == []


def test_the_example_compares_only_percentages_of_a_survey() -> None:
    project = Project(ROOT)
    figures = {
        line.partition(",")[0]
        for line in (project.data / "published_figures.csv").read_text("utf-8").splitlines()
        if ",percentage," in line
    }

    compared = read_comparisons(project, "example-trust")
    assert compared
    assert {comparison.figure for comparison in compared} <= figures
