"""Columns that may say who answered are found by name and by content, and never shown."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from survey_exports import (
    PLATFORMS,
    csv_bytes,
    personal_values,
    qualtrics,
    responses,
    token,
    xlsx_bytes,
)

from evibook.cli.main import main
from evibook.importers import read_grid
from evibook.survey import draft_codebook, inspect_survey, inspection_report, inspection_text

MADE = responses()
HARMLESS = ["Yes", "No"]


def personal_columns(folder: Path, name: str, cells: list[str]) -> dict[str, str]:
    """Why columns of a table are taken for personal; its other columns are harmless."""
    rows = [["taken part", name, "years"]]
    rows += [[HARMLESS[n % 2], cell, str(n % 7)] for n, cell in enumerate(cells)]
    path = folder / "export.csv"
    path.write_bytes(csv_bytes(rows))
    return inspect_survey(path).personal


@pytest.mark.parametrize("platform", ["qualtrics", "qualtrics-legacy"])
def test_the_personal_columns_of_qualtrics_are_found_by_name(tmp_path: Path, platform: str) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(csv_bytes(PLATFORMS[platform](MADE)))

    report = inspection_report(inspect_survey(path))

    legacy = {"ResponseId": "ResponseID", "ExternalReference": "ExternalDataReference"}
    names = set(personal_values(MADE[0]))
    if platform == "qualtrics-legacy":
        names = {legacy.get(name, name) for name in names}
    assert names <= set(report["personal_columns"])


@pytest.mark.parametrize(
    "name",
    ["PROLIFIC_PID", "RID", "workerId", "Panel ID", "Email Address", "First name", "NHS number",
     "Date of birth", "staff_number", "RecipientPhone", "Custom Data 2"],
)  # fmt: skip
def test_a_column_is_personal_by_its_name_whatever_stands_in_it(tmp_path: Path, name: str) -> None:
    assert personal_columns(tmp_path, name, ["x"] * 8) == {name: "its name"}


@pytest.mark.parametrize(
    ("cells", "looks"),
    [
        (["fine", "ask jo@example.org about it", "fine"], "an e-mail address"),
        (["10.1.2.3", "", ""], "an IP address"),
        (["2001:db8::8a2e:370:7334", "", ""], "an IP address"),
        (["020 7946 0018", "none", ""], "a telephone number"),
        (["+44 (0)20 7946 0018", "none", ""], "a telephone number"),
        (["943 476 5919", "", ""], "an NHS number"),
        (["SW1A 1AA", "", ""], "a postcode"),
        (["QQ 12 34 56 C", "", ""], "a National Insurance number"),
        (["5f3c9b2a7d1e4c0008a1b2c3", "", ""], "an identifier"),
        (["R_3fK2mZ8xYw1QpLs", "", ""], "an identifier"),
        ([f"51.50{n}2" for n in range(10)], "a location"),
        ([f"NHS-{n:05}" for n in range(10)], "an identifier"),
        ([str(n) for n in range(301, 311)], "an identifier"),
    ],
)
def test_a_neutrally_named_column_is_personal_by_its_content(
    tmp_path: Path, cells: list[str], looks: str
) -> None:
    assert personal_columns(tmp_path, "field7", cells) == {
        "field7": f"answers that look like {looks}"
    }


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("Do you use e-mail for research?", ["Yes", "No"] * 5),
        ("hours", ["37.5", "12.25", "0.123456789", "7.5"] * 3),
        ("started", ["2020-01-01", "2021-02-03", "2019-05-06", "2018-07-08", "2017-09-10"]),
        ("shade", ["ADMINISTRATOR", "ADMINISTRATOR", "ACCOUNTANTS"] * 3),
        ("extension", ["111 111 1111", "111 111 1111", "none"] * 3),
        ("posts", ["1", "2", "2", "3", "4", "4"]),
    ],
)
def test_a_harmless_column_is_not_personal(tmp_path: Path, name: str, cells: list[str]) -> None:
    assert personal_columns(tmp_path, name, cells) == {}


def test_a_question_that_asks_who_somebody_is_makes_its_column_personal(tmp_path: Path) -> None:
    cells = [f"somebody {chr(97 + n)}" for n in range(8)]

    found = personal_columns(tmp_path, "What is your full name?", cells)

    assert found == {"What is your full name?": "its question"}


def test_of_two_columns_with_one_name_the_personal_one_is_told_by_its_place(
    tmp_path: Path,
) -> None:
    rows = [["Q2", "Q2"]] + [["Yes", f"{token('mail', n)}@example.org"] for n in range(6)]
    (tmp_path / "export.csv").write_bytes(csv_bytes(rows))

    assert list(inspect_survey(tmp_path / "export.csv").personal) == ["Q2 (column 2)"]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_no_cell_of_a_personal_id_or_free_text_column_is_told(
    tmp_path: Path, platform: str
) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(csv_bytes(PLATFORMS[platform](MADE)))

    found = inspect_survey(path)

    said = inspection_text(found) + json.dumps(inspection_report(found)) + draft_codebook(found)
    assert "canary" in path.read_text()
    assert "canary" not in said
    assert "10.20." not in said
    assert not any(response.id in said for response in MADE)


def test_a_typed_text_that_several_share_is_not_told_where_comments_are_asked_for(
    tmp_path: Path,
) -> None:
    rows = [["taken part", "Any other comments?"]] + [["Yes", "a shared secret"]] * 9
    (tmp_path / "export.csv").write_bytes(csv_bytes(rows))

    found = inspect_survey(tmp_path / "export.csv")

    assert "secret" not in inspection_text(found) + json.dumps(inspection_report(found))
    assert [q.type for q in found.questions] == ["single", "open"]


def test_neither_a_grid_nor_an_inspection_shows_cells_when_printed(tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_bytes(csv_bytes(qualtrics(MADE)))

    assert "canary" not in repr(read_grid(tmp_path / "export.csv"))
    assert "canary" not in repr(inspect_survey(tmp_path / "export.csv"))


# The command


def run(*arguments: object) -> int | str | None:
    try:
        main([str(argument) for argument in arguments])
    except SystemExit as error:
        return error.code
    return 0


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_command_writes_its_report_and_a_draft_without_such_cells(
    tmp_path: Path,
    suffix: str,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    rows = qualtrics(MADE)
    data = csv_bytes(rows) if suffix == "csv" else xlsx_bytes(rows)
    (tmp_path / f"export.{suffix}").write_bytes(data)
    report, draft = tmp_path / "report.json", tmp_path / "codebook.csv"

    code = run(
        "inspect", "survey", tmp_path / f"export.{suffix}", "--report", report, "--codebook", draft
    )

    told = json.loads(report.read_text(encoding="utf-8"))
    assert code == 0
    assert {"format", "encoding", "delimiter", "header_rows", "responses", "questions",
            "personal_columns"} <= set(told)  # fmt: skip
    assert (told["format"], told["header_rows"], told["responses"]) == ("qualtrics", 3, 40)
    assert (told["encoding"], told["delimiter"]) == (
        ("utf-8", ",") if suffix == "csv" else (None, None)
    )
    assert {"IPAddress", "RecipientEmail", "Q7"} <= set(told["personal_columns"])
    written = report.read_text() + draft.read_text()
    said = capsys.readouterr()
    assert "canary" not in written + said.out + said.err + caplog.text


def test_a_draft_never_replaces_a_codebook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "export.csv").write_bytes(csv_bytes(qualtrics(MADE)))
    draft = tmp_path / "codebook.csv"
    draft.write_text("reviewed")

    code = run(
        "inspect", "survey", tmp_path / "export.csv", "--codebook", draft,
        "--report", tmp_path / "report.json",
    )  # fmt: skip

    assert code == 2
    assert "may have been reviewed" in capsys.readouterr().err
    assert draft.read_text() == "reviewed"
    assert not (tmp_path / "report.json").exists()


def test_a_file_that_cannot_be_read_gives_exit_code_2_and_no_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "export.csv").write_bytes(b'Q1,Q2\n"Yes,No\n')

    code = run("inspect", "survey", tmp_path / "export.csv", "--report", tmp_path / "report.json")

    assert code == 2
    assert "export.csv" in capsys.readouterr().err
    assert not (tmp_path / "report.json").exists()
