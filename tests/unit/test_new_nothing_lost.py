"""``evibook new`` writes all or nothing, and loses nothing that stands in the files."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest
from edits import read_rows, set_cell
from new_rows import FINDING, answers, asked, contents, highest, last, options, run

from evibook.model.project import Project


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
