"""``evibook new`` appends a row with the next free id and what goes with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from edits import append, read_rows, write_rows
from new_rows import FINDING, RECOMMENDATION, contents, highest, last, options, run

from evibook.build import check_project
from evibook.model.project import Project
from evibook.registers import check_registers, register_names

SOURCE = {
    "id": "writer2026",
    "label": "Writer 2026",
    "published": "2026",
    "kind": "proposal",
    "design": "Proposal",
    "setting": "One trust",
    "country": "England",
    "participants": "not applicable",
    "funding": "not stated",
    "charting": "not yet charted",
    "supports_findings": "FALSE",
    "references": "0",
    "locator": "Whole document",
    "copy_note": "The whole document, as text.",
}


ENTRY = "@misc{writer2026,\n  author = {Writer, A.},\n  title = {A plan},\n  year = {2026},\n}"


def test_a_finding_gets_the_next_id_and_its_links(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    number = highest(here, "findings", "kumpunen2023-F") + 1
    rows, links = len(read_rows(here, "findings")), len(read_rows(here, "links"))

    code = run("finding", *options(here, "findings", FINDING),
               "--theme", "T-time", "--theme", "T-culture", "--no-input")  # fmt: skip

    assert code == 0
    name = f"kumpunen2023-F{number:03}"
    (row,) = last(here, "findings")
    assert {column: row[column] for column in ("id", *FINDING) if column in row} == {
        "id": name, **{column: value for column, value in FINDING.items() if column in row}
    }  # fmt: skip
    themes = last(here, "links", 2)
    assert [link["object"] for link in themes] == ["T-time", "T-culture"]
    for link in themes:
        assert (link["subject"], link["relation"], link["basis"]) == (name, "coded to", "charting")
        assert (link["source"], link["locator"]) == (FINDING["source"], FINDING["locator"])
    out = capsys.readouterr().out
    assert f"Added {name}.\n  data/findings.csv, row {rows + 1}\n" in out
    assert f"  data/links.csv, rows {links + 1} to {links + 2}\n" in out
    assert "evibook serve" in out
    assert check_registers(here) == []


def test_nothing_but_the_new_lines_changes(here: Project) -> None:
    before = contents(here)

    run("finding", *options(here, "findings", FINDING), "--theme", "T-time", "--no-input")

    after = contents(here)
    assert {name for name in after if after[name] != before.get(name)} == {
        "findings.csv", "links.csv"
    }  # fmt: skip
    assert all(after[name].startswith(before[name]) for name in before)


def test_an_id_is_never_used_again_while_something_names_it(here: Project) -> None:
    number = highest(here, "findings", "williams2020-F")
    rows = read_rows(here, "findings")
    write_rows(here, "findings", [row for row in rows if row[0] != "williams2020-F003"])
    links = read_rows(here, "links")
    write_rows(here, "links", [row for row in links if row[0] != "williams2020-F003"])

    run("finding", *options(here, "findings", FINDING | {"source": "williams2020"}),
        "--theme", "T-time", "--no-input")  # fmt: skip

    assert last(here, "findings")[0]["id"] == f"williams2020-F{number + 1:03}"


def test_a_recommendation_is_addressed_to_its_actors(here: Project) -> None:
    number = highest(here, "recommendations", "R") + 1

    code = run("recommendation", *options(here, "recommendations", RECOMMENDATION),
               "--actor", "A-nihr, A-dhsc", "--no-input")  # fmt: skip

    assert code == 0
    (row,) = last(here, "recommendations")
    assert (row["id"], row["core"]) == (f"R{number:02}", "true")
    assert [
        (link["subject"], link["relation"], link["object"], link["basis"], link["source"])
        for link in last(here, "links", 2)
    ] == [
        (row["id"], "addressed to", "A-nihr", "wording", "peckham2021"),
        (row["id"], "addressed to", "A-dhsc", "wording", "peckham2021"),
    ]
    assert check_registers(here) == []


def source_options(project: Project) -> list[str]:
    """The options of a new source, with its record's where there is a register of records."""
    record = {"records.locator": "Title page"} if "records" in register_names(project) else {}
    return options(project, "sources", SOURCE | record)


def test_a_source_comes_with_its_record(here: Project) -> None:
    append(here.bibliography, ENTRY)

    assert run("source", *source_options(here), "--no-input") == 0

    assert last(here, "sources")[0]["id"] == "writer2026"
    if "records" in register_names(here):
        number = len(read_rows(here, "sources")) - 1
        (record,) = last(here, "records")
        assert record["id"] == f"corpus-B{number:02}"
        assert (record["listed_in"], record["number"]) == ("corpus", str(number))
        assert (record["entry"], record["status"]) == ("writer2026", "included")
    assert check_project(here) == []


def test_a_source_without_an_entry_is_told_to_write_it_first(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(here)

    assert run("source", *source_options(here), "--no-input") == 2

    error = capsys.readouterr().err
    assert "found 'writer2026'; allowed: the key of an entry in references.bib" in error
    assert "add the entry to references.bib first." in error
    assert contents(here) == before


def test_a_source_needs_a_bibliography_that_can_be_read(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    append(here.bibliography, "@misc{twice,\n  year = {1},\n  year = {2},\n}")

    assert run("source", *source_options(here), "--no-input") == 2
    assert "Run `evibook check`" in capsys.readouterr().err


def test_a_value_that_is_taken_is_refused(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("source", "--set", "id=awp2024", "--no-input") == 2
    assert "found 'awp2024'; allowed: a value used once" in capsys.readouterr().err


def test_without_a_register_of_records_a_source_stands_alone(here: Project) -> None:
    for name in ("records.csv", "records.schema.json"):
        (here.data / name).unlink(missing_ok=True)
    append(here.bibliography, ENTRY)

    assert run("source", *options(here, "sources", SOURCE), "--no-input") == 0
    assert last(here, "sources")[0]["id"] == "writer2026"


def test_outside_a_project_there_is_one_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run("finding") == 2
    assert capsys.readouterr().err.startswith("No report project at")
