"""``evibook track``: adding to a record, and asking it."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from datetime import date

import pytest
from edits import append_row, replace
from histories import (
    COMPLETE,
    EDITION,
    EVIDENCE,
    OWNED,
    PLANNED,
    add_edition,
    history,
    update,
    write_history,
)

from evibook.build import check_project
from evibook.cli.main import main
from evibook.model.project import Project
from evibook.model.tracking import update_id
from evibook.registers import record_path
from evibook.tracker import read_record

TODAY = date(2027, 6, 1)
GIVEN = {
    "recommendation": "R01",
    "set-by": "secretariat",
    "owner": "Director of Research",
    "delivery": "planned",
    "due": "2027-12-31",
    "note": "The board has agreed to a plan.",
}
Run = Callable[..., int | str | None]


@pytest.fixture
def here(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with another edition, in which the command runs on a fixed day."""
    monkeypatch.chdir(project.root)
    monkeypatch.setattr("evibook.cli.clock.today", lambda: TODAY)
    return add_edition(project)


def run(*arguments: str) -> int | str | None:
    """The exit code of the command."""
    try:
        main(["track", *arguments])
    except SystemExit as stop:
        return stop.code
    return 0


def add(**changes: str) -> int | str | None:
    """The exit code of adding an update of the edition, without questions."""
    cells = GIVEN | {name.replace("_", "-"): cell for name, cell in changes.items()}
    options = [word for name, cell in cells.items() if cell for word in (f"--{name}", cell)]
    return run("add", "--edition", EDITION, "--no-input", *options)


def months(project: Project) -> None:
    """A record of four months about R01, and a line about R07."""
    updates = history(
        PLANNED | {"due": date(2027, 4, 30)},
        {"response": "accepted", "evidence": EVIDENCE, "note": "The board has agreed to it."},
        {"delivery": "in progress", "set_by": "owner", "note": "A coordinator has begun."},
    )
    updates.append(update(4, "2027-05-20", recommendation="R07", owner="A-rd-offices",
                          delivery="planned", due=date(2027, 6, 20)))  # fmt: skip
    write_history(project, updates)


def test_an_update_is_added_and_told(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert add() == 0

    (added,) = read_record(here, EDITION).updates
    assert (added.id, added.edition, added.date, added.recorded) == ("U0001", EDITION, TODAY, TODAY)
    assert (added.owner, added.delivery, added.due) == (
        "Director of Research", "planned", date(2027, 12, 31))  # fmt: skip
    told = capsys.readouterr().out
    assert f"Added U0001 to editions/{EDITION}/updates.csv." in told
    assert "R01 now: response: no response yet; delivery: planned; owner: Director" in told
    assert check_project(here) == []


def test_the_national_record_is_the_register_of_updates(here: Project) -> None:
    assert run("add", "--no-input", *(
        word for name, cell in GIVEN.items() for word in (f"--{name}", cell))) == 0  # fmt: skip

    assert record_path(here, "national") == here.data / "updates.csv"
    assert [one.edition for one in read_record(here, "national").updates] == ["national"]
    assert check_project(here) == []


def test_rows_that_are_there_stay_as_they_are(here: Project) -> None:
    assert add() == 0
    before = record_path(here, EDITION).read_bytes()
    assert add(note="Nothing has changed since.", delivery="", owner="", due="") == 0

    assert record_path(here, EDITION).read_bytes().startswith(before)


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"recommendation": "R99"}, "recommendation"),
        ({"delivery": "finished"}, "delivery"),
        ({"due": "31/12/2027"}, "due"),
        ({"date": "2027-06-02"}, "date"),
        ({"note": ""}, "note"),
        ({"owner": ""}, "owner"),
        ({"delivery": "complete"}, "delivery"),
        ({"measure": "M-R01-9", "value": "3"}, "measure"),
        ({"value": "1,234", "measure": "M-R01-1"}, "value"),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_is_written(
    here: Project, capsys: pytest.CaptureFixture[str], changes: dict[str, str], column: str
) -> None:
    assert add(**changes) == 2

    told = capsys.readouterr().err
    assert told.startswith(f"editions/{EDITION}/updates.csv\n")
    assert f"\n  row 2, {column}: " in told
    assert not record_path(here, EDITION).exists()


