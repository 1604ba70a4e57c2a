"""The same export again, and the next wave: nothing changes, or its difference is told."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from survey_exports import (
    qualtrics,
    responses,
)
from survey_imports import MADE, answers, files, imported, refusal
from survey_projects import (
    codebook_rows,
    write_codebook,
)

from evibook.cli.main import main
from evibook.errors import EvibookError
from evibook.model.project import Project
from evibook.survey import read_responses


def test_the_same_file_changes_nothing(trust: Project, capsys: pytest.CaptureFixture[str]) -> None:
    first = imported(trust, qualtrics(MADE))
    times = {path: path.stat().st_mtime_ns for path in (first.responses, first.report)}
    before = files(trust)

    again = imported(trust, qualtrics(MADE))
    main(["--root", str(trust.root), "import", "survey", str(trust.root / "export.csv"),
          "--edition", "my-trust"])  # fmt: skip

    assert (first.changed, again.changed) == (True, False)
    assert files(trust) == before
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert "Nothing has changed since the last import." in capsys.readouterr().out


def test_a_level_that_the_export_renamed_is_refused_with_what_nobody_chose(trust: Project) -> None:
    imported(trust, qualtrics(MADE))
    made = [replace(r, profession=r.profession.replace("Doctor", "Physician")) for r in MADE]

    said = refusal(trust, qualtrics(made))

    assert "row 5, Q1: found 'Physician'; allowed: a level of profession (8 cells)" in said
    assert "Listed, and chosen by nobody: Doctor." in said


def test_levels_that_differ_from_the_last_wave_stop_with_their_difference(
    trust: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(trust, qualtrics(MADE))
    rows = codebook_rows()
    rows[0] |= {"levels": rows[0]["levels"].replace("Doctor", "Physician"), "merge": ""}
    rows[1] |= {"levels": "No | Yes"}
    write_codebook(trust, rows)
    made = [replace(r, profession=r.profession.replace("Doctor", "Physician")) for r in MADE]

    said = refusal(trust, qualtrics(made))

    assert "profession, levels\n    - Doctor\n    + Physician" in said
    assert "profession, groups\n    - Doctor\n    + Physician\n    + Pharmacist" in said
    assert "active, order of levels\n    - Yes | No\n    + No | Yes" in said
    command = ["--root", str(trust.root), "import", "survey", str(trust.root / "export.csv"),
               "--edition", "my-trust"]  # fmt: skip
    with pytest.raises(SystemExit) as caught:
        main(command)
    assert caught.value.code == 2
    main([*command, "--accept-changes"])
    assert "Physician" in answers(trust, "profession")
    assert not imported(trust, qualtrics(made)).changed


def test_a_second_wave_with_the_same_levels_takes_the_place_of_the_first(trust: Project) -> None:
    imported(trust, qualtrics(MADE))

    done = imported(trust, qualtrics(responses(55, seed=8)))

    assert done.changed
    assert len(read_responses(trust, "my-trust")) == 55


def test_a_report_that_cannot_be_read_stops_the_import(trust: Project) -> None:
    done = imported(trust, qualtrics(MADE))
    done.report.write_text("{")

    assert "--accept-changes" in refusal(trust, qualtrics(MADE))


def test_files_come_together_or_not_at_all(trust: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    imported(trust, qualtrics(MADE))
    before, really, calls = files(trust), os.replace, []

    def fail(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == 2:
            raise PermissionError(13, "Permission denied", str(source), None, str(target))
        really(source, target)

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(EvibookError, match="Nothing was changed"):
        imported(trust, qualtrics(MADE[:30]))

    assert files(trust) == before
