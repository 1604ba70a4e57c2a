"""``evibook new`` asks for what is not given, and takes no wrong answer."""

from __future__ import annotations

import json
import shlex

import pytest
from edits import find_row, read_rows, set_cell, write_rows
from new_rows import FINDING, RECOMMENDATION, answers, asked, contents, last, options, run

from evibook.model.project import Project
from evibook.registers import read_schema


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