def test_a_refused_update_can_be_given_again(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(due="31/12/2027") == 2
    command = shlex.split(capsys.readouterr().err.splitlines()[-1].replace("31/12", "2027-12-31"))
    again = ["2027-12-31" if word.startswith("2027-12-31") else word for word in command]

    assert run(*again[2:], "--no-input") == 0


def test_what_is_missing_is_asked_for_until_it_can_stand(
    here: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(["R1", "R01", "owner", "short", "Work has begun in two wards."])
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda *_: next(answers))

    assert run("add", "--edition", EDITION, "--response", "accepted", "--evidence", EVIDENCE) == 0
    (added,) = read_record(here, EDITION).updates
    assert (added.recommendation, added.set_by, added.response) == ("R01", "owner", "accepted")
    assert added.note == "Work has begun in two wards."


def test_without_options_every_cell_is_asked_for(
    here: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(
        ["R01", "", "secretariat", "", "not started", *[""] * 7, "Somebody has looked.", "", ""]
    )
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda *_: next(answers))

    assert run("add", "--edition", EDITION) == 0
    (added,) = read_record(here, EDITION).updates
    assert (added.date, added.delivery, added.note) == (
        TODAY,
        "not started",
        "Somebody has looked.",
    )
    assert next(answers, None) is None


def test_an_edition_has_measures_of_its_own_beside_the_shared_ones(here: Project) -> None:
    folder = here.editions / EDITION
    folder.mkdir()
    header = (here.data / "measures.csv").read_text(encoding="utf-8").splitlines()[0]
    own = f"M-R02-{EDITION}-1,R02,Contracts,Contracts with research time among new ones,per cent," \
          "12 in 2026,20,yearly,HR department,own,,Board paper 7,"  # fmt: skip
    (folder / "measures.csv").write_text(f"{header}\n{own}\n", encoding="utf-8")

    assert add(recommendation="R02", measure=f"M-R02-{EDITION}-1", value="14.5") == 0
    assert add(measure="M-R01-1", value="3") == 0
    assert check_project(here) == []
    replace(folder / "measures.csv", f"M-R02-{EDITION}-1", "M-R02-1")
    assert [(fault.file, fault.column) for fault in check_project(here)] == [
        (f"editions/{EDITION}/measures.csv", "id"),
        (f"editions/{EDITION}/updates.csv", "measure"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A coordinator has begun.", "A coordinator has finished."),
        ("Director of Research", "Director of Nursing"),
        ("2027-04-30", "2027-10-30"),
    ],
)
def test_a_row_that_was_changed_afterwards_is_found(here: Project, old: str, new: str) -> None:
    months(here)
    replace(record_path(here, EDITION), old, new)

    (fault,) = check_project(here)
    assert fault.column == "seal"
    assert "version history" in fault.next_action


def test_a_row_that_was_removed_is_found(here: Project) -> None:
    months(here)
    path = record_path(here, EDITION)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines[:2], *lines[3:]]), encoding="utf-8")

    assert (3, "seal") in [(fault.row, fault.column) for fault in check_project(here)]
    assert add() == 2


def test_a_record_of_no_edition_is_named(here: Project) -> None:
    add()
    (here.editions / f"{EDITION}.yml").rename(here.editions / "our-trust.yml")
    replace(here.editions / "our-trust.yml", f"id: {EDITION}", "id: our-trust")

    assert [fault.file for fault in check_project(here)] == [f"editions/{EDITION}"]


def test_a_second_national_record_is_refused(here: Project) -> None:
    (here.editions / "national").mkdir()
    (here.editions / "national" / "updates.csv").write_text("id\n", encoding="utf-8")

    assert [fault.file for fault in check_project(here)] == ["editions/national/updates.csv"]


def test_the_national_register_is_told_once_for_each_fault(here: Project) -> None:
    append_row(here, "updates", id="U0001", edition="national", recommendation="R99",
               date="2027-01-04", recorded="2027-01-04", set_by="owner",
               note="Something has happened.")  # fmt: skip

    assert sorted((fault.row, fault.column) for fault in check_project(here)) == [
        (2, "recommendation"),
        (2, "seal"),
    ]


