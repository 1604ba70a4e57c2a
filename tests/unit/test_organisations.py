"""Editions of organisations: what their files must say, and what a national one may not."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
import yaml
from edits import append, replace
from small_editions import SURVEY, add_trust, trust_file

from evibook.build.checks.chapters import check_chapters
from evibook.editions import check_editions, read_edition
from evibook.errors import Fault
from evibook.model.policy import DisclosurePolicy
from evibook.model.project import Project

FILE = "editions/a-trust.yml"


def fault_of(project: Project, more: str = "", old: str = "", new: str = "") -> Fault:
    """The one fault of the trust's edition with more lines, or with others in place of some."""
    path = add_trust(project, more)
    if old:
        replace(path, old, new)
    (fault,) = check_editions(project)
    assert fault.file == FILE
    return fault


def line_of(project: Project, beginning: str) -> int:
    lines = (project.root / FILE).read_text(encoding="utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if line.strip().startswith(beginning))


@pytest.mark.parametrize("line", ["organisation_code: ZZ999\n", "type: mental health\n"])
def test_an_organisation_says_its_code_and_its_type(project: Project, line: str) -> None:
    fault = fault_of(project, old=line, new="")

    assert fault.column == line.split(":")[0]
    assert fault.next_action == "Add the key."


def test_an_organisation_is_in_one_nation(project: Project) -> None:
    fault = fault_of(project, old="nation: Wales", new="nation: United Kingdom")

    assert (fault.column, fault.row) == ("nation", line_of(project, "nation"))


@pytest.mark.parametrize("code", ["zz999", "ZZ", "ZZ-999", "ZZ999ZZ999Z"])
def test_a_code_is_capital_letters_and_digits(project: Project, code: str) -> None:
    assert fault_of(project, old="ZZ999", new=code).column == "organisation_code"


def test_an_unknown_type_is_answered_with_the_nearest(project: Project) -> None:
    fault = fault_of(project, old="type: mental health", new="type: mental heath")

    assert "Did you mean 'mental health'?" in fault.next_action


@pytest.mark.parametrize("line", ["organisation_code: ZZ999", "type: acute"])
def test_a_national_edition_has_nothing_of_an_organisation(project: Project, line: str) -> None:
    row = append(project.editions / "national.yml", line)

    (fault,) = check_editions(project)

    assert (fault.column, fault.row) == (line.split(":")[0], row)
    assert fault.allowed == "nothing in a national edition"


def test_a_survey_is_read_with_its_days(project: Project) -> None:
    trust_file(project, "codebook.csv", "id\n")
    add_trust(project, SURVEY)

    survey = read_edition(project, "a-trust").survey

    assert survey is not None
    assert (survey.opened, survey.closed) == (
        datetime.date(2027, 2, 1),
        datetime.date(2027, 3, 5),
    )


def test_a_survey_without_its_codebook_is_named(project: Project) -> None:
    fault = fault_of(project, SURVEY)

    assert (fault.column, fault.row) == ("survey", line_of(project, "survey"))
    assert fault.allowed == "a codebook at editions/a-trust/codebook.csv"


def test_a_survey_does_not_close_before_it_opens(project: Project) -> None:
    trust_file(project, "codebook.csv", "id\n")

    fault = fault_of(project, SURVEY, old="closed: 2027-03-05", new="closed: 2027-01-05")

    assert (fault.column, fault.value) == ("survey.closed", "2027-01-05")
    assert fault.row == line_of(project, "closed")


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("  title: Staff and research\n", "", "survey.title"),
        ("2027-02-01", "spring", "survey.opened"),
        ("survey:\n", "survey:\n  codebook: book.csv\n", "survey.codebook"),
        ("survey:\n", "survey:\n  codebok: codebook.csv\n", "survey.codebok"),
    ],
)
def test_every_key_of_a_survey_is_known_and_typed(
    project: Project, old: str, new: str, column: str
) -> None:
    trust_file(project, "codebook.csv", "id\n")

    assert fault_of(project, SURVEY, old=old, new=new).column == column


def test_a_declared_population_is_there_and_one_that_is_there_is_declared(project: Project) -> None:
    missing = fault_of(project, "population: population.csv\n")
    assert (missing.column, missing.row) == ("population", line_of(project, "population"))

    trust_file(project, "population.csv", "variable\n")
    undeclared = fault_of(project)
    assert undeclared.column == "population"
    assert undeclared.next_action == "Add the key, or remove the table."


def test_the_example_in_the_guide_is_right(project: Project) -> None:
    guide = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = guide.split("## Add an edition")[1].split("\n## ")[0]
    (example,) = re.findall(r"```yaml\n(.*?)```", section, flags=re.DOTALL)
    trust_file(project, "codebook.csv", "id\n")
    trust_file(project, "population.csv", "variable\n")
    trust_file(project, "actions.csv", "id\n")
    (project.editions / "a-trust" / "waves").mkdir()
    trust_file(project, "waves/2025.json", "[]\n")
    shown = yaml.safe_load(example)
    path = add_trust(project)
    path.write_text(
        yaml.safe_dump(yaml.safe_load(path.read_text(encoding="utf-8")) | shown), encoding="utf-8"
    )

    assert check_editions(project) + check_chapters(project) == []
    assert read_edition(project, "a-trust").disclosure_policy.base == shown["policy"]["base"]


def test_disclosure_control_may_be_tightened(project: Project) -> None:
    add_trust(project, "policy:\n  base: 20\n  rounding: 10\n")

    policy = read_edition(project, "a-trust").disclosure_policy

    assert policy == DisclosurePolicy(base=20, rounding=10)


def test_an_edition_that_says_nothing_has_the_rule_of_the_house(project: Project) -> None:
    assert read_edition(project, "national").disclosure_policy == DisclosurePolicy()


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("base", "5", "a whole number of at least 10"),
        ("suppressed_up_to", "none", "a whole number of at least 7"),
        ("rounding", "12", "a multiple of 5"),
        ("bse", "12", "one of base"),
    ],
)
def test_a_looser_or_unknown_value_is_a_fault_with_its_line(
    project: Project, name: str, value: str, told: str
) -> None:
    fault = fault_of(project, f"policy:\n  {name}: {value}\n")

    assert (fault.column, fault.value) == (f"policy.{name}", value)
    assert fault.row == line_of(project, name)
    assert told in fault.allowed


def test_all_looser_values_are_told_at_once(project: Project) -> None:
    add_trust(project, "policy:\n  base: 1\n  percentage_base: 1\n  rounding: 1\n")

    assert len(check_editions(project)) == 3
