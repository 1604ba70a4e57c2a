"""``evibook new edition``: an organisation's edition that has no fault, or nothing."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from evibook.build.checks.chapters import check_chapters
from evibook.cli.main import cli
from evibook.editions import check_editions, read_edition
from evibook.errors import FaultsFound
from evibook.model.project import Project

GIVEN = {
    "id": "a-trust",
    "name": "Edition for A Trust",
    "organisation_code": "0123",
    "type": "mental health",
    "nation": "Wales",
    "publisher": "A Trust: research",
    "contact": "the research office",
}


def run(project: Project, given: dict[str, str], *more: str, answers: str | None = None) -> Result:
    settings = [part for key, value in given.items() for part in ("--set", f"{key}={value}")]
    command = ["--root", str(project.root), "new", "edition", *settings, *more]
    return CliRunner().invoke(cli, command, input=answers)


def test_what_is_given_becomes_a_private_edition_without_a_fault(project: Project) -> None:
    done = run(project, GIVEN, "--no-input")

    assert done.exit_code == 0, done.output
    assert "evibook build a-trust" in done.output
    assert check_editions(project) + check_chapters(project) == []
    made, national = read_edition(project, "a-trust"), read_edition(project, "national")
    assert {key: getattr(made, key) for key in GIVEN} == GIVEN
    assert (made.kind, made.visibility, made.title) == ("organisation", "private", national.title)
    text = (project.editions / "a-trust.yml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=edition.schema.json\n")


def test_what_is_not_given_is_asked_for_until_it_can_stand(project: Project) -> None:
    given = {key: value for key, value in GIVEN.items() if key not in ("type", "contact")}

    done = run(project, given, answers="hospital\nacute\nthe office\n")

    assert done.exit_code == 0, done.output
    assert "What kind of organisation it is" in done.output
    assert "allowed: Input should be 'acute'" in done.output
    assert read_edition(project, "a-trust").type == "acute"


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"id": "A Trust"}, "id"),
        ({"id": "national"}, "id"),
        ({"type": "hospital"}, "type"),
        ({"name": ""}, "name"),
        ({"organisation_code": "zz"}, "organisation_code"),
        ({"nation": "United Kingdom"}, "nation"),
    ],
)
def test_what_cannot_stand_is_a_fault_and_nothing_is_written(
    project: Project, changes: dict[str, str], column: str
) -> None:
    before = sorted(project.editions.iterdir())

    done = run(project, GIVEN | changes, "--no-input")

    assert isinstance(done.exception, FaultsFound)
    assert [fault.column for fault in done.exception.faults] == [column]
    assert sorted(project.editions.iterdir()) == before


def test_everything_that_is_missing_or_unknown_is_named_at_once(project: Project) -> None:
    done = run(project, {"id": "a-trust", "nmae": "x"}, "--no-input")

    assert isinstance(done.exception, FaultsFound)
    told = [fault.next_action for fault in done.exception.faults]
    assert "Add --set contact=..." in told
    assert any("Did you mean 'name'?" in action for action in told)