def test_every_recommendation_is_listed_with_its_state(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    months(here)
    assert run("list", "--edition", EDITION) == 0
    lines = capsys.readouterr().out.splitlines()

    assert len(lines) == 2 * len(read_record(here, EDITION).recommendations)
    place = lines.index(next(line for line in lines if line.startswith("R01, ")))
    assert lines[place + 1] == (
        "  response: accepted; delivery: in progress; owner: Director of Research; due 2027-04-30;"
        " last update U0003, 2027-03-04."
    )


def test_the_list_is_narrowed_and_is_json_for_programs(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    months(here)
    assert run("list", "--edition", EDITION, "--delivery", "in progress", "--json") == 0
    told = json.loads(capsys.readouterr().out)

    assert told["edition"] == EDITION
    assert [(one["recommendation"], one["due"]) for one in told["states"]] == [
        ("R01", "2027-04-30")
    ]
    assert run("list", "--edition", EDITION, "--owner", "Nobody") == 0
    assert capsys.readouterr().out == "No recommendation is in that state.\n"


def test_one_recommendation_is_shown_with_measures_and_history(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    months(here)
    assert add(measure="M-R01-1", value="30", due="", delivery="", owner="") == 0
    capsys.readouterr()
    assert run("show", "R01", "--edition", EDITION) == 0
    told = capsys.readouterr().out

    assert "Measures: 2\n  M-R01-1, Staff who take part in research. Unit: not stated" in told
    assert "Latest: 30 on 2027-06-01, U0005." in told
    assert "Updates: 4\n  U0001, 2027-01-04, by the secretariat. The board" in told
    assert run("show", "R01", "--edition", EDITION, "--json") == 0
    assert [one["id"] for one in json.loads(capsys.readouterr().out)["updates"]] == [
        update_id(number) for number in (1, 2, 3, 5)
    ]


def test_a_recommendation_that_is_none_is_told(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("show", "R7", "--edition", EDITION) == 2
    assert "No recommendation 'R7'. Did you mean 'R07'?" in capsys.readouterr().err


def test_what_is_overdue_is_named_on_its_day(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    months(here)
    assert run("overdue", "--edition", EDITION) == 0
    assert capsys.readouterr().out.startswith("R01, ")
    assert run("overdue", "--edition", EDITION, "--on", "2027-04-30") == 0
    assert capsys.readouterr().out == "Nothing is overdue on 2027-04-30.\n"
    assert run("overdue", "--edition", EDITION, "--on", "2027-07-01") == 0
    assert [line[:3] for line in capsys.readouterr().out.splitlines()[::2]] == ["R01", "R07"]


def test_what_is_complete_is_not_overdue(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    write_history(here, history(OWNED | {"due": date(2027, 1, 31)}, COMPLETE))

    assert run("overdue", "--edition", EDITION) == 0
    assert capsys.readouterr().out == "Nothing is overdue on 2027-06-01.\n"


def test_a_day_in_the_past_is_shown_as_it_was_told_then(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    months(here)
    correction = update(5, "2027-03-04", recorded=date(2027, 5, 25), corrects="U0003",
                        delivery="not started", reason="Nobody had begun.")  # fmt: skip
    write_history(here, [correction])

    def delivery(*options: str) -> str:
        assert run("as-of", "2027-04-01", "--edition", EDITION, "--json", *options) == 0
        states = json.loads(capsys.readouterr().out)["states"]
        return next(one["delivery"] for one in states if one["recommendation"] == "R01")

    assert delivery() == "in progress"
    assert delivery("--known-by", "2027-06-01") == "not started"


DIGEST = """\
Recommendations, 2027-06-01: Director of Research

Overdue: 1
- R01, Visible, accessible research time: was due 2027-04-30; in
  progress

Due in the next 90 days: nothing

Changed since 2027-03-03: 1
- R01, Visible, accessible research time: delivery: in progress (was
  planned)
  U0003, 2027-03-04: A coordinator has begun.
"""


def test_an_owner_is_told_what_is_overdue_due_and_changed(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    months(here)
    mine = ("--edition", EDITION, "--days", "90", "--owner", "Director of Research")
    assert run("digest", *mine) == 0

    assert capsys.readouterr().out == DIGEST


def test_every_owner_has_a_digest_and_nobody_the_other_s(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    months(here)
    assert run("digest", "--edition", EDITION) == 0
    first, second = capsys.readouterr().out.split("-" * 72 + "\n")

    assert first.startswith("Recommendations, 2027-06-01: Local NHS R&D Offices (A-rd-offices)\n")
    assert "R07" in first
    assert "R01" not in first
    assert second.startswith("Recommendations, 2027-06-01: Director of Research\n")
    assert "R07" not in second


def test_an_edition_that_is_not_there_is_told(here: Project) -> None:
    assert run("list", "--edition", "my-trus") == 2
