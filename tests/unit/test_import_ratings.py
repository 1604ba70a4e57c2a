"""``evibook import ratings``: ratings join those of the panel, or nothing changes."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from frictionless import Resource, Schema, system
from panels import fix_rule, folder, plan, rule_text
from rating_files import LONG, LONG_ROWS, saved, workbook

from evibook.build import check_project
from evibook.build.checks.panels import check_panels
from evibook.cli.main import main
from evibook.importers.ratings import read_rating_file
from evibook.model.project import Project
from evibook.priorities import consensus_sha256, read_panel


@pytest.fixture
def here(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project whose edition has a rule, with the command run in it."""
    fix_rule(project)
    monkeypatch.chdir(project.root)
    return project


def run(*files: Path | str, options: Sequence[str] = ()) -> int | str | None:
    """The exit code of the command."""
    try:
        main(["import", "ratings", *map(str, files), "--edition", "national", *options])
    except SystemExit as stop:
        return stop.code
    return 0


def answers(project: Project) -> dict[tuple[str, int, str, str], int | str]:
    """What the edition's file says of each panellist, round, item and criterion."""
    return {
        (one.panellist, one.round, one.item, one.criterion): one.rating or one.off_scale
        for one in read_panel(project, "national").ratings
    }


def test_two_files_of_the_same_name_are_told_apart(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        (here.root / name).mkdir()
        (here.root / name / "r.csv").write_bytes(b"")

    assert run("a/r.csv", "b/r.csv") == 2

    error = capsys.readouterr().err
    assert "a/r.csv" in error
    assert "b/r.csv" in error


def test_a_round_of_the_command_must_be_one_and_must_not_contradict(tmp_path: Path) -> None:
    path = saved(tmp_path / "round.csv", *LONG_ROWS)
    without = saved(tmp_path / "none.csv", [*LONG[:1], *LONG[2:]], ["P1", "R01", "impact", 7])

    (told_twice,) = read_rating_file(path, "round.csv", plan(), round_=1).faults
    (no_such,) = read_rating_file(without, "none.csv", plan(), round_=3).faults

    assert told_twice.next_action == "Leave --round out."
    assert no_such.allowed == "one of 1, 2"
    assert read_rating_file(without, "none.csv", plan(rounds=1)).ratings[0].rating.round == 1


def test_ratings_are_written_with_the_rules_sha256_and_a_schema(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(saved(here.root / "r.csv", *LONG_ROWS)) == 0

    out = capsys.readouterr().out
    assert "2 answers of 2 panellists, 1 of them off the scale; 0 empty." in out
    assert "editions/national/ratings.csv: 2 added." in out
    with (folder(here) / "ratings.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    sha256 = consensus_sha256(rule_text())
    assert [(row["panellist"], row["rating"], row["off_scale"]) for row in rows] == [
        ("P1", "7", ""), ("P2", "", "X")
    ]  # fmt: skip
    assert {row["rule_sha256"] for row in rows} == {sha256}
    assert check_panels(here) == []


def test_the_schema_describes_the_file(here: Project) -> None:
    run(saved(here.root / "r.csv", *LONG_ROWS))
    path = folder(here) / "ratings.csv"

    schema = Schema.from_descriptor(
        json.loads((folder(here) / "ratings.schema.json").read_text(encoding="utf-8"))
    )
    with system.use_context(trusted=True):
        report = Resource(path=str(path), schema=schema).validate()

    assert report.valid
    assert all(field.title and field.description.endswith(".") for field in schema.fields)


def test_the_same_file_twice_changes_nothing(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(here.root / "r.csv", *LONG_ROWS)
    run(path)
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in folder(here).iterdir()}

    assert run(path) == 0

    assert {file: (file.read_bytes(), file.stat().st_mtime_ns)
            for file in folder(here).iterdir()} == before  # fmt: skip
    assert "nothing changed" in capsys.readouterr().out


def test_a_second_round_is_added_to_the_first_in_any_order(here: Project) -> None:
    first = saved(here.root / "1.csv", *LONG_ROWS)
    second = saved(here.root / "2.csv", LONG, ["P2", 2, "R01", "impact", 8])

    run(second)
    run(first)
    text = (folder(here) / "ratings.csv").read_bytes()
    (folder(here) / "ratings.csv").unlink()
    run(first, second)

    assert (folder(here) / "ratings.csv").read_bytes() == text
    assert answers(here) == {
        ("P1", 1, "R01", "impact"): 7,
        ("P2", 1, "R01", "impact"): "X",
        ("P2", 2, "R01", "impact"): 8,
    }


def test_a_rating_that_contradicts_one_already_read_is_refused(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    run(saved(here.root / "1.csv", *LONG_ROWS))
    before = (folder(here) / "ratings.csv").read_bytes()

    assert run(saved(here.root / "2.csv", LONG, ["P1", 1, "R01", "impact", 8],
                     ["P3", 1, "R01", "impact", 5])) == 2  # fmt: skip

    error = capsys.readouterr().err
    assert "2.csv" in error
    assert "row 2, rating: found '8'; allowed: 7, which editions/national/ratings.csv has" in error
    assert "1 fault found." in error
    assert (folder(here) / "ratings.csv").read_bytes() == before


def test_a_rating_given_twice_is_refused_in_one_file_or_in_two(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    same = saved(here.root / "1.csv", *LONG_ROWS, ["P1", 1, "R01", "impact", 7])

    assert run(same, saved(here.root / "2.csv", *LONG_ROWS)) == 2

    error = capsys.readouterr().err
    assert "1.csv, row 2, rating has one already" in error
    assert "row 4, rating: found 'P1, round 1, R01, impact'" in error
    assert "3 faults found." in error
    assert not (folder(here) / "ratings.csv").exists()


def test_one_bad_file_keeps_the_good_ones_out(here: Project) -> None:
    good = saved(here.root / "1.csv", *LONG_ROWS)
    bad = saved(here.root / "2.csv", LONG, ["P4", 1, "R01", "impact", 10])

    assert run(good, bad) == 2
    assert sorted(path.name for path in folder(here).iterdir()) == ["consensus.yml"]


def test_without_a_rule_no_rating_is_read(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder(here) / "consensus.yml").unlink()

    assert run(saved(here.root / "r.csv", *LONG_ROWS)) == 2
    assert "Write the panel's rule before its ratings are read" in capsys.readouterr().err


def test_ratings_read_under_another_rule_are_refused_by_import_and_check(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(here.root / "r.csv", *LONG_ROWS)
    run(path)
    fix_rule(here, least_rated=9, items=["R02"])
    before = (folder(here) / "ratings.csv").read_bytes()

    assert run(path) == 2

    error = capsys.readouterr().err
    assert f"found '{consensus_sha256(rule_text())}'" in error
    assert "2 rows from here on were read under another rule." in error
    assert "1 fault found." in error
    assert [fault.column for fault in check_project(here)] == ["rule_sha256"]
    assert (folder(here) / "ratings.csv").read_bytes() == before


def test_an_interrupted_import_leaves_nothing_behind(
    here: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = os.replace

    def stop(source: Path, target: Path) -> None:
        if Path(target).name == "ratings.schema.json":
            raise KeyboardInterrupt
        really(source, target)

    monkeypatch.setattr(os, "replace", stop)

    assert run(saved(here.root / "r.csv", *LONG_ROWS)) == 130
    assert sorted(path.name for path in folder(here).iterdir()) == ["consensus.yml"]


def test_files_without_any_rating_write_nothing(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(
        here.root / "r.csv", ["panellist", "round", "item", "Impact"], ["P1", 1, "R01", ""]
    )

    assert run(path) == 0
    assert "1 empty" in capsys.readouterr().out
    assert not (folder(here) / "ratings.csv").exists()


def test_an_edition_that_is_not_there_is_one_message(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["import", "ratings", "r.csv", "--edition", "natonal"])

    assert stop.value.code == 2
    assert "Did you mean 'national'?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [("P1,", "P0,", "panellist"), (",7,", ",17,", "rating"), (",7,", ",7,X", "rating"),
     ("R01", "R99", "item"), (",7,,", ",7,", ""), ("panellist,", "person,", "")],
)  # fmt: skip
def test_a_file_of_ratings_that_was_edited_wrongly_is_a_fault_of_the_project(
    here: Project, old: str, new: str, column: str
) -> None:
    run(saved(here.root / "r.csv", *LONG_ROWS))
    path = folder(here) / "ratings.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    (fault,) = check_panels(here)

    assert fault.file == "editions/national/ratings.csv"
    assert fault.column == column
    assert "Restore the file" in fault.next_action


def test_a_row_written_twice_by_hand_is_a_fault(here: Project) -> None:
    run(saved(here.root / "r.csv", *LONG_ROWS))
    path = folder(here) / "ratings.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")

    (fault,) = check_panels(here)

    assert (fault.row, fault.column) == (4, "panellist")
    assert "row 2" in fault.next_action


def test_ratings_without_a_rule_or_an_edition_are_faults_of_the_project(here: Project) -> None:
    run(saved(here.root / "r.csv", *LONG_ROWS))
    (folder(here) / "consensus.yml").rename(here.root / "kept.yml")
    (without_rule,) = check_panels(here)
    folder(here).rename(here.editions / "nationl")
    (without_edition,) = check_panels(here)

    assert without_rule.file == "editions/national/consensus.yml"
    assert (without_edition.file, without_edition.value) == ("editions/nationl", "nationl")
    assert "Did you mean 'national'?" in without_edition.next_action


def test_workbooks_without_openpyxl_are_told_what_to_install(
    here: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workbook(here.root / "r.xlsx", Sheet1=LONG_ROWS)
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    assert run(path) == 2
    assert "pip install 'evibook[survey]'" in capsys.readouterr().err
