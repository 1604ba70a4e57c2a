"""``evibook new``: a row with the next free id and all that goes with it, or no change."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
from pathlib import Path

import pytest
from edits import append, find_row, read_rows, set_cell, write_rows

from evibook.build import check_project
from evibook.cli.main import main
from evibook.model.project import Project
from evibook.registers import check_registers, read_schema, register_names

FINDING = {
    "source": "kumpunen2023",
    "kind": "barrier",
    "level": "micro",
    "perspective": "authors",
    "profession": "not stated",
    "organisation": "not stated",
    "evidence_status": "proposal",
    "locator": "Discussion, paragraph 9",
    "paraphrase": "Exchange takes time, and the time is not paid for.",
}
RECOMMENDATION = {
    "source": "peckham2021",
    "theme": "T-peckham2021-1",
    "core": "TRUE",
    "level": "meso",
    "title": "Something more",
    "text": "Trusts should do something more than they do, and say so.",
    "evidence_status": "proposal",
    "locator": "Section 9",
    "list_locator": "Appendix 9",
}
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


@pytest.fixture
def here(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The project in which the command runs."""
    monkeypatch.chdir(project.root)
    return project


def run(*arguments: str) -> int | str | None:
    """The exit code of the command."""
    try:
        main(["new", *arguments])
    except SystemExit as stop:
        return stop.code
    return 0


def options(project: Project, register: str, cells: dict[str, str]) -> list[str]:
    """The cells as options, those alone that the register's schema has."""
    names = read_schema(project, register).names
    return [word for column, value in cells.items() if column.split(".")[0] in (*names, "records")
            for word in ("--set", f"{column}={value}")]  # fmt: skip


