"""``evibook format``: one form for registers, bibliography and notebooks, and nothing lost."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from edits import append, edit_notebook, read_rows, replace, set_cell, write_rows

from evibook.bibliography import citation_keys, form
from evibook.cli.main import main
from evibook.model.project import Project
from evibook.registers import check_registers, read_registers, register_names

DONE = "Everything is in canonical form.\n"


@pytest.fixture
def tidy(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Project:
    """A project in canonical form, in which the command runs."""
    monkeypatch.chdir(project.root)
    assert run("format") == 0
    capsys.readouterr()
    return project


def run(*arguments: str) -> int | str | None:
    """The exit code of the command."""
    with pytest.raises(SystemExit) as caught:
        main(list(arguments))
    return caught.value.code


def contents(project: Project) -> dict[str, bytes]:
    """Every file that the command may write, and any that it leaves beside them."""
    folders = (project.data, project.notebooks)
    paths = [path for folder in folders for path in folder.rglob("*") if path.is_file()] + [
        project.bibliography
    ]
    return {project.name_of(path): path.read_bytes() for path in paths}


def spreadsheet(project: Project, name: str) -> None:
    """Save a register as Excel does where a comma is the decimal mark."""
    rows = read_rows(project, name)
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([*row, ""] for row in rows)
    text = out.getvalue().replace(";true;", ";TRUE;").replace(";false;", ";FALSE;")
    (project.data / f"{name}.csv").write_bytes(text.encode("utf-16"))


def test_what_is_in_form_stays_as_it_is(tidy: Project, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(tidy)

    assert run("format") == 0
    assert capsys.readouterr().out == DONE
    assert run("format", "--check") == 0
    assert capsys.readouterr().out == DONE
    assert contents(tidy) == before


@pytest.mark.parametrize("name", ["sources", "recommendations", "published_figures", "findings"])
def test_a_register_that_excel_saved_gets_its_form_back(
    tidy: Project, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(tidy)
    spreadsheet(tidy, name)

    assert run("format", "--check") == 1
    assert run("format") == 0

    lines = len(read_rows(tidy, name))
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith(f"data/{name}.csv: ")
    assert out[0].endswith(" lines to write anew")
    assert "run `evibook format`" in out[1]
    assert out[2] == f"data/{name}.csv: {lines} lines written anew"
    assert contents(tidy) == before


def test_check_writes_nothing_and_names_every_file(
    tidy: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    spreadsheet(tidy, "actors")
    replace(tidy.bibliography, "  year         = {2020},", "  YEAR=2020 ,")
    edit_notebook(tidy.notebooks / "recommendations.ipynb", lambda nb: nb["cells"][0].update(
        metadata={"collapsed": True}))  # fmt: skip
    before = contents(tidy)

    assert run("format", "--check") == 1

    named = [line.split(":")[0] for line in capsys.readouterr().out.splitlines()[:-1]]
    assert named == ["data/actors.csv", "references.bib", "notebooks/recommendations.ipynb"]
    assert contents(tidy) == before


def test_everything_is_put_in_form_and_nothing_is_lost(tidy: Project) -> None:
    before, tables, keys = contents(tidy), read_registers(tidy), citation_keys(tidy)
    names = register_names(tidy)
    for name in names:
        spreadsheet(tidy, name)
    replace(tidy.bibliography, "  year         = {2020},", '  YEAR="2020"   ,')
    output = {"output_type": "stream", "name": "stdout", "text": "1"}
    edit_notebook(tidy.notebooks / "recommendations.ipynb", lambda nb: nb["cells"][1].update(
        outputs=[output], execution_count=3))  # fmt: skip

    assert run("format") == 0

    assert contents(tidy) == before
    assert all(read_registers(tidy)[name].equals(tables[name]) for name in names)
    assert citation_keys(tidy) == keys


def test_columns_in_another_order_are_put_in_order(tidy: Project) -> None:
    before = contents(tidy)
    rows = read_rows(tidy, "actors")
    write_rows(tidy, "actors", [[row[3], row[0], *row[4:], row[2], row[1]] for row in rows])
    assert [fault.row for fault in check_registers(tidy)] == [1]

    assert run("format") == 0
    assert contents(tidy) == before


def test_rows_keep_their_order_and_empty_rows_go(tidy: Project) -> None:
    rows = read_rows(tidy, "actors")
    shuffled = [rows[0], *reversed(rows[1:])]
    write_rows(tidy, "actors", [*shuffled[:3], [""] * len(rows[0]), [], *shuffled[3:]])

    assert run("format") == 0
    assert read_rows(tidy, "actors") == shuffled


def test_values_get_their_one_spelling_and_text_stays(tidy: Project) -> None:
    text = '=1+1, "quoted"\n+second line, -third@'
    for column, value in (("value", "+35.50"), ("denominator", "40.0"), ("note", f" {text} ")):
        set_cell(tidy, "published_figures", 18, column, value)
    set_cell(tidy, "recommendations", 3, "core", "TRUE")

    assert run("format") == 0

    header, *rows = read_rows(tidy, "published_figures")
    cells = dict(zip(header, rows[16], strict=True))
    assert (cells["value"], cells["denominator"], cells["note"]) == ("35.5", "40", text)
    header, *rows = read_rows(tidy, "recommendations")
    assert rows[1][header.index("core")] == "true"


def test_only_the_named_files_are_written(
    tidy: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    spreadsheet(tidy, "actors")
    spreadsheet(tidy, "links")
    monkeypatch.chdir(tidy.data)

    assert run("format", "actors.csv", "../references.bib") == 0

    assert capsys.readouterr().out.startswith("data/actors.csv: ")
    assert b";" in (tidy.data / "links.csv").read_bytes().splitlines()[0]
    assert b";" not in (tidy.data / "actors.csv").read_bytes().splitlines()[0]


@pytest.mark.parametrize(
    ("name", "hint"),
    [("data/actor.csv", "Did you mean 'data/actors.csv'?"), ("book/index.md", "Correct the name."),
     ("data/actors.schema.json", "Correct the name."), ("../elsewhere.csv", "Correct the name.")],
)  # fmt: skip
def test_a_file_without_a_canonical_form_is_one_message(
    tidy: Project, name: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tidy.root.parent / "elsewhere.csv").write_text("a,b\n", encoding="utf-8")
    spreadsheet(tidy, "actors")
    before = contents(tidy)

    assert run("format", "data/actors.csv", name) == 2

    error = capsys.readouterr().err
    assert hint in error
    assert "data/NAME.csv with a schema beside it, references.bib or notebooks" in error
    assert contents(tidy) == before


def test_all_faults_are_told_and_nothing_is_written(
    tidy: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    spreadsheet(tidy, "actors")
    rows = read_rows(tidy, "themes")
    write_rows(tidy, "themes", [*rows, [*rows[-1], "one cell more"]])
    set_cell(tidy, "published_figures", 18, "value", "1,234")
    replace(tidy.data / "links.csv", "basis", "bases")
    append(tidy.bibliography, "@misc{twice,\n  year = {1},\n  year = {2},\n}")
    (tidy.data / "stray.csv").write_text("a,b\n", encoding="utf-8")
    (tidy.notebooks / "recommendations.ipynb").write_text("{", encoding="utf-8")
    before = contents(tidy)

    assert run("format") == 2

    output = capsys.readouterr()
    files = [line for line in output.err.splitlines() if not line.startswith("  ")]
    assert files[:-1] == [
        "data/links.csv", "data/published_figures.csv", "data/stray.csv", "data/themes.csv",
        "notebooks/recommendations.ipynb", "references.bib",
    ]  # fmt: skip
    assert f"row {len(rows) + 1}: found '{len(rows[0]) + 1} cells'" in output.err
    assert output.out == ""
    assert contents(tidy) == before


def test_a_cell_that_is_wrong_but_readable_is_left_to_the_check(tidy: Project) -> None:
    set_cell(tidy, "actors", 3, "kind", "research founder")

    assert run("format") == 0
    assert len(check_registers(tidy)) == 1


def test_a_change_of_one_cell_is_a_change_of_one_line(
    tidy: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (tidy.data / "findings.csv").read_text(encoding="utf-8").split("\n")
    set_cell(tidy, "findings", 5, "paraphrase", 'Now with a "quote", and a comma')
    spreadsheet(tidy, "findings")

    run("format")

    after = (tidy.data / "findings.csv").read_text(encoding="utf-8").split("\n")
    assert [n for n, line in enumerate(after, start=1) if line not in before] == [5]
    assert len(after) == len(before)


def test_comments_and_strings_of_the_bibliography_stay(tidy: Project) -> None:
    append(tidy.bibliography, '@string{bmc = "BMC"}\n\n@preamble{"x"}')
    append(tidy.bibliography, "% read again in spring\n@comment{of {ours}}")
    append(tidy.bibliography, "@Misc(last, Title = bmc # { two}, month = feb)")

    assert run("format") == 0

    end = tidy.bibliography.read_text(encoding="utf-8").partition("@string")[2]
    assert end.splitlines() == [
        '{bmc          = {BMC}}', "", '@preamble{"x"}', "", "% read again in spring", "",
        "@comment{of {ours}}", "", "@misc{last,", "  title        = bmc # { two},",
        "  month        = feb,", "}",
    ]  # fmt: skip


def test_a_bibliography_that_would_read_otherwise_is_left_as_it_is(
    tidy: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # no such text is known: this stands in for a fault of the writer
    written = form._written
    monkeypatch.setattr(form, "_written", lambda text: written(text).replace("awp2024", "awp"))
    before = contents(tidy)

    assert run("format") == 2
    assert "references.bib\n  line " in (error := capsys.readouterr().err)
    assert "awp2024" in error
    assert contents(tidy) == before


def test_outside_a_project_there_is_one_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run("format") == 2
    assert capsys.readouterr().err.startswith("No report project at")
