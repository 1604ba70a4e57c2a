"""The JSON Schema of edition files: up to date, and of one mind with the check."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator
from small_editions import SURVEY, TRUST, add_trust, trust_file

from evibook.cli.main import cli
from evibook.editions import SCHEMA_FILE, check_editions, edition_ids, edition_schema_text
from evibook.model.project import Project

MORE = SURVEY + "policy:\n  base: 20\nchapters:\n  notebooks/pathways: false\n"


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return json.loads(edition_schema_text())


def plain(text: str) -> Any:
    """A YAML text as the values that JSON has."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def wrong(schema: dict[str, Any], text: str) -> list[str]:
    return [error.message for error in Draft7Validator(schema).iter_errors(plain(text))]


def test_the_committed_schema_is_what_the_command_writes(report: Project, project: Project) -> None:
    committed = (report.editions / SCHEMA_FILE).read_text(encoding="utf-8")
    (project.editions / SCHEMA_FILE).unlink()

    done = CliRunner().invoke(cli, ["--root", str(project.root), "schema", "edition"])

    assert done.exit_code == 0, done.output
    assert (project.editions / SCHEMA_FILE).read_text(encoding="utf-8") == committed


def test_the_projects_own_editions_name_the_schema_and_keep_to_it(
    report: Project, schema: dict[str, Any]
) -> None:
    Draft7Validator.check_schema(schema)
    for name in edition_ids(report):
        text = (report.editions / f"{name}.yml").read_text(encoding="utf-8")
        assert text.startswith(f"# yaml-language-server: $schema={SCHEMA_FILE}\n")
        assert wrong(schema, text) == []


def test_an_edition_with_every_part_keeps_to_the_schema(
    project: Project, schema: dict[str, Any]
) -> None:
    trust_file(project, "codebook.csv", "id\n")
    add_trust(project, MORE)

    assert check_editions(project) == []
    assert wrong(schema, TRUST + MORE) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("type: mental health\n", ""),
        ("organisation_code: ZZ999\n", ""),
        ("type: mental health", "type: hospital"),
        ("kind: organisation", "kind: national"),
        ("visibility: publishable", "visibility: secret"),
        ("  base: 20", "  base: 2"),
        ("  base: 20", "  rounding: 12"),
        ("  base: 20", "  bse: 20"),
        ("notebooks/pathways: false", "notebooks/pathways: off course"),
        ("title: Research at A Trust\n", ""),
        ("  closed: 2027-03-05\n", ""),
        ("synthetic: true", "synthetic: null"),
        ("survey:", "colour: blue\nsurvey:"),
    ],
)
def test_what_the_schema_refuses_the_check_refuses_too(
    project: Project, schema: dict[str, Any], old: str, new: str
) -> None:
    trust_file(project, "codebook.csv", "id\n")
    path = add_trust(project, MORE)
    text = (TRUST + MORE).replace(old, new, 1)
    path.write_text(text, encoding="utf-8")

    assert wrong(schema, text)
    assert check_editions(project)


def test_every_key_is_explained(schema: dict[str, Any]) -> None:
    parts = [schema, *schema["definitions"].values(), schema["properties"]["policy"]]
    silent = [
        name
        for part in parts
        for name, value in part["properties"].items()
        if not value.get("description", "").endswith(".")
    ]

    assert silent == []