def answers(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """What the author types, a line for each question; then the author stops."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def contents(project: Project) -> dict[str, bytes]:
    """Every file of the registers, and any that was left beside them."""
    return {path.name: path.read_bytes() for path in project.data.iterdir()}


def last(project: Project, register: str, count: int = 1) -> list[dict[str, str]]:
    """The last rows of a register."""
    header, *rows = read_rows(project, register)
    return [dict(zip(header, row, strict=True)) for row in rows[-count:]]


def highest(project: Project, register: str, prefix: str) -> int:
    """The highest number of an id that begins so."""
    ids = [row[0] for row in read_rows(project, register)[1:]]
    return max((int(name.removeprefix(prefix)) for name in ids if name.startswith(prefix)),
               default=0)  # fmt: skip


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


def test_all_that_is_missing_or_wrong_is_told_at_once(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(here)

    settings = ("kind=barier", "colour=red", "nothing", "id=x", "source=kumpunen2024", "level=")
    given = [word for setting in settings for word in ("--set", setting)]

    code = run("finding", *given, "--theme", "T-tme", "--no-input")

    assert code == 2
    error = capsys.readouterr().err
    assert "'barier'" in error
    assert "Did you mean 'barrier'?" in error
    assert "Did you mean 'T-time'?" in error
    assert "Did you mean 'kumpunen2023'?" in error
    for wrong in ("colour=red", "'nothing'", "'id=x'"):
        assert wrong in error
    required = [field.name for field in read_schema(here, "findings").fields if field.required]
    for column in set(required) - {"id", "kind", "source", "level"}:
        assert f"Add --set {column}=..." in error
    assert "--set kind=..." not in error
    assert error.count(", level: ") == 1
    assert contents(here) == before


@pytest.mark.parametrize(("kind", "option"), [("finding", "theme"), ("recommendation", "actor")])
def test_a_missing_link_is_told(
    here: Project, kind: str, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = FINDING if kind == "finding" else RECOMMENDATION

    assert run(kind, *options(here, f"{kind}s", cells), "--no-input") == 2
    assert f"Add --{option} ID." in capsys.readouterr().err


def asked(project: Project) -> list[str]:
    """Right answers to the questions about a finding, in their order."""
    fields = read_schema(project, "findings").fields
    return [FINDING[field.name] for field in fields if field.required and field.name != "id"]


def test_what_is_not_given_is_asked_with_its_meaning(
    here: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, *asked(here), "T-time")

    assert run("finding") == 0

    out = capsys.readouterr().out
    for field in read_schema(here, "findings").fields:
        shown = f"{field.title} ({field.name}). {field.description}"
        assert (shown in out) == (field.required and field.name != "id")
    assert "one of macro, meso, micro" in out
    assert "williams2020  Williams 2020" in out
    assert last(here, "findings")[0]["paraphrase"] == FINDING["paraphrase"]
    assert "Left empty: " in out


def test_a_wrong_answer_is_asked_again_with_the_reason(
    here: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    right = asked(here)
    wrong = [["kumpunen"], ["barier", " "], *[[] for _ in right[2:-1]], ["Short."]]
    lines = [line for bad, good in zip(wrong, right, strict=True) for line in (*bad, good)]
    answers(monkeypatch, *lines, "?", "T-tme", ",", "T-time; T-culture")

    assert run("finding") == 0

    out = capsys.readouterr().out
    assert "Did you mean 'kumpunen2023'?" in out
    assert "Did you mean 'barrier'?" in out
    assert "at least 20 characters" in out
    assert "T-time  Time and workload" in out
    assert "'T-tme' is none. Did you mean 'T-time'?" in out
    assert "name one at least." in out
    assert [link["object"] for link in last(here, "links", 2)] == ["T-time", "T-culture"]


def test_what_is_given_is_not_asked(
    here: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, FINDING["paraphrase"])
    given = {column: value for column, value in FINDING.items() if column != "paraphrase"}

    assert run("finding", *options(here, "findings", given), "--theme", "T-time") == 0
    assert capsys.readouterr().out.count("Allowed:") == 1


@pytest.mark.parametrize("count", [0, 1, 5, 9])
def test_a_run_that_is_stopped_leaves_everything_as_it_was(
    here: Project, count: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(here)
    answers(monkeypatch, *asked(here)[:count])

    assert run("finding") == 130
    assert capsys.readouterr().err.strip().endswith("Stopped.")
    assert contents(here) == before


def test_ctrl_c_between_two_files_leaves_both_as_they_were(
    here: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, really = contents(here), os.replace

    def stop(source: Path, target: Path) -> None:
        if Path(target).name == "links.csv" and Path(source).name == "new":
            raise KeyboardInterrupt
        really(source, target)

    monkeypatch.setattr(os, "replace", stop)

    assert run("finding", *options(here, "findings", FINDING), "--theme", "T-time") == 130
    assert contents(here) == before


def test_what_breaks_a_rule_across_cells_is_told_with_the_command_to_repeat(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    # the schema's pattern takes three digits, and the next number has four
    row = find_row(here, "findings", id="kumpunen2023-F001")
    set_cell(here, "findings", row, "id", "kumpunen2023-F999")
    links = read_rows(here, "links")
    write_rows(here, "links", [
        ["kumpunen2023-F999" if cell == "kumpunen2023-F001" else cell for cell in link]
        for link in links
    ])  # fmt: skip
    before = contents(here)

    assert run("finding", *options(here, "findings", FINDING), "--theme", "T-time") == 2

    error = capsys.readouterr().err
    assert "found 'kumpunen2023-F1000'" in error
    assert "Nothing was written." in error
    command = shlex.split(error.splitlines()[-1])
    assert command[:3] == ["evibook", "new", "finding"]
    assert f"paraphrase={FINDING['paraphrase']}" in command
    assert command[-2:] == ["--theme", "T-time"]
    assert contents(here) == before


def test_registers_with_a_fault_are_mended_first(
    here: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    set_cell(here, "actors", 3, "kind", "research founder")
    answers(monkeypatch)

    assert run("finding") == 2

    output = capsys.readouterr()
    assert "'research founder'" in output.err
    assert output.out == ""  # before any question


def test_a_register_that_changed_while_questions_were_answered_keeps_the_change(
    here: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = highest(here, "findings", "kumpunen2023-F") + 1
    lines = iter([*asked(here), "T-time"])

    def answer(prompt: str) -> str:
        line = next(lines)
        if line == "T-time":  # the last question: meanwhile somebody adds the same id
            assert run("finding", *options(here, "findings", FINDING), "--theme", "T-culture") == 0
        return line

    monkeypatch.setattr("click.termui.visible_prompt_func", answer)

    assert run("finding") == 0
    assert [row["id"] for row in last(here, "findings", 2)] == [
        f"kumpunen2023-F{number:03}", f"kumpunen2023-F{number + 1:03}"
    ]  # fmt: skip


def test_a_file_that_excel_saved_is_added_to_in_canonical_form(here: Project) -> None:
    path = here.data / "findings.csv"
    before, rows = path.read_bytes(), read_rows(here, "findings")
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    path.write_bytes(out.getvalue().encode("utf-16"))

    run("finding", *options(here, "findings", FINDING), "--theme", "T-time", "--no-input")

    assert path.read_bytes().startswith(before)
    assert len(read_rows(here, "findings")) == len(rows) + 1


def test_text_that_needs_quotes_stays_as_it_was_typed(here: Project) -> None:
    text = '=Time, "paid" or not;\nand more: é – “x”'

    run("finding", *options(here, "findings", FINDING | {"paraphrase": f" {text} "}),
        "--theme", "T-time", "--no-input")  # fmt: skip

    assert last(here, "findings")[0]["paraphrase"] == text


def test_what_a_spreadsheet_would_rewrite_is_refused(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = FINDING | {"locator": "01-Feb"}

    assert run("finding", *options(here, "findings", cells), "--theme", "T-time") == 2
    assert "'01-Feb'" in capsys.readouterr().err


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


def test_a_column_that_a_schema_gains_is_asked_for(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    path = here.data / "findings.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    schema["fields"].append({"name": "checked", "title": "Checked", "description": "By whom.",
                             "type": "string", "constraints": {"required": True}})  # fmt: skip
    path.write_text(json.dumps(schema), encoding="utf-8")
    header, *rows = read_rows(here, "findings")
    write_rows(here, "findings", [[*header, "checked"], *([*row, "A. B."] for row in rows)])

    assert run("finding", *options(here, "findings", FINDING), "--no-input") == 2
    assert "Add --set checked=..." in capsys.readouterr().err


def test_outside_a_project_there_is_one_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run("finding") == 2
    assert capsys.readouterr().err.startswith("No report project at")
